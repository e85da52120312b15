// What a list of papers lends to the papers that it lists, and takes from those around it.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/reading/file_index.h"
#include "pipeline/reading/read_paper.h"
#include "pipeline/reading/splitting.h"

namespace aktsyn::pipeline::reading {

// Whether a table that was found makes its paper a list of papers, although the verdict on its
// kind is another: where no title settles that, or where the paper is hardly more than the table.
bool makesList(const FoundIndex& found, const KindVerdict& verdict, std::string_view format);

// The dates in a list's rows are those of the papers, not its own.
void keepRowDates(ReadPaper& paper);

// Where a paper does not show its date, its row in the list that its bundle opens with may.
void dateByRow(ReadPaper& paper);

// A list tells that there are papers, not that anything took place.
void onlyMention(std::vector<TimelineEvent>& told);

// Tells the rows of lists which documents were split off by them; `ranges` are as `result.parts`.
void linkRows(const std::vector<PageRange>& ranges, FileReading& result);

}  // namespace aktsyn::pipeline::reading
