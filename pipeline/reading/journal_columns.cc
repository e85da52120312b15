// Tables with a row for each note: what their columns hold, by their headings or by what stands in
// them, and which column a cell of a row stands in when other cells of it are empty.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughRows = 3;
constexpr std::size_t kLeastColumns = 3;
constexpr std::size_t kColumnsWithoutHeading = 4;
constexpr std::size_t kTextCell = 40;   // bytes of a cell that is a note's text for certain
constexpr std::size_t kShortCell = 60;  // bytes of a cell that may hold anything but text
constexpr std::size_t kNumberDigits = 4;
constexpr std::size_t kClockCell = 14;    // bytes of a cell with a clock time
constexpr std::size_t kWeekdayCell = 16;  // bytes of what stands before a day in its cell
constexpr float kSameLeft = 8;            // points
constexpr int kImpossible = -1000;
constexpr std::string_view kSigns = " \t:,.-/()[]|";

const std::string kDate = "date", kBody = "body", kTitle = "title", kAuthor = "author",
                  kParticipants = "participants", kNumber = "number", kType = "type",
                  kClock = "clock", kOther = "other";

bool told(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return letter(c) || digit(c); });
}

Span withoutSpace(std::string_view text, Span span) {
  while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\t')) {
    ++span.begin;
  }
  while (span.begin < span.end && (text[span.end - 1] == ' ' || text[span.end - 1] == '\t')) {
    --span.end;
  }
  return span;
}

bool number(std::string_view text) {
  return !text.empty() && text.size() <= kNumberDigits + 2 &&
         text.find_first_not_of("0123456789.)#") == std::string_view::npos;
}

// What a heading's fields mean for a note; `marker` heads the text when nothing else does.
std::string meaning(const std::vector<std::string>& fields) {
  const auto has = [&](std::string_view field) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  return has("body")                          ? kBody
         : has("event-date") || has("date")   ? kDate
         : has("clock")                       ? kClock
         : has("author") || has("created-by") ? kAuthor
         : has("title")                       ? kTitle
         : has("type")                        ? kType
         : has("number")                      ? kNumber
         : has("marker")                      ? "marker"
         : has("created")                     ? "created"
         : has(kParticipants)                 ? kParticipants
         : fields.empty()                     ? std::string{}
                                              : kOther;
}

}  // namespace

// "CREATED_BY": the name of a column in a system's own table.
std::vector<std::string> JournalCutter::columnFields(std::string_view folded) const {
  std::string words(folded);
  std::replace(words.begin(), words.end(), '_', ' ');
  return labels_.fieldsOf(words);
}

// "Nr. Dato<tab>Emne": headings that stand so near each other that nothing parts them.
std::vector<Span> JournalCutter::headingCells(std::string_view folded) const {
  std::vector<Span> cells;
  for (const Span& cell : tableCells(folded, 0)) {
    std::vector<Span> parts;
    std::size_t begin = cell.begin;
    while (begin < cell.end) {
      std::size_t end = cell.end;
      while (end > begin && labels_.fieldsOf(trimmed(cut(folded, {begin, end}))).empty()) {
        const std::size_t gap = folded.rfind(' ', end - 1);
        end = gap == std::string_view::npos || gap <= begin ? begin : gap;
      }
      if (end == begin) {
        break;
      }
      parts.push_back({begin, end});
      begin = folded.find_first_not_of(' ', end);
      begin = begin == std::string_view::npos ? cell.end : begin;
    }
    const bool all = begin >= cell.end && parts.size() > 1;
    cells.insert(cells.end(), all ? parts.begin() : parts.end(), parts.end());
    if (!all) {
      cells.push_back(cell);
    }
  }
  return cells;
}

