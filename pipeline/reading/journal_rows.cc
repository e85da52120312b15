// Tables with a row for each note: the notes of their rows.
#include <algorithm>
#include <iterator>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLeastColumns = 3;
constexpr std::size_t kTextCell = 40;   // bytes of a cell that is a note's text for certain
constexpr std::size_t kShortCell = 60;  // bytes of a cell that may hold anything but text

}  // namespace

// Rows without a date in a table of notes: all other cells are there, or the one for the clock time
// is, or every line of the table is a row.
void JournalCutter::addUndatedRows(Scan& scan, DateLines& lines) const {
  const std::vector<Column>& row = lines.columns.row;
  if (row.empty()) {
    return;
  }
  const std::set<std::size_t> known(lines.starts.begin(), lines.starts.end());
  const bool clocks =
      std::any_of(row.begin(), row.end(), [](const Column& one) { return one.field == "clock"; });
  const auto whole = std::count_if(lines.starts.begin(), lines.starts.end(), [&](std::size_t at) {
    const std::vector<std::size_t> columns = placeCells(scan, at, rowCells(scan, at, row), row);
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t column) { return row[column].field == "body"; });
  });
  const bool whole_rows = 3 * static_cast<std::size_t>(whole) >= 2 * lines.starts.size();
  for (std::size_t at = lines.starts.front() + 1; at < scan.lines.size(); ++at) {
    // "09.10" in a table with a column of clock times is no day of October.
    if (clocks && scan.facts[at].opening && !scan.facts[at].opening->when.known()) {
      scan.facts[at].opening.reset();
    }
    const std::vector<Span> cells = rowCells(scan, at, row);
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (known.contains(at) || cells.size() < 2 || folded.find('|') != std::string_view::npos ||
        folded == lines.columns.heading) {
      continue;
    }
    const bool all = cells.size() >= kLeastColumns && cells.size() + 1 >= row.size();
    const bool markup = whole_rows && scan.paper.lines()[scan.lines[at]].box.empty();
    const std::vector<std::size_t> columns = placeCells(scan, at, cells, row);
    const std::set<std::size_t> different(columns.begin(), columns.end());
    const bool text = std::any_of(cells.begin(), cells.end(), [&](const Span& cell) {
      return cell.size() >= kTextCell || folded[cell.end - 1] == '.';
    });
    if (!text || different.size() != cells.size()) {
      continue;
    }
    const bool author =
        row[columns.back()].field == "author" && authorAlone(cut(folded, cells.back()));
    const bool clock = row[columns.front()].field == "clock";
    const bool told = std::any_of(columns.begin(), columns.end(),
                                  [&](std::size_t column) { return row[column].field == "body"; });
    if ((all && author) || clock || (markup && told && cells.size() + 2 >= row.size())) {
      lines.starts.push_back(at);
    }
  }
  std::sort(lines.starts.begin(), lines.starts.end());
}

// Who signs in the table's column: the one that recognition has run into a text's first line too.
void JournalCutter::authorsOfRows(const Scan& scan, DateLines& lines) const {
  for (const std::size_t at :
       lines.columns.row.empty() ? std::vector<std::size_t>{} : lines.starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::vector<Span> cells = rowCells(scan, at, lines.columns.row);
    const std::vector<std::size_t> columns = placeCells(scan, at, cells, lines.columns.row);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (lines.columns.row[columns[i]].field == "author") {
        lines.row_authors.emplace(cut(folded, cells[i]));
      }
    }
  }
}

