#include "rules/table_check.h"

#include <gtest/gtest.h>

#include "../../scratch_folder.h"
#include "rules/versions.h"

namespace aktsyn::rules {
namespace {

constexpr const char* kRequirement = "notification-24h-assessment";

const char* const kMet =
    "case  assessed the same day\n"
    "as-of 2019-06-01\n"
    "paper notification 2019-03-04T13:15\n"
    "paper notification-assessment 2019-03-04T15:00\n"
    "is    met due=2019-03-05T13:15\n";

const Pack& danish() {
  static const PackLoad load = loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                                        AKTSYN_SOURCE_DIR "/rules/pack.rng", Models::kLeave);
  return *load.pack;
}

class TableCheckTest : public ::testing::Test {
 protected:
  TableCheck checked(const std::string& table) {
    return checkTable(danish(), *danish().requirement(kRequirement),
                      folder_.write(std::string(kRequirement) + ".txt", table), "en");
  }

  aktsyn::testing::ScratchFolder folder_;
};

TEST_F(TableCheckTest, ARowThatHoldsIsNoFailure) {
  const TableCheck check = checked(kMet);
  EXPECT_EQ(check.cases, 1U);
  EXPECT_TRUE(check.failures.empty()) << check.failures.front().got;
  EXPECT_TRUE(check.unread.empty());
}

TEST_F(TableCheckTest, AWrongRowTellsItsLineWhatCameAndWhy) {
  std::string table = kMet;
  table.replace(table.find("13:15\n", table.find("is ")), 5, "13:16");
  const TableCheck check = checked(table);
  ASSERT_EQ(check.failures.size(), 1U);
  const TableFailure& failure = check.failures[0];
  EXPECT_EQ(failure.line, 5);
  EXPECT_EQ(failure.case_name, "assessed the same day");
  EXPECT_EQ(failure.expected, "met due=2019-03-05T13:16");
  EXPECT_EQ(failure.got, "met due=2019-03-05T13:15");
  EXPECT_FALSE(failure.because.empty());
}

TEST_F(TableCheckTest, AFindingTooManyOrTooFewIsAFailure) {
  std::string table = kMet;
  const std::string without = table.substr(0, table.find("is "));
  TableCheck check = checked(without + "is nothing\n");
  ASSERT_EQ(check.failures.size(), 1U);
  EXPECT_EQ(check.failures[0].line, 1);
  EXPECT_EQ(check.failures[0].expected, "nothing");
  EXPECT_EQ(check.failures[0].got, "met");
  check = checked(table + "is late\n");
  ASSERT_EQ(check.failures.size(), 1U);
  EXPECT_EQ(check.failures[0].line, 6);
  EXPECT_EQ(check.failures[0].got, "nothing");
}

TEST_F(TableCheckTest, ALineThatIsNoneIsToldAsItStands) {
  const TableCheck check = checked(std::string(kMet) + "papre decision 2019-05-01\n");
  ASSERT_EQ(check.unread.size(), 1U);
  EXPECT_EQ(check.unread[0].line, 6);
  EXPECT_EQ(check.unread[0].message, "papre decision 2019-05-01");
}

TEST_F(TableCheckTest, VersionsWithoutRowsAreUntestedAtTheirLine) {
  const Requirement& requirement = *danish().requirement(kRequirement);
  const TableCheck check = checked(kMet);
  const auto showsNo = [&](const Version& version, const std::string& outcome) {
    for (const PackProblem& problem : check.untested) {
      if (problem.line == version.line && problem.file == requirement.file &&
          problem.message.find("shows " + outcome) != std::string::npos) {
        return true;
      }
    }
    return false;
  };
  const Version& tested = *versionOn(requirement, When::on(*parseIsoDay("2019-03-04")));
  EXPECT_FALSE(showsNo(tested, "met"));
  EXPECT_TRUE(showsNo(tested, "gap"));
  EXPECT_TRUE(showsNo(tested, "pending"));
  EXPECT_TRUE(showsNo(requirement.versions.back(), "met"));
}

TEST_F(TableCheckTest, ATableThatIsNotThereHasNoCasesAndAllIsUntested) {
  const Requirement& requirement = *danish().requirement(kRequirement);
  const TableCheck check = checkTable(danish(), requirement, folder_.path("no.txt"), "en");
  EXPECT_EQ(check.cases, 0U);
  EXPECT_EQ(check.untested.size(), 4 * requirement.versions.size());
}

TEST_F(TableCheckTest, TablesOfNoRequirementAreStray) {
  folder_.write(std::string(kRequirement) + ".txt", kMet);
  folder_.write("no-such-duty.txt", kMet);
  const auto stray = strayTables(danish(), folder_.path());
  ASSERT_EQ(stray.size(), 1U);
  EXPECT_EQ(stray[0].file, folder_.path("no-such-duty.txt"));
}

TEST_F(TableCheckTest, MomentsJoinTheEvents) {
  const CaseTable table =
      readTable(danish(), folder_.write("t.txt",
                                        "case grown\nborn 2001-02-03\nas-of 2020-01-01\n"
                                        "event decision 2018-01-01\nis nothing\n"));
  ASSERT_EQ(table.cases.size(), 1U);
  EXPECT_GT(table.cases[0].case_file.events.size(), 1U);
}

}  // namespace
}  // namespace aktsyn::rules
