#include "corpus/score.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/records.h"
#include "corpus/score_report.h"

namespace aktsyn::corpus {
namespace {

constexpr const char* kTruth = R"({
 "case": "1", "born": "2010-05-14", "requirements": ["receipt", "plan"],
 "files": [{"path": "1/a.pdf", "fate": "read", "pages": 2}],
 "documents": [{"file": "1/a.pdf", "pages": [1], "kind": "notification", "class": "notification",
                "date": "2019-03-04"}],
 "notes": [{"file": "1/a.pdf", "date": "2019-03-05", "title": "Opkald til mor",
            "first_words": "Mor er glad"}],
 "events": [{"kind": "measure-started", "date": "2019-10-01", "status": "happened"}],
 "findings": [{"requirement": "receipt", "trigger": "2019-03-04", "outcome": "late"},
              {"requirement": "plan", "trigger": "2019-09-10", "outcome": "met"}]})";

constexpr const char* kFiles = R"({"path": "1/a.pdf", "fate": "read", "pages": 2})";

std::string runWith(const std::string& findings, const std::string& kind = "notification",
                    const std::string& note_date = "2019-03-05") {
  return R"({"case":"1","child":{"born":"2010-05-14"},"documents":[{"file":"a.pdf","pages":[1],"kind":")" +
         kind + R"(","class":"notification","date":"2019-03-04"},{"file":"a.pdf","pages":[2],)" +
         R"("kind":"journal-note","class":"journal-note","title":"Opkald til mor",)" +
         R"("first_words":"Mor er glad for aftalen","date":")" + note_date +
         R"("}],"events":[{"id":"e1","kind":"notification","date":"2019-03-04T10:20",)" +
         R"("status":"happened"},{"id":"e2","kind":"decision","date":"2019-09-10","status":"happened"},)" +
         R"({"id":"e3","kind":"measure-started","date":"2019-10-01","status":"happened"}],)" +
         R"("findings":[)" + findings + "]}";
}

const std::string kLateReceipt = R"({"requirement":"receipt","trigger":"e1","outcome":"late"})";
const std::string kMetPlan = R"({"requirement":"plan","trigger":"e2","outcome":"met"})";

Score scoreOf(const std::string& run, const std::string& truth = kTruth) {
  const Loaded said = parseRun(run, kFiles);
  const Loaded known = parseTruth(truth);
  EXPECT_EQ(said.error, "");
  EXPECT_EQ(known.error, "");
  return score(said.records, known.records);
}

TEST(Score, ARunThatEqualsTheTruthIsPerfect) {
  const Score out = scoreOf(runWith(kLateReceipt + "," + kMetPlan));
  EXPECT_TRUE(out.perfect()) << asText(out);
  EXPECT_EQ(out.all_gaps.hits, 1);
  EXPECT_EQ(out.all_outcomes.right, 2);
  EXPECT_EQ(out.notes.hits, 1);
  EXPECT_EQ(out.events.right, 1);
}

TEST(Score, AGapThatIsNotFoundIsAMiss) {
  const Score out = scoreOf(runWith(kMetPlan));
  EXPECT_EQ(out.gaps.at("receipt").missed, 1);
  EXPECT_DOUBLE_EQ(out.all_gaps.recall(), 0);
  EXPECT_EQ(out.all_outcomes.right, 1);
  EXPECT_FALSE(out.perfect());
}

TEST(Score, AGapThatIsNoneIsAFalseAlarm) {
  const Score out = scoreOf(
      runWith(kLateReceipt + R"(,{"requirement":"plan","trigger":"e2","outcome":"missing"})"));
  EXPECT_EQ(out.gaps.at("plan").extra, 1);
  EXPECT_DOUBLE_EQ(out.all_gaps.precision(), 0.5);
  EXPECT_DOUBLE_EQ(out.all_gaps.recall(), 1);
}

TEST(Score, AGapOfAnotherKindIsAHitButTheOutcomeIsWrong) {
  const Score out = scoreOf(
      runWith(R"({"requirement":"receipt","trigger":"e1","outcome":"missing"},)" + kMetPlan));
  EXPECT_EQ(out.all_gaps.hits, 1);
  EXPECT_EQ(out.all_outcomes.right, 1);
  EXPECT_FALSE(out.perfect());
}

TEST(Score, AFindingWithATriggerTwoDaysOffIsBothMissedAndExtra) {
  std::string run = runWith(kLateReceipt + "," + kMetPlan);
  run.replace(run.find("2019-03-04T10:20"), 16, "2019-03-06T10:20");
  const Score out = scoreOf(run);
  EXPECT_EQ(out.all_gaps.missed, 1);
  EXPECT_EQ(out.all_gaps.extra, 1);
}

