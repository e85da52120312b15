// Columns of text that stand beside each other on a page.
#pragma once

#include <cstddef>
#include <span>

#include "extractors/printed_rows.h"

namespace aktsyn::extractors {

struct ColumnRegion {
  std::size_t first = 0, last = 0;  // printed rows, `last` excluded; 0: none
  float gutter = 0;                 // words from here on are in the right column
};

// The first region with two columns at or after printed row `from`: of running text, or of running
// text and short lines beside it.
ColumnRegion findColumns(std::span<const PrintedRow> rows, std::size_t from);

}  // namespace aktsyn::extractors
