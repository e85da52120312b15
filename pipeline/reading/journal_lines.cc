// The shapes of a journal where a note begins with a date at a line's start, and the authors.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleLength = 90;
constexpr std::size_t kShortHeading = 40;         // bytes of one that ends with a stop
constexpr std::string_view kHeading = "heading";  // of a cell that is a title for certain
constexpr std::size_t kLongestUser = 12;          // bytes of a user's name in a system
constexpr std::string_view kBehindDate = " \t:,.-/()[]|";
constexpr double kListedConfidence = 0.9, kGuessedConfidence = 0.75;

bool readable(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && (letter(c) || digit(c));
  });
}

// Two to four letters, at least one of them a capital: "LJ", "sD".
bool damagedInitials(std::string_view text) {
  const auto capitals = std::count_if(text.begin(), text.end(), upper);
  const bool letters =
      std::all_of(text.begin(), text.end(), [](char c) { return upper(c) || lower(c); });
  return letters && text.size() >= 2 && text.size() <= 4 && capitals > 0 &&
         (text.size() == 2 || capitals > 1);
}

}  // namespace

// What may stand in a column of authors: a name, initials, or one word whatever its letters.
bool JournalCutter::authorCell(std::string_view folded) const {
  return nameOrInitials(folded) ||
         (!folded.empty() && folded.size() <= kLongestUser && folded.find(' ') == folded.npos);
}

std::string_view behindDate(std::string_view folded, std::size_t date_end) {
  const std::size_t begin = folded.find_first_not_of(kBehindDate, date_end);
  return begin == std::string_view::npos ? std::string_view{} : trimmed(folded.substr(begin));
}

