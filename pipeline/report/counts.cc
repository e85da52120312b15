#include "pipeline/report/counts.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace aktsyn::pipeline {
namespace {

using extractors::Fate;

std::size_t rankOf(rules::Outcome outcome) {
  const auto* found =
      std::find(kOutcomesBySeriousness.begin(), kOutcomesBySeriousness.end(), outcome);
  return static_cast<std::size_t>(found - kOutcomesBySeriousness.begin());
}

struct Tally {
  OutcomeCounts cases, findings;
  std::vector<std::string> laws;
};

void addCase(const CaseResult& result, std::map<std::string, Tally>& tallies) {
  std::map<std::string, std::size_t> worst;
  for (const rules::Finding& finding : result.findings) {
    const std::size_t rank = rankOf(finding.outcome);
    if (rank == kOutcomesBySeriousness.size()) {
      continue;
    }
    Tally& tally = tallies[finding.requirement];
    tally.findings.add(finding.outcome);
    if (std::find(tally.laws.begin(), tally.laws.end(), finding.law) == tally.laws.end()) {
      tally.laws.push_back(finding.law);
    }
    const auto [at, added] = worst.emplace(finding.requirement, rank);
    at->second = std::min(at->second, rank);
  }
  for (const auto& [requirement, rank] : worst) {
    tallies[requirement].cases.by_seriousness.at(rank) += 1;
  }
}

std::string joinLaws(std::vector<std::string> laws) {
  std::sort(laws.begin(), laws.end());
  std::string joined;
  for (const std::string& law : laws) {
    joined += (joined.empty() ? "" : "; ") + law;
  }
  return joined;
}

}  // namespace

int OutcomeCounts::of(rules::Outcome outcome) const {
  const std::size_t rank = rankOf(outcome);
  return rank < by_seriousness.size() ? by_seriousness.at(rank) : 0;
}

void OutcomeCounts::add(rules::Outcome outcome) {
  const std::size_t rank = rankOf(outcome);
  if (rank < by_seriousness.size()) {
    by_seriousness.at(rank) += 1;
  }
}

int OutcomeCounts::gaps() const {
  int sum = 0;
  for (const rules::Outcome outcome : kOutcomesBySeriousness) {
    sum += rules::isGap(outcome) ? of(outcome) : 0;
  }
  return sum;
}

int OutcomeCounts::total() const {
  return std::accumulate(by_seriousness.begin(), by_seriousness.end(), 0);
}

bool isNotFullyRead(const SourceFile& file) {
  return file.fate == Fate::kPartlyRead || file.fate == Fate::kUnreadable ||
         file.fate == Fate::kRefused || file.fate == Fate::kSkipped || !file.pages_unread.empty() ||
         !file.lost.empty();
}

CaseCounts countCase(const CaseResult& result) {
  CaseCounts counts;
  for (const rules::Finding& finding : result.findings) {
    counts.findings.add(finding.outcome);
    const auto* severity = std::find(kSeverities.begin(), kSeverities.end(), finding.severity);
    if (rules::isGap(finding.outcome) && severity != kSeverities.end()) {
      counts.gaps_by_severity.at(static_cast<std::size_t>(severity - kSeverities.begin())) += 1;
    }
  }
  for (const SourceFile& file : result.files) {
    counts.pages += file.pages;
    counts.pages_ocr += file.pages_ocr;
    counts.files_not_fully_read += isNotFullyRead(file) ? 1 : 0;
  }
  return counts;
}

std::vector<RequirementCounts> countRequirements(const rules::Pack& pack,
                                                 const std::vector<CaseResult>& cases) {
  std::map<std::string, Tally> tallies;
  for (const CaseResult& result : cases) {
    addCase(result, tallies);
  }
  std::vector<RequirementCounts> counts;
  for (const rules::Requirement& requirement : pack.requirements) {
    const auto tally = tallies.find(requirement.id);
    if (tally != tallies.end()) {
      counts.push_back({&requirement, tally->second.cases, tally->second.findings,
                        joinLaws(tally->second.laws)});
    }
  }
  return counts;
}

}  // namespace aktsyn::pipeline
