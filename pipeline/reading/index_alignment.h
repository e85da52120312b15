// The rows of a list of papers laid along the pages of its bundle, where no page numbers tell: by
// all that a row and a page have in common, in the order of the list.
#pragma once

#include <vector>

#include "pipeline/reading/index_splitting.h"

namespace aktsyn::pipeline::reading {

// Where the rows begin whose pages show it, or that the counts of pages around them place. Empty
// when fewer than half of the rows that were handed over are found so.
std::vector<IndexedStart> alignedStarts(const FoundIndex& found,
                                        const std::vector<PageFacts>& pages);

// What one row and one page have in common.
bool bearsNumber(const IndexRow& row, const PageFacts& page);
bool bearsTitle(const IndexRow& row, const PageFacts& page);
bool bearsDay(const IndexRow& row, const PageFacts& page);  // at its top
bool handedOver(const IndexRow& row);

}  // namespace aktsyn::pipeline::reading
