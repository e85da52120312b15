// The shapes of a journal where a note begins with a date at a line's start, and the authors.
#include <algorithm>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughNotes = 3;      // without a journal's title
constexpr std::size_t kFirstNoteWithin = 15; // lines
constexpr double kInOrder = 0.8;             // share of notes in the order of the majority
constexpr std::size_t kTitleLength = 90;
constexpr double kListedConfidence = 0.9, kGuessedConfidence = 0.75;
constexpr std::size_t kNameLength = 60;
constexpr int kNameWords = 5;

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<Span> cells(std::string_view text, std::size_t from) {
  std::vector<Span> spans;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find('\t', from), text.size());
    spans.push_back({from, end});
    from = end + 1;
  }
  return spans;
}

// One to five capitalised words.
bool nameLike(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  if (text.empty() || text.size() > kNameLength || !upper(text.front())) {
    return false;
  }
  int words = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == ' ') {
      ++words;
      if (!upper(text[i + 1])) {
        return false;
      }
    }
    if (text[i] >= '0' && text[i] <= '9') {
      return false;
    }
  }
  return words <= kNameWords;
}

}  // namespace

bool JournalCutter::initials(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  return !text.empty() && text.size() <= 24 && initials_.any(text);
}

// "MH", "MeHo", "mho12", not a short word such as may stand for a title.
bool JournalCutter::plainInitials(std::string_view folded) const {
  const auto marks = std::count_if(folded.begin(), folded.end(),
                                   [](char c) { return upper(c) || (c >= '0' && c <= '9'); });
  return initials(folded) && marks >= 2;
}

// The name behind a date: behind a "by" word, or initials, or a name in brackets or alone.
std::string JournalCutter::nameIn(std::string_view original, std::string_view folded) const {
  const int by = by_.first(folded);
  if (by >= 0) {
    const auto where = by_.locate(by, folded);
    std::string_view rest = trimmed(original.substr(where->end));
    rest = rest.substr(0, rest.find_first_of("\t,;("));
    if (rest.size() <= kNameLength) {
      return onOneLine(rest);
    }
  }
  const std::size_t begin = folded.find_first_not_of(" \t,.-:/(");
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::size_t end = std::min(folded.find_first_of("\t)", begin), folded.size());
  const std::string_view part = folded.substr(begin, end - begin);
  if (initials(part) || nameLike(part)) {
    return onOneLine(original.substr(begin, end - begin));
  }
  return {};
}

bool JournalCutter::startsByDate(const Scan& scan, std::size_t at) const {
  const LineFacts& facts = scan.facts[at];
  if (!facts.opening || facts.opening->needsContext()) {
    return false;
  }
  const PaperLine& line = scan.paper.lines()[scan.lines[at]];
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  if (at == 0 || line.starts_block || line.bold || line.heading_level > 0 || line.from_top == 0) {
    return true;
  }
  const std::size_t end = facts.opening->span.end;
  if (end >= folded.size() || folded.find('\t', end > 0 ? end - 1 : 0) != std::string_view::npos) {
    return true;
  }
  const std::string_view above = trimmed(scan.paper.foldedLine(scan.lines[at - 1]));
  if (above.empty()) {
    return true;
  }
  const PaperLine& previous = scan.paper.lines()[scan.lines[at - 1]];
  const bool short_above = !previous.box.empty() ? previous.box.right < 0.6F * line.page_width
                                                 : above.size() < 50;
  const char stop = above.back();
  return stop == '.' || stop == '!' || stop == '?' || stop == ':' || short_above || initials(above);
}

JournalCutter::Columns JournalCutter::columnsOf(const Scan& scan) const {
  for (std::size_t at = 0; at < std::min<std::size_t>(scan.lines.size(), 40); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (folded.find('\t') == std::string_view::npos || scan.facts[at].opening) {
      continue;
    }
    Columns columns;
    const std::vector<Span> parts = cells(folded, 0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::string& field : labels_.fieldsOf(cut(folded, parts[i]))) {
        if (field == "event-date" || field == "date") {
          columns.date = columns.date.value_or(i);
        }
        columns.fields.try_emplace(i, field);
      }
    }
    if (columns.date && columns.fields.size() >= 2) {
      return columns;
    }
  }
  return {};
}

bool JournalCutter::dateLinesMakeJournal(const Scan& scan, const std::vector<std::size_t>& starts,
                                         bool called_journal) const {
  if (starts.empty() || called_journal) {
    return !starts.empty();
  }
  if (starts.size() < kEnoughNotes || starts.front() > kFirstNoteWithin) {
    return false;
  }
  int rising = 0, falling = 0;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    const auto before = scan.facts[starts[i - 1]].opening->when.first;
    const auto now = scan.facts[starts[i]].opening->when.first;
    rising += now >= before ? 1 : 0;
    falling += now <= before ? 1 : 0;
  }
  const double share = static_cast<double>(std::max(rising, falling)) /
                       static_cast<double>(starts.size() - 1);
  // A list of papers has one line per date, a journal has text.
  const double lines_per_note = static_cast<double>(scan.lines.size() - starts.front()) /
                                static_cast<double>(starts.size());
  std::size_t characters = 0;
  for (std::size_t at = starts.front(); at < scan.lines.size(); ++at) {
    characters += scan.paper.line(scan.lines[at]).size();
  }
  const bool texts = lines_per_note >= 1.5 || characters / starts.size() > 90;
  return share >= kInOrder && texts;
}

