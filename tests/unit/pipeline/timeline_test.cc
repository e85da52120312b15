#include "pipeline/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/case_child.h"

namespace aktsyn::pipeline {
namespace {

using rules::When;

When on(const char* iso) { return *rules::parseIso(iso); }

Document paper(const std::string& file, const std::string& kind, const char* date,
               const std::string& title) {
  Document document;
  document.file = file;
  document.pages = {1};
  document.kind = kind;
  document.document_class = kind;
  document.title = title;
  document.date = on(date);
  return document;
}

TimelineEvent event(const std::string& kind, const char* date, bool is_document,
                    const std::string& text) {
  TimelineEvent item;
  item.event.kind = kind;
  item.event.when = on(date);
  item.event.document = "0";
  item.event.is_document = is_document;
  item.evidence.push_back(Evidence{.file = "f", .text = text});
  return item;
}

ReadFile fileWith(const std::string& path, Document document, std::vector<TimelineEvent> events,
                  std::vector<Person> persons = {}) {
  ReadFile file;
  file.file.path = path;
  file.reading.documents.push_back(std::move(document));
  file.reading.events = std::move(events);
  file.reading.persons = std::move(persons);
  return file;
}

Person child(const std::string& cpr, const char* born, int as_child) {
  return Person{cpr, *rules::parseIsoDay(born), "", 1, as_child};
}

CaseResult timelineOf(std::vector<ReadFile> files) {
  rules::Pack pack;
  pack.kinds.push_back(rules::Kind{.id = "notification", .date_roles = {"received", "document"}});
  return buildTimeline(pack, "sag", std::move(files));
}

TEST(BuildTimeline, TellingJoinsItsPaperAndLendsItTheClock) {
  const CaseResult result = timelineOf(
      {fileWith("1-journal", paper("1-journal", "journal-note", "2019-03-04", "Notat"),
                {event("notification", "2019-03-04T13:15", false, "told")}),
       fileWith("2-letter", paper("2-letter", "notification", "2019-03-04", "Underretning"),
                {event("notification", "2019-03-04", true, "paper")})});
  ASSERT_EQ(result.events.size(), 1U);
  EXPECT_TRUE(result.events[0].event.is_document);
  EXPECT_EQ(rules::iso(result.events[0].event.when), "2019-03-04T13:15");
  EXPECT_EQ(result.events[0].event.document, "d2");
  ASSERT_EQ(result.events[0].evidence.size(), 2U);
  EXPECT_EQ(result.events[0].evidence[0].text, "paper");
}

TEST(BuildTimeline, TwoPapersOfOneDayStayTwoUnlessCopies) {
  const auto letter = [](const std::string& path, const std::string& title) {
    return fileWith(path, paper(path, "decision", "2020-05-06", title),
                    {event("decision", "2020-05-06", true, path)});
  };
  EXPECT_EQ(
      timelineOf({letter("1", "Om familiebehandling"), letter("2", "Om aflastning")}).events.size(),
      2U);
  const CaseResult copies =
      timelineOf({letter("1", "Om aflastning"), letter("2", "Om aflastning")});
  EXPECT_EQ(copies.events.size(), 1U);
  EXPECT_EQ(copies.documents.size(), 2U);
}

TEST(BuildTimeline, NoteOfTheSameDayTellsThePaperWhateverItsClock) {
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "notification", "2019-03-04", "a"),
                           {event("notification", "2019-03-04T10:31", true, "mail")}),
                  fileWith("2", paper("2", "journal-note", "2019-03-04", "b"),
                           {event("notification", "2019-03-04T13:00", false, "note")})});
  ASSERT_EQ(result.events.size(), 1U);
  EXPECT_EQ(rules::iso(result.events[0].event.when), "2019-03-04T10:31");
}

TEST(BuildTimeline, DifferentClockTimesAreDifferentEvents) {
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "journal-note", "2019-03-04", "a"),
                           {event("notification", "2019-03-04T09:00", false, "a")}),
                  fileWith("2", paper("2", "journal-note", "2019-03-04", "b"),
                           {event("notification", "2019-03-04T15:00", false, "b")})});
  EXPECT_EQ(result.events.size(), 2U);
}

TEST(BuildTimeline, ChildIsWhomThePapersAreAbout) {
  const CaseResult result = timelineOf(
      {fileWith("1", paper("1", "letter", "2019-03-04", "a"), {},
                {child("1405091111", "2009-05-14", 3), child("0101801111", "1980-01-01", 9)}),
       fileWith("2", paper("2", "letter", "2019-03-05", "b"), {},
                {child("1405091111", "2009-05-14", 1), child("0202112222", "2011-02-02", 1)})});
  ASSERT_TRUE(result.born);
  EXPECT_EQ(rules::iso(*result.born), "2009-05-14");
}