// A note by the cells of its row. False: the line is none.
bool JournalCutter::readRow(const Scan& scan, std::size_t at, const DateLines& lines,
                            Note& note) const {
  const std::vector<Column>& row = lines.columns.row;
  const std::size_t line = scan.lines[at];
  const std::string_view folded = scan.paper.foldedLine(line);
  const std::string_view original = scan.paper.line(line);
  const std::vector<Span> cells = rowCells(scan, at, row);
  if (row.empty() || cells.size() < kLeastColumns - 1) {
    return false;
  }
  const std::vector<std::size_t> columns = placeCells(scan, at, cells, row);
  if (columns.empty()) {
    return false;
  }
  std::string_view clock;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& field = row[columns[i]].field;
    const std::string_view text = cut(original, cells[i]);
    if (field == "author" && note.author.empty()) {
      const std::size_t name = personName(cut(folded, cells[i]));
      note.author = onOneLine(text.substr(0, name > 0 ? name : text.size()));
    } else if (field == "title") {
      note.title += (note.title.empty() ? "" : " ") + onOneLine(text);
    } else if (field == "clock") {
      clock = cut(folded, cells[i]);
      note.date_unread = note.date_unread && i > 0;
    } else if (field == "type") {
      note.type = onOneLine(text);
    } else if (field == "body" && note.body.empty()) {
      note.body.push_back(line);
      note.body_from = cells[i].begin;
      note.head.pop_back();
    }
  }
  for (std::size_t i = 0; i < cells.size() && note.author.empty(); ++i) {
    const std::size_t name = row[columns[i]].field == "body"
                                 ? authorBehind(cut(folded, cells[i]), lines)
                                 : std::string_view::npos;
    if (name != std::string_view::npos) {
      note.author = onOneLine(cut(original, cells[i]).substr(name));
    }
  }
  dateOfRowAbove(scan, at, lines, note);
  readClock(clock, note);
  return true;
}

// Where the author begins who ends a row's text: one that stands in the authors' column elsewhere,
// or behind a label that ends with a "by" word. npos: none.
std::size_t JournalCutter::authorBehind(std::string_view text, const DateLines& lines) const {
  for (std::size_t gap = text.rfind(' '); gap != std::string_view::npos && gap > 0;
       gap = text.rfind(' ', gap - 1)) {
    const std::string_view name = text.substr(gap + 1);
    if (lines.row_authors.contains(std::string(name))) {
      return gap + 1;
    }
    if (!authorAlone(name)) {
      if (name.size() > kShortCell) {
        break;
      }
      continue;
    }
    const std::size_t word = text.rfind(' ', gap - 1);
    const std::size_t before =
        word == std::string_view::npos || word == 0 ? word : text.rfind(' ', word - 1);
    if (before == std::string_view::npos) {
      continue;
    }
    const std::vector<std::string> fields =
        labels_.fieldsOf(text.substr(before + 1, gap - before - 1));
    const bool label = std::any_of(fields.begin(), fields.end(), [](const std::string& field) {
      return field == "author" || field == "created-by";
    });
    if (label && by_.any(text.substr(word, gap - word + 1))) {
      return gap + 1;
    }
  }
  return std::string_view::npos;
}

// A row whose cell for the day is empty is of the same day as the row above.
void JournalCutter::dateOfRowAbove(const Scan& scan, std::size_t at, const DateLines& lines,
                                   Note& note) const {
  if (const auto shared = lines.shared_days.find(at);
      shared != lines.shared_days.end() && note.dates.empty()) {
    note.dates.push_back({shared->second.date, shared->second.line});
    note.dates.back().date.role = "event";
    note.dates.back().date.labelled = true;
    note.date_unread = false;
  }
  const auto here = std::lower_bound(lines.starts.begin(), lines.starts.end(), at);
  if (!note.dates.empty() || note.date_unread || here == lines.starts.begin()) {
    return;
  }
  const auto above = std::find_if(std::make_reverse_iterator(here), lines.starts.rend(),
                                  [&](std::size_t start) { return scan.facts[start].opening; });
  if (above != lines.starts.rend() && scan.facts[*above].opening->when.known()) {
    WrittenDate date = *scan.facts[*above].opening;
    date.role = "event";
    date.labelled = true;
    date.minute_of_day.reset();
    date.when = date.when.oneDay() ? rules::When::on(date.when.firstDay()) : date.when;
    note.dates.push_back({date, scan.lines[*above]});
  }
}

}  // namespace aktsyn::pipeline::reading
