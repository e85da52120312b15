// Journals whose heads no list of words and no place on the page tells: lines of one shape that
// each hold a day, in the order of the days, with text between them. The shape is what stands right
// before and right behind the day, and how the line is set.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughLines = 4;
constexpr std::size_t kHeadLength = 160;   // bytes
constexpr std::size_t kTitleLength = 110;  // bytes
constexpr std::size_t kLabelLength = 24;   // bytes
constexpr std::size_t kHeadLines = 3;      // above or below the one with the day
constexpr int kSentenceWords = 9;          // from which a line with a stop at its end is text
constexpr int kTextWords = 6;
constexpr std::size_t kFootTextLines = 2;  // above the first foot, at least
constexpr std::size_t kLinesBelow = 3;     // below the last foot, at most
constexpr double kInOrder = 0.85;          // share of days that do not go back, or forth
constexpr double kMost = 0.7;              // share of lines that the shape holds for
constexpr double kLinesEach = 2;           // from one head to the next, on average
constexpr double kConfidence = 0.8;
constexpr float kSmallShare = 0.9F;  // of the text's size
constexpr std::string_view kLeads = " \t.,-(:[";

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
    lead = std::string(before.substr(
        before.find_last_of(" \t") == std::string_view::npos ? 0 : before.find_last_of(" \t") + 1));
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
      if (!day) {
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

// Whether the lines end notes: text stands above the first and none below the last.
bool JournalCutter::endNotes(const Scan& scan, const std::vector<DatedHead>& lines) {
  const auto text = [&](std::size_t from, std::size_t to) {
    std::size_t running = 0;
    for (std::size_t at = from; at < to; ++at) {
      running += wordsIn(scan.paper.foldedLine(scan.lines[at])) >= kTextWords ? 1 : 0;
    }
    return running;
  };
  return text(0, lines.front().at) >= kFootTextLines &&
         lines.back().at + kLinesBelow >= scan.lines.size() &&
         text(lines.back().at + 1, scan.lines.size()) == 0;
}

// How many lines that stand by the day belong to the head: short ones, set as in the other heads.
std::size_t JournalCutter::linesOfHead(const Scan& scan, const std::vector<DatedHead>& heads,
                                       int step) {
  std::size_t taken = 0;
  for (std::size_t off = 1; off <= kHeadLines; ++off) {
    std::size_t fits = 0, there = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::size_t last = i > 0 ? heads[i - 1].at : 0;
      const std::size_t next = i + 1 < heads.size() ? heads[i + 1].at : scan.lines.size();
      const bool inside =
          step < 0 ? heads[i].at >= last + off + (i > 0 ? 1 : 0) : heads[i].at + off + 1 < next;
      if (!inside) {
        continue;
      }
      const std::size_t at = step < 0 ? heads[i].at - off : heads[i].at + off;
      const PaperLine& line = scan.paper.lines()[scan.lines[at]];
      const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
      ++there;
      const bool apart = prominent(line) || (step < 0 && line.starts_block && off == 1) ||
                         (step < 0 && counter(folded) > 0);
      const bool labelled = scan.facts[at].head;
      fits += folded.size() <= kTitleLength && (labelled || (apart && likeHeading(folded))) ? 1 : 0;
    }
    if (there < kEnoughLines - 1 ||
        static_cast<double>(fits) < kMost * static_cast<double>(there)) {
      break;
    }
    taken = off;
  }
  return taken;
}

void JournalCutter::readLabels(const Scan& scan, std::size_t at, Note& note) const {
  for (const Label& label : scan.facts[at].labels) {
    if (!label.value.empty()) {
      readField(scan, scan.lines[at], label.value, label.field, note);
    }
  }
}

void JournalCutter::readRepeated(const Scan& scan, const DatedHead& head, Note& note) const {
  const std::size_t line = scan.lines[head.at];
  const std::string_view original = scan.paper.line(line), folded = scan.paper.foldedLine(line);
  WrittenDate date = head.date;
  date.role = "event";
  date.labelled = true;
  note.dates.push_back({date, line});
  note.head.push_back(line);
  for (const Label& label : scan.facts[head.at].labels) {
    const bool day = date.span.begin >= label.value.begin && date.span.end <= label.value.end;
    if (!day && !label.value.empty() && !dayField(label.field)) {
      readField(scan, line, label.value, label.field, note);
    }
  }
  // "Visit at home, 3 March 2021 (Eva Lund)": the title before the day and who wrote behind it.
  const std::string_view before = folded.substr(0, date.span.begin);
  const std::size_t colon = before.rfind(':');
  const bool labelled = colon != std::string_view::npos && wordsIn(before.substr(colon + 1)) <= 1;
  std::size_t end = before.find_last_not_of(kLeads);
  if (!labelled && note.title.empty() && end != std::string_view::npos) {
    const std::size_t begin = std::min(counter(before), end);
    const std::string_view title = trimmed(before.substr(begin, end + 1 - begin));
    if (std::count_if(title.begin(), title.end(), letter) > 2 &&
        likeHeading(title.substr(0, title.find('\t')))) {
      const auto from = static_cast<std::size_t>(title.data() - folded.data());
      note.title = onOneLine(original.substr(from, title.substr(0, title.find('\t')).size()));
      note.title_line = line;
    }
  }
  if (note.author.empty()) {
    std::string_view behind = behindDate(folded, date.span.end);
    const std::size_t open = behind.find_first_not_of(kLeads);
    behind = open == std::string_view::npos ? std::string_view() : behind.substr(open);
    const std::string_view name = behind.substr(0, behind.find_first_of(")\t|"));
    if (!name.empty() && authorAlone(name)) {
      const auto from = static_cast<std::size_t>(name.data() - folded.data());
      note.author = onOneLine(original.substr(from, name.size()));
    }
  }
}

