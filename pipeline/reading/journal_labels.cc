// Labels of a note's head that no list of words holds.
#include <algorithm>
#include <map>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kMadeLine = 90, kMadeWords = 24;  // bytes
constexpr std::size_t kMarkerLine = 50;
constexpr std::size_t kLabelLength = 30;
constexpr std::size_t kNumberDigits = 6;  // of a note's number
constexpr std::size_t kLabelTimes = 3;    // how often a label returns that counts for others
constexpr std::size_t kLongLabel = 8;     // bytes of a label that may have letters read wrong
constexpr std::size_t kWrongLetters = 2;  // bytes
constexpr std::size_t kSigns = 2;         // before a label
constexpr std::size_t kLongWord = 4;
constexpr std::size_t kTextValue = 30;  // bytes of a label's value that may be a sentence
constexpr std::string_view kRules = "\"'.,:;*|_- \t";

// The cells of a value but those before and behind them without a letter or a digit.
Span withoutRules(std::string_view folded, Span value) {
  const auto told = [&](const Span& cell) {
    const std::string_view text = cut(folded, cell);
    return std::any_of(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && (letter(c) || digit(c));
    });
  };
  std::vector<Span> cells;
  for (std::size_t from = value.begin; from < value.end;) {
    const std::size_t end = std::min(folded.find_first_of("\t|", from), value.end);
    cells.push_back({from, end});
    from = end + 1;
  }
  while (cells.size() > 1 && !told(cells.front())) {
    cells.erase(cells.begin());
  }
  while (cells.size() > 1 && !told(cells.back())) {
    cells.pop_back();
  }
  if (cells.empty()) {
    return value;
  }
  const std::size_t begin = folded.find_first_not_of(" \t", cells.front().begin);
  return {std::min(begin, cells.back().end), cells.back().end};
}

// Where a label ends, and how many of its letters are wrong.
struct Spoilt {
  std::size_t end = 0, wrong = kWrongLetters + 1;
};

// One that begins the line but for a sign before it and letters read wrong; end 0: not.
Spoilt spoiltLabel(std::string_view folded, std::string_view label) {
  const std::size_t begin = folded.find_first_not_of("\"'.,:;*|-_ ");
  if (begin == std::string_view::npos || begin > kSigns || label.size() < kLongLabel ||
      folded.size() < begin + label.size()) {
    return {};
  }
  Spoilt best;
  for (std::size_t end = begin + label.size() - kWrongLetters;
       end <= std::min(begin + label.size() + kWrongLetters, folded.size() - 1); ++end) {
    if (letter(folded[end]) || folded[end] == ' ') {
      continue;
    }
    const std::size_t wrong = lettersApart(folded.substr(begin, end - begin), label);
    best = wrong < best.wrong ? Spoilt{end, wrong} : best;
  }
  return best;
}

bool sameFirstWord(std::string_view folded, std::string_view label) {
  const std::size_t gap = label.find(' ');
  return gap != std::string_view::npos && gap >= kLongWord && folded.size() > gap &&
         folded.substr(0, gap + 1) == label.substr(0, gap + 1);
}

bool sameLastWord(std::string_view cell, std::string_view label) {
  const std::size_t gap = label.rfind(' ');
  return gap != std::string_view::npos && label.size() - gap > kLongWord &&
         trimmed(cell).ends_with(label.substr(gap));
}

}  // namespace

// "Note no. 13" on a line of its own.
bool JournalCutter::numberedMarker(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  const std::size_t digits = text.find_last_not_of("0123456789") + 1;
  if (text.size() > kMarkerLine || digits == 0 || digits == text.size() ||
      text.size() - digits > kNumberDigits) {
    return false;
  }
  std::string_view name = trimmed(text.substr(0, digits));
  const std::size_t gap = std::min(name.rfind(' '), name.size());
  const std::vector<std::string> last = labels_.fieldsOf(name.substr(gap));
  if (std::find(last.begin(), last.end(), "number") != last.end()) {
    name = trimmed(name.substr(0, gap));
  }
  const std::vector<std::string> fields = labels_.fieldsOf(name);
  return std::find(fields.begin(), fields.end(), "marker") != fields.end();
}

