// summary.json and the report count apart from each other and must come to the same.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/output.h"
#include "pipeline/report/counts.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

constexpr std::array kOutcomes = {
    Outcome::kMet,        Outcome::kLate,       Outcome::kMissing,
    Outcome::kIncomplete, Outcome::kBorderline, Outcome::kUndetermined,
    Outcome::kPending,    Outcome::kExcused,    Outcome::kNotApplicable};

rules::Pack packWithTwoRequirements() {
  rules::Pack pack;
  for (const char* id : {"r1", "r2"}) {
    rules::Requirement requirement;
    requirement.id = id;
    requirement.severity = "major";
    pack.requirements.push_back(std::move(requirement));
  }
  return pack;
}

rules::Finding finding(const std::string& requirement, Outcome outcome) {
  rules::Finding made;
  made.requirement = requirement;
  made.outcome = outcome;
  made.severity = "major";
  return made;
}

// A case for each pair of outcomes, so that every one stands beside every other.
std::vector<CaseResult> casesWithAllPairs() {
  std::vector<CaseResult> cases;
  for (const Outcome first : kOutcomes) {
    for (const Outcome second : kOutcomes) {
      CaseResult result;
      result.id = "case " + std::to_string(cases.size());
      result.findings = {finding("r1", first), finding("r1", second), finding("r2", second)};
      cases.push_back(std::move(result));
    }
  }
  return cases;
}

TEST(Summary, CountsRequirementsAsTheReportDoes) {
  const rules::Pack pack = packWithTwoRequirements();
  const std::vector<CaseResult> cases = casesWithAllPairs();
  Summary summary(pack);
  for (const CaseResult& result : cases) {
    summary.add(result);
  }
  const auto json = nlohmann::json::parse(summary.json("archive", {}));
  const std::vector<RequirementCounts> counts = countRequirements(pack, cases);
  ASSERT_EQ(counts.size(), 2U);
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto& row = json.at("requirements").at(at);
    EXPECT_EQ(row.at("requirement"), counts[at].requirement->id);
    EXPECT_EQ(row.at("applies"), counts[at].cases.total());
    EXPECT_EQ(row.at("falls_short"), counts[at].cases.gaps());
    for (const Outcome outcome : kOutcomesBySeriousness) {
      EXPECT_EQ(row.at("findings").at(std::string(rules::name(outcome))),
                counts[at].findings.of(outcome));
    }
  }
}

TEST(Summary, CountsGapsAsTheReportDoes) {
  const rules::Pack pack = packWithTwoRequirements();
  Summary summary(pack);
  int gaps = 0;
  int with_gaps = 0;
  for (const CaseResult& result : casesWithAllPairs()) {
    summary.add(result);
    const CaseCounts counts = countCase(result);
    gaps += counts.gaps_by_severity.at(1);
    with_gaps += counts.findings.gaps() > 0 ? 1 : 0;
  }
  const auto json = nlohmann::json::parse(summary.json("archive", {}));
  EXPECT_EQ(json.at("gaps_by_severity").at("major"), gaps);
  EXPECT_EQ(json.at("cases_with_gaps"), with_gaps);
}

TEST(Summary, CountsPagesAsTheReportDoes) {
  const rules::Pack pack = packWithTwoRequirements();
  CaseResult result;
  result.files.push_back({.path = "a.pdf", .pages = 5, .pages_ocr = 2, .pages_blank = 1});
  result.files.push_back({.path = "b.pdf", .fate = extractors::Fate::kDuplicate, .pages = 3});
  Summary summary(pack);
  for (const SourceFile& file : result.files) {
    summary.addFile(file);
  }
  const auto pages = nlohmann::json::parse(summary.json("archive", {})).at("pages");
  EXPECT_EQ(pages.at("all"), countCase(result).pages);
  EXPECT_EQ(pages.at("ocr"), countCase(result).pages_ocr);
}

}  // namespace
}  // namespace aktsyn::pipeline