TEST(Score, AFindingMayBeNamedByAnyOfItsTriggers) {
  std::string truth = kTruth;
  const std::string trigger = R"("trigger": "2019-09-10")";
  truth.replace(truth.find(trigger), trigger.size(),
                R"("trigger": "2019-08-01", "trigger_or": ["2019-08-15", "2019-09-10"])");
  EXPECT_TRUE(scoreOf(runWith(kLateReceipt + "," + kMetPlan), truth).perfect());
}

TEST(Score, RequirementsOutsideTheTruthAndNotApplicableAreNotCounted) {
  const Score out =
      scoreOf(runWith(kLateReceipt + "," + kMetPlan +
                      R"(,{"requirement":"other","trigger":"e1","outcome":"late"},)" +
                      R"({"requirement":"plan","trigger":"e1","outcome":"not-applicable"})"));
  EXPECT_TRUE(out.perfect()) << asText(out);
}

TEST(Score, AnOptionalFindingMayBeAbsentButNotWrong) {
  std::string truth = kTruth;
  truth.replace(truth.find(R"("outcome": "met")"), 16, R"("optional": true, "outcome": "met")");
  EXPECT_TRUE(scoreOf(runWith(kLateReceipt), truth).perfect());
  const std::string late = R"({"requirement":"plan","trigger":"e2","outcome":"late"})";
  EXPECT_FALSE(scoreOf(runWith(kLateReceipt + "," + late), truth).perfect());
}

TEST(Score, AMistakenKindStandsInTheConfusion) {
  const Score out = scoreOf(runWith(kLateReceipt + "," + kMetPlan, "letter"));
  EXPECT_EQ(out.kinds.at({"notification", "letter"}), 1);
  EXPECT_EQ(out.kind.right, 0);
  EXPECT_EQ(out.paper_class.right, 1);
}

TEST(Score, ANoteWithAnotherDateIsMissedAndExtra) {
  const Score out = scoreOf(runWith(kLateReceipt + "," + kMetPlan, "notification", "2019-03-08"));
  EXPECT_EQ(out.notes.missed, 1);
  EXPECT_EQ(out.notes.extra, 1);
}

TEST(Score, AFileWithoutALineAndAPageCountThatDiffersAreShown) {
  const Loaded truth = parseTruth(kTruth);
  const std::string run = runWith(kLateReceipt + "," + kMetPlan);
  EXPECT_EQ(score(parseRun(run, "").records, truth.records).fates.right, 0);
  const Loaded short_one = parseRun(run, R"({"path": "1/a.pdf", "fate": "read", "pages": 1})");
  EXPECT_FALSE(score(short_one.records, truth.records).perfect());
}

TEST(Score, ACaseThatIsMissingLosesAllItsGaps) {
  const Score out = scoreOf("");
  EXPECT_EQ(out.all_gaps.missed, 1);
  EXPECT_EQ(out.kind.right, 0);
  EXPECT_FALSE(out.perfect());
}

// A truth of one journal with two notes, and a run of it.
constexpr const char* kTwoNotes = R"({"case": "1", "notes": [
 {"file": "j.pdf", "page": 1, "date": "2019-03-05", "time": "10:15", "author": "Mette Lund",
  "created": "2019-03-06", "first_words": "Mor er glad for aftalen"},
 {"file": "j.pdf", "page": 2, "date": "2019-04-01", "first_words": "Skolen ringer om Emil"}]})";

std::string noteJson(const std::string& date, const std::string& words,
                     const std::string& more = "") {
  return R"({"file":"j.pdf","pages":[1],"kind":"journal-note","class":"journal-note","date":")" +
         date + R"(","first_words":")" + words + "\"" + more + "}";
}

Score scoreOfNotes(const std::string& notes, const std::string& truth = kTwoNotes) {
  return scoreOf(R"({"case":"1","documents":[)" + notes + R"(],"events":[],"findings":[]})", truth);
}

const std::string kFirstNote = noteJson(
    "2019-03-05", "Mor er glad for aftalen og siger tak",
    R"(,"time":"10:15","author":"Mette Lund, raadgiver","dates":[{"role":"created","date":"2019-03-06"}])");

TEST(Score, NotesAreCutRightWhenEachBeginsWhereTruthBeginsIt) {
  const Score out =
      scoreOfNotes(kFirstNote + "," + noteJson("2019-04-01", "Skolen ringer om Emil"));
  EXPECT_EQ(out.note_parts.begins.right, 2);
  EXPECT_EQ(out.note_parts.ends.right, 2);
  EXPECT_EQ(out.note_parts.time.right, 1);
  EXPECT_EQ(out.note_parts.author.right, 1);
  EXPECT_EQ(out.dates_by_role.at("created").hits, 1);
}

