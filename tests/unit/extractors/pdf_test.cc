#include <gtest/gtest.h>

#include <string>

#include "extractors/pdf_text.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

using scanned::dataFile;
using scanned::receive;
using scanned::Received;

Received readPdfFile(const std::string& name) { return receive(readPdf, dataFile("pdf/" + name)); }

TEST(Pdf, DigitalTextComesWithBoxesSizesAndTabs) {
  const Received file = readPdfFile("digital.pdf");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  ASSERT_EQ(file.pages.size(), 2U);
  const Page& page = file.pages[0];
  EXPECT_EQ(page.origin, Origin::kTextLayer);
  EXPECT_FLOAT_EQ(page.width, 595);
  EXPECT_FLOAT_EQ(page.height, 842);
  EXPECT_TRUE(page.image_sha256.empty());
  ASSERT_GE(page.lines.size(), 4U);
  EXPECT_EQ(page.lines[0].text(), "Underretning om bekymring");
  EXPECT_FLOAT_EQ(page.lines[0].font_size, 18);
  EXPECT_TRUE(page.lines[0].bold);
  EXPECT_EQ(page.lines[2].text(), "Modtaget:\t4. marts 2019");
  EXPECT_NEAR(page.lines[2].box.left, 72, 1);
  EXPECT_NEAR(page.lines[2].box.bottom, 842 - 706, 3);
  EXPECT_EQ(page.lines.back().text().substr(0, 17), "05-03-2019\tN\xC3\xA6ste");
}

TEST(Pdf, MetadataOutlineAndAttachments) {
  const Received file = readPdfFile("digital.pdf");
  EXPECT_EQ(file.facts.at("title"), "Underretning");
  EXPECT_EQ(file.facts.at("created"), "2019-03-04T13:15:00+01:00");
  EXPECT_EQ(file.facts.at("pages"), "2");
  ASSERT_EQ(file.bookmarks.size(), 2U);
  EXPECT_EQ(file.bookmarks[1].title, "Bilag");
  EXPECT_EQ(file.bookmarks[1].page, 2);
  EXPECT_EQ(file.bookmarks[1].level, 1);
  ASSERT_EQ(file.members.size(), 1U);
  EXPECT_EQ(file.members[0].name, "note.txt");
  EXPECT_EQ(file.members[0].bytes, "hej");
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  const Received file = readPdfFile("columns.pdf");
  const std::string text = file.text(0);
  EXPECT_LT(text.find("VENSTRE"), text.find("ogs\xC3\xA5 deltager."));
  EXPECT_LT(text.find("ogs\xC3\xA5 deltager."), text.find("HOEJRE"));
}

TEST(Pdf, BoxesFollowRotationAndCropBox) {
  const Received file = readPdfFile("rotated.pdf");
  ASSERT_EQ(file.pages.size(), 4U);
  for (const Page& page : file.pages) {
    ASSERT_EQ(page.lines.size(), 1U);
    EXPECT_EQ(page.lines[0].text(), "Roteret side med tekst");
  }
  EXPECT_FLOAT_EQ(file.pages[1].width, 842);
  EXPECT_FLOAT_EQ(file.pages[1].height, 595);
  EXPECT_NEAR(file.pages[0].lines[0].box.left, 50, 1);
  EXPECT_NEAR(file.pages[0].lines[0].box.bottom, 842 - 60, 3);
  EXPECT_NEAR(file.pages[1].lines[0].box.top, 50, 1);
  EXPECT_NEAR(file.pages[1].lines[0].box.left, 60, 3);
}

TEST(Pdf, EachPageOfAMixedFileIsReadItsOwnWay) {
  const Received file = readPdfFile("mixed.pdf");
  ASSERT_EQ(file.pages.size(), 5U);
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.pages[0].origin, Origin::kTextLayer);
  // A page number over a scan.
  EXPECT_EQ(file.pages[1].origin, Origin::kOcr);
  EXPECT_NE(file.text(1).find("underretning fra skolen"), std::string::npos);
  EXPECT_GT(file.pages[1].legibility, 0.8F);
  EXPECT_EQ(file.pages[1].image_sha256.size(), 64U);
  EXPECT_EQ(file.pages[2].fate, PageFate::kBlank);
  EXPECT_EQ(file.pages[3].fate, PageFate::kBlank);
  // A scan with an invisible text layer that lies.
  EXPECT_EQ(file.pages[4].origin, Origin::kOcr);
  EXPECT_NE(file.text(4).find("underretning fra skolen"), std::string::npos);
}

TEST(Pdf, EncryptedAndDamagedFilesSaySo) {
  const Received locked = readPdfFile("encrypted.pdf");
  EXPECT_EQ(locked.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(locked.verdict.reason, "encrypted");
  const Received damaged = receive(readPdf, "%PDF-1.5\nnothing more");
  EXPECT_EQ(damaged.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(damaged.verdict.reason.substr(0, 8), "damaged:");
}

TEST(Pdf, TruncationNeverThrows) {
  const std::string whole = dataFile("pdf/digital.pdf");
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    const Received file = receive(readPdf, whole.substr(0, length));
    EXPECT_TRUE(file.verdict.fate == Fate::kRead || !file.verdict.reason.empty());
  }
}

TEST(Pdf, TooManyPagesAreRefused) {
  ReadOptions options;
  options.limits.max_pages = 1;
  const Received file = receive(readPdf, dataFile("pdf/digital.pdf"), options);
  EXPECT_EQ(file.verdict.fate, Fate::kRefused);
  EXPECT_EQ(file.verdict.reason, "more than 1 pages");
}

TEST(PdfText, SpellsAsPeopleType) {
  const unsigned short raw[] = {'a', 0x30A, 'r', 0xFB01, 'n', 0xA0, 0xAD, 0xD83D, 0xDE00, 0xD800};
  EXPECT_EQ(pdfWord({raw, 10}), "\xC3\xA5rfin-\xF0\x9F\x98\x80\xEF\xBF\xBD");
  EXPECT_EQ(pdfText({raw, 7}), "\xC3\xA5rfin -");
}

TEST(PdfText, DatesAsFarAsTheyAreTold) {
  EXPECT_EQ(isoDate("D:20190304131500+01'00'"), "2019-03-04T13:15:00+01:00");
  EXPECT_EQ(isoDate("D:20190304131500Z"), "2019-03-04T13:15:00Z");
  EXPECT_EQ(isoDate("D:201903041315"), "2019-03-04T13:15");
  EXPECT_EQ(isoDate("D:2019030413"), "2019-03-04");
  EXPECT_EQ(isoDate("D:2019"), "2019");
  EXPECT_EQ(isoDate("yesterday"), "");
}

}  // namespace
}  // namespace aktsyn::extractors
