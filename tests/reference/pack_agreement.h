// The engine and the reference evaluator on the same case.
#pragma once

#include <optional>
#include <string>

#include "reference_evaluator.h"

namespace aktsyn::reference {

// What the two find differently, with the case as a row of a table; none where they agree.
std::optional<std::string> disagreement(const rules::Pack& pack, const rules::CaseFile& case_file);

}  // namespace aktsyn::reference