TEST(BuildTimeline, LetterTakesTheDayOfReceiptThatANoteTells) {
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "notification", "2019-02-06", "a"),
                           {event("notification", "2019-02-06", true, "letter")}),
                  fileWith("2", paper("2", "journal-note", "2019-02-08", "b"),
                           {event("notification", "2019-02-08T13:00", false, "came in")})});
  ASSERT_EQ(result.events.size(), 1U);
  EXPECT_EQ(rules::iso(result.events[0].event.when), "2019-02-08T13:00");
  EXPECT_EQ(result.events[0].evidence.size(), 2U);
}

TEST(BuildTimeline, LetterTakesTheDayOfReceiptThatItsReceiptNames) {
  TimelineEvent named = event("notification", "2019-02-08", false, "which we received");
  named.event.status = rules::Status::kMentioned;
  named.own_date = true;
  TimelineEvent of_a_brother = named;
  of_a_brother.event.attributes["child"].insert("other");
  for (const TimelineEvent& telling : {named, of_a_brother}) {
    const CaseResult result =
        timelineOf({fileWith("1", paper("1", "notification", "2019-02-06", "a"),
                             {event("notification", "2019-02-06", true, "letter")}),
                    fileWith("2", paper("2", "receipt", "2019-02-12", "b"), {telling})});
    ASSERT_EQ(result.events.size(), 2U);
    EXPECT_EQ(rules::iso(result.events[0].event.when),
              telling.event.attributes.empty() ? "2019-02-08" : "2019-02-06");
  }
}

TEST(BuildTimeline, StampedLetterTakesTheHourThatItsAssessmentTells) {
  TimelineEvent named = event("notification", "2019-02-08T12:10", false, "received at 12.10");
  named.event.status = rules::Status::kMentioned;
  named.own_date = true;
  const CaseResult result = timelineOf(
      {fileWith("1", paper("1", "notification", "2019-02-08", "a"),
                {event("notification", "2019-02-08", true, "letter")}),
       fileWith("2", paper("2", "notification-assessment", "2019-02-09", "b"), {named})});
  ASSERT_FALSE(result.events.empty());
  EXPECT_TRUE(result.events[0].event.is_document);
  EXPECT_EQ(rules::iso(result.events[0].event.when), "2019-02-08T12:10");
}

TEST(BuildTimeline, AssessmentThatNamesItsNotificationTellsNoSecondOne) {
  rules::Pack pack;
  pack.kinds.push_back(rules::Kind{.id = "notification", .date_roles = {"received"}});
  pack.kinds.push_back(rules::Kind{.id = "first-look", .document_class = "assessment"});
  const auto told = [&](const char* letter_of) {
    std::vector<ReadFile> files;
    files.push_back(fileWith("1", paper("1", "notification", letter_of, "Brev"),
                             {event("notification", letter_of, true, "paper")}));
    files.push_back(fileWith("2", paper("2", "journal-note", "2019-03-05", "Notat"),
                             {event("notification", "2019-03-05", false, "the letter is assessed"),
                              event("first-look", "2019-03-05", false, "the letter is assessed")}));
    const CaseResult result = buildTimeline(pack, "sag", std::move(files));
    return std::count_if(result.events.begin(), result.events.end(), [](const TimelineEvent& e) {
      return e.event.kind == "notification" && e.event.status == rules::Status::kHappened;
    });
  };
  EXPECT_EQ(told("2019-03-03"), 1);
  EXPECT_EQ(told("2019-02-03"), 2);  // a month ago: news
}

TEST(BuildTimeline, PaperAboutAnotherChildStartsNoClock) {
  const Person own = child("1405091111", "2009-05-14", 4);
  const Person sibling = child("0202112222", "2011-02-02", 1);
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "letter", "2019-03-04", "a"), {}, {own}),
                  fileWith("2", paper("2", "notification", "2019-03-05", "b"),
                           {event("notification", "2019-03-05", true, "b")}, {sibling})});
  ASSERT_EQ(result.events.size(), 1U);
  EXPECT_EQ(result.events[0].event.status, rules::Status::kMentioned);
}

