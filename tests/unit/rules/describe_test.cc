#include "rules/describe.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/condition_words.h"

namespace aktsyn::rules {
namespace {

const Pack& danish() {
  static const PackLoad load = loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                                        AKTSYN_SOURCE_DIR "/rules/pack.rng", Models::kLeave);
  return *load.pack;
}

std::vector<Row> described(const Version& version, const Language& language = "en") {
  Requirement requirement;
  requirement.severity = "major";
  return describe(danish(), requirement, version, language);
}

// A row's lines, each with a step of two spaces for its indent.
std::string rowText(const std::vector<Row>& rows, const std::string& id) {
  std::string text;
  for (const Row& row : rows) {
    for (const Line& line : row.lines) {
      text += row.id == id ? std::string(2 * line.indent, ' ') + line.text + "\n" : "";
    }
  }
  return text;
}

std::string conditionText(const Condition& condition) {
  const Language english = "en";
  const Words words(danish(), english);
  std::string text;
  for (const Line& line : conditionLines({condition}, words)) {
    text += std::string(2 * line.indent, ' ') + line.text + "\n";
  }
  return text;
}

Condition attribute(const std::string& name, std::set<std::string> values) {
  Condition condition;
  condition.name = name;
  condition.any_of = std::move(values);
  return condition;
}

Version response(Limit within) {
  Version version;
  version.law = "L";
  version.for_each.kinds = {"notification"};
  version.accepts.push_back(Selector{{"decision"}});
  version.within = within;
  return version;
}

TEST(Describe, EveryVersionOfThePackComesOutInWordsAlone) {
  for (const Requirement& requirement : danish().requirements) {
    for (const Version& version : requirement.versions) {
      for (const Language& language : danish().languages) {
        for (const Row& row : describe(danish(), requirement, version, language)) {
          for (const Line& line : row.lines) {
            EXPECT_EQ(line.text.find_first_of("<>{}|*=_"), std::string::npos)
                << requirement.id << " " << row.id << ": " << line.text;
            EXPECT_FALSE(line.text.empty()) << requirement.id << " " << row.id;
          }
        }
      }
    }
  }
}

TEST(Describe, EveryRowHasAName) {
  for (const std::string& id : rowIds()) {
    EXPECT_EQ(danish().texts.count("rules.row." + id), 1U) << id;
  }
}

TEST(Describe, SaysTheLimitAndWhatItIsCountedFrom) {
  Version version = response({4, Unit::kMonths});
  EXPECT_EQ(rowText(described(version), "time"),
            "4 months\nCounted from what sets the requirement off.\n");
  version.count_from = CountFrom{{"concern-known"}, {"case-closed"}, std::nullopt, std::nullopt};
  const std::string counted = rowText(described(version), "time");
  EXPECT_NE(counted.find("from the earlier step"), std::string::npos) << counted;
  EXPECT_NE(counted.find(Words(danish(), "en").kind("concern-known")), std::string::npos);
}

TEST(Describe, CountingIsToldOfTheLimitsInUse) {
  const auto counting = [](Limit limit) { return rowText(described(response(limit)), "counting"); };
  EXPECT_NE(counting({24, Unit::kHours}).find("clock"), std::string::npos);
  EXPECT_NE(counting({6, Unit::kWeekdays}).find("Monday to Saturday"), std::string::npos);
  EXPECT_NE(counting({4, Unit::kMonths}).find("15th"), std::string::npos);
  EXPECT_EQ(counting({4, Unit::kMonths}).find("Saturday"), std::string::npos);
}

TEST(Describe, SettingsAreNoTimeLimits) {
  Version version = response({1, Unit::kDays});
  version.within.reset();
  version.open_for = Limit{30, Unit::kDays};
  const auto rows = described(version);
  EXPECT_EQ(rowText(rows, "time"), "The law sets no time.\n");
  EXPECT_NE(rowText(rows, "settings").find("30 days"), std::string::npos);
}

TEST(Describe, LimitsThatThePackChoseAreSettings) {
  Version version = response({14, Unit::kDays});
  version.time_is_setting = true;
  const auto rows = described(version);
  EXPECT_EQ(rowText(rows, "time").find("14 days"), std::string::npos);
  EXPECT_NE(rowText(rows, "settings").find("14 days"), std::string::npos);
}

TEST(Describe, EvidenceIsRankedWhereThereIsMoreThanOne) {
  Version version = response({1, Unit::kDays});
  const auto ranked = [&] {
    const auto rows = described(version);
    return std::any_of(rows.begin(), rows.end(),
                       [](const Row& row) { return row.id == "evidence" && row.ranked; });
  };
  EXPECT_FALSE(ranked());
  version.accepts.push_back(Selector{{"email"}});
  EXPECT_TRUE(ranked());
}

TEST(Describe, ReasonsHaveTheirCitation) {
  Version version = response({1, Unit::kDays});
  EXPECT_EQ(rowText(described(version), "reasons"), "None.\n");
  Exception exception;
  exception.label = {{"en", "it was refuted"}};
  exception.law = "SEL 50";
  exception.trigger.emplace({attribute("abuse-refuted", {"yes"})});
  version.exceptions.push_back(exception);
  const std::string reasons = rowText(described(version), "reasons");
  EXPECT_EQ(reasons.find("it was refuted (SEL 50)\n  when "), 0U) << reasons;
}

TEST(ConditionWords, AgesSaySoWhenTheyAreNotKnown) {
  Condition age;
  age.of = Condition::Of::kAge;
  age.below = 18;
  EXPECT_EQ(conditionText(age), "when the child is below 18\n");
  age.if_unknown = Condition::IfUnknown::kYes;
  EXPECT_EQ(conditionText(age), "when the child is below 18 (or the papers do not say)\n");
}

TEST(ConditionWords, TurnedRoundTheySayNot) {
  Condition sent = attribute("direction", {"sent"});
  sent.negate = true;
  sent.if_unknown = Condition::IfUnknown::kYes;
  EXPECT_EQ(conditionText(sent), "not when the municipality itself sent it\n");
  sent.if_unknown = Condition::IfUnknown::kNo;
  EXPECT_NE(conditionText(sent).find("do not say"), std::string::npos) << conditionText(sent);
}

TEST(ConditionWords, CitationsAreJoinedByActAndInOrder) {
  EXPECT_EQ(conditionText(attribute("provision", {"SEL 52,*", "SEL 52", "SEL 52,3", "SEL 104,2",
                                                  "BL 32,1", "SEL 68 a*"})),
            "when it refers to BL section 32(1), SEL sections 52 or 68 a or SEL section 104(2)\n");
  EXPECT_EQ(conditionText(attribute("provision", {"SEL *"})),
            "when it refers to any section of SEL\n");
}

TEST(ConditionWords, PartsStandBelowWhatJoinsThem) {
  Condition any;
  any.of = Condition::Of::kAny;
  any.parts = {attribute("abuse", {"yes"}), attribute("acute", {"yes"})};
  any.parts[1].negate = true;
  EXPECT_EQ(conditionText(any),
            "when at least one of these holds:\n"
            "  there is abuse or suspicion of it\n"
            "  not: help is needed at once (where the papers do not say, the condition is not met "
            "either)\n");
}

TEST(ConditionWords, WhatTheCaseHasSaysHowFarAway) {
  Condition has;
  has.of = Condition::Of::kCaseHas;
  has.others.push_back(Selector{{"decision"}});
  has.after = Reach{Limit{30, Unit::kDays}};
  EXPECT_NE(conditionText(has).find("at most 30 days after"), std::string::npos);
  has.after.reset();
  EXPECT_NE(conditionText(has).find("at any time"), std::string::npos);
}

TEST(Changes, NameOnlyWhatDiffers) {
  const Version before = response({3, Unit::kMonths});
  EXPECT_TRUE(changes(described(before), described(before)).empty());
  const auto found = changes(described(before), described(response({4, Unit::kMonths})));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].row, "time");
  EXPECT_EQ(found[0].before, (std::vector<Line>{{0, "3 months"}}));
  EXPECT_EQ(found[0].after, (std::vector<Line>{{0, "4 months"}}));
}

TEST(Changes, ARowThatIsNewOrGoneIsOne) {
  Version after = response({3, Unit::kMonths});
  after.unless_done = Selector{{"email"}};
  const auto before_rows = described(response({3, Unit::kMonths})), after_rows = described(after);
  ASSERT_EQ(changes(before_rows, after_rows).size(), 1U);
  EXPECT_TRUE(changes(before_rows, after_rows)[0].before.empty());
  EXPECT_TRUE(changes(after_rows, before_rows)[0].after.empty());
}

TEST(Changes, WhatStandsBelowANewLineStaysBelowIt) {
  Version after = response({3, Unit::kMonths});
  after.unless_done = Selector{{"email"}};
  after.unless_done->conditions.push_back(attribute("acute", {"yes"}));
  const auto found = changes(described(response({3, Unit::kMonths})), described(after));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].after.size(), 3U);
  EXPECT_EQ(found[0].after[0].indent, 0U);
  EXPECT_EQ(found[0].after[1].indent, 1U);
  EXPECT_EQ(found[0].after[2].indent, 2U);
}

}  // namespace
}  // namespace aktsyn::rules
