// Papers that look final and are none.
#include "pipeline/earlier_versions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace aktsyn::pipeline {
namespace {

rules::When on(const std::string& day) { return *rules::parseIso(day); }

Document paper(const std::string& kind, const std::string& paper_class, const std::string& day,
               std::vector<std::uint64_t> sentences) {
  Document document;
  document.kind = kind;
  document.document_class = paper_class;
  document.date = on(day);
  document.sentences = std::move(sentences);
  return document;
}

Told itself(std::size_t document, const Document& paper) {
  Told told;
  told.event.event.kind = paper.kind;
  told.event.event.when = paper.date;
  told.event.event.is_document = true;
  told.document = document;
  return told;
}

Told takenBack(const std::string& day, const std::string& of = "") {
  Told told;
  told.event.event.kind = "paper-withdrawn";
  told.event.event.when = on(day);
  if (!of.empty()) {
    told.event.event.attributes["of"].insert(of);
  }
  told.event.evidence.push_back({.file = "journal.pdf", .page = 1, .text = "it was not sent"});
  return told;
}

TEST(SentencePrint, IsOfTheWordsAndNotOfWhatStandsBetweenThem) {
  EXPECT_EQ(sentencePrint("she goes to school, and likes it."),
            sentencePrint("she  goes to\nschool and likes it"));
  EXPECT_NE(sentencePrint("she goes to school and likes it"),
            sentencePrint("he goes to school and likes it"));
}

TEST(SentencePrint, DoesNotTellShortSentencesApart) {
  EXPECT_EQ(sentencePrint("with kind regards"), 0U);
}

class EarlierVersions : public ::testing::Test {
 protected:
  void mark() {
    for (std::size_t at = 0; at < documents_.size(); ++at) {
      told_.push_back(itself(at, documents_[at]));
    }
    markEarlierVersions(documents_, told_);
  }

  std::vector<Document> documents_;
  std::vector<Told> told_;
};

TEST_F(EarlierVersions, AreDraftsWhereMostOfThemIsSaidAnewWeeksLater) {
  documents_ = {paper("child-assessment", "assessment", "2024-05-30", {1, 2, 3, 4, 5}),
                paper("child-assessment", "assessment", "2024-06-19", {1, 2, 3, 6, 7, 8})};
  mark();
  EXPECT_TRUE(documents_[0].draft);
  EXPECT_TRUE(told_[0].event.event.draft);
  EXPECT_FALSE(documents_[1].draft);
  ASSERT_EQ(documents_[0].marks.size(), 1U);
  EXPECT_EQ(documents_[0].marks[0].id, "said-anew");
}

TEST_F(EarlierVersions, StandWhereTheLaterPaperSaysOtherThings) {
  documents_ = {paper("child-assessment", "assessment", "2024-05-30", {1, 2, 3, 4, 5}),
                paper("child-assessment", "assessment", "2024-06-19", {1, 2, 6, 7, 8})};
  mark();
  EXPECT_FALSE(documents_[0].draft);
}

TEST_F(EarlierVersions, StandWhereMonthsLieBetweenOrTheDayIsTheSame) {
  documents_ = {paper("decision", "decision", "2024-01-10", {1, 2, 3, 4, 5}),
                paper("decision", "decision", "2024-01-10", {1, 2, 3, 4, 5}),
                paper("decision", "decision", "2024-07-10", {1, 2, 3, 4, 5})};
  mark();
  EXPECT_FALSE(documents_[0].draft);
  EXPECT_FALSE(documents_[1].draft);
}

TEST_F(EarlierVersions, APlanRevisedAfterAMonthStands) {
  documents_ = {paper("childs-plan", "plan", "2024-01-10", {1, 2, 3, 4, 5}),
                paper("childs-plan", "plan", "2024-02-12", {1, 2, 3, 4, 5})};
  mark();
  EXPECT_FALSE(documents_[0].draft);
}

TEST_F(EarlierVersions, ANoteTakesBackTheLastPaperOfItsClass) {
  documents_ = {paper("decision", "decision", "2025-01-12", {}),
                paper("decision", "decision", "2025-01-20", {}),
                paper("child-assessment", "assessment", "2025-01-21", {})};
  told_.push_back(takenBack("2025-01-21", "decision"));
  mark();
  EXPECT_FALSE(documents_[0].draft);
  EXPECT_TRUE(documents_[1].draft);
  EXPECT_FALSE(documents_[2].draft);
}

TEST_F(EarlierVersions, ANoteTakesBackNothingFromLongAgoOrAfterIt) {
  documents_ = {paper("decision", "decision", "2024-12-20", {}),
                paper("decision", "decision", "2025-01-30", {})};
  told_.push_back(takenBack("2025-01-21"));
  mark();
  EXPECT_FALSE(documents_[0].draft);
  EXPECT_FALSE(documents_[1].draft);
}

}  // namespace
}  // namespace aktsyn::pipeline
