#include "extractors/tables.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "extractors/table_columns.h"

// What stands in columns is a table when its rows are parted over the whole width: by more space
// than there is between the lines of a cell, or, where rows stand close, by the number or day that
// each begins with. Columns of running text are not.

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kLeastCells = 3;                       // in half of the rows
constexpr std::size_t kLeastRows = 3, kLeastRecognised = 4;  // the latter where edges are not exact
constexpr float kTextWords = 2.5F;                           // mean, in a line of a cell of text
// From line to line, in heights of a row:
constexpr float kClosest = 0.8F;   // closer ones are one line, misread
constexpr float kOneLined = 1.7F;  // lines further apart are of no cell
// Of the distance of a cell's lines:
constexpr float kRowPitch = 1.2F;      // from row to row at least
constexpr float kClearlyMore = 1.12F;  // the least between rows, of the most within cells
constexpr double kKeyed = 0.7;         // share of the rows of several cells that have a first
constexpr double kDayOrNumber = 0.8;   // share of the first cells that tell where rows begin

using Rows = std::span<const PrintedRow>;

bool beginsWithDigit(const std::string& text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

// What a printed row, or one of the table, has in each column.
struct RowCells {
  std::vector<int> words;
  bool keyed = false;  // begins with a digit

  bool filled(std::size_t column) const { return words[column] > 0; }
  std::size_t count() const {
    return words.size() - static_cast<std::size_t>(std::count(words.begin(), words.end(), 0));
  }
};

std::vector<RowCells> rowCells(Rows rows, const std::vector<float>& bounds) {
  std::vector<RowCells> all;
  for (const PrintedRow& row : rows) {
    RowCells cells{std::vector<int>(bounds.size() + 1),
                   beginsWithDigit(row.words.front().word.text)};
    for (const PlacedWord& placed : row.words) {
      cells.words[columnOf(placed, bounds)] += isRule(placed) ? 0 : 1;
    }
    all.push_back(std::move(cells));
  }
  return all;
}

float middleOf(const PrintedRow& row) { return (row.top + row.bottom) / 2; }

// From one line of a cell to the next, as the closest lines of the columns have it.
float linePitch(Rows rows, const std::vector<RowCells>& cells, float height) {
  float pitch = std::numeric_limits<float>::max();
  for (std::size_t column = 0; column < cells.front().words.size(); ++column) {
    const PrintedRow* above = nullptr;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (cells[k].filled(column)) {
        const float distance = above != nullptr ? middleOf(rows[k]) - middleOf(*above) : 0;
        pitch = distance > kClosest * height ? std::min(pitch, distance) : pitch;
        above = &rows[k];
      }
    }
  }
  return pitch;
}

// Where more space than between the lines of a cell parts the rows. None when the distances of
// lines tell no clear difference.
std::vector<std::size_t> startsBySpace(Rows rows, float pitch) {
  std::vector<std::size_t> starts = {0};
  float within = pitch;
  float between = std::numeric_limits<float>::max();
  for (std::size_t k = 1; k < rows.size(); ++k) {
    const float distance = middleOf(rows[k]) - middleOf(rows[k - 1]);
    if (distance > kRowPitch * pitch) {
      starts.push_back(k);
      between = std::min(between, distance);
    } else {
      within = std::max(within, distance);
    }
  }
  return between > kClearlyMore * within ? starts : std::vector<std::size_t>{};
}

// Where each row begins with a number or a day; none when they do not.
std::vector<std::size_t> startsByKey(const std::vector<RowCells>& cells) {
  std::vector<std::size_t> starts;
  std::size_t keyed = 0;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k == 0 || cells[k].filled(0)) {
      starts.push_back(k);
      keyed += k > 0 && cells[k].keyed ? 1 : 0;
    }
  }
  const bool known =
      static_cast<double>(keyed) >= kDayOrNumber * static_cast<double>(starts.size() - 1);
  return known ? starts : std::vector<std::size_t>{};
}

// What the table's rows have in each column.
std::vector<RowCells> joined(const std::vector<RowCells>& cells,
                             const std::vector<std::size_t>& starts) {
  std::vector<RowCells> all;
  std::size_t next = 0;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (next < starts.size() && starts[next] == k) {
      all.push_back(cells[k]);
      ++next;
      continue;
    }
    for (std::size_t column = 0; column < cells[k].words.size(); ++column) {
      all.back().words[column] += cells[k].words[column];
    }
  }
  return all;
}