// What each column of a table with a note's text in it holds; empty: no such table.
void JournalCutter::nameColumns(const Scan& scan, std::size_t at, Columns& columns) const {
  const std::size_t line = scan.lines[at];
  const std::string_view folded = scan.paper.foldedLine(line);
  std::vector<Column> row;
  for (const Span& cell : headingCells(folded)) {
    const Span words = withoutSpace(folded, cell);
    if (words.empty()) {
      continue;
    }
    row.push_back({meaning(columnFields(cut(folded, words))), leftOf(scan.paper, line, words)});
  }
  const auto find = [&](std::string_view field) {
    return std::find_if(row.begin(), row.end(), [&](const Column& c) { return c.field == field; });
  };
  if (find(kBody) == row.end() && find("marker") != row.end()) {
    find("marker")->field = kBody;
  }
  if (find(kDate) == row.end() && find("created") != row.end()) {
    find("created")->field = kDate;
  }
  // Headings that say nothing of the text leave it to the cells which column holds it.
  const bool known =
      find(kBody) != row.end() ||
      (find("") != row.end() && (find(kAuthor) != row.end() || find(kTitle) != row.end() ||
                                 find(kType) != row.end() || find(kClock) != row.end()));
  if (row.size() >= kLeastColumns && known && find(kDate) != row.end()) {
    columns.row = std::move(row);
  }
}

// Where no heading tells which column holds the texts, it is the one below a heading that the pack
// does not know whose cells are the longest. No such column: the table holds no texts.
void JournalCutter::settleBody(const Scan& scan, DateLines& lines) const {
  std::vector<Column>& row = lines.columns.row;
  if (std::any_of(row.begin(), row.end(), [](const Column& c) { return c.field == kBody; })) {
    return;
  }
  const auto date = static_cast<std::size_t>(
      std::find_if(row.begin(), row.end(), [](const Column& c) { return c.field == kDate; }) -
      row.begin());
  std::vector<std::size_t> length(row.size()), cells_in(row.size());
  for (const std::size_t at : lines.starts) {
    const std::vector<Span> cells = rowCells(scan, at, row);
    // Where no cell is missing before the day, none is likely to be before the text.
    const auto& opening = scan.facts[at].opening;
    const bool placed =
        cells.size() == row.size() || (date < cells.size() && cells.size() < row.size() &&
                                       opening && cells[date].begin == opening->span.begin);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const float left = leftOf(scan.paper, scan.lines[at], cells[i]);
      const auto beside = std::find_if(row.begin(), row.end(), [&](const Column& c) {
        return left > 0 && c.left > 0 && std::abs(left - c.left) <= kSameLeft;
      });
      const std::size_t column = left > 0 && beside != row.end()
                                     ? static_cast<std::size_t>(beside - row.begin())
                                 : placed ? i
                                          : row.size();
      if (column < row.size()) {
        length[column] += cells[i].size();
        ++cells_in[column];
      }
    }
  }
  std::size_t text = row.size();
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool longer = text == row.size() || length[i] > length[text];
    text = row[i].field.empty() && longer ? i : text;
  }
  if (text == row.size() || cells_in[text] == 0 || length[text] < kTextCell * cells_in[text]) {
    row.clear();
    return;
  }
  row[text].field = kBody;
}

// A heading that the pack does not know is the authors' where their names stand below it, or else
// the title's.
void JournalCutter::settleColumns(const Scan& scan, DateLines& lines) const {
  settleBody(scan, lines);
  std::vector<Column>& row = lines.columns.row;
  const auto find = [&](std::string_view field) {
    return std::find_if(row.begin(), row.end(), [&](const Column& c) { return c.field == field; });
  };
  // "Who" may be who was met or who writes: the latter are few.
  const auto mayName = [](const Column& c) { return c.field.empty() || c.field == kParticipants; };
  if (find(kAuthor) == row.end() && std::any_of(row.begin(), row.end(), mayName)) {
    std::vector<std::size_t> cells_in(row.size()), authors_in(row.size());
    std::vector<std::set<std::string_view>> names(row.size());
    for (const std::size_t at : lines.starts) {
      const std::vector<Span> cells = rowCells(scan, at, row);
      const std::vector<std::size_t> columns = placeCells(scan, at, cells, row);
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string_view cell = trimmed(cut(scan.paper.foldedLine(scan.lines[at]), cells[i]));
        ++cells_in[columns[i]];
        authors_in[columns[i]] += authorAlone(cell) ? 1 : 0;
        names[columns[i]].insert(cell);
      }
    }
    for (std::size_t i = 0; i < row.size() && find(kAuthor) == row.end(); ++i) {
      const bool few = row[i].field.empty() || 2 * names[i].size() <= cells_in[i];
      const bool authors = cells_in[i] > 1 && 5 * authors_in[i] >= 4 * cells_in[i] && few;
      row[i].field = mayName(row[i]) && authors ? kAuthor : row[i].field;
    }
  }
  if (const auto title = find(""); find(kTitle) == row.end() && title != row.end()) {
    title->field = kTitle;
  }
}

