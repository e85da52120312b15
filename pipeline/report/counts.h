// The report's arithmetic: what is counted, and each case once per requirement.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

inline constexpr std::array<std::string_view, 3> kSeverities = {"critical", "major", "minor"};
inline constexpr std::array<std::string_view, 7> kThemes = {
    "notifications", "assessment", "involvement", "decision", "plan", "follow-up", "documentation"};

// Outcomes from the most to the least serious, without not-applicable. A case with several
// findings of a requirement counts by the most serious.
inline constexpr std::array<rules::Outcome, 8> kOutcomesBySeriousness = {
    rules::Outcome::kMissing,      rules::Outcome::kLate,       rules::Outcome::kIncomplete,
    rules::Outcome::kUndetermined, rules::Outcome::kBorderline, rules::Outcome::kPending,
    rules::Outcome::kExcused,      rules::Outcome::kMet};

struct OutcomeCounts {
  std::array<int, kOutcomesBySeriousness.size()> by_seriousness{};

  int of(rules::Outcome outcome) const;
  void add(rules::Outcome outcome);  // not-applicable adds nothing
  int gaps() const;
  int total() const;
};

struct CaseCounts {
  std::array<int, kSeverities.size()> gaps_by_severity{};
  OutcomeCounts findings;
  int pages = 0, pages_ocr = 0;
  int files_not_fully_read = 0;
};
CaseCounts countCase(const CaseResult& result);

struct RequirementCounts {
  const rules::Requirement* requirement = nullptr;
  OutcomeCounts cases;  // each case by its most serious outcome
  OutcomeCounts findings;
  std::string law;  // citations of the versions that applied, sorted
};
// Those that apply in some case, in the pack's order.
std::vector<RequirementCounts> countRequirements(const rules::Pack& pack,
                                                 const std::vector<CaseResult>& cases);

// A file of which something could not be read.
bool isNotFullyRead(const SourceFile& file);

}  // namespace aktsyn::pipeline
