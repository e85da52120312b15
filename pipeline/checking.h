// Holds a case's timeline against a pack.
#pragma once

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

// Fills in the case's findings, as of its as-of date. Days that no paper tells (rules/moments.h)
// join its events where a finding hangs on them.
void checkCase(const rules::Pack& pack, CaseResult& result);

}  // namespace aktsyn::pipeline
