// Requirements with one number changed by one unit: a limit, an age, a count, the day on which a
// version begins. A table that still holds for the changed requirement does not test that number.
#pragma once

#include <string>
#include <vector>

#include "rules/pack.h"

namespace aktsyn::testing {

struct Mutation {
  std::string what;  // "version from 2013-10-01: within 24 -> 25"
  rules::Requirement requirement;
};

std::vector<Mutation> mutationsOf(const rules::Requirement& requirement);

}  // namespace aktsyn::testing