float JournalCutter::leftOf(const PaperText& paper, std::size_t line, Span words) {
  if (paper.lines()[line].box.empty()) {
    return 0;
  }
  const std::size_t begin = paper.lines()[line].span.begin + words.begin;
  const Evidence found = paper.evidence({{begin, begin + 1}}, {});
  return found.boxes.empty() ? 0 : found.boxes.front().left;
}

// The cells of a line without the empty ones; its date is a cell of its own, and where `row` has a
// column of authors so are the initials behind it.
std::vector<Span> JournalCutter::rowCells(const Scan& scan, std::size_t at,
                                          const std::vector<Column>& row) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  const Span date = scan.facts[at].opening ? scan.facts[at].opening->span : Span{};
  const bool authors =
      std::any_of(row.begin(), row.end(), [](const Column& one) { return one.field == kAuthor; });
  std::vector<Span> cells;
  const auto add = [&](std::size_t begin, std::size_t end) {
    const Span cell = withoutSpace(folded, {std::min(begin, end), end});
    if (told(cut(folded, cell))) {
      cells.push_back(cell);
    }
  };
  for (const Span& cell : tableCells(folded, 0)) {
    if (date.empty() || date.begin < cell.begin || date.begin >= cell.end) {
      add(cell.begin, cell.end);
      continue;
    }
    const bool weekday =
        scan.facts[at].opening->weekday != 0 && date.begin - cell.begin <= kWeekdayCell;
    add(weekday ? date.begin : cell.begin, date.begin);
    cells.push_back(date);
    std::size_t rest = std::min(folded.find_first_not_of(kSigns, date.end), cell.end);
    const std::size_t gap = std::min(folded.find(' ', rest), cell.end);
    if (gap < cell.end && authors && plainInitials(folded.substr(rest, gap - rest))) {
      add(rest, gap);
      rest = gap;
    }
    add(rest, cell.end);
  }
  return cells;
}

// How well a cell fits a column.
int JournalCutter::fitOf(const Scan& scan, std::size_t at, Span cell, const Column& column) const {
  const std::string_view text = cut(scan.paper.foldedLine(scan.lines[at]), cell);
  const auto& opening = scan.facts[at].opening;
  const bool date = opening && opening->span.begin == cell.begin;
  const float left = column.left > 0 ? leftOf(scan.paper, scan.lines[at], cell) : 0;
  const int place = left > 0 && std::abs(left - column.left) <= kSameLeft ? 2 : 0;
  const bool long_text = text.size() >= kTextCell || text.back() == '.';
  if (date != (column.field == kDate)) {
    // A weekday may stand there, with the date below it.
    const bool word = column.left == 0 && text.size() <= kWeekdayCell &&
                      std::all_of(text.begin(), text.end(), letter);
    return date || (place == 0 && !word) ? kImpossible : -4;
  }
  if (column.field == kDate) {
    return 10;
  }
  if (column.field == kClock) {
    const bool clock =
        text.size() <= kClockCell && digit(text.back()) && (clockInCell(text) || bareDay(text));
    return place + (clock ? 3 : -6);
  }
  if (column.field == kAuthor) {
    // "Mette (mother)", "Mette, substitute"
    const std::string_view name = trimmed(text.substr(0, text.find_first_of("(,")));
    return place + (plainInitials(text) || personName(text) > 0    ? 3
                    : authorCell(name) && text.size() <= kTextCell ? 1
                                                                   : -6);
  }
  if (column.field == kNumber) {
    return place + (number(text) ? 3 : -6);
  }
  if (column.field == kBody) {
    return place + (long_text ? 3 : plainInitials(text) ? -2 : 0);
  }
  const int shape = text.size() > kShortCell ? -3 : number(text) || plainInitials(text) ? -1 : 0;
  return place + shape + (column.field == kTitle && likeHeading(text) ? 1 : 0);
}

