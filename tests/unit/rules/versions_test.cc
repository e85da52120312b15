#include "rules/versions.h"

#include <gtest/gtest.h>

namespace aktsyn::rules {
namespace {

Day day(const char* iso_day) { return parseIsoDay(iso_day).value(); }

Version version(const char* from, const char* to, int line) {
  Version made;
  made.from = day(from);
  if (*to != '\0') {
    made.to = day(to);
  }
  made.line = line;
  return made;
}

Requirement requirement(std::vector<Version> versions) {
  Requirement made;
  made.id = "r";
  made.file = "law.xml";
  made.versions = std::move(versions);
  return made;
}

TEST(VersionGaps, NoneBetweenVersionsThatJoin) {
  EXPECT_TRUE(versionGaps(requirement({version("2007-01-01", "2010-12-31", 3),
                                       version("2011-01-01", "", 9)}))
                  .empty());
}

TEST(VersionGaps, ADayBetweenIsToldAtTheLaterVersion) {
  const auto gaps = versionGaps(
      requirement({version("2007-01-01", "2010-12-30", 3), version("2011-01-01", "", 9)}));
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].file, "law.xml");
  EXPECT_EQ(gaps[0].line, 9);
  EXPECT_NE(gaps[0].message.find("2010-12-31 to 2010-12-31"), std::string::npos) << gaps[0].message;
}

TEST(VersionGaps, OneThatTheVersionSaysIsNone) {
  Requirement made =
      requirement({version("2007-01-01", "2009-12-31", 3), version("2011-01-01", "", 9)});
  made.versions[1].after_gap = true;
  EXPECT_TRUE(versionGaps(made).empty());
}

TEST(VersionGaps, SayingOneThatIsNotThereIsAnError) {
  Requirement made =
      requirement({version("2007-01-01", "2010-12-31", 3), version("2011-01-01", "", 9)});
  made.versions[0].after_gap = true;
  made.versions[1].after_gap = true;
  const auto gaps = versionGaps(made);
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].line, 3);
  EXPECT_EQ(gaps[1].line, 9);
}

TEST(VersionOn, TakesBothEndsInAndNeedsTheWholeSpan) {
  const Requirement made =
      requirement({version("2007-01-01", "2010-12-31", 3), version("2011-01-01", "", 9)});
  const auto line = [&](const When& when) {
    const Version* found = versionOn(made, when);
    return found == nullptr ? 0 : found->line;
  };
  EXPECT_EQ(line(When::on(day("2006-12-31"))), 0);
  EXPECT_EQ(line(When::on(day("2007-01-01"))), 3);
  EXPECT_EQ(line(When::on(day("2010-12-31"))), 3);
  EXPECT_EQ(line(When::on(day("2011-01-01"))), 9);
  EXPECT_EQ(line(When::between(day("2010-12-31"), day("2011-01-01"))), 0);
}

}  // namespace
}  // namespace aktsyn::rules
