// Papers that sentences name by kind and date, with the pack that is shipped.
#include "pipeline/reading/references.h"

#include <gtest/gtest.h>

#include "paper_maker.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::NamedPaper;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;
using aktsyn::rules::iso;

FileReading read(const std::string& text) {
  static const Reader kReader(shippedPack());
  SourceFile file;
  file.path = "0001 - papir.pdf";
  return kReader.read(file, paperOf(text));
}

std::string shown(const FileReading& reading) {
  std::string all;
  for (const NamedPaper& named : reading.named) {
    all += (all.empty() ? "" : ", ") + named.kinds.front() + " " + iso(named.when) +
           (named.said_missing ? " !" : "") + (named.whose.empty() ? "" : " (" + named.whose + ")");
  }
  return all.empty() ? "-" : all;
}

std::string letter(const std::string& sentence) {
  return "Herning Kommune\n\n10. juni 2020\n\nKære Anne\n\n" + sentence +
         "\n\nVenlig hilsen\nPia\n";
}

TEST(References, SentencesNamePapersByKindAndDate) {
  for (const auto& row : tableRows("references.txt")) {
    EXPECT_EQ(shown(read(letter(row.at(0)))), row.at(1)) << row.at(0);
  }
}

TEST(References, KeepTheWordsWithTheirPlace) {
  const FileReading reading = read(letter("Som det fremgår af udtalelsen fra skolen (12.03.19)."));
  ASSERT_EQ(reading.named.size(), 1U);
  const NamedPaper& named = reading.named.front();
  EXPECT_EQ(named.name, "udtalelsen fra skolen (12.03.19)");
  EXPECT_EQ(named.document, 0U);
  EXPECT_EQ(named.where.page, 1);
  EXPECT_EQ(named.where.text, "Som det fremgår af udtalelsen fra skolen (12.03.19).");
  EXPECT_FALSE(named.where.boxes.empty());
}

TEST(References, APaperDoesNotNameItself) {
  EXPECT_EQ(shown(read("**Handleplan af 10. juni 2020\n\nDato: 10. juni 2020\n\nMål: ro.\n\n"
                       "Handleplanen af 10. juni 2020 gælder i et år.\n")),
            "-");
}

TEST(References, EachNoteNamesItsOwn) {
  const FileReading reading = read(
      "**Journalnotat\nDato: 04.05.2020\nSagsbehandler: MH\n\nLæst statusudtalelse af 3/5.\n\n"
      "**Journalnotat\nDato: 09.05.2020\nSagsbehandler: MH\n\nLæst handleplan af 8/5.\n");
  ASSERT_EQ(reading.documents.size(), 2U);
  EXPECT_EQ(shown(reading), "status-report 2020-05-03, action-plan 2020-05-08");
  EXPECT_EQ(reading.named.back().document, 1U);
}

}  // namespace