// The column of each cell, in the order of both; a text may have been parted into several cells.
// Empty: the line is no row of the table.
std::vector<std::size_t> JournalCutter::placeCells(const Scan& scan, std::size_t at,
                                                   const std::vector<Span>& cells,
                                                   const std::vector<Column>& row) const {
  struct Best {
    int score = kImpossible;
    std::size_t from = 0;
  };
  std::vector<std::vector<Best>> best(cells.size(), std::vector<Best>(row.size()));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = 0; j < row.size(); ++j) {
      const int fit = fitOf(scan, at, cells[i], row[j]);
      if (i == 0) {
        best[i][j] = {fit, j};
        continue;
      }
      for (std::size_t k = 0; k <= j; ++k) {
        const bool again = k == j;
        if (again && row[j].field != kBody) {
          continue;
        }
        const int score = best[i - 1][k].score + fit - (again ? 4 : 0);
        if (score > best[i][j].score) {
          best[i][j] = {score, k};
        }
      }
    }
  }
  std::vector<std::size_t> columns(cells.size());
  std::size_t j = 0;
  for (std::size_t k = 0; k < row.size() && !cells.empty(); ++k) {
    j = best.back()[k].score > best.back()[j].score ? k : j;
  }
  if (cells.empty() || best.back()[j].score <= 0) {
    return {};
  }
  for (std::size_t i = cells.size(); i-- > 0;) {
    columns[i] = j;
    j = best[i][j].from;
  }
  return columns;
}

// Where no heading tells what the columns of four or more hold, their cells do.
void JournalCutter::guessColumns(const Scan& scan, DateLines& lines) const {
  std::map<std::size_t, std::vector<std::size_t>> by_count;
  for (const std::size_t at : lines.starts) {
    by_count[rowCells(scan, at, {}).size()].push_back(at);
  }
  const auto most = std::max_element(by_count.begin(), by_count.end(), [](auto& a, auto& b) {
    return a.second.size() < b.second.size();
  });
  if (most == by_count.end() || most->first < kColumnsWithoutHeading ||
      most->second.size() < kEnoughRows || 2 * most->second.size() < lines.starts.size()) {
    return;
  }
  const std::size_t rows = most->second.size();
  std::vector<Column> row(most->first);
  std::vector<std::size_t> length(row.size()), named(row.size()), dated(row.size());
  std::vector<std::size_t> counted(row.size());
  std::vector<std::set<std::string>> words(row.size());
  for (const std::size_t at : most->second) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::vector<Span> cells = rowCells(scan, at, {});
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = cut(folded, cells[i]);
      length[i] += text.size();
      dated[i] += scan.facts[at].opening->span.begin == cells[i].begin ? 1 : 0;
      named[i] += authorAlone(text) ? 1 : 0;
      counted[i] += number(text) ? 1 : 0;
      words[i].emplace(text);
    }
  }
  const auto text =
      static_cast<std::size_t>(std::max_element(length.begin(), length.end()) - length.begin());
  if (length[text] < kTextCell * rows) {
    return;
  }
  std::size_t author = row.size();
  bool titled = false;
  for (std::size_t i = row.size(); i-- > 0;) {
    const bool persons = 5 * named[i] >= 4 * rows && 2 * words[i].size() <= rows + 1;
    author = author == row.size() && i != text && dated[i] == 0 && persons ? i : author;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool title = !titled && i != text && i != author && dated[i] == 0 && counted[i] < rows;
    row[i].field = i == text      ? kBody
                   : i == author  ? kAuthor
                   : dated[i] > 0 ? kDate
                   : !title       ? kOther
                                  : kTitle;
    titled = titled || title;
  }
  lines.columns.row = std::move(row);
}

}  // namespace aktsyn::pipeline::reading
