// The picture of a case over time: an axis, what happened in lanes per class of papers, what had to
// be done by when in lanes per theme, and the days on which the law changed.
#pragma once

#include <vector>

#include "pipeline/report/grouping.h"
#include "pipeline/report/html.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

// Days on which many requirements change their version.
std::vector<rules::Day> lawChanges(const rules::Pack& pack);

// An <svg> with title and description; findings are links to their anchors in the page.
void writeTimeline(Html& html, const ReportWords& words, const CaseResult& result,
                   const std::vector<ThemeGroup>& groups);

// How many events the picture cannot place: without a date.
int undatedEvents(const CaseResult& result);

// What the signs of the picture mean.
void writeTimelineLegend(Html& html, const ReportWords& words);

}  // namespace aktsyn::pipeline