TEST(BuildTimeline, PaperAboutAnotherChildInABundleStartsNoClock) {
  Person own = child("1405091111", "2009-05-14", 4);
  own.pages = {1, 2};
  Person sibling = child("0202112222", "2011-02-02", 1);
  sibling.pages = {2, 3};
  ReadFile bundle = fileWith("1", paper("1", "notification", "2019-03-04", "a"),
                             {event("notification", "2019-03-04", true, "a")}, {own, sibling});
  bundle.reading.documents.push_back(paper("1", "notification", "2019-04-05", "b"));
  bundle.reading.events.push_back(event("notification", "2019-04-05", true, "b"));
  bundle.reading.events.back().event.document = "1";
  bundle.reading.parts = {
      FilePart{.first_page = 1, .last_page = 2, .documents = 1},
      FilePart{.first_page = 3, .last_page = 3, .first_document = 1, .documents = 1}};
  const CaseResult result = timelineOf({std::move(bundle)});
  ASSERT_EQ(result.events.size(), 2U);
  EXPECT_EQ(result.events[0].event.status, rules::Status::kHappened);
  EXPECT_EQ(result.events[1].event.status, rules::Status::kMentioned);
}

TEST(BuildTimeline, NumberThatWouldMakeItsBearerNinetyIsAChilds) {
  const CaseResult result = timelineOf(
      {fileWith("1", paper("1", "letter", "2019-03-04", "a"), {},
                {child("1405121111", "1912-05-14", 1), child("0101802222", "1980-01-01", 0)})});
  EXPECT_EQ(result.born, rules::parseIsoDay("2012-05-14"));
}

TEST(BuildTimeline, ChildStaysOneWhenItAsksForItsFileAsAGrownUp) {
  Document asked = paper("2", "letter", "2035-03-05", "b");
  asked.document_class = "other";
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "notification", "2019-03-04", "a"), {},
                           {child("1405091111", "2009-05-14", 1)}),
                  fileWith("2", asked, {},
                           {child("1405091111", "2009-05-14", 1), child("", "2016-02-02", 0)})});
  EXPECT_EQ(result.born, rules::parseIsoDay("2009-05-14"));
}

TEST(LikelyChild, IsTheMostNamedOfTheYoungestGeneration) {
  Person mother = child("0101802222", "1980-01-01", 0), own = child("1405094111", "2009-05-14", 1);
  Person baby = child("0202184111", "2018-02-02", 0);
  mother.name = "Lone Holm";
  own.name = "Emma Holm";
  baby.name = "Ida Holm";
  mother.mentions = 9;
  const Document letter = paper("1", "letter", "2019-03-04", "a");
  EXPECT_EQ(likelyChild({fileWith("1", letter, {}, {mother, own}),
                         fileWith("2", letter, {}, {mother, own, baby}),
                         fileWith("3", letter, {}, {mother})}),
            "Emma Holm");
  EXPECT_EQ(likelyChild({fileWith("1", letter, {})}), "");
}

TEST(LikelyChild, HasTheNameThatMostFilesGive) {
  const auto named = [](const std::string& name) {
    Person person = child("1405094417", "2009-05-14", 1);
    person.name = name;
    return fileWith("f", paper("f", "letter", "2019-03-04", "Brev"), {}, {person});
  };
  EXPECT_EQ(likelyChild({named("Camilla Bang"), named("Villads Bang"), named("Villads Bang")}),
            "Villads Bang");
}

TEST(BuildTimeline, NameBesideTheNumberOnceAmongManyFilesIsNotTheChilds) {
  std::vector<ReadFile> files;
  for (int i = 0; i < 8; ++i) {
    Person own = child("1405091111", "2009-05-14", 0);
    own.name = i == 0 ? "Holm Town" : "";
    files.push_back(fileWith(std::to_string(i),
                             paper(std::to_string(i), "letter", "2019-03-04", "a"), {}, {own}));
  }
  EXPECT_EQ(timelineOf(std::move(files)).child_name, "");
}

TEST(BuildTimeline, MaskedNumbersAreTheirBirthDates) {
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "letter", "2019-03-04", "a"), {},
                           {child("", "1980-01-01", 0), child("", "2012-05-14", 1)})});
  EXPECT_EQ(result.born, rules::parseIsoDay("2012-05-14"));
}

TEST(BuildTimeline, PaperThatOnlyNamesASiblingsBirthdayIsTheChilds) {
  Person sibling = child("", "2011-02-02", 0);
  sibling.dated_only = true;
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "letter", "2019-03-04", "a"), {},
                           {child("1405091111", "2009-05-14", 1)}),
                  fileWith("2", paper("2", "notification", "2019-03-05", "b"),
                           {event("notification", "2019-03-05", true, "b")}, {sibling})});
  EXPECT_EQ(result.events.at(0).event.status, rules::Status::kHappened);
}

