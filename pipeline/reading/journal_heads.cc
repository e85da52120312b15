// Heads of labels: what a note's title line, labels and values tell.
#include <algorithm>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleLength = 110;
constexpr std::size_t kRowLabelLength = 30;

}  // namespace

// A label that the pack does not know in a table of labels: "Word<tab>value".
bool unknownLabel(std::string_view folded) {
  const std::size_t tab = folded.find('\t');
  return tab != std::string_view::npos && tab <= kRowLabelLength && tab > 1 && folded[0] >= 'A' &&
         folded[0] <= 'Z' && folded.find('\t', tab + 1) == std::string_view::npos &&
         folded.substr(0, tab).find_first_of(".,;!?") == std::string_view::npos;
}

// "[09] ", "#9 ": the length of a sign with the number of a note, and the blanks behind it.
std::size_t counter(std::string_view folded) {
  const bool bracket = folded.starts_with('[');
  if (!bracket && !folded.starts_with('#')) {
    return 0;
  }
  const std::size_t end = std::min(folded.find_first_not_of("0123456789", 1), folded.size());
  const std::size_t close = bracket ? end + 1 : end;
  const bool closed =
      end > 1 && close < folded.size() && (folded[close] == ' ' || folded[close] == '\t') &&
      (!bracket || folded[end] == ']');
  return closed ? close + 1 : 0;
}

// "Visit at home<tab>12 March 2020": the only day of a line, at its end.
std::optional<WrittenDate> JournalCutter::dayEnding(std::string_view folded) const {
  const std::vector<WrittenDate> dates = dates_.find(folded);
  const bool one = dates.size() == 1 && dates.front().when.known() && namesDay(dates.front());
  return one && dates.front().span.begin > 0 && behindDate(folded, dates.front().span.end).empty()
             ? std::optional(dates.front())
             : std::nullopt;
}

// A title above the labels of its note, without the day or the cells behind it.
void JournalCutter::readTitleLine(const Scan& scan, std::size_t line, Note& note) const {
  const std::string_view folded = scan.paper.foldedLine(line);
  std::string_view title = folded;
  if (std::optional<WrittenDate> day = dayEnding(folded)) {
    title = title.substr(0, day->span.begin);
    day->role = "event";
    day->labelled = true;
    note.dates.push_back({*day, line});
  }
  title = trimmed(title.substr(std::min(counter(title), title.size())));
  const auto begin = static_cast<std::size_t>(title.data() - folded.data());
  readField(scan, line, {begin, begin + title.substr(0, title.find('\t')).size()}, "title", note);
}

void JournalCutter::readHead(const Scan& scan, const Block& block, Note& note) const {
  note.marked = block.marked;
  note.labelled = true;
  std::string waiting;  // field of a label whose value stands in the next line
  for (std::size_t at = block.begin; at < block.end; ++at) {
    const std::size_t line = scan.lines[at];
    const LineFacts& facts = scan.facts[at];
    note.head.push_back(line);
    const Span whole{0, scan.paper.line(line).size()};
    if (!facts.head && block.titled && at == block.begin) {
      readTitleLine(scan, line, note);
      continue;
    }
    if (!facts.head && unknownLabel(scan.paper.foldedLine(line))) {
      waiting.clear();
      continue;
    }
    if (!facts.head) {
      readField(scan, line, whole, waiting.empty() ? "title" : waiting, note);
      waiting.clear();
      continue;
    }
    for (const Label& label : facts.labels) {
      if (facts.marker) {
        waiting = "title";
        if (note.title.empty() && !note.title_line) {
          note.type = note.type.empty() ? std::string(trimmed(scan.paper.line(line))) : note.type;
        }
        continue;
      }
      if (label.value.empty()) {
        waiting = label.field;
        if (label.field == "author" || label.field == "created-by") {
          note.author_blank = true;
        }
        continue;
      }
      // "Notat" under a dated head announces the text, as it does where it stands alone.
      if (label.field == "body" || (label.field == "marker" && !note.dates.empty())) {
        note.head.pop_back();
        note.body.push_back(line);
        note.body_from = label.value.begin;
      } else {
        readField(scan, line, label.value, label.field, note);
      }
      waiting.clear();
    }
  }
}

void JournalCutter::readField(const Scan& scan, std::size_t line, Span value,
                              const std::string& field, Note& note) const {
  const std::string_view original = cut(scan.paper.line(line), value);
  const std::string_view folded = cut(scan.paper.foldedLine(line), value);
  const bool named = field == "title" || (field == "marker" && original.size() <= kTitleLength &&
                                          trimmed(original).back() != '.');
  if (named && (note.title.empty() || !note.title_labelled)) {
    note.title = std::string(trimmed(original));
    note.title_line = line;
    note.title_labelled = field == "title" && value.begin > 0;
  } else if (field == "type" || field == "subtype") {
    note.type += (note.type.empty() ? "" : " ") + std::string(trimmed(original));
  } else if (field == "author") {
    // "Mette Holm, social worker"
    const std::string_view name = folded.substr(0, folded.find(','));
    note.author = !note.author.empty()              ? note.author
                  : personName(name) == name.size() ? onOneLine(original.substr(0, name.size()))
                                                    : onOneLine(original);
  }
  const bool created = field == "created" || field == "created-by";
  if (!dayField(field) && !created) {
    return;
  }
  std::vector<WrittenDate> dates = dates_.find(folded);
  std::string name = onOneLine(original);
  if (!dates.empty()) {
    // "Wednesday in week 2 (8 January 2025)"
    const auto sure = std::find_if(dates.begin(), dates.end(), [](const WrittenDate& one) {
      return one.when.known() && namesDay(one);
    });
    WrittenDate date = sure == dates.end() ? dates.front() : *sure;
    const std::size_t before = date.span.begin;
    name = nameIn(original.substr(date.span.end), folded.substr(date.span.end));
    if (name.empty() && field == "created-by") {
      // "Mette Holm (MHO) 12-03-2020"
      name = onOneLine(original.substr(0, std::min(before, original.find('('))));
    }
    date.span = {date.span.begin + value.begin, date.span.end + value.begin};
    date.role = created ? "created" : "event";
    date.labelled = true;
    note.dates.push_back({date, line});
  } else if (field != "created-by") {
    name.clear();
  }
  if (!name.empty() && (note.author.empty() || field == "created-by")) {
    note.author = name;
  }
}

}  // namespace aktsyn::pipeline::reading
