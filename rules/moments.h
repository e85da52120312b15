// Days that no paper tells but that set duties off: the day on which the child reaches an age, and
// the day on which the file begins. The pack says which (Kind::birthday, Kind::file_begins).
#pragma once

#include <vector>

#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::rules {

// Those of the case that are not after its as-of date, as events without id, paper or evidence.
// Ages need the birth date; the beginning needs one dated event or paper.
std::vector<Event> momentsOf(const Pack& pack, const CaseFile& case_file);

}  // namespace aktsyn::rules