void JournalCutter::readDateLine(const Scan& scan, std::size_t at, const Columns& columns,
                                 Note& note) const {
  const std::size_t line = scan.lines[at];
  const std::string_view original = scan.paper.line(line);
  const std::string_view folded = scan.paper.foldedLine(line);
  WrittenDate date = *scan.facts[at].opening;
  date.role = "event";
  date.labelled = true;
  note.dates.push_back({date, line});
  note.head.push_back(line);
  std::size_t cell = 0;
  for (Span part : cells(folded, 0)) {
    const auto column = columns.fields.find(cell++);
    if (part.begin < date.span.end && date.span.begin < std::max(part.end, part.begin + 1)) {
      part.begin = std::min(date.span.end, part.end);
    }
    const std::size_t begin = folded.find_first_not_of(" \t:,.-", part.begin);
    part.begin = std::min(begin == std::string_view::npos ? folded.size() : begin, part.end);
    if (part.empty()) {
      continue;
    }
    const std::string_view text = cut(folded, part);
    const std::string field = column == columns.fields.end() ? "" : column->second;
    const bool author_column = field == "author" || field == "created-by";
    if (note.author.empty() && (author_column || plainInitials(text))) {
      note.author = onOneLine(cut(original, part));
      continue;
    }
    const bool short_text = text.size() <= kTitleLength && text.back() != '.' &&
                            text.find(". ") == std::string_view::npos;
    const bool free_cell = field.empty() || field == "event-date" || field == "date";
    if (note.title.empty() && short_text && (field == "title" || field == "type" || free_cell)) {
      // "title MH": initials behind a title are the author's.
      const std::size_t gap = text.find_last_of(" ,/(");
      std::string_view title = cut(original, part);
      if (note.author.empty() && gap != std::string_view::npos && gap > 0 &&
          plainInitials(text.substr(gap + 1))) {
        note.author = onOneLine(title.substr(gap + 1));
        note.author.erase(std::remove(note.author.begin(), note.author.end(), ')'), note.author.end());
        title = title.substr(0, gap);
      }
      note.title = onOneLine(title);
      note.title_line = line;
      continue;
    }
    note.body.push_back(line);
    note.body_from = part.begin;
    note.head.pop_back();
    break;
  }
}

JournalCut JournalCutter::fromDateLines(const Scan& source, bool called_journal) const {
  Scan scan = source;
  const Columns columns = columnsOf(scan);
  if (columns.date && *columns.date > 0) {
    // The date stands in another column than the first.
    for (std::size_t at = 0; at < scan.lines.size(); ++at) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      const std::vector<Span> parts = cells(folded, 0);
      if (*columns.date < parts.size()) {
        const Span part = parts[*columns.date];
        auto date = dates_.opening(cut(folded, part));
        if (date) {
          date->span = {date->span.begin + part.begin, date->span.end + part.begin};
          scan.facts[at].opening = date;
        }
      }
    }
  }
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (startsByDate(scan, at)) {
      starts.push_back(at);
    }
  }
  JournalCut result;
  if (!dateLinesMakeJournal(scan, starts, called_journal || columns.date.has_value())) {
    return result;
  }
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(starts.front()));
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t next = i + 1 < starts.size() ? starts[i + 1] : scan.lines.size();
    Note note;
    readDateLine(scan, starts[i], columns, note);
    for (std::size_t at = starts[i] + 1; at < next; ++at) {
      note.body.push_back(scan.lines[at]);
    }
    note.confidence = called_journal || columns.date ? kListedConfidence : kGuessedConfidence;
    authorAtEnd(scan.paper, note);
    result.notes.push_back(std::move(note));
  }
  return result;
}

Note JournalCutter::wholePaper(const PaperText& paper, const std::vector<std::size_t>& lines,
                               const std::vector<std::size_t>& title_lines) const {
  Note note;
  note.body = lines;
  if (!title_lines.empty()) {
    note.title = onOneLine(paper.line(title_lines.front()));
    note.title_line = title_lines.front();
  }
  authorAtEnd(paper, note);
  return note;
}

// Initials alone in the last line or behind a stroke at its end; the name under a closing phrase.
void JournalCutter::authorAtEnd(const PaperText& paper, Note& note) const {
  if (!note.author.empty() || note.body.empty()) {
    return;
  }
  const std::size_t from = note.body.size() > 4 ? note.body.size() - 4 : 0;
  for (std::size_t i = from; i + 1 < note.body.size(); ++i) {
    const std::string_view next = paper.foldedLine(note.body[i + 1]);
    if (signature_.any(paper.foldedLine(note.body[i])) && (nameLike(next) || initials(next))) {
      note.author = onOneLine(paper.line(note.body[i + 1]));
      return;
    }
  }
  const std::size_t last = note.body.back();
  const std::string_view folded = trimmed(paper.foldedLine(last));
  const std::string_view original = trimmed(paper.line(last));
  // A short word that ends a sentence is the sentence's, not a name.
  const std::string_view above =
      note.body.size() > 1 ? trimmed(paper.foldedLine(note.body[note.body.size() - 2])) : std::string_view{};
  const bool apart = above.empty() || paper.lines()[last].starts_block || above.back() == '.' ||
                     above.back() == '!' || above.back() == '?';
  if (!folded.empty() && folded.back() != '.' && initials(folded) && (apart || plainInitials(folded))) {
    const std::size_t begin = folded.find_first_not_of(" /(-");
    note.author = onOneLine(original.substr(begin == std::string_view::npos ? 0 : begin));
    return;
  }
  const std::size_t gap = folded.find_last_of(" \t/");
  if (gap == std::string_view::npos || gap == 0) {
    return;
  }
  const char before = folded[gap] == '/' ? '/' : folded[folded.find_last_not_of(" \t", gap)];
  if ((before == '.' || before == '/' || before == '-' || folded[gap] == '\t') &&
      plainInitials(folded.substr(gap + 1))) {
    note.author = onOneLine(original.substr(gap + 1));
  }
}

}  // namespace aktsyn::pipeline::reading