// A stop stands only behind short words ("Tlf. fra mor").
bool likeHeading(std::string_view text) {
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

// One cell of a note's date line: its author, its title, or where its text begins.
void JournalCutter::readCell(const Scan& scan, std::size_t line, Span part,
                             const std::string& field, const DateLines& lines, Note& note) const {
  const std::string_view original = scan.paper.line(line);
  const std::string_view text = cut(scan.paper.foldedLine(line), part);
  const bool author_column = field == "author" || field == "created-by";
  const std::size_t known = knownName(text, lines);
  if (note.author.empty() &&
      ((author_column && authorCell(text)) || plainInitials(text) || known > 0)) {
    const bool alone = !author_column && known == 0 && note.title.empty();
    note.untaken_title =
        alone && part.end == scan.paper.line(line).size() ? onOneLine(cut(original, part)) : "";
    note.author = onOneLine(known > 0 ? cut(original, part).substr(0, known) : cut(original, part));
    return;
  }
  // "by Mette Holm"
  if (const Span by = behindBy(text); note.author.empty() && !by.empty()) {
    note.author = onOneLine(cut(cut(original, part), by));
    return;
  }
  // "MH: spoke with ...", "MH/ spoke with ...": initials and a sign before the text.
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::size_t sign = std::min(text.find_first_of(":/"), text.size());
  const bool parted = sign + 1 < text.size() && (text[sign] == ':' || text[sign + 1] == ' ');
  if (note.author.empty() && (parted || sign == colon) && sign < text.size() &&
      plainInitials(text.substr(0, sign))) {
    note.author = onOneLine(cut(original, part).substr(0, sign));
    part.begin += std::min(text.find_first_not_of(":/ ", sign), text.size());
    note.body.push_back(line);
    note.body_from = part.begin;
    note.head.pop_back();
    return;
  }
  // "12/3-21 (Mette Holm): visit at home", "MHO (Mette Holm)"
  const std::size_t close = std::min(text.find(')'), text.size());
  const std::size_t open = text.substr(0, close).find('(');
  const bool opened = part.begin > 0 && original[part.begin - 1] == '(';
  const std::size_t full = open != std::string_view::npos ? open + 1 : opened ? 0 : close;
  const std::string_view bracketed = text.substr(full, close - full);
  if (note.author.empty() && close < text.size() && personName(bracketed) == bracketed.size() &&
      !bracketed.empty() && (full == 0 || plainInitials(text.substr(0, full - 1)))) {
    note.author = onOneLine(cut(original, part).substr(full, bracketed.size()));
    part.begin += std::min(text.find_first_not_of("): ,-", close), text.size());
    if (!part.empty()) {
      readCell(scan, line, part, field, lines, note);
    }
    return;
  }
  // "Social worker Mette Holm: visit at home", "Mette Holm: visit at home"
  const std::size_t name = behindPost(text.substr(0, colon));
  const bool listed = lines.names.contains(std::string(trimmed(text.substr(0, colon))));
  if (note.author.empty() && (name > 0 || listed) && colon + 1 < text.size()) {
    note.author = onOneLine(cut(original, part).substr(name, colon - name));
    part.begin += std::min(text.find_first_not_of(": ", colon), text.size());
    readCell(scan, line, part, field, lines, note);
    return;
  }
  // "MH - visit at home", "(MH) visit at home", "Mette Holm - visit at home"
  const std::size_t dash = std::min(text.find_first_of(",-)"), text.size());
  const std::string_view before = trimmed(text.substr(0, dash));
  if (note.author.empty() && dash > 1 && dash < text.size() &&
      (text[dash] != '-' || text[dash - 1] == ' ') &&
      (plainInitials(before) || lines.names.contains(std::string(before)))) {
    note.author = onOneLine(cut(original, part).substr(0, dash));
    part.begin += std::min(text.find_first_not_of(kBehindDate, dash), text.size());
    if (!part.empty()) {
      readCell(scan, line, part, field, lines, note);
    }
    return;
  }
  const bool free_cell = field.empty() || field == "event-date" || field == "date";
  const bool title_cell = field == "title" || field == "type" || free_cell;
  if (field != kHeading && (!note.title.empty() || !title_cell || !likeHeading(text))) {
    note.body.push_back(line);
    note.body_from = part.begin;
    note.head.pop_back();
    return;
  }
  note.title = onOneLine(takeAuthor(cut(original, part), text, lines, note));
  note.title_line = line;
}

// The title without the author that ends it: "title MH", "title Mette Holm", "visit by Mette Holm".
std::string_view JournalCutter::takeAuthor(std::string_view original, std::string_view folded,
                                           const DateLines& lines, Note& note) const {
  if (!note.author.empty()) {
    return original;
  }
  for (std::size_t gap = folded.find_first_of(" ,/("); gap != std::string_view::npos;
       gap = folded.find_first_of(" ,/(", gap + 1)) {
    const std::string_view rest = trimmed(folded.substr(gap + 1));
    const bool last = rest.find_first_of(" ,/(") == std::string_view::npos;
    const bool known = lines.names.contains(std::string(rest));
    // In a title of capitals only its last word is no sign of an author.
    const bool stands_out = std::any_of(folded.begin(), folded.end(), lower);
    if (gap > 0 && ((last && stands_out && plainInitials(rest)) || known)) {
      note.author = onOneLine(original.substr(gap + 1));
      note.untaken_title = known ? "" : onOneLine(original);
      std::erase(note.author, ')');
      const std::size_t end = folded.find_last_not_of(" ,/(-", gap);
      return original.substr(0, end == std::string_view::npos ? gap : end + 1);
    }
  }
  const int by = by_.first(folded);
  const auto word = by >= 0 ? by_.locate(by, folded) : std::nullopt;
  if (word && word->begin > 0 && authorAlone(folded.substr(word->end))) {
    note.author = onOneLine(original.substr(word->end));
    // "visit, noted by Mette Holm"
    const std::size_t gap = folded.find_last_of(" ,", word->begin - 1);
    const std::size_t noted = gap == std::string_view::npos ? 0 : gap + 1;
    const std::vector<std::string> fields =
        labels_.fieldsOf(folded.substr(noted, word->end - noted));
    const bool label = std::find(fields.begin(), fields.end(), "author") != fields.end();
    const std::size_t end = label && noted > 0 ? noted - 1 : word->begin;
    return original.substr(0, folded.find_last_not_of(" ,/(-", end) + 1);
  }
  return original;
}

void JournalCutter::readDateLine(const Scan& scan, std::size_t at, const DateLines& lines,
                                 Note& note) const {
  const std::size_t line = scan.lines[at];
  const std::string_view folded = scan.paper.foldedLine(line);
  WrittenDate date = scan.facts[at].opening.value_or(WrittenDate{});
  date.role = "event";
  date.labelled = true;
  if (scan.facts[at].opening) {
    note.dates.push_back({date, line});
    const std::string_view before = folded.substr(0, date.span.begin);
    const std::size_t end = before.find_first_of(" \t,:");
    if (date.weekday == 0 && !scan.facts[at].date_last && end != before.npos &&
        plainInitials(before.substr(0, end))) {
      note.author = onOneLine(scan.paper.line(line).substr(0, end));
    }
  }
  const std::string_view first = folded.substr(0, folded.find_first_of(" \t"));
  note.date_unread =
      note.dates.empty() ? std::any_of(first.begin(), first.end(), digit) : date.impossible;
  note.head.push_back(line);
  // A row of a table has its cells by their columns.
  const bool row = !lines.columns.row.empty() || !lines.columns.fields.empty();
  if (scan.facts[at].opening && !row && readHeadCells(scan, {at, date}, lines.cells, note)) {
    return;
  }
  if (scan.facts[at].date_last) {
    std::string_view title = folded.substr(0, date.span.begin);
    for (const Label& label : scan.facts[at].labels) {
      if (dayField(label.field) && label.span.begin > 0) {
        title = title.substr(0, label.span.begin);
      }
    }
    const int lead = day_lead_.first(title);
    title = title.substr(0, lead >= 0 ? day_lead_.locate(lead, title)->begin : title.size());
    std::size_t end = title.find_last_not_of(kBehindDate);
    if (date.weekday != 0 && title.size() == date.span.begin && end != std::string_view::npos) {
      const std::size_t weekday = title.find_last_of(kBehindDate, end);
      end = weekday == std::string_view::npos ? end : title.find_last_not_of(kBehindDate, weekday);
    }
    readCell(scan, line, {0, end == std::string_view::npos ? 0 : end + 1}, "title", lines, note);
    const std::string_view behind = behindDate(folded, date.span.end);
    // A time until which it lasted, or a speck, is nobody's name.
    if (note.author.empty() && behind.size() > 1 &&
        std::any_of(behind.begin(), behind.end(), letter)) {
      const auto begin = static_cast<std::size_t>(behind.data() - folded.data());
      note.author = onOneLine(scan.paper.line(line).substr(begin, behind.size()));
      std::erase(note.author, ')');
    }
    return;
  }
  if (readRow(scan, at, lines, note)) {
    return;
  }
  if (lines.stopped && readStopped(scan, at, note)) {
    return;
  }
  std::vector<Span> parts = tableCells(folded, 0);
  // "date<tab>title<tab>MH": what OCR leaves of initials in the last cell is the author's.
  const std::string_view last = trimmed(cut(folded, parts.back()));
  const bool signed_cell = parts.size() >= 3 && lines.columns.fields.empty() &&
                           (damagedInitials(last) || (lines.author_last && authorCell(last)));
  if (signed_cell) {
    const Span span = parts.back();
    note.author = onOneLine(cut(scan.paper.line(line), span));
    parts.pop_back();
    // Between a title and the author rules and noise leave cells of their own.
    const auto words = [&](const Span& part) { return readable(cut(folded, part)); };
    const auto title = std::find_if(parts.begin() + 1, parts.end(), words);
    if (lines.author_last && title != parts.end()) {
      parts.erase(title + 1, parts.end());
      parts.erase(parts.begin() + 1, title);
    }
  }
  // A sentence that goes on in the next line is no title.
  const std::string_view below =
      at + 1 < scan.lines.size() ? scan.paper.foldedLine(scan.lines[at + 1]) : std::string_view{};
  const bool runs_on = !below.empty() && lower(below.front()) && behindBy(below).empty();
  std::size_t cell = 0;
  for (Span part : parts) {
    auto column = lines.columns.fields.find(cell++);
    if (part.begin < date.span.end && date.span.begin < std::max(part.end, part.begin + 1)) {
      part.begin = std::min(date.span.end, part.end);
    }
    const std::size_t begin = folded.find_first_not_of(kBehindDate, part.begin);
    part.begin = std::min(begin == std::string_view::npos ? folded.size() : begin, part.end);
    const bool initials_before = !note.author.empty() && part.end <= date.span.begin;
    if (part.empty() || initials_before) {
      continue;
    }
    const bool text = runs_on && part.end == folded.size() && column == lines.columns.fields.end();
    const bool author = lines.author_last && note.author.empty() && cell == parts.size() &&
                        parts.size() >= 2 && !scan.facts[at].opening;
    const std::string_view words = trimmed(cut(folded, part));
    const bool short_word_last = words.size() <= kShortHeading && words.back() == '.' &&
                                 likeHeading(words.substr(0, words.size() - 1));
    const bool heading = lines.titled && !text && note.title.empty() && short_word_last &&
                         !below.empty() && !scan.facts[at + 1].opening && cell == parts.size() &&
                         column == lines.columns.fields.end();
    // An empty cell leaves no trace: what can be no author stands in the column behind his.
    const bool author_left_out = column != lines.columns.fields.end() &&
                                 column->second == "author" &&
                                 parts.size() < lines.columns.fields.size() && !authorCell(words);
    if (author_left_out) {
      column = lines.columns.fields.find(cell);
    }
    const std::string field = text                                   ? "body"
                              : heading                              ? std::string(kHeading)
                              : author                               ? "author"
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
  if (authorAbove(scan, lines, at)) {
    const std::string_view above = scan.paper.foldedLine(scan.lines[at - 1]);
    note.author = onOneLine(scan.paper.line(scan.lines[at - 1]).substr(0, above.find(',')));
    note.head.insert(note.head.begin(), scan.lines[at - 1]);
  } else if (titleAbove(scan, lines, at) && note.title.empty()) {
    note.title = onOneLine(scan.paper.line(scan.lines[at - 1]));
    note.title_line = scan.lines[at - 1];
    note.head.insert(note.head.begin(), scan.lines[at - 1]);
  }
  const std::size_t text = at + 1;
  if (!note.author.empty() || !note.body.empty() || text + 1 >= next) {
    return text;
  }
  const std::string_view below = trimmed(scan.paper.foldedLine(scan.lines[text]));
  // "By: Mette Holm"
  for (const Label& label : labels_.find(scan.paper.foldedLine(scan.lines[text]))) {
    const std::string_view value = cut(scan.paper.foldedLine(scan.lines[text]), label.value);
    if ((label.field == "author" || label.field == "created-by") && label.span.begin == 0 &&
        (authorAlone(value) || initials(value))) {
      note.author = onOneLine(cut(scan.paper.line(scan.lines[text]), label.value));
      note.head.push_back(scan.lines[text]);
      return text + 1;
    }
  }
  const Span by = behindBy(below);
  if (!by.empty() || plainInitials(below) || knownName(below, lines) == below.size()) {
    const std::string_view whole = trimmed(scan.paper.line(scan.lines[text]));
    note.author = onOneLine(by.empty() ? whole : cut(whole, by));
    note.head.push_back(scan.lines[text]);
    return text + 1;
  }
  return text;
}

JournalCut JournalCutter::fromDateLines(const Scan& source, bool called_journal) const {
  Scan scan = source;
  DateLines lines;
  lines.columns = columnsOf(scan);
  findColumnDates(lines.columns, called_journal, scan);
  JournalCut result;
  const bool listed = called_journal || lines.columns.date.has_value();
  if (!findStarts(scan, listed, lines)) {
    return result;
  }
  const auto begins = [&](std::size_t i) {
    const std::size_t at = lines.starts[i];
    const bool above = authorAbove(scan, lines, at) || titleAbove(scan, lines, at);
    return above && at > (i > 0 ? lines.starts[i - 1] + 1 : 0) ? at - 1 : at;
  };
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(begins(0)));
  for (std::size_t i = 0; i < lines.starts.size(); ++i) {
    const std::size_t next = i + 1 < lines.starts.size() ? begins(i + 1) : scan.lines.size();
    Note note;
    readDateLine(scan, lines.starts[i], lines, note);
    for (std::size_t at = readHeadLines(scan, lines.starts[i], next, lines, note); at < next;
         ++at) {
      // The table's heading stands again at the top of a page.
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      if (!scan.facts[at].heading && !yearOfHeading(folded) &&
          (lines.columns.heading.empty() || folded != lines.columns.heading)) {
        note.body.push_back(scan.lines[at]);
      }
    }
    note.confidence = listed && !note.dates.empty() ? kListedConfidence : kGuessedConfidence;
    // A day of a table on which nothing was written is no note.
    if (lines.columns.row.empty() || !note.body.empty() || !note.title.empty() ||
        !note.author.empty()) {
      result.notes.push_back(std::move(note));
    }
  }
  titlesBelow(scan.paper, result.notes);
  authorsBelowTitles(scan.paper, result.notes);
  namesBeforeTexts(scan.paper, result.notes);
  clocksBeforeTexts(scan.paper, result.notes);
  cutUndated(scan.paper, result.notes);
  settleAuthors(scan.paper, scan.lines, result.notes);
  authorsInMargin(scan.paper, result.notes);
  initialsBeforeTexts(scan.paper, result.notes);
  authorsOutOfTexts(scan.paper, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