bool JournalCutter::takenForHeads(const JournalCut& feet, const JournalCut& cut) {
  std::set<std::size_t> heads;
  for (const Note& note : cut.notes) {
    for (const NoteDate& date : note.dates) {
      if (note.body.empty() || date.line <= note.body.front()) {
        heads.insert(date.line);
      }
    }
  }
  const auto same = std::count_if(feet.notes.begin(), feet.notes.end(), [&](const Note& note) {
    return heads.contains(note.dates.front().line);
  });
  return !cut.notes.empty() && cut.notes.back().body.empty() &&
         static_cast<double>(same) >= kMost * static_cast<double>(feet.notes.size());
}

// "Made 9 February 2024 by Eva Lund | Changed ..." in small letters over the text of nearly every
// note: lines of the head.
void JournalCutter::headsOutOfTexts(const PaperText& paper, std::vector<Note>& notes) const {
  const auto small = [&](const Note& note) {
    if (note.body.size() < 2 || note.body_from > 0) {
      return false;
    }
    const PaperLine& first = paper.lines()[note.body[0]];
    const PaperLine& next = paper.lines()[note.body[1]];
    const std::string_view folded = paper.foldedLine(note.body[0]);
    return first.font_size > 0 && first.font_size < kSmallShare * next.font_size &&
           folded.size() <= kHeadLength && !dates_.find(folded).empty();
  };
  const auto count = static_cast<double>(std::count_if(notes.begin(), notes.end(), small));
  if (notes.size() < kEnoughLines || count < kMost * static_cast<double>(notes.size())) {
    return;
  }
  for (Note& note : notes) {
    if (!small(note)) {
      continue;
    }
    const std::size_t line = note.body.front();
    note.body.erase(note.body.begin());
    note.head.push_back(line);
    if (note.author.empty()) {
      const std::string_view folded = paper.foldedLine(line);
      const std::size_t begin = dates_.find(folded).front().span.end;
      const std::size_t end = std::min(folded.find('|', begin), folded.size());
      note.author =
          nameIn(paper.line(line).substr(begin, end - begin), folded.substr(begin, end - begin));
    }
  }
}

JournalCut JournalCutter::fromRepeatedLines(const Scan& scan) const {
  JournalCut result;
  const std::vector<DatedHead> heads = repeatedLines(scan);
  if (heads.empty()) {
    return result;
  }
  const bool feet = result.feet = endNotes(scan, heads);
  const std::size_t above = feet ? 0 : linesOfHead(scan, heads, -1);
  const std::size_t below = feet ? 0 : linesOfHead(scan, heads, 1);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::size_t least = i > 0 ? heads[i - 1].at + 1 : 0;
    begins.push_back(feet ? least : std::max(least, heads[i].at - std::min(above, heads[i].at)));
  }
  if (feet) {
    // The sheet's own head stands above the first note.
    while (begins.front() < heads.front().at &&
           wordsIn(scan.paper.foldedLine(scan.lines[begins.front()])) < kTextWords) {
      ++begins.front();
    }
  }
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(begins.front()));
  for (std::size_t i = 0; i < heads.size(); ++i) {
    Note note;
    note.confidence = kConfidence;
    const std::size_t end = feet                    ? heads[i].at
                            : i + 1 < begins.size() ? begins[i + 1]
                                                    : scan.lines.size();
    std::size_t at = begins[i];
    for (; !feet && at < heads[i].at; ++at) {
      note.head.push_back(scan.lines[at]);
      if (scan.facts[at].head) {
        readLabels(scan, at, note);
      } else if (note.title.empty() || prominent(scan.paper.lines()[scan.lines[at]])) {
        readTitleLine(scan, scan.lines[at], note);
      }
    }
    readRepeated(scan, heads[i], note);
    at = feet ? begins[i] : heads[i].at + 1;
    for (std::size_t off = 0; off < below && at < end && scan.facts[at].head; ++off, ++at) {
      note.head.push_back(scan.lines[at]);
      readLabels(scan, at, note);
    }
    for (; at < end; ++at) {
      note.body.push_back(scan.lines[at]);
    }
    result.notes.push_back(std::move(note));
  }
  // Of two days in every head the second tells of no note.
  const auto tells = std::count_if(result.notes.begin(), result.notes.end(), [&](const Note& note) {
    return std::any_of(note.body.begin(), note.body.end(), [&](std::size_t line) {
      return wordsIn(scan.paper.foldedLine(line)) >= kTextWords;
    });
  });
  if (static_cast<double>(tells) < kMost * static_cast<double>(result.notes.size())) {
    return {};
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
