// Tables among the printed rows of a page: three columns or more whose cells begin at the same
// edges, some of them running over several printed rows.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "extractors/printed_rows.h"

namespace aktsyn::extractors {

struct Table {
  std::size_t first = 0, last = 0;      // printed rows, `last` excluded
  std::vector<float> bounds;            // between the columns, ascending; at least two
  std::vector<std::size_t> row_starts;  // printed rows with which the table's rows begin, ascending
};

// The first table that begins at or after printed row `from`.
std::optional<Table> findTable(std::span<const PrintedRow> rows, std::size_t from);

// The lines of the table: the cells of a row side by side, each whole, the first word of each
// marked as such with its column. Where a cell holds several paragraphs, the first stand beside the
// other cells; the others follow as lines of their own. `rows` are all printed rows; those of the
// table are left without words.
std::vector<std::vector<PlacedWord>> takeTableLines(const Table& table, std::span<PrintedRow> rows);

}  // namespace aktsyn::extractors
