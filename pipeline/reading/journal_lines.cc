// The shapes of a journal where a note begins with a date at a line's start, and the authors.
#include <algorithm>
#include <map>
#include <set>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleLength = 90;
constexpr std::string_view kBehindDate = " \t:,.-/()[]|";
constexpr std::size_t kLeastText = 40;  // characters of a line that is a note's text
constexpr double kListedConfidence = 0.9, kGuessedConfidence = 0.75;
bool upper(char c) { return c >= 'A' && c <= 'Z'; }

bool prominent(const PaperLine& line) { return line.bold || line.heading_level > 0; }

// Behind the date and its clock time.
std::string_view restOf(std::string_view folded, std::size_t date_end) {
  const std::size_t begin = folded.find_first_not_of(kBehindDate, date_end);
  return begin == std::string_view::npos ? std::string_view{} : trimmed(folded.substr(begin));
}

// A short line that is no sentence: a stop only behind short words ("Tlf. fra mor").
bool heading(std::string_view text) {
  if (text.empty() || text.size() > kTitleLength || text.back() == '.' || text.back() == ',') {
    return false;
  }
  for (std::size_t at = text.find(". "); at != std::string_view::npos;
       at = text.find(". ", at + 1)) {
    const std::size_t word = text.find_last_of(" \t", at);
    const std::size_t length = at - (word == std::string_view::npos ? 0 : word + 1);
    if (length > 4 || (text.size() >= kTitleLength / 2 && upper(text[at + 2]))) {
      return false;
    }
  }
  return true;
}

// Two to four letters, at least one of them a capital: "LJ", "sD".
bool damagedInitials(std::string_view text) {
  const auto capitals = std::count_if(text.begin(), text.end(), upper);
  const bool letters = std::all_of(text.begin(), text.end(),
                                   [](char c) { return upper(c) || (c >= 'a' && c <= 'z'); });
  return letters && text.size() >= 2 && text.size() <= 4 && capitals > 0 &&
         (text.size() == 2 || capitals > 1);
}

}  // namespace

// Whether notes carry their titles in the line above the date: most do, and no date line has one.
bool JournalCutter::titlesAbove(const Scan& scan, const std::vector<std::size_t>& starts) const {
  std::size_t bare = 0;
  std::size_t titled = 0;
  for (const std::size_t at : starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::string_view rest = restOf(folded, scan.facts[at].opening->span.end);
    bare += rest.empty() || authorAlone(rest) || by_.any(rest) ? 1 : 0;
    if (at == 0) {
      continue;
    }
    const std::string_view above = trimmed(scan.paper.foldedLine(scan.lines[at - 1]));
    const bool signs =
        initials(above) || !authorInLastLine(scan.paper, {scan.lines[at - 1]}).empty();
    titled += heading(above) && !signs && personName(above) == 0 && !scan.facts[at - 1].opening &&
                      !scan.facts[at - 1].head && !journal_title_.any(above) &&
                      (scan.paper.lines()[scan.lines[at - 1]].starts_block ||
                       prominent(scan.paper.lines()[scan.lines[at - 1]]))
                  ? 1
                  : 0;
  }
  return 3 * bare >= 2 * starts.size() && 3 * titled >= 2 * starts.size();
}

// Names that stand beside or right under the dates: of two notes or more, or of most.
std::set<std::string> JournalCutter::repeatedNames(const Scan& scan,
                                                   const std::vector<std::size_t>& starts) const {
  std::map<std::string, std::size_t> count;
  std::size_t named = 0;
  for (const std::size_t at : starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    std::string_view text = restOf(folded, scan.facts[at].opening->span.end);
    if (personName(text) == 0 && at + 1 < scan.lines.size()) {
      text = trimmed(scan.paper.foldedLine(scan.lines[at + 1]));
    }
    if (const std::size_t length = personName(text); length > 0) {
      ++named;
      ++count[std::string(trimmed(text.substr(0, length)))];
    }
  }
  const bool repeats = count.size() < named;
  std::set<std::string> names;
  for (const auto& [name, times] : count) {
    if (times >= 2 || (repeats && 3 * named >= 2 * starts.size())) {
      names.insert(name);
    }
  }
  return names;
}

