// Journals whose heads no list of words and no place on the page tells: lines of one shape that
// each hold a day, in the order of the days, with text between them. The shape is what stands right
// before and right behind the day, and how the line is set.
#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughLines = 4;
constexpr std::size_t kHeadLength = 160;  // bytes
constexpr std::size_t kLabelLength = 24;  // bytes
constexpr int kSentenceWords = 9;         // from which a line with a stop at its end is text
constexpr int kTextWords = 6;
constexpr std::size_t kFootTextLines = 2;  // above the first foot, at least
constexpr std::size_t kLinesBelow = 3;     // below the last foot, at most
constexpr std::size_t kMailHeadReach = 2;  // lines from when a mail was sent to who wrote it
constexpr double kInOrder = 0.85;          // share of days that do not go back, or forth
constexpr double kMost = 0.7;              // share of lines that the shape holds for
constexpr float kApart = 2;                // points
constexpr double kLinesEach = 2;           // from one head to the next, on average

// A short line set apart from running text.
bool headLike(const PaperLine& line, std::string_view folded) {
  const std::string_view text = trimmed(folded);
  const bool sentence = wordsIn(text) >= kSentenceWords && text.back() == '.' &&
                        text.find('\t') == std::string_view::npos;
  return !text.empty() && text.size() <= kHeadLength && !sentence &&
         (prominent(line) || line.starts_block || text.find('\t') != std::string_view::npos ||
          text.find(':') != std::string_view::npos || wordsIn(text) < kSentenceWords);
}

// A label right before the day, or the sign there; what kind of sign stands behind it.
std::string shapeAround(std::string_view folded, const Span& day) {
  const std::string_view before = trimmed(folded.substr(0, day.begin));
  const std::size_t colon = before.rfind(':');
  std::string lead;
  if (before.empty()) {
    lead = "^";
  } else if (colon != std::string_view::npos && wordsIn(before.substr(colon + 1)) <= 1) {
    const std::size_t begin = before.find_last_of("\t|.,;:", colon - 1);
    const std::string_view label =
        trimmed(before.substr(begin == std::string_view::npos ? 0 : begin + 1,
                              colon - (begin == std::string_view::npos ? 0 : begin + 1)));
    const std::size_t word = label.rfind(' ');
    lead = std::string(label.substr(word == std::string_view::npos ? 0 : word + 1));
  } else if (folded.substr(0, day.begin).find_last_not_of(' ') != std::string_view::npos &&
             folded[folded.substr(0, day.begin).find_last_not_of(' ')] == '\t') {
    lead = "\t";
  } else if (letter(before.back())) {
    // A name or a title's last word differs from note to note.
    const std::size_t gap = before.find_last_of(" \t");
    const std::string_view word = before.substr(gap == std::string_view::npos ? 0 : gap + 1);
    lead = gap != std::string_view::npos && upper(word.front()) ? "N" : std::string(word);
  } else {
    lead = digit(before.back()) ? "0" : std::string(1, before.back());
  }
  const std::string_view after = folded.substr(day.end);
  const std::size_t next = after.find_first_not_of(' ');
  const char sign = next == std::string_view::npos ? '$' : after[next];
  return lead + "_" + (letter(sign) ? 'a' : digit(sign) ? '0' : sign);
}

bool inOrder(const std::vector<rules::When>& days) {
  std::size_t rising = 0, falling = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    rising += days[i].first >= days[i - 1].first ? 1 : 0;
    falling += days[i].first <= days[i - 1].first ? 1 : 0;
  }
  return static_cast<double>(std::max(rising, falling)) >=
         kInOrder * static_cast<double>(days.size() - 1);
}

}  // namespace

// "Sent: 4 May 2020 10:15" below or above who wrote to whom: mails that answer one another are no
// notes.
bool JournalCutter::inMailHead(const Scan& scan, std::size_t at) const {
  const auto leads = [&](std::size_t line, std::string_view field) {
    const std::vector<Label> labels = labels_.find(scan.paper.foldedLine(scan.lines[line]));
    return !labels.empty() && labels.front().field == field;
  };
  if (!leads(at, "mail-sent")) {
    return false;
  }
  const std::size_t end = std::min(scan.lines.size(), at + kMailHeadReach + 1);
  for (std::size_t line = at - std::min(at, kMailHeadReach); line < end; ++line) {
    if (line != at && (leads(line, "mail-from") || leads(line, "mail-to"))) {
      return true;
    }
  }
  return false;
}

