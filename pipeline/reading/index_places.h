// Where the papers of a list stand in its bundle: which columns tell it, where the headings leave
// it open.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/reading/table_lines.h"

namespace aktsyn::pipeline::reading {

// Gives a field to columns that tell pages by what their cells hold: numbers that never fall are
// where papers begin ("pages"), whatever the heading says; beside such a column the numbers of
// another one are how many pages they have ("page-count"). A column that is named after pages and
// holds none loses its field. `cells`: of each row, as the columns.
void settlePlaces(const std::vector<std::vector<std::string>>& cells,
                  std::vector<TableColumn>& columns);

// Single numbers of pages are where papers begin when they never fall, else how many pages they
// have.
void settlePages(std::vector<IndexRow>& rows);

// The integers in a text: "s. 12-15" has two.
std::vector<int> integersIn(std::string_view text);

}  // namespace aktsyn::pipeline::reading