TEST(BuildTimeline, DecisionToldInANoteIsItsLetters) {
  const auto result = [](const char* told_on) {
    rules::Pack pack;
    pack.kinds.push_back(
        rules::Kind{.id = "decision", .document_class = "decision", .date_roles = {"document"}});
    return buildTimeline(pack, "sag",
                         {fileWith("1", paper("1", "decision", "2019-03-04", "a"),
                                   {event("decision", "2019-03-04", true, "letter")}),
                          fileWith("2", paper("2", "journal-note", told_on, "b"),
                                   {event("decision", told_on, false, "told")})});
  };
  EXPECT_EQ(result("2019-03-12").events.size(), 1U);
  EXPECT_EQ(rules::iso(result("2019-03-12").events[0].event.when), "2019-03-04");
  EXPECT_EQ(result("2019-05-12").events.size(), 2U);
}

TEST(BuildTimeline, ReportThatAMeasureIsUnderWayIsNoSecondStart) {
  TimelineEvent standing = event("measure-started", "2019-06-04", false, "well under way");
  standing.own_date = false;
  rules::Pack pack;
  pack.kinds.push_back(rules::Kind{.id = "measure-started"});
  const CaseResult result =
      buildTimeline(pack, "sag",
                    {fileWith("1", paper("1", "follow-up", "2019-06-04", "a"), {standing}),
                     fileWith("2", paper("2", "journal-note", "2019-03-04", "b"),
                              {event("measure-started", "2019-03-04", false, "began today")})});
  ASSERT_EQ(result.events.size(), 2U);
  EXPECT_EQ(result.events[0].event.status, rules::Status::kHappened);
  EXPECT_EQ(result.events[1].event.status, rules::Status::kMentioned);
}

TEST(BuildTimeline, TalkWithSomebodyElseIsNoTalkWithTheChild) {
  Person own = child("1405091111", "2009-05-14", 4);
  own.name = "Nadja-Marie Holm";
  TimelineEvent with_mother = event("child-conversation", "2019-03-05", false, "samtale med Pia");
  with_mother.event.attributes["named"] = {"Pia"};
  TimelineEvent with_child = event("child-conversation", "2019-03-06", false, "samtale med Nadja");
  with_child.event.attributes["named"] = {"Nadja"};
  const CaseResult result = timelineOf(
      {fileWith("1", paper("1", "letter", "2019-03-04", "a"), {with_mother, with_child}, {own})});
  ASSERT_EQ(result.events.size(), 2U);
  EXPECT_EQ(result.events[0].event.status, rules::Status::kMentioned);
  EXPECT_EQ(result.events[1].event.status, rules::Status::kHappened);
}

TEST(BuildTimeline, UnreadPagesAndFilesAreNamed) {
  ReadFile partly = fileWith("1.pdf", paper("1.pdf", "letter", "2019-03-04", "a"), {});
  partly.file.fate = extractors::Fate::kPartlyRead;
  partly.file.pages_unread = {3};
  ReadFile film;
  film.file.path = "2.mp4";
  film.file.fate = extractors::Fate::kSkipped;
  film.file.format = "video/mp4";
  ReadFile broken;
  broken.file.path = "3.pdf";
  broken.file.fate = extractors::Fate::kUnreadable;
  const CaseResult result = timelineOf({partly, film, broken});
  ASSERT_EQ(result.unread.size(), 2U);
  EXPECT_EQ(result.unread[0].paper, "1.pdf#3");
  EXPECT_EQ(result.unread[1].paper, "3.pdf");
}

TEST(BuildTimeline, EventsStandByDateAndUndatedLast) {
  TimelineEvent undated = event("consent", "2019-01-01", true, "u");
  undated.event.when = When::unknown();
  const CaseResult result =
      timelineOf({fileWith("1", paper("1", "letter", "2019-03-04", "a"),
                           {undated, event("decision", "2020-01-01", false, "x"),
                            event("notification", "2019-01-01", false, "y")})});
  ASSERT_EQ(result.events.size(), 3U);
  EXPECT_EQ(result.events[0].event.kind, "notification");
  EXPECT_EQ(result.events[2].event.kind, "consent");
  EXPECT_EQ(result.events[0].event.id, "e1");
}

}  // namespace
}  // namespace aktsyn::pipeline
