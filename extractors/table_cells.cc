#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "extractors/table_columns.h"
#include "extractors/tables.h"

namespace aktsyn::extractors {
namespace {

constexpr float kSpace = 0.25F;  // between words, in heights of a line

using Rows = std::span<const PrintedRow>;
using Words = std::vector<PlacedWord>;
using Paragraphs = std::vector<Words>;

// How far the words of each column reach.
std::vector<float> rightsOf(const Table& table, Rows rows) {
  std::vector<float> rights(table.bounds.size() + 1, -std::numeric_limits<float>::max());
  for (const PrintedRow& row : rows.subspan(table.first, table.last - table.first)) {
    for (const PlacedWord& placed : row.words) {
      float& right = rights[columnOf(placed, table.bounds)];
      right = std::max(right, placed.word.box.right);
    }
  }
  return rights;
}

// A line that leaves room for the next word was ended there on purpose.
bool endsParagraph(const Words& line, const PlacedWord& next, float right) {
  const Box& last = line.back().word.box;
  return last.right + kSpace * last.height() + next.word.box.width() < right;
}

// Adds the words of a printed row to those of the cells.
void addLine(PrintedRow& row, const Table& table, const std::vector<float>& rights,
             std::vector<Paragraphs>& cells) {
  std::vector<bool> seen(cells.size());
  for (PlacedWord& placed : row.words) {
    const std::size_t column = columnOf(placed, table.bounds);
    Paragraphs& cell = cells[column];
    const bool begins = !seen[column];
    seen[column] = true;
    if (cell.empty() || (begins && endsParagraph(cell.back(), placed, rights[column]))) {
      cell.emplace_back();
      placed.word.starts_cell = true;
      placed.word.column = static_cast<int>(column) + 1;
    }
    cell.back().push_back(std::move(placed));
  }
  row.words.clear();
}

// Cells of equally many short paragraphs are read side by side: labels and their values.
bool areParallel(const std::vector<Paragraphs>& cells) {
  constexpr std::size_t kLongestWords = 6;
  std::size_t height = 0;
  for (const Paragraphs& cell : cells) {
    if (cell.size() > 1) {
      if ((height != 0 && cell.size() != height) ||
          std::any_of(cell.begin(), cell.end(),
                      [](const Words& words) { return words.size() > kLongestWords; })) {
        return false;
      }
      height = cell.size();
    }
  }
  return true;
}

void append(Words& line, Words&& words) {
  line.insert(line.end(), std::make_move_iterator(words.begin()),
              std::make_move_iterator(words.end()));
}

// The first paragraphs of the cells side by side, then the others cell after cell.
void addLines(std::vector<Paragraphs> cells, std::vector<Words>& lines) {
  std::size_t beside = 1;
  if (areParallel(cells)) {
    for (const Paragraphs& cell : cells) {
      beside = std::max(beside, cell.size());
    }
  }
  for (std::size_t at = 0; at < beside; ++at) {
    Words line;
    for (Paragraphs& cell : cells) {
      if (at < cell.size()) {
        append(line, std::move(cell[at]));
      }
    }
    lines.push_back(std::move(line));
  }
  for (Paragraphs& cell : cells) {
    for (std::size_t at = beside; at < cell.size(); ++at) {
      lines.push_back(std::move(cell[at]));
    }
  }
}

}  // namespace

std::vector<Words> takeTableLines(const Table& table, std::span<PrintedRow> rows) {
  const std::vector<float> rights = rightsOf(table, rows);
  std::vector<Words> lines;
  for (std::size_t r = 0; r < table.row_starts.size(); ++r) {
    const std::size_t end = r + 1 < table.row_starts.size() ? table.row_starts[r + 1] : table.last;
    std::vector<Paragraphs> cells(table.bounds.size() + 1);
    for (std::size_t k = table.row_starts[r]; k < end; ++k) {
      addLine(rows[k], table, rights, cells);
    }
    addLines(std::move(cells), lines);
  }
  return lines;
}

}  // namespace aktsyn::extractors
