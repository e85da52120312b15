// The reference evaluator against the tables of the pack: what they expect is law for it too.
#include <gtest/gtest.h>

#include "reference_evaluator.h"
#include "rules/table_check.h"
#include "shipped_pack.h"

namespace aktsyn::reference {
namespace {

bool isSingleDay(const rules::When& when) { return !when.known() || when.oneDay(); }

// Whether the reference evaluator can read the case: single days, and nothing unread.
bool isReadable(const rules::CaseFile& case_file) {
  for (const rules::Event& event : case_file.events) {
    if (!isSingleDay(event.when) || event.partly_read) {
      return false;
    }
    for (const auto& date : event.dates) {
      if (!isSingleDay(date.second)) {
        return false;
      }
    }
  }
  return case_file.unread.empty();
}

// In the order of the table: by the day of the trigger.
std::vector<std::string> outcomesOf(const rules::Pack& pack, const rules::CaseFile& case_file) {
  std::vector<std::string> outcomes;
  for (const Verdict& verdict : judge(pack, case_file)) {
    outcomes.emplace_back(rules::name(verdict.outcome));
  }
  return outcomes;
}

TEST(PackTables, AreWhatTheReferenceEvaluatorFinds) {
  std::size_t compared = 0;
  for (const rules::Requirement& requirement : shippedPack().requirements) {
    if (requirement.versions.front().form == rules::Form::kPresence) {
      continue;
    }
    const rules::Pack pack = onlyRequirement(requirement.id);
    const auto table =
        rules::readTable(shippedPack(), rules::tablePath(tablesOfPack(), requirement.id));
    for (const rules::TableCase& row : table.cases) {
      if (!isReadable(row.case_file)) {
        continue;
      }
      std::vector<std::string> expected;
      for (const rules::Expected& finding : row.expected) {
        expected.push_back(finding.outcome);
      }
      EXPECT_EQ(outcomesOf(pack, row.case_file), expected)
          << requirement.id << ":" << row.line << ": " << row.name;
      ++compared;
    }
  }
  EXPECT_GT(compared, 1000U);
}

}  // namespace
}  // namespace aktsyn::reference