// The lines of the shape that most lines share, with the day of each.
std::vector<JournalCutter::DatedHead> JournalCutter::repeatedLines(const Scan& scan) const {
  std::map<std::string, std::vector<DatedHead>> by_shape;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (!headLike(scan.paper.lines()[scan.lines[at]], folded)) {
      continue;
    }
    for (const WrittenDate& date : dates_.find(folded)) {
      const bool day = date.when.known() && date.when.oneDay() && !date.relative &&
                       !date.impossible && date.role != "birth" && date.role != "deadline";
      if (!day || inMailHead(scan, at)) {
        continue;
      }
      std::vector<DatedHead>& heads = by_shape[shapeAround(folded, date.span)];
      if (heads.empty() || heads.back().at != at) {
        heads.push_back({at, date});
      }
    }
  }
  std::vector<DatedHead> best;
  for (auto& [shape, heads] : by_shape) {
    std::vector<rules::When> days;
    for (const DatedHead& head : heads) {
      days.push_back(head.date.when);
    }
    if (heads.size() < kEnoughLines || !inOrder(days) || days.front().first == days.back().first) {
      continue;
    }
    const double lines = static_cast<double>(heads.back().at - heads.front().at);
    // Of a head's two days the first is when it happened.
    const bool more =
        heads.size() > best.size() ||
        (heads.size() == best.size() && !best.empty() && heads.front().at == best.front().at &&
         heads.front().date.span.begin < best.front().date.span.begin);
    if (lines >= kLinesEach * static_cast<double>(heads.size() - 1) && more) {
      best = std::move(heads);
    }
  }
  return best;
}

// A line of running text, or the short one that ends it.
bool JournalCutter::tellsText(const Scan& scan, std::size_t at) {
  const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
  return !prominent(scan.paper.lines()[scan.lines[at]]) && !scan.facts[at].head &&
         (wordsIn(folded) >= kTextWords || (!folded.empty() && folded.back() == '.'));
}

// Where the text stands that most of the lines belong to: 1 above them, -1 below them, by the space
// between; 0: no layout tells.
int JournalCutter::sideOfText(const Scan& scan, const std::vector<DatedHead>& lines) {
  std::size_t above = 0, below = 0;
  for (const DatedHead& one : lines) {
    if (one.at == 0 || one.at + 1 >= scan.lines.size()) {
      continue;
    }
    const PaperLine& before = scan.paper.lines()[scan.lines[one.at - 1]];
    const PaperLine& line = scan.paper.lines()[scan.lines[one.at]];
    const PaperLine& after = scan.paper.lines()[scan.lines[one.at + 1]];
    if (line.box.empty() || before.page_index != line.page_index ||
        after.page_index != line.page_index) {
      continue;
    }
    const float up = line.box.top - before.box.bottom, down = after.box.top - line.box.bottom;
    above += up + kApart < down && tellsText(scan, one.at - 1) ? 1 : 0;
    below += down + kApart < up && tellsText(scan, one.at + 1) ? 1 : 0;
  }
  const auto most = [&](std::size_t count) {
    return static_cast<double>(count) >= kMost * static_cast<double>(lines.size() - 1);
  };
  return most(above) ? 1 : most(below) ? -1 : 0;
}

// Whether the lines end notes: text stands above the first and none below the last. Where they
// stand with the text above them, a print's own last words may follow.
bool JournalCutter::endNotes(const Scan& scan, const std::vector<DatedHead>& lines) {
  const auto text = [&](std::size_t from, std::size_t to) {
    std::size_t running = 0;
    for (std::size_t at = from; at < to; ++at) {
      running += wordsIn(scan.paper.foldedLine(scan.lines[at])) >= kTextWords ? 1 : 0;
    }
    return running;
  };
  const int side = sideOfText(scan, lines);
  const std::size_t first = lines.front().at;
  const bool told =
      side > 0 ? first > 0 && tellsText(scan, first - 1) : text(0, first) >= kFootTextLines;
  return side >= 0 && told && lines.back().at + kLinesBelow >= scan.lines.size() &&
         text(lines.back().at + 1, scan.lines.size()) <= (side > 0 ? 1U : 0U);
}

}  // namespace aktsyn::pipeline::reading
