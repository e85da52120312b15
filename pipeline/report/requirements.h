// The table of requirements in the report's index: how many cases meet each, and how many do not.
#pragma once

#include <array>
#include <vector>

#include "pipeline/report/counts.h"
#include "pipeline/report/html.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

// Widths of a stacked bar's parts, in whole units that add up to `width` (to 0 when all counts are
// 0). A count that is not 0 has at least a few units, so that it is seen.
std::array<int, kOutcomesBySeriousness.size()> barWidths(const OutcomeCounts& counts, int width);

void writeRequirements(Html& html, const ReportWords& words,
                       const std::vector<RequirementCounts>& counts);

}  // namespace aktsyn::pipeline
