// What a requirement speaks of: events as its selectors describe them, and lengths of time.
#pragma once

#include <vector>

#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::reference {

// Events of no day: for every selector of the version and every kind and status in it one that
// meets its conditions as far as one event can, and one as a bare event of the kind.
std::vector<rules::Event> shapesOf(const rules::Version& version);

// The shapes of the selectors that the version begins with: what may set it off.
std::vector<rules::Event> triggerShapesOf(const rules::Version& version);

std::vector<rules::Limit> limitsOf(const rules::Version& version);

// As a row of a table of cases (rules/case_table.h).
std::string asTableCase(const rules::CaseFile& case_file);

// With the days that follow from the birth date and the first paper or step.
rules::CaseFile withMoments(const rules::Pack& pack, rules::CaseFile case_file);

}  // namespace aktsyn::reference
