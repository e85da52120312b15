// A second evaluator, written from the specification alone (rules/pack.rng and the headers beside
// it): slow, obvious, and without a line of the engine. It knows dates that are single days or
// unknown, no papers that could not be read, and not the form presence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/engine.h"

namespace aktsyn::reference {

struct Verdict {
  std::string requirement;
  std::string trigger;  // event id
  rules::Outcome outcome = rules::Outcome::kMet;
  std::optional<rules::Day> due;  // of a response or recorded: the last day, in the lenient reading
};

std::vector<Verdict> judge(const rules::Pack& pack, const rules::CaseFile& case_file);

}  // namespace aktsyn::reference