// Paragraphs of one cell are no rows of their own.
void joinParagraphs(const std::vector<RowCells>& cells, std::vector<std::size_t>& starts) {
  const std::vector<RowCells> rows = joined(cells, starts);
  const auto beside =
      std::count_if(rows.begin(), rows.end(), [](const RowCells& row) { return row.count() > 1; });
  const auto keyed = std::count_if(rows.begin(), rows.end(), [](const RowCells& row) {
    return row.count() > 1 && row.filled(0);
  });
  if (static_cast<double>(keyed) < kKeyed * static_cast<double>(beside)) {
    return;
  }
  std::vector<std::size_t> kept = {starts.front()};
  for (std::size_t k = 1; k < starts.size(); ++k) {
    const RowCells& row = rows[k];
    bool goes_on = !row.filled(0) && row.count() == 1;
    for (std::size_t column = 0; column < row.words.size(); ++column) {
      goes_on = goes_on && (!row.filled(column) || rows[k - 1].filled(column));
    }
    if (!goes_on) {
      kept.push_back(starts[k]);
    }
  }
  starts = std::move(kept);
}

// Whether a column holds text that runs over several lines of a row, unlike the names, numbers and
// lines of an address that stand in a letter's head.
bool hasText(const std::vector<RowCells>& cells, const std::vector<std::size_t>& starts) {
  for (std::size_t column = 0; column < cells.front().words.size(); ++column) {
    int lines = 0, words = 0, rows = 0;
    for (std::size_t r = 0; r < starts.size(); ++r) {
      const std::size_t end = r + 1 < starts.size() ? starts[r + 1] : cells.size();
      const int before = lines;
      for (std::size_t k = starts[r]; k < end; ++k) {
        lines += cells[k].filled(column) ? 1 : 0;
        words += cells[k].words[column];
      }
      rows += lines > before ? 1 : 0;
    }
    if (lines > rows && static_cast<float>(words) >= kTextWords * static_cast<float>(lines)) {
      return true;
    }
  }
  return false;
}

// The rows of the table that a region is; none when it is no table.
std::optional<Table> tableIn(Rows rows, const TableRegion& region) {
  const Rows inside = rows.subspan(region.first, region.last - region.first);
  std::vector<RowCells> cells = rowCells(inside, region.bounds);
  const float height = medianHeight(inside);
  const float pitch = linePitch(inside, cells, height);
  if (pitch > kOneLined * height) {
    return std::nullopt;
  }
  std::vector<std::size_t> starts = startsBySpace(inside, pitch);
  if (starts.size() < kLeastRows) {
    starts = startsByKey(cells);
  } else {
    joinParagraphs(cells, starts);
  }
  if (starts.empty()) {
    return std::nullopt;
  }
  // What stands below the table is no row of it.
  std::size_t last = inside.size();
  for (std::vector<RowCells> all = joined(cells, starts);
       !starts.empty() && all.back().count() == 1 && all.back().filled(0); all.pop_back()) {
    last = starts.back();
    starts.pop_back();
  }
  cells.resize(last);
  // Only lines that were recognised have bands.
  const PlacedWord& word = inside.front().words.front();
  const bool recognised = word.band_bottom > word.band_top;
  if (starts.size() < (recognised ? kLeastRecognised : kLeastRows) || !hasText(cells, starts)) {
    return std::nullopt;
  }
  const std::vector<RowCells> all = joined(cells, starts);
  const auto full = std::count_if(all.begin(), all.end(),
                                  [](const RowCells& row) { return row.count() >= kLeastCells; });
  if (2 * static_cast<std::size_t>(full) < all.size()) {
    return std::nullopt;
  }
  for (std::size_t& start : starts) {
    start += region.first;
  }
  return Table{region.first, region.first + last, region.bounds, std::move(starts)};
}

}  // namespace

std::optional<Table> findTable(Rows rows, std::size_t from) {
  // Lines that stand above a table in its columns may hide what parts its rows; few do.
  constexpr int kMostAbove = 3;
  std::size_t end = 0;
  int tried = 0;
  for (TableRegion region = findTableRegion(rows, from); region.last > 0;
       region = findTableRegion(rows, from)) {
    if (std::optional<Table> table = tableIn(rows, region)) {
      return table;
    }
    tried = region.last == end ? tried + 1 : 0;
    end = region.last;
    from = tried < kMostAbove ? region.first + 1 : region.last;
  }
  return std::nullopt;
}

}  // namespace aktsyn::extractors
