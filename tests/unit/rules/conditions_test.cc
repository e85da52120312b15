// Conditions on the case around an event, and what follows from the birth date and the papers.
#include <gtest/gtest.h>

#include "rules/calendar.h"
#include "rules/moments.h"
#include "rules/select.h"

namespace aktsyn::rules {
namespace {

Event event(const std::string& kind, const std::string& when) {
  Event made;
  made.id = kind + when;
  made.kind = kind;
  made.when = parseIso(when).value();
  return made;
}

Selector of(const std::string& kind) {
  Selector selector;
  selector.kinds = {kind};
  return selector;
}

Reach reach(int count, Unit unit) { return {Limit{count, unit}}; }

// Whether the first event of the case meets the condition.
Answer firstMeets(const Condition& condition, std::vector<Event> events) {
  CaseFile case_file;
  case_file.as_of = parseIsoDay("2025-01-01").value();
  case_file.events = std::move(events);
  const Calendar calendar({});
  const CaseView view(case_file, calendar);
  return meets(case_file.events.front(), condition, view);
}

Condition caseHas(const std::string& kind) {
  Condition condition;
  condition.of = Condition::Of::kCaseHas;
  condition.others = {of(kind)};
  return condition;
}

Condition during(const std::string& start, const std::string& until) {
  Condition condition;
  condition.of = Condition::Of::kDuring;
  condition.others = {of(start)};
  condition.until = {until};
  return condition;
}

TEST(CaseHas, LooksBackToTheDayThatTheLimitNames) {
  Condition condition = caseHas("notification");
  condition.before = reach(6, Unit::kMonths);
  const Event assessment = event("child-assessment", "2020-08-31");
  EXPECT_EQ(firstMeets(condition, {assessment, event("notification", "2020-02-29")}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {assessment, event("notification", "2020-02-28")}), Answer::kNo);
  EXPECT_EQ(firstMeets(condition, {assessment, event("notification", "2020-08-31")}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {assessment, event("notification", "2020-09-01")}), Answer::kNo);
}

TEST(CaseHas, LooksAheadAndEver) {
  Condition condition = caseHas("decision");
  condition.after = reach(10, Unit::kDays);
  const Event first = event("notification", "2020-03-01");
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2020-03-11")}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2020-03-12")}), Answer::kNo);
  condition.after = Reach{};
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2024-03-12")}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2020-02-01")}), Answer::kNo);
  condition.after = std::nullopt;
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2020-02-01")}), Answer::kYes);
}

TEST(CaseHas, IsOpenWhereADateIs) {
  Condition condition = caseHas("decision");
  condition.before = Reach{};
  const Event first = event("follow-up", "2020-03-15");
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "2020-03")}), Answer::kUnsettled);
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "")}), Answer::kUnsettled);
  condition.negate = true;
  EXPECT_EQ(firstMeets(condition, {first, event("decision", "")}), Answer::kUnsettled);
  EXPECT_EQ(firstMeets(condition, {first}), Answer::kYes);
}

TEST(CaseHas, IsNotMetByTheEventItself) {
  EXPECT_EQ(firstMeets(caseHas("decision"), {event("decision", "2020-03-15")}), Answer::kNo);
}

TEST(During, LastsFromTheStartUntilTheDayOfTheEnd) {
  const Condition condition = during("placement-started", "returned-home");
  const Event start = event("placement-started", "2020-01-10");
  const Event end = event("returned-home", "2020-06-01");
  const auto visit = [](const char* day) { return event("supervision-visit", day); };
  EXPECT_EQ(firstMeets(condition, {visit("2020-01-09"), start, end}), Answer::kNo);
  EXPECT_EQ(firstMeets(condition, {visit("2020-01-10"), start, end}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {visit("2020-06-01"), start, end}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {visit("2020-06-02"), start, end}), Answer::kNo);
  EXPECT_EQ(firstMeets(condition, {visit("2023-06-02"), start}), Answer::kYes);
}

TEST(During, BeginsAgainAfterAnEnd) {
  const Condition condition = during("placement-started", "returned-home");
  EXPECT_EQ(firstMeets(
                condition,
                {event("supervision-visit", "2021-05-01"), event("placement-started", "2020-01-10"),
                 event("returned-home", "2020-06-01"), event("placement-started", "2021-01-10")}),
            Answer::kYes);
}

TEST(Dated, AsksForTheWholeDate) {
  Condition condition;
  condition.of = Condition::Of::kDated;
  condition.from = parseIsoDay("2011-01-01");
  EXPECT_EQ(firstMeets(condition, {event("follow-up", "2011-01-01")}), Answer::kYes);
  EXPECT_EQ(firstMeets(condition, {event("follow-up", "2010-12-31")}), Answer::kNo);
  condition.to = parseIsoDay("2011-01-15");
  EXPECT_EQ(firstMeets(condition, {event("follow-up", "2011-01")}), Answer::kUnsettled);
  EXPECT_EQ(firstMeets(condition, {event("follow-up", "")}), Answer::kUnsettled);
}

TEST(Moments, FollowFromTheBirthDateUpToTheDayOfLooking) {
  Pack pack;
  pack.kinds = {Kind{.id = "turned-16", .birthday = Limit{16, Unit::kYears}},
                Kind{.id = "turned-17-and-a-half", .birthday = Limit{210, Unit::kMonths}},
                Kind{.id = "file-begins", .file_begins = true}};
  CaseFile case_file;
  case_file.born = parseIsoDay("2004-02-29");
  case_file.as_of = parseIsoDay("2021-08-28").value();
  case_file.events = {event("decision", "2019-05-01"), event("notification", "2018-05-01")};
  const auto moments = momentsOf(pack, case_file);
  ASSERT_EQ(moments.size(), 2U);
  EXPECT_EQ(iso(moments[0].when), "2020-02-29");
  EXPECT_EQ(moments[1].kind, "file-begins");
  EXPECT_EQ(iso(moments[1].when), "2018-05-01");
  case_file.as_of = parseIsoDay("2021-08-29").value();
  EXPECT_EQ(momentsOf(pack, case_file).size(), 3U);
}

TEST(Moments, AreNoneOfTheEventsThatPapersTell) {
  const Event moment{.id = "m", .kind = "turned-16", .when = When::unknown(), .is_moment = true};
  EXPECT_FALSE(isKind(moment, {"*"}));
  EXPECT_TRUE(isKind(moment, {"turned-16"}));
}

}  // namespace
}  // namespace aktsyn::rules