// "Title: Phone note": behind a label for words, one without a colon is its value.
void JournalCutter::joinValues(std::string_view folded, std::vector<Label>& labels) {
  for (std::size_t i = 0; i + 1 < labels.size(); ++i) {
    const Label& next = labels[i + 1];
    const bool words =
        labels[i].field == "title" || labels[i].field == "type" || labels[i].field == "subtype";
    const bool colon = next.span.end < folded.size() && folded[next.span.end] == ':';
    if (words && labels[i].value.empty() && !colon) {
      labels[i].value = {next.span.begin, next.value.empty() ? next.span.end : next.value.end};
      labels.erase(labels.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

// What is left of a table's rules before a label, and before and behind its value, is neither's.
void JournalCutter::labelsBehindSigns(std::string_view folded, std::vector<Label>& labels) const {
  const std::size_t begin = std::min(folded.find_first_not_of(kRules), folded.size());
  if (labels.empty() && begin > 0 && begin <= kSigns && begin < folded.size()) {
    labels = labels_.find(folded.substr(begin));
    for (Label& label : labels) {
      label.span = {label.span.begin + begin, label.span.end + begin};
      label.value = {label.value.begin + begin, label.value.end + begin};
    }
    const bool row = !labels.empty() && labels.front().span.begin == begin;
    labels = row ? std::move(labels) : std::vector<Label>{};
  }
  for (Label& label : labels) {
    label.value = withoutRules(folded, label.value);
  }
}

// "Created by Mette Holm (MHO) 12-03-2020 at 9.40": without a colon, and nothing else on the line.
std::optional<Label> JournalCutter::madeBy(std::string_view folded) const {
  if (folded.size() > kMadeLine) {
    return std::nullopt;
  }
  for (std::size_t gap = folded.find(' '); gap < std::min(folded.size(), kMadeWords);
       gap = folded.find(' ', gap + 1)) {
    const std::vector<std::string> fields = labels_.fieldsOf(folded.substr(0, gap));
    const std::string_view rest = folded.substr(gap + 1);
    const std::vector<WrittenDate> dates = dates_.find(rest);
    if (std::find(fields.begin(), fields.end(), "created-by") != fields.end() &&
        dates.size() == 1 && dates.front().when.known() && namesDay(dates.front()) &&
        personName(rest.substr(0, dates.front().span.begin)) > 0 &&
        trimmed(rest.substr(dates.front().span.end)).empty()) {
      return Label{"created-by", {0, gap}, {gap + 1, folded.size()}, false};
    }
  }
  return std::nullopt;
}

// A word that the pack does not know as a label is one when dates stand behind it again and again.
void JournalCutter::labelDates(Scan& scan) const {
  std::map<std::string, std::vector<std::size_t>, std::less<>> lines;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t end = folded.find_first_of(":\t");
    const bool word =
        end != std::string_view::npos && end > 1 && end <= kLabelLength &&
        folded.substr(0, end).find_first_of("0123456789.,;!?") == std::string_view::npos;
    // "Mette Holm (Team North)<tab>12 March 2020" names who wrote the note.
    if (!word || scan.facts[at].head || !scan.facts[at].labels.empty() ||
        personName(folded.substr(0, end)) > 0) {
      continue;
    }
    const std::optional<WrittenDate> date = dates_.opening(folded.substr(end + 1));
    if (date && date->when.known() && trimmed(folded.substr(end + 1 + date->span.end)).empty()) {
      lines[std::string(folded.substr(0, end))].push_back(at);
    }
  }
  // "Event<tab>12-03-2020" among other labels: what announces a note elsewhere is the day's label.
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const auto named = [&](std::size_t line) {
      return line < scan.lines.size() && scan.facts[line].head && !scan.facts[line].marker &&
             scan.facts[line].labels.front().field != "marker";
    };
    if (!scan.facts[at].head || scan.facts[at].labels.size() > 1 ||
        scan.facts[at].labels.front().field != "marker" || !(named(at - 1) || named(at + 1))) {
      continue;
    }
    Label& label = scan.facts[at].labels.front();
    const std::string_view value = cut(folded, label.value);
    const std::optional<WrittenDate> date = dates_.opening(value);
    const bool sign = label.span.end < folded.size() &&
                      (folded[label.span.end] == '\t' || folded[label.span.end] == ':');
    if (sign && date && date->when.known() && trimmed(value.substr(date->span.end)).empty()) {
      label.field = "event-date";
    }
  }
  for (const auto& [word, places] : lines) {
    for (const std::size_t at :
         places.size() >= kLabelTimes ? places : std::vector<std::size_t>{}) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      const std::size_t value = folded.find_first_not_of(" \t", word.size() + 1);
      scan.facts[at].labels = {{"date", {0, word.size()}, {value, folded.size()}, false}};
      scan.facts[at].head = true;
    }
  }
}

// "Present: the parents, the doctor and I. We": where few heads end with such a label, it is the
// beginning of the text.
void JournalCutter::leaveTextsOut(const Scan& scan, std::vector<Block>& found) {
  const auto fieldAt = [&](std::size_t at) { return scan.facts[at].labels.front().field; };
  std::map<std::string, std::size_t> times;
  for (const Block& block : found) {
    for (std::size_t at = block.begin; at < block.end; ++at) {
      times[scan.facts[at].head ? fieldAt(at) : std::string{}] += 1;
    }
  }
  for (Block& block : found) {
    const std::size_t last = block.end - 1;
    if (block.end - block.begin < 2 || block.end >= scan.lines.size() || !scan.facts[last].head ||
        scan.facts[last].labels.size() > 1 || scan.facts[block.end].head) {
      continue;
    }
    const Label& label = scan.facts[last].labels.front();
    const bool text = label.field == "participants" || label.field == "contact" ||
                      label.field == "concerning" || label.field == "other";
    if (text && label.value.size() >= kTextValue && 3 * times[fieldAt(last)] <= found.size()) {
      --block.end;
      block.fields.pop_back();
    }
  }
}

// Labels that return at the beginning of lines are known where recognition has spoilt a letter of
// one, or where the line above has the label that always stands above it.
void JournalCutter::mendLabels(Scan& scan) const {
  struct Habit {
    std::string field;
    std::size_t times = 0;
    std::map<std::string, std::size_t> followers;  // labels of the next line
  };
  std::map<std::string, Habit, std::less<>> habits;
  std::vector<std::string> label_of;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const LineFacts& facts = scan.facts[at];
    const bool one = facts.head && !facts.labels.front().value.empty();
    label_of.emplace_back(
        one ? cut(scan.paper.foldedLine(scan.lines[at]), facts.labels.front().span) : "");
    if (one) {
      Habit& habit = habits[label_of.back()];
      habit.field = facts.labels.front().field;
      ++habit.times;
      if (at > 0 && !label_of[at - 1].empty()) {
        ++habits[label_of[at - 1]].followers[label_of.back()];
      }
    }
  }
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (scan.facts[at].head) {
      continue;
    }
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t tab = folded.find('\t');
    // "Createdby" is nearer to "Created by" than to "Created".
    Spoilt best;
    const std::string* nearest = nullptr;
    const auto above = at > 0 ? habits.find(label_of[at - 1]) : habits.end();
    for (const auto& [label, habit] : habits) {
      Spoilt spoilt = habit.times >= kLabelTimes ? spoiltLabel(folded, label) : Spoilt{};
      if (spoilt.end == 0 && above != habits.end() && tab != std::string_view::npos &&
          tab <= kLabelLength &&
          (sameFirstWord(folded, label) || sameLastWord(folded.substr(0, tab), label))) {
        const auto next = above->second.followers.find(label);
        const bool follows = next != above->second.followers.end() && next->second >= kLabelTimes &&
                             4 * next->second >= 3 * above->second.times;
        spoilt = follows ? Spoilt{tab, kWrongLetters} : spoilt;
      }
      const bool nearer = spoilt.end > 0 && (nearest == nullptr || spoilt.wrong < best.wrong);
      nearest = nearer ? &label : nearest;
      best = nearer ? spoilt : best;
    }
    const std::size_t value =
        best.end > 0 ? folded.find_first_not_of(" \t:", best.end) : folded.npos;
    if (value != std::string_view::npos) {
      const Span words = withoutRules(folded, {value, folded.size()});
      scan.facts[at].labels = {{habits.at(*nearest).field, {0, best.end}, words, false}};
      scan.facts[at].head = true;
      label_of[at] = *nearest;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
