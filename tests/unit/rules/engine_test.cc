#include "rules/engine.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace aktsyn::rules {
namespace {

const Pack& danish() {
  static const PackLoad load =
      loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children", AKTSYN_SOURCE_DIR "/rules/pack.rng", Models::kLeave);
  return *load.pack;
}

Event event(const std::string& id, const std::string& kind, const std::string& when) {
  Event made;
  made.id = id;
  made.kind = kind;
  made.when = parseIso(when).value();
  made.is_document = true;
  return made;
}

CaseFile caseOf(std::vector<Event> events, const std::string& as_of = "2020-01-01") {
  CaseFile case_file;
  case_file.as_of = parseIsoDay(as_of).value();
  case_file.events = std::move(events);
  return case_file;
}

std::vector<Finding> of(const std::string& requirement, const CaseFile& case_file) {
  std::vector<Finding> found;
  for (Finding& finding : check(danish(), case_file)) {
    if (finding.requirement == requirement) {
      found.push_back(std::move(finding));
    }
  }
  return found;
}

std::string explained(const CaseFile& case_file, const Finding& finding, const char* language) {
  std::string text;
  for (const Step& step : finding.because) {
    text += renderStep(danish(), case_file, step, language) + "\n";
  }
  return text;
}

TEST(FindingIds, NameRequirementAndDateAndNumberTheRest) {
  const CaseFile case_file =
      caseOf({event("e1", "notification", "2019-03-04"), event("e2", "notification", "2019-03-04"),
              event("e3", "notification", "2019-03-05"), event("e4", "notification", "")});
  const auto findings = of("notification-24h-assessment", case_file);
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[0].id, "notification-24h-assessment@2019-03-04");
  EXPECT_EQ(findings[1].id, "notification-24h-assessment@2019-03-04#2");
  EXPECT_EQ(findings[2].id, "notification-24h-assessment@2019-03-05");
  EXPECT_EQ(findings[3].id, "notification-24h-assessment@undated");
}

TEST(Findings, ComeInTheOrderOfThePackAndOfTheTriggers) {
  const CaseFile case_file =
      caseOf({event("e10", "decision", "2019-05-01"), event("e2", "notification", "2019-03-04"),
              event("e9", "notification", "2018-03-04")});
  std::vector<std::string> ids;
  for (const Finding& finding : check(danish(), case_file)) {
    ids.push_back(finding.id);
  }
  EXPECT_EQ(ids[0], "notification-24h-assessment@2018-03-04");
  EXPECT_EQ(ids[1], "notification-24h-assessment@2019-03-04");
  EXPECT_EQ(ids[2], "notification-receipt-6-weekdays@2018-03-04");
}

TEST(Findings, DoNotDependOnTheOrderOfTheEvents) {
  std::vector<Event> events{event("e1", "notification", "2019-03-04"),
                            event("e2", "notification-assessment", ""),
                            event("e3", "notification-receipt", "2019-03"),
                            event("e4", "assessment-started", "2019-04-01"),
                            event("e5", "child-assessment", "2019-09-01"),
                            event("e6", "decision", "2019-09-01"),
                            event("e7", "child-conversation", "2019-09-01")};
  const auto summary = [&] {
    std::string text;
    for (const Finding& finding : check(danish(), caseOf(events))) {
      text += finding.id + " " + std::string(name(finding.outcome)) + " " + finding.done;
      for (const std::string& id : finding.evidence) {
        text += " " + id;
      }
      text += "\n";
    }
    return text;
  };
  const std::string expected = summary();
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.id > b.id; });
  EXPECT_EQ(summary(), expected);
  std::rotate(events.begin(), events.begin() + 3, events.end());
  EXPECT_EQ(summary(), expected);
}

TEST(Findings, AreNoneWithoutATrigger) {
  EXPECT_TRUE(check(danish(), caseOf({})).empty());
  EXPECT_TRUE(check(danish(), caseOf({event("e1", "letter", "2019-03-04")})).empty());
}

TEST(Findings, OfAnEmptyPackAreNone) {
  EXPECT_TRUE(check(Pack{}, caseOf({event("e1", "notification", "2019-03-04")})).empty());
}

TEST(Text, IsDanishWithDanishDates) {
  const CaseFile case_file = caseOf({event("e1", "notification", "2019-03-04T13:15"),
                                     event("e2", "notification-assessment", "2019-03-07")});
  const auto findings = of("notification-24h-assessment", case_file);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(renderText(danish(), case_file, findings[0], "da"),
            "Underretningen modtaget 4. marts 2019 kl. 13.15 er først vurderet 7. marts 2019. "
            "Fristen på 24 timer udløb 5. marts 2019 kl. 13.15.");
  EXPECT_EQ(renderText(danish(), case_file, findings[0], "en"),
            "The notification received 4 March 2019 13:15 was only assessed 7 March 2019. "
            "The 24 hours ended 5 March 2019 13:15.");
}