// One cell of a note's date line: its author, its title, or where its text begins.
void JournalCutter::readCell(const Scan& scan, std::size_t line, Span part,
                             const std::string& field, const DateLines& lines, Note& note) const {
  const std::string_view original = scan.paper.line(line);
  const std::string_view text = cut(scan.paper.foldedLine(line), part);
  const bool author_column = field == "author" || field == "created-by";
  const bool known = personName(text) > 0 &&
                     (lines.titles_above || lines.names.contains(std::string(trimmed(text))));
  if (note.author.empty() && (author_column || plainInitials(text) || known)) {
    note.author =
        onOneLine(known ? cut(original, part).substr(0, personName(text)) : cut(original, part));
    return;
  }
  // "MH: spoke with ...": initials and a colon before the text.
  const std::size_t colon = std::min(text.find(':'), text.size());
  if (note.author.empty() && colon < text.size() && plainInitials(text.substr(0, colon))) {
    note.author = onOneLine(cut(original, part).substr(0, colon));
    part.begin += std::min(text.find_first_not_of(": ", colon), text.size());
    note.body.push_back(line);
    note.body_from = part.begin;
    note.head.pop_back();
    return;
  }
  const bool free_cell = field.empty() || field == "event-date" || field == "date";
  const bool title_cell = field == "title" || field == "type" || free_cell;
  if (!note.title.empty() || !title_cell || !heading(text)) {
    note.body.push_back(line);
    note.body_from = part.begin;
    note.head.pop_back();
    return;
  }
  // "title MH": initials behind a title are the author's.
  const std::size_t gap = text.find_last_of(" ,/(");
  std::string_view title = cut(original, part);
  if (note.author.empty() && gap != std::string_view::npos && gap > 0 &&
      plainInitials(text.substr(gap + 1))) {
    note.author = onOneLine(title.substr(gap + 1));
    note.author.erase(std::remove(note.author.begin(), note.author.end(), ')'), note.author.end());
    title = title.substr(0, gap);
  }
  // "visit by Mette Holm"
  const int by = note.author.empty() ? by_.first(text) : -1;
  const auto word = by >= 0 ? by_.locate(by, text) : std::nullopt;
  if (word && word->begin > 0 && authorAlone(text.substr(word->end))) {
    note.author = onOneLine(title.substr(word->end));
    title = title.substr(0, word->begin);
  }
  note.title = onOneLine(title);
  note.title_line = line;
}

void JournalCutter::readDateLine(const Scan& scan, std::size_t at, const DateLines& lines,
                                 Note& note) const {
  const std::size_t line = scan.lines[at];
  const std::string_view folded = scan.paper.foldedLine(line);
  WrittenDate date = *scan.facts[at].opening;
  date.role = "event";
  date.labelled = true;
  note.dates.push_back({date, line});
  note.head.push_back(line);
  std::vector<Span> parts = tableCells(folded, 0);
  // "date<tab>title<tab>MH": what OCR leaves of initials in the last cell is the author's.
  const std::string_view last = trimmed(cut(folded, parts.back()));
  const bool signed_cell =
      parts.size() >= 3 && lines.columns.fields.empty() && damagedInitials(last);
  if (signed_cell) {
    const Span span = parts.back();
    note.author = onOneLine(cut(scan.paper.line(line), span));
    parts.pop_back();
  }
  // A sentence that goes on in the next line is no title.
  const std::string_view below =
      at + 1 < scan.lines.size() ? scan.paper.foldedLine(scan.lines[at + 1]) : std::string_view{};
  const bool runs_on = !below.empty() && below.front() >= 'a' && below.front() <= 'z';
  std::size_t cell = 0;
  for (Span part : parts) {
    const auto column = lines.columns.fields.find(cell++);
    if (part.begin < date.span.end && date.span.begin < std::max(part.end, part.begin + 1)) {
      part.begin = std::min(date.span.end, part.end);
    }
    const std::size_t begin = folded.find_first_not_of(kBehindDate, part.begin);
    part.begin = std::min(begin == std::string_view::npos ? folded.size() : begin, part.end);
    if (part.empty()) {
      continue;
    }
    const bool text = runs_on && part.end == folded.size() && column == lines.columns.fields.end();
    const std::string field = text                                   ? "body"
                              : column == lines.columns.fields.end() ? ""
                                                                     : column->second;
    readCell(scan, line, part, field, lines, note);
    if (!note.body.empty()) {
      break;
    }
  }
}

// Lines around the date line that belong to the head: the title above, the author below. Tells
// where the text begins.
std::size_t JournalCutter::readHeadLines(const Scan& scan, std::size_t at, std::size_t next,
                                         const DateLines& lines, Note& note) const {
  if (lines.titles_above && at > 0 && note.title.empty()) {
    note.title = onOneLine(scan.paper.line(scan.lines[at - 1]));
    note.title_line = scan.lines[at - 1];
    note.head.insert(note.head.begin(), scan.lines[at - 1]);
  }
  const std::size_t text = at + 1;
  if (!note.author.empty() || !note.body.empty() || text + 1 >= next) {
    return text;
  }
  const std::string_view below = trimmed(scan.paper.foldedLine(scan.lines[text]));
  if (plainInitials(below) || (personName(below) > 0 && lines.names.contains(std::string(below)))) {
    note.author = onOneLine(scan.paper.line(scan.lines[text]));
    note.head.push_back(scan.lines[text]);
    return text + 1;
  }
  return text;
}

