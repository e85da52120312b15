// Which places in the papers a case's page shows as crops, and which as words only.
#pragma once

#include <span>
#include <vector>

#include "pipeline/report/grouping.h"
#include "pipeline/report/report.h"

namespace aktsyn::pipeline {

// The pieces of evidence that a finding shows of an event, the strongest first.
std::span<const Evidence> shownPlaces(const TimelineEvent& event);

// The evidence to show as crops, in the order in which the page comes to it; a piece may come
// twice. Of a settled finding only what settled it is among it, for that is where someone looks who
// doubts the finding.
std::vector<const Evidence*> evidenceInCrops(const CaseResult& result,
                                             const std::vector<ThemeGroup>& groups, Crops crops);

}  // namespace aktsyn::pipeline
