// The versions of a requirement in time.
#pragma once

#include <optional>
#include <vector>

#include "rules/pack.h"
#include "rules/when.h"

namespace aktsyn::rules {

// The version in force on the day, or the whole time; null when there is none.
const Version* versionOn(const Requirement& requirement, const When& when);

// Where no version is in force between two of them and the later one does not say so, or says so
// without a gap. At the later one's line.
std::vector<PackProblem> versionGaps(const Requirement& requirement);

}  // namespace aktsyn::rules
