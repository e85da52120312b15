// Every requirement of the pack against its table, and every version of it against the outcomes
// that its rows must show.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "case_table.h"
#include "rules/engine.h"
#include "rules/pack.h"

namespace aktsyn {
namespace {

using rules::Finding;
using rules::Form;
using rules::Requirement;
using rules::Version;
using testing::CaseTable;
using testing::TableCase;

const std::string kData = AKTSYN_SOURCE_DIR "/tests/packs/data/";

const rules::Pack& pack() {
  static const rules::PackLoad load = rules::loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                                                      AKTSYN_SOURCE_DIR "/rules/pack.rng",
                                                      rules::Models::kLeave);
  if (load.pack == nullptr) {
    for (const auto& problem : load.problems) {
      ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
    }
    std::abort();
  }
  return *load.pack;
}

std::vector<Finding> findingsOf(const TableCase& table_case, const std::string& requirement) {
  std::vector<Finding> found;
  for (Finding& finding : rules::check(pack(), table_case.case_file)) {
    if (finding.requirement == requirement) {
      found.push_back(std::move(finding));
    }
  }
  return found;
}

std::string join(const std::vector<std::string>& list) {
  std::string joined;
  for (const std::string& item : list) {
    joined += joined.empty() ? item : "," + item;
  }
  return joined;
}

std::string valueOf(const Finding& finding, const std::string& name) {
  if (name == "due") {
    return finding.due;
  }
  if (name == "lenient") {
    return finding.due_lenient;
  }
  if (name == "done") {
    return finding.done;
  }
  if (name == "law") {
    return finding.law;
  }
  if (name == "trigger") {
    return finding.trigger;
  }
  if (name == "evidence") {
    return join(finding.evidence);
  }
  if (name == "elements") {
    return join(finding.missing_elements);
  }
  if (name == "references") {
    return join(finding.references);
  }
  if (name == "unnamed") {
    return join(finding.unnamed);
  }
  return name == "papers" ? join(finding.papers) : "no value is called " + name;
}

std::string because(const TableCase& table_case, const Finding& finding) {
  std::string text;
  for (const rules::Step& step : finding.because) {
    text += "\n  " + rules::renderStep(pack(), table_case.case_file, step, "en");
  }
  return text;
}

void checkCase(const TableCase& table_case, const std::string& requirement) {
  const auto findings = findingsOf(table_case, requirement);
  EXPECT_EQ(findings.size(), table_case.expected.size());
  for (std::size_t index = 0; index < std::min(findings.size(), table_case.expected.size());
       ++index) {
    const Finding& finding = findings[index];
    const auto& expected = table_case.expected[index];
    EXPECT_EQ(rules::name(finding.outcome), expected.outcome) << because(table_case, finding);
    for (const auto& [name, value] : expected.values) {
      EXPECT_EQ(valueOf(finding, name), value) << name << because(table_case, finding);
    }
    for (const auto& language : pack().languages) {
      const std::string text = rules::renderText(pack(), table_case.case_file, finding, language);
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find_first_of("<{"), std::string::npos) << text;
    }
  }
}

class RequirementTable : public ::testing::TestWithParam<std::string> {};

TEST_P(RequirementTable, FindsWhatTheTableSays) {
  const CaseTable table = testing::readCaseTable(kData + GetParam() + ".txt");
  EXPECT_EQ(join(table.problems), "");
  EXPECT_FALSE(table.cases.empty());
  for (const TableCase& table_case : table.cases) {
    SCOPED_TRACE(GetParam() + ".txt:" + std::to_string(table_case.line) + table_case.name);
    checkCase(table_case, GetParam());
  }
}

const Version* versionOf(const Requirement& requirement, const rules::When& when) {
  for (const Version& version : requirement.versions) {
    if ((!version.from || when.firstDay() >= *version.from) &&
        (!version.to || when.lastDay() <= *version.to)) {
      return &version;
    }
  }
  return nullptr;
}

// What a version's rows must show, by its form. Only what has a time limit can be pending.
std::set<std::string> wantedOutcomes(const Version& version) {
  switch (version.form) {
    case Form::kResponse:
    case Form::kRecurrence:
      return {"met", "gap", "undetermined", "pending"};
    case Form::kPrecedence:
    case Form::kContent:
    case Form::kAbsence:
    case Form::kPresence:
      return {"met", "gap", "undetermined"};
  }
  return {};
}

TEST_P(RequirementTable, ShowsEveryVersionMetFailedPendingAndUndetermined) {
  const Requirement& requirement = *pack().requirement(GetParam());
  std::map<const Version*, std::set<std::string>> shown;
  for (const TableCase& table_case : testing::readCaseTable(kData + GetParam() + ".txt").cases) {
    for (const Finding& finding : findingsOf(table_case, GetParam())) {
      const auto trigger =
          std::find_if(table_case.case_file.events.begin(), table_case.case_file.events.end(),
                       [&](const rules::Event& event) { return event.id == finding.trigger; });
      const Version* version = versionOf(requirement, trigger->when);
      shown[version].insert(
          rules::isGap(finding.outcome) ? "gap" : std::string(rules::name(finding.outcome)));
    }
  }
  for (const Version& version : requirement.versions) {
    for (const std::string& outcome : wantedOutcomes(version)) {
      EXPECT_EQ(shown[&version].count(outcome), 1U)
          << GetParam() << ": no row for " << version.law << " from "
          << (version.from ? rules::iso(*version.from) : "ever") << " shows " << outcome;
    }
  }
}

std::vector<std::string> requirementIds() {
  std::vector<std::string> ids;
  for (const Requirement& requirement : pack().requirements) {
    ids.push_back(requirement.id);
  }
  return ids;
}

std::string testName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(DanishChildren, RequirementTable, ::testing::ValuesIn(requirementIds()),
                         testName);

TEST(RequirementTables, BelongToRequirementsOfThePack) {
  for (const auto& entry : std::filesystem::directory_iterator(kData)) {
    EXPECT_NE(pack().requirement(entry.path().stem().string()), nullptr) << entry.path();
  }
}

}  // namespace
}  // namespace aktsyn