TEST(Score, ANoteThatSwallowsTheNextEndsWrong) {
  const Score out = scoreOfNotes(kFirstNote);
  EXPECT_EQ(out.note_parts.begins.right, 1);
  EXPECT_EQ(out.note_parts.ends.right, 0);
  EXPECT_EQ(out.notes.missed, 1);
}

TEST(Score, ANoteCutInTwoEndsWrong) {
  const Score out = scoreOfNotes(kFirstNote + "," + noteJson("2019-03-05", "Desuden aftales der") +
                                 "," + noteJson("2019-04-01", "Skolen ringer om Emil"));
  EXPECT_EQ(out.note_parts.begins.right, 2);
  EXPECT_EQ(out.note_parts.ends.right, 1);
}

TEST(Score, NotesPrintedNewestFirstAreCutRightToo) {
  const std::string third =
      R"(, {"file": "j.pdf", "date": "2019-05-01", "first_words": "Aftale om ferie"}]})";
  std::string truth = kTwoNotes;
  truth.replace(truth.rfind("]}"), 2, third);
  const Score out =
      scoreOfNotes(noteJson("2019-05-01", "Aftale om ferie") + "," +
                       noteJson("2019-04-01", "Skolen ringer om Emil") + "," + kFirstNote,
                   truth);
  EXPECT_EQ(out.note_parts.ends.right, 3);
}

TEST(Score, TheLastWordsDecideWhereTruthTellsThem) {
  std::string truth = kTwoNotes;
  const std::string words = R"("first_words": "Mor er glad for aftalen")";
  truth.replace(truth.find(words), words.size(), words + R"(, "last_words": "hun siger tak")");
  const std::string note =
      noteJson("2019-03-05", "Mor er glad for aftalen", R"(,"last_words":"og hun siger tak")");
  EXPECT_EQ(scoreOfNotes(note, truth).note_parts.ends.right, 1);
}

TEST(Score, AMissedNoteShowsWhatItWasFoundAs) {
  const Score out = scoreOf(runWith(kLateReceipt + "," + kMetPlan, "notification", "2019-03-08"));
  const auto& all = out.differences;
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const Difference& one) {
    return one.what == "note" && one.expected == "2019-03-05" && one.got == "2019-03-08" &&
           one.file == "1/a.pdf" && one.text.find("Mor er glad") != std::string::npos;
  }));
}

// A truth that lists the note of page 2 among the papers as well, with a date or without.
std::string truthWithNoteAsPaper(const std::string& date) {
  std::string truth = kTruth;
  const std::string papers = R"("date": "2019-03-04"}],)";
  truth.replace(
      truth.find(papers), papers.size(),
      R"("date": "2019-03-04"}, {"file": "1/a.pdf", "pages": [2], "kind": "journal-note",)"
      R"( "class": "journal-note")" +
          date + "}],");
  return truth;
}

TEST(Score, APaperThatIsAJournalNoteIsHeldAgainstTheRunsNote) {
  const std::string run = runWith(kLateReceipt + "," + kMetPlan);
  for (const char* date : {R"(, "date": "2019-03-05")", ""}) {
    const Score out = scoreOf(run, truthWithNoteAsPaper(date));
    EXPECT_TRUE(out.perfect()) << asText(out);
    EXPECT_EQ(out.kinds.at({"journal-note", "journal-note"}), 1);
    EXPECT_EQ(out.date.right, 2);
  }
  const Score out = scoreOf(run, truthWithNoteAsPaper(R"(, "date": "2019-03-07")"));
  EXPECT_EQ(out.kind.right, 2);
  EXPECT_EQ(out.date.right, 1);
}

TEST(Score, KindsAndClassesHavePrecisionAndRecallOfTheirOwn) {
  const Score out = scoreOf(runWith(kLateReceipt + "," + kMetPlan, "letter"));
  const auto kinds = perName(out.kinds);
  EXPECT_EQ(kinds.at("notification").missed, 1);
  EXPECT_EQ(kinds.at("letter").extra, 1);
  EXPECT_EQ(perName(out.classes).at("notification").hits, 1);
  EXPECT_EQ(out.date_by_kind.at("notification").right, 1);
}

