// Papers that sentences name, held against a case's documents and what its notes tell.
#include "pipeline/named_papers.h"

#include <gtest/gtest.h>

#include "pipeline/timeline.h"

namespace aktsyn::pipeline {
namespace {

using rules::When;

struct Case {
  std::vector<Document> documents;
  std::vector<Told> told;
  std::vector<NamedPaper> named;
  std::optional<Person> child;

  Document& paper(const std::string& kind, const char* date, double confidence = 0.9) {
    Document document;
    document.id = "d" + std::to_string(documents.size() + 1);
    document.kind = kind;
    document.document_class = kind == "letter" ? "other" : kind;
    document.confidence = confidence;
    document.date = *rules::parseIso(date);
    documents.push_back(document);
    return documents.back();
  }

  // By the paper added last.
  Case& tells(const std::string& kind, const char* date, rules::Status status) {
    Told item;
    item.document = documents.size() - 1;
    item.event.event.kind = kind;
    item.event.event.when = *rules::parseIso(date);
    item.event.event.status = status;
    told.push_back(item);
    return *this;
  }
  NamedPaper& names(const std::vector<std::string>& kinds, const char* date) {
    NamedPaper paper;
    paper.document = documents.size() - 1;
    paper.kinds = kinds;
    paper.when = *rules::parseIso(date);
    paper.name = kinds.front();
    paper.where.text = "place " + std::to_string(named.size() + 1);
    named.push_back(paper);
    return named.back();
  }

  std::vector<Told> held() const { return holdNamedPapers(named, documents, told, child); }
  rules::Reference only() const {
    const std::vector<Told> events = held();
    EXPECT_EQ(events.size(), 1U);
    return events.empty() ? rules::Reference{} : events.front().event.event.references.at(0);
  }
};

TEST(NamedPapers, AreFoundByTheDateThatCounts) {
  Case made;
  made.paper("decision", "2020-05-31");
  made.paper("decision", "2020-06-01");
  made.paper("journal-note", "2020-07-01");
  made.names({"decision"}, "2020-06-01");
  EXPECT_EQ(made.only().found, "d2");
}

TEST(NamedPapers, AreFoundByAnotherDateOfTheirOwn) {
  Case made;
  Document& report = made.paper("provider-report", "2020-05-04");
  report.dates.push_back({When::on(*rules::parseIsoDay("2020-05-03")), "mentioned", "", {}});
  made.paper("letter", "2020-07-01");
  made.names({"status-report", "provider-report"}, "2020-05-03");
  EXPECT_EQ(made.only().found, "");
  made.documents.front().dates.front().role = "received";
  EXPECT_EQ(made.only().found, "d1");
}

TEST(NamedPapers, AreFoundWhereTheSecondBestKindIsTheirs) {
  Case made;
  made.paper("meeting-minutes", "2020-05-03").runner_up = "follow-up";
  made.names({"follow-up"}, "2020-05-03");
  EXPECT_EQ(made.only().found, "d1");
}

TEST(NamedPapers, AreToldByANoteOfTheirDay) {
  Case made;
  made.paper("journal-note", "2020-06-01").kind = "journal-note";
  made.tells("decision", "2020-06-01", rules::Status::kPlanned);
  made.names({"decision"}, "2020-06-01");
  EXPECT_EQ(made.only().found, "");
  made.tells("decision", "2020-06-01", rules::Status::kHappened);
  EXPECT_EQ(made.only().found, "d1");
  made.documents.front().date = *rules::parseIso("2020-06-09");
  EXPECT_EQ(made.only().found, "");
}

TEST(NamedPapers, MayBeAPaperOfTheDayWhoseKindIsNotSure) {
  Case made;
  made.paper("letter", "2020-06-01");
  made.paper("consent", "2020-06-01", 0.1);
  made.paper("consent", "2020-06-01");
  made.paper("letter", "2020-06-02");
  made.names({"decision"}, "2020-06-01");
  EXPECT_EQ(made.only().could_be, (std::vector<std::string>{"d1", "d2"}));
}

TEST(NamedPapers, NamedTwiceAreOneWithBothPlaces) {
  Case made;
  made.paper("letter", "2020-07-01");
  made.names({"appeal-decision", "decision"}, "2020-06-01");
  made.names({"decision", "appeal-decision"}, "2020-06-01").said_missing = true;
  made.names({"action-plan"}, "2020-06-01");
  const std::vector<Told> events = made.held();
  ASSERT_EQ(events.size(), 2U);
  const TimelineEvent& first = events.front().event;
  EXPECT_EQ(first.event.kind, kNamedKind);
  EXPECT_EQ(first.event.status, rules::Status::kMentioned);
  EXPECT_TRUE(first.event.references.at(0).said_missing);
  ASSERT_EQ(first.evidence.size(), 2U);
  EXPECT_EQ(first.evidence[1].text, "place 2");
}

TEST(NamedPapers, OfAnotherPersonAreLeftOut) {
  Case made;
  made.child = Person{"", {}, "Emma-Lukas Holm", 1, 1};
  made.paper("letter", "2020-07-01");
  made.names({"action-plan"}, "2020-06-01").whose = "Luka";
  EXPECT_EQ(made.held().size(), 1U);
  made.named.front().whose = "Mathilde";
  EXPECT_TRUE(made.held().empty());
}

TEST(NamedPapers, OfAPaperAboutAnotherChildAreLeftOut) {
  const auto fileNaming = [](const std::string& path, const std::string& cpr, const char* born) {
    ReadFile file;
    file.file.path = path;
    Document letter;
    letter.kind = "letter";
    letter.date = *rules::parseIso("2020-07-01");
    file.reading.documents.push_back(letter);
    NamedPaper named;
    named.kinds = {"decision"};
    named.when = *rules::parseIso(path == "1" ? "2020-06-01" : "2020-05-01");
    file.reading.named.push_back(named);
    file.reading.persons.push_back({cpr, *rules::parseIsoDay(born), "", 1, 1});
    return file;
  };
  const CaseResult result = buildTimeline(
      rules::Pack(), "sag",
      {fileNaming("1", "0101100001", "2010-01-01"), fileNaming("2", "0101100001", "2010-01-01"),
       fileNaming("3", "0202120002", "2012-02-02")});
  ASSERT_EQ(result.events.size(), 2U);
  EXPECT_EQ(result.events[0].event.document, "d2");
  EXPECT_EQ(result.events[1].event.document, "d1");
}

}  // namespace
}  // namespace aktsyn::pipeline
