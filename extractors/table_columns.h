// Regions of a page whose words stand in columns as a table's do.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "extractors/printed_rows.h"

namespace aktsyn::extractors {

struct TableRegion {
  std::size_t first = 0, last = 0;  // printed rows, `last` excluded; 0: none
  std::vector<float> bounds;        // between the columns, ascending; at least two
};

// The first region of three columns or more, over three printed rows or more, that begins at or
// after printed row `from`.
TableRegion findTableRegion(std::span<const PrintedRow> rows, std::size_t from);

// The column that a word stands in, from 0.
std::size_t columnOf(const PlacedWord& placed, const std::vector<float>& bounds);

// Recognition makes bars and dashes of a table's rules.
bool isRule(const PlacedWord& placed);

}  // namespace aktsyn::extractors