TEST(Score, ARoleThatTruthNamesIsLookedForAmongTheDates) {
  std::string truth = kTruth;
  const std::string date = R"("date": "2019-03-04"}],)";
  truth.replace(
      truth.find(date), date.size(),
      R"("date": "2019-03-04", "dates": {"received": "2019-03-04", "document": "2019-03-01"}}],)");
  std::string run = runWith(kLateReceipt + "," + kMetPlan);
  const std::string said = R"("date":"2019-03-04"},)";
  run.replace(run.find(said), said.size(),
              R"("date":"2019-03-04","dates":[{"role":"received","date":"2019-03-04T10:20"},)"
              R"({"role":"document","date":"2019-03-02","text":"2. marts 2019"},)"
              R"({"role":"event","date":"2019-03-01"}]},)");
  const Score out = scoreOf(run, truth);
  EXPECT_EQ(out.dates_by_role.at("received").hits, 1);
  EXPECT_EQ(out.dates_by_role.at("document").missed, 1);
  EXPECT_EQ(out.dates_by_role.at("document").extra, 1);
  EXPECT_NE(missesText(out).find("2. marts 2019"), std::string::npos);
  EXPECT_NE(missesText(out).find("got event 2019-03-01"), std::string::npos);
}

TEST(Score, AnEventWithAnotherStatusIsMissedAndItsStatusWrong) {
  std::string run = runWith(kLateReceipt + "," + kMetPlan);
  const std::string happened = R"("date":"2019-10-01","status":"happened")";
  run.replace(
      run.find(happened), happened.size(),
      R"("date":"2019-10-01","status":"planned","evidence":[{"file":"a.pdf","page":2,"text":"begynder"}])");
  const Score out = scoreOf(run);
  EXPECT_EQ(out.events_by_kind.at("measure-started").tally.missed, 1);
  EXPECT_EQ(out.events_by_kind.at("measure-started").status.right, 0);
  EXPECT_EQ(out.events_by_kind.at("measure-started").status.of, 1);
  EXPECT_NE(missesText(out).find("a.pdf, page 2"), std::string::npos) << missesText(out);
}

TEST(Score, AnEventThatTruthDoesNotListIsNoDifferenceButIsShown) {
  std::string run = runWith(kLateReceipt + "," + kMetPlan);
  const std::string events = R"("events":[)";
  run.replace(
      run.find(events), events.size(),
      events + R"({"id":"e9","kind":"measure-started","date":"2020-01-01","status":"happened"},)");
  const Score out = scoreOf(run);
  EXPECT_TRUE(out.perfect());
  EXPECT_EQ(out.events_by_kind.at("measure-started").tally.extra, 1);
  EXPECT_EQ(out.unlisted.size(), 1U);
}

TEST(Score, CasesAreCountedByWhetherTheyShowGapsAtAll) {
  EXPECT_EQ(scoreOf(runWith(kLateReceipt)).lacking_cases.right, 1);
  EXPECT_EQ(scoreOf(runWith(kMetPlan)).lacking_cases.right, 0);
  std::string clean = kTruth;
  clean.replace(clean.find(R"("outcome": "late")"), 17, R"("outcome": "met")");
  EXPECT_EQ(scoreOf(runWith(kMetPlan), clean).clean_cases.right, 1);
  EXPECT_EQ(scoreOf(runWith(kLateReceipt), clean).clean_cases.right, 0);
}

TEST(Score, RequirementLackingInACaseIsCountedOnceWhateverSetItOff) {
  const std::string another = R"({"requirement":"receipt","trigger":"e2","outcome":"late"})";
  const auto lacked = [](const std::string& run) { return scoreOf(run).lacked; };
  EXPECT_EQ(lacked(runWith(another)).hits, 1);
  EXPECT_EQ(lacked(runWith(kLateReceipt + "," + another)).hits, 1);
  EXPECT_EQ(lacked(runWith(kLateReceipt + "," + another)).extra, 0);
  EXPECT_EQ(lacked(runWith(kMetPlan)).missed, 1);
  EXPECT_EQ(lacked(runWith(R"({"requirement":"plan","trigger":"e2","outcome":"late"})")).extra, 1);
}

TEST(Score, PrecisionAndRecallOfNothingAreOne) {
  const Tally none;
  EXPECT_DOUBLE_EQ(none.precision(), 1);
  EXPECT_DOUBLE_EQ(none.recall(), 1);
  EXPECT_DOUBLE_EQ(none.f1(), 1);
  const Tally some{2, 1, 2};
  EXPECT_DOUBLE_EQ(some.precision(), 0.5);
  EXPECT_DOUBLE_EQ(some.recall(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(some.f1(), 4.0 / 7);
}

TEST(Score, ABrokenLineIsNamed) {
  EXPECT_EQ(parseRun("{}\nnot json\n", "").error, "cases.jsonl: line 2 is not a JSON object");
  EXPECT_NE(parseTruth("[1]").error, "");
}

TEST(Score, TheJsonHoldsTheSameNumbers) {
  const std::string json = asJson(scoreOf(runWith(kMetPlan)));
  EXPECT_NE(json.find("\"perfect\": false"), std::string::npos);
  EXPECT_NE(json.find("\"missed\": 1"), std::string::npos);
}

}  // namespace
}  // namespace aktsyn::corpus
