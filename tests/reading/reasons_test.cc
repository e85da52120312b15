// The reading keeps why it read a paper as it did.
#include <gtest/gtest.h>

#include <algorithm>

#include "paper_maker.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::CueHit;
using aktsyn::pipeline::Document;
using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::PageSign;
using aktsyn::pipeline::PageTop;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::Reason;
using aktsyn::pipeline::SourceFile;
using aktsyn::pipeline::TimelineEvent;

FileReading read(const aktsyn::extractors::Extraction& extraction) {
  static const Reader kReader(testPack());
  SourceFile file;
  file.path = "0001 - papir.pdf";
  return kReader.read(file, extraction);
}

const Reason* reasonOf(const FileReading& reading, const std::string& what) {
  for (const TimelineEvent& event : reading.events) {
    for (const Reason& reason : event.reasons) {
      if (!event.event.is_document && reason.what == what) {
        return &reason;
      }
    }
  }
  return nullptr;
}

TEST(Reasons, AKindNamesItsCuesWithTheirPlaceAndWords) {
  const FileReading reading = read(paperOf("**Handleplan\nDato: 5. april 2019\n\nFint.\n"));
  const Document& plan = reading.documents.at(0);
  EXPECT_EQ(plan.kind_by, "cues");
  ASSERT_FALSE(plan.judged.empty());
  EXPECT_EQ(plan.judged.front().kind, plan.kind);
  const auto& cues = plan.judged.front().cues;
  EXPECT_TRUE(std::any_of(cues.begin(), cues.end(), [](const CueHit& hit) {
    return hit.zone == "title" && hit.where.marked == "Handleplan" && hit.weight > 0;
  }));
}

TEST(Reasons, TheDateThatCountsIsOneOfThoseListedAndSaysWhatChoseIt) {
  const FileReading reading =
      read(paperOf("**Handleplan\nDato: 5. april 2019\n\nVi ses den 9. maj 2019.\n"));
  const Document& plan = reading.documents.at(0);
  ASSERT_NE(plan.dateThatCounts(), nullptr);
  EXPECT_EQ(plan.dateThatCounts()->raw, "5. april 2019");
  EXPECT_EQ(plan.date_by, "label");
}

TEST(Reasons, APageThatBeginsAPaperAndOneThatGoesOnTellTheirSigns) {
  const FileReading reading = read(paperOf(
      "**Underretning\nModtaget 4. marts 2019\nSide 1 af 2\n===\nog vi ser det igen.\nSide 2 af "
      "2\n===\n**Handleplan\nDato: 5. april 2019\nSide 1 af 1\n"));
  ASSERT_EQ(reading.parts.size(), 2U);
  EXPECT_EQ(reading.parts[0].by, "file");
  EXPECT_EQ(reading.parts[0].documents, 1U);
  ASSERT_EQ(reading.parts[0].tops.size(), 2U);
  EXPECT_FALSE(reading.parts[0].tops[1].begins);
  EXPECT_LT(reading.parts[0].tops[1].score, 0);
  EXPECT_EQ(reading.parts[1].by, "signs");
  EXPECT_EQ(reading.parts[1].first_document, 1U);
  const PageTop& top = reading.parts[1].tops.at(0);
  EXPECT_TRUE(std::any_of(top.signs.begin(), top.signs.end(),
                          [](const PageSign& sign) { return sign.id == "names-kind"; }));
  double sum = 0;
  for (const PageSign& sign : top.signs) {
    sum += sign.points;
  }
  EXPECT_EQ(sum, top.score);
}

TEST(Reasons, ABookmarkThatSplitsIsNamed) {
  auto bundle =
      paperOf("**Underretning\nModtaget 4. marts 2019\n===\n**Handleplan\nDato: 5. april 2019\n");
  bundle.outline = {{"Underretning", 1, 0}, {"Handleplan", 2, 0}};
  const FileReading reading = read(bundle);
  ASSERT_EQ(reading.parts.size(), 2U);
  EXPECT_EQ(reading.parts[1].by, "outline");
  EXPECT_EQ(reading.parts[1].title, "Handleplan");
}

TEST(Reasons, AToldEventNamesTheWordsOfItsDateAndStatus) {
  const FileReading reading = read(paperOf(
      "**Telefonnotat\nDato: 15.06.2019\nSagsbehandler: MH\n\nBørnesamtalen den 12. juni 2019 blev "
      "aflyst.\n"));
  const Reason* date = reasonOf(reading, "date");
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->value, "2019-06-12");
  EXPECT_EQ(date->where.marked, "12. juni 2019");
  const Reason* status = reasonOf(reading, "status");
  ASSERT_NE(status, nullptr);
  EXPECT_EQ(status->value, "cancelled");
  EXPECT_EQ(status->where.marked, "aflyst");
}

TEST(Reasons, ANoteTellsItsFirstAndLastWordsWithoutItsHead) {
  const FileReading reading = read(paperOf(
      "**Telefonnotat\nDato: 15.06.2019\nSagsbehandler: MH\n\nMor ringer og er glad.\nVi taler ved "
      "igen.\n"));
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_EQ(reading.documents[0].first_words, "Mor ringer og er glad. Vi taler ved igen.");
  EXPECT_EQ(reading.documents[0].last_words, reading.documents[0].first_words);
}

TEST(Reasons, ADraftNamesTheLineThatSaysSo) {
  const FileReading reading =
      read(paperOf("**UDKAST\n**Handleplan\nDato: 5. april 2019\n\nFint.\n"));
  ASSERT_EQ(reading.documents.at(0).marks.size(), 1U);
  EXPECT_EQ(reading.documents[0].marks[0].id, "draft");
  EXPECT_EQ(reading.documents[0].marks[0].where.text, "UDKAST");
}

}  // namespace
