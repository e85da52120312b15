// Every requirement of the pack against its table, and every version of it against the outcomes
// that its rows must show.
#include <gtest/gtest.h>

#include <algorithm>

#include "mutations.h"
#include "rules/pack.h"
#include "rules/table_check.h"

namespace aktsyn {
namespace {

const std::string kData = AKTSYN_SOURCE_DIR "/rules/packs/dk-children/tests";

const rules::Pack& pack() {
  static const rules::PackLoad load =
      rules::loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                      AKTSYN_SOURCE_DIR "/rules/pack.rng", rules::Models::kLeave);
  if (load.pack == nullptr) {
    for (const auto& problem : load.problems) {
      ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
    }
    std::abort();
  }
  return *load.pack;
}

class RequirementTable : public ::testing::TestWithParam<std::string> {
 protected:
  rules::TableCheck checked() const {
    return rules::checkTable(pack(), *pack().requirement(GetParam()),
                             rules::tablePath(kData, GetParam()), "en");
  }
};

TEST_P(RequirementTable, FindsWhatTheTableSays) {
  const rules::TableCheck check = checked();
  EXPECT_GT(check.cases, 0U);
  for (const rules::PackProblem& problem : check.unread) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
  }
  for (const rules::TableFailure& failure : check.failures) {
    std::string because;
    for (const std::string& step : failure.because) {
      because += "\n  " + step;
    }
    ADD_FAILURE() << failure.file << ":" << failure.line << ": " << failure.case_name
                  << "\nexpected: " << failure.expected << "\ngot:      " << failure.got << because;
  }
}

TEST_P(RequirementTable, ShowsEveryVersionMetFailedPendingAndUndetermined) {
  for (const rules::PackProblem& problem : checked().untested) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
  }
}

// The pack with the one requirement, changed.
rules::Pack packOf(const rules::Requirement& requirement) {
  rules::Pack changed;
  changed.id = pack().id;
  changed.languages = pack().languages;
  changed.kinds = pack().kinds;
  changed.elements = pack().elements;
  changed.holidays = pack().holidays;
  changed.texts = pack().texts;
  changed.requirements = {requirement};
  return changed;
}

TEST_P(RequirementTable, FailsWhenAnyNumberOfTheLawIsChangedByOne) {
  for (const testing::Mutation& mutation : testing::mutationsOf(*pack().requirement(GetParam()))) {
    const rules::Pack changed = packOf(mutation.requirement);
    const rules::TableCheck check = rules::checkTable(changed, changed.requirements.front(),
                                                      rules::tablePath(kData, GetParam()), "en");
    EXPECT_FALSE(check.failures.empty()) << GetParam() << ", " << mutation.what;
  }
}

std::vector<std::string> requirementIds() {
  std::vector<std::string> ids;
  for (const rules::Requirement& requirement : pack().requirements) {
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
  for (const rules::PackProblem& problem : rules::strayTables(pack(), kData)) {
    ADD_FAILURE() << problem.file << ": " << problem.message;
  }
}

}  // namespace
}  // namespace aktsyn