// Where notes end with their author, what follows such an end without a date is a note of its own.
void JournalCutter::cutUndated(const PaperText& paper, std::vector<Note>& notes) const {
  std::map<std::string, std::size_t, std::less<>> closers;
  std::size_t closed = 0;
  for (const Note& note : notes) {
    const std::string_view end =
        note.body.empty() ? std::string_view{} : closingAuthor(paper.foldedLine(note.body.back()));
    closed += end.empty() ? 0 : 1;
    closers[std::string(end)] += 1;
  }
  if (closed < 2 || 2 * closed < notes.size()) {
    return;
  }
  std::vector<Note> all;
  for (Note& note : notes) {
    std::optional<Note> undated;
    for (std::size_t i = 0; i + 1 < note.body.size() && !undated; ++i) {
      const std::string_view end = closingAuthor(paper.foldedLine(note.body[i]));
      if (!end.empty() && closers.find(end) != closers.end()) {
        undated = noteBehind(paper, i, note);
      }
    }
    all.push_back(std::move(note));
    if (undated) {
      all.push_back(std::move(*undated));
    }
  }
  notes = std::move(all);
}

// Takes the lines behind position `i` out of a note's text as a note without a date.
std::optional<Note> JournalCutter::noteBehind(const PaperText& paper, std::size_t i,
                                              Note& note) const {
  const auto behind = note.body.begin() + static_cast<std::ptrdiff_t>(i) + 1;
  const bool text = std::any_of(behind, note.body.end(), [&](std::size_t line) {
    const std::string_view words = trimmed(paper.foldedLine(line));
    return words.size() >= kLeastText || (!words.empty() && words.back() == '.');
  });
  const std::string_view first = trimmed(paper.foldedLine(*behind));
  if (!text || first.empty() || (first.front() >= 'a' && first.front() <= 'z')) {
    return std::nullopt;
  }
  Note undated;
  undated.body.assign(behind, note.body.end());
  note.body.erase(behind, note.body.end());
  undated.confidence = kGuessedConfidence;
  if (undated.body.size() > 1 && heading(first) && first.size() <= kTitleLength / 2) {
    undated.title = onOneLine(paper.line(undated.body.front()));
    undated.title_line = undated.body.front();
  }
  return undated;
}

JournalCut JournalCutter::fromDateLines(const Scan& source, bool called_journal) const {
  Scan scan = source;
  DateLines lines;
  lines.columns = columnsOf(scan);
  findColumnDates(lines.columns, scan);
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (startsByDate(scan, at)) {
      lines.starts.push_back(at);
    }
  }
  JournalCut result;
  const bool listed = called_journal || lines.columns.date.has_value();
  // "3.2.10" is a day in a journal that writes its days so; elsewhere it may count sections.
  const auto like_section = [&](std::size_t at) { return scan.facts[at].opening->like_section; };
  const auto unsure = std::count_if(lines.starts.begin(), lines.starts.end(), like_section);
  if (!listed && 2 * static_cast<std::size_t>(unsure) > lines.starts.size()) {
    lines.starts.erase(std::remove_if(lines.starts.begin(), lines.starts.end(), like_section),
                       lines.starts.end());
  }
  if (!dateLinesMakeJournal(scan, lines.starts, listed)) {
    return result;
  }
  lines.titles_above = titlesAbove(scan, lines.starts);
  lines.names = repeatedNames(scan, lines.starts);
  const auto begins = [&](std::size_t i) {
    const std::size_t at = lines.starts[i];
    return lines.titles_above && at > (i > 0 ? lines.starts[i - 1] + 1 : 0) ? at - 1 : at;
  };
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(begins(0)));
  for (std::size_t i = 0; i < lines.starts.size(); ++i) {
    const std::size_t next = i + 1 < lines.starts.size() ? begins(i + 1) : scan.lines.size();
    Note note;
    readDateLine(scan, lines.starts[i], lines, note);
    for (std::size_t at = readHeadLines(scan, lines.starts[i], next, lines, note); at < next;
         ++at) {
      note.body.push_back(scan.lines[at]);
    }
    note.confidence = listed ? kListedConfidence : kGuessedConfidence;
    result.notes.push_back(std::move(note));
  }
  cutUndated(scan.paper, result.notes);
  for (Note& note : result.notes) {
    authorAtEnd(scan.paper, note);
  }
  return result;
}

Note JournalCutter::wholePaper(const PaperText& paper, const std::vector<std::size_t>& lines,
                               std::optional<std::size_t> title_line) const {
  Note note;
  note.body = lines;
  if (title_line) {
    note.title = onOneLine(paper.line(*title_line));
    note.title_line = title_line;
  }
  authorAtEnd(paper, note);
  return note;
}

}  // namespace aktsyn::pipeline::reading