TEST(Text, SaysMissingDocumentationAndNeverThatItWasNotDone) {
  for (const Requirement& requirement : danish().requirements) {
    const auto missing = requirement.findings.find("missing");
    if (missing != requirement.findings.end()) {
      EXPECT_NE(missing->second.at("da").find("angler dokumentation"), std::string::npos)
          << requirement.id;
    }
  }
}

TEST(Text, NamesUndatedPapersByTheirKind) {
  const CaseFile case_file = caseOf(
      {event("e1", "notification", "2019-03-04"), event("e2", "notification-assessment", "")});
  const auto findings = of("notification-24h-assessment", case_file);
  ASSERT_EQ(findings.size(), 1U);
  const std::string text = renderText(danish(), case_file, findings[0], "da");
  EXPECT_NE(text.find("uden dato"), std::string::npos) << text;
}

TEST(Explanation, GivesVersionTriggerDueAndWhatWasRejected) {
  Event planned = event("e2", "notification-assessment", "2019-03-04");
  planned.status = Status::kPlanned;
  const CaseFile case_file = caseOf({event("e1", "notification", "2019-03-04"), planned});
  const auto findings = of("notification-24h-assessment", case_file);
  ASSERT_EQ(findings.size(), 1U);
  const std::string text = explained(case_file, findings[0], "da");
  EXPECT_NE(text.find("SEL § 155, stk. 2 gælder for 4. marts 2019"), std::string::npos) << text;
  EXPECT_NE(text.find("24 timer regnet fra 4. marts 2019 udløber 5. marts 2019"), std::string::npos)
      << text;
  EXPECT_NE(text.find("det er kun planlagt"), std::string::npos) << text;
  EXPECT_NE(text.find("ikke fundet"), std::string::npos) << text;
}

TEST(Explanation, GivesBothDistancesOfAnAssessment) {
  const CaseFile case_file = caseOf({event("e1", "notification", "2019-01-10"),
                                     event("e2", "assessment-started", "2019-02-09"),
                                     event("e3", "child-assessment", "2019-05-30")});
  const auto findings = of("assessment-within-4-months", case_file);
  ASSERT_EQ(findings.size(), 1U);
  const std::string text = explained(case_file, findings[0], "en");
  EXPECT_NE(text.find("knowledge to the end: 140 days"), std::string::npos) << text;
  EXPECT_NE(text.find("9 February 2019: 110 days"), std::string::npos) << text;
}

TEST(Explanation, NamesTheExceptionThatWasFoundAndItsSource) {
  Event anonymous = event("e1", "notification", "2019-03-04");
  anonymous.attributes["from"] = {"anonymous"};
  const CaseFile case_file = caseOf({anonymous});
  const auto findings = of("notification-receipt-6-weekdays", case_file);
  ASSERT_EQ(findings.size(), 1U);
  const std::string text = renderText(danish(), case_file, findings[0], "da");
  EXPECT_NE(text.find("underretteren er anonym (umuligt i praksis)"), std::string::npos) << text;
}

// Every step of every finding of a busy case comes out in words, in each language.
TEST(Explanation, LeavesNoPlaceholderAndNoUnknownText) {
  Event decision = event("e6", "decision", "2019-09-01");
  decision.attributes["adverse"] = {"yes"};
  const CaseFile case_file = caseOf(
      {event("e1", "notification", "2019-03-04"), event("e2", "notification-assessment", "2019-03"),
       event("e3", "notification-receipt", ""), event("e4", "assessment-started", "2019-04-01"),
       event("e5", "child-assessment", "2019-Q3"), decision,
       event("e7", "placement-started", "2017-W12"), event("e8", "follow-up", "2017-05-01"),
       event("e9", "supervision-visit", "2018"), event("e10", "journal-note", "")});
  for (const Finding& finding : check(danish(), case_file)) {
    for (const char* language : {"da", "en"}) {
      const std::string text = explained(case_file, finding, language) +
                               renderText(danish(), case_file, finding, language);
      EXPECT_EQ(text.find_first_of("<>{}"), std::string::npos) << text;
    }
  }
}

struct DateForm {
  const char* iso;
  const char* danish;
};

class DanishDates : public ::testing::TestWithParam<DateForm> {};

TEST_P(DanishDates, AreWrittenAsDanesDo) {
  EXPECT_EQ(renderDate(danish(), GetParam().iso, "da"), GetParam().danish);
}

INSTANTIATE_TEST_SUITE_P(
    All, DanishDates,
    ::testing::Values(DateForm{"2019-03-04T13:15", "4. marts 2019 kl. 13.15"},
                      DateForm{"2019-03-04T08:05", "4. marts 2019 kl. 08.05"},
                      DateForm{"2019-03-04", "4. marts 2019"}, DateForm{"2019-W12", "uge 12 2019"},
                      DateForm{"2019-W01", "uge 1 2019"}, DateForm{"2019-03", "marts 2019"},
                      DateForm{"2019-Q2", "2. kvartal 2019"}, DateForm{"2019", "2019"},
                      DateForm{"2019-03-04/2019-03-09", "4. marts 2019 til 9. marts 2019"},
                      DateForm{"", "uden dato"}, DateForm{"no date", "no date"}));

}  // namespace
}  // namespace aktsyn::rules
