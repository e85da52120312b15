#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

using std::string_literals::operator""s;

std::string formatOf(const std::string& bytes) { return detectFormat(asBytes(bytes)); }

TEST(DetectTest, MagicNumbers) {
  EXPECT_EQ(formatOf("%PDF-1.4\n"), "pdf");
  EXPECT_EQ(formatOf("\xFF\xD8\xFF\xE0"), "jpeg");
  EXPECT_EQ(formatOf("\x89PNG\r\n\x1A\n"), "png");
  EXPECT_EQ(formatOf("II*\0"s), "tiff");
  EXPECT_EQ(formatOf("MM\0*"s), "tiff");
  EXPECT_EQ(formatOf("{\\rtf1 a}"), "rtf");
}

TEST(DetectTest, PdfHeaderMayStandLater) {
  EXPECT_EQ(formatOf(std::string(900, '\0') + "%PDF-1.4\n"), "pdf");
  EXPECT_NE(formatOf(std::string(2000, '\0') + "%PDF-1.4\n"), "pdf");
}

TEST(DetectTest, ContainersByTheirEntries) {
  EXPECT_EQ(formatOf(makeZip({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}})), "docx");
  EXPECT_EQ(formatOf(makeZip({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}})), "xlsx");
  EXPECT_EQ(formatOf(makeZip({{"[Content_Types].xml", "x"}, {"xl/workbook.bin", "x"}})),
            "application/vnd.ms-excel.sheet.binary.macroenabled.12");
  EXPECT_EQ(formatOf(makeZip({{"mimetype", "application/vnd.oasis.opendocument.text"}})), "odt");
  EXPECT_EQ(formatOf(makeZip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
            "application/vnd.oasis.opendocument.spreadsheet");
  EXPECT_EQ(formatOf(makeZip({{"word/a.txt", "x"}})), "zip");
}

TEST(DetectTest, ContainerWithoutItsDirectory) {
  const std::string docx = dataFile("case_note.docx");
  EXPECT_EQ(formatOf(docx.substr(0, docx.size() * 3 / 4)), "docx");
  const std::string odt = dataFile("case_note.odt");
  EXPECT_EQ(formatOf(odt.substr(0, odt.size() / 2)), "odt");
}

TEST(DetectTest, MailHeadersInAnyOrder) {
  EXPECT_EQ(
      formatOf("Subject: a\nX-Odd: b\nDate: Mon, 4 Mar 2019 13:15:00 +0100\nFrom: c@d.dk\n\n"),
      "mail");
  EXPECT_EQ(formatOf("Received: from a\n by b\nReturn-Path: <c@d>\n\nx"), "mail");
  EXPECT_EQ(formatOf("From c@d Mon Mar  4 13:15:00 2019\nFrom: c@d\nTo: e@f\nSubject: g\n\nh"),
            "mail");
  EXPECT_EQ(formatOf("\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx"), "mail");
}

TEST(DetectTest, TextThatIsNoMail) {
  EXPECT_EQ(formatOf("From the beginning\nTo: the end\n"), "text");
  EXPECT_EQ(formatOf("To: børn\nEmne: hjælp\n"), "text");
  EXPECT_EQ(formatOf("Note: see below\nDate: unknown\n"), "text");
}

TEST(DetectTest, Html) {
  EXPECT_EQ(formatOf("<!DOCTYPE html><p>a"), "html");
  EXPECT_EQ(formatOf("\xEF\xBB\xBF <!-- a > b --><HTML>"), "html");
  EXPECT_EQ(formatOf("<?xml version=\"1.0\"?><html xmlns=\"a\"/>"), "html");
  EXPECT_EQ(formatOf("\xFF\xFE<\0p\0>\0a\0"s), "html");
  EXPECT_EQ(formatOf("<paragraph>a</paragraph>"), "text");
}

TEST(DetectTest, TextInItsEncodings) {
  EXPECT_EQ(formatOf("på vej"), "text");
  EXPECT_EQ(formatOf("p\xE5 vej"), "text");
  EXPECT_EQ(formatOf("\xFF\xFEp\0\xE5\0"s), "text");
}

TEST(DetectTest, TablesInTextByTheirEvenRecords) {
  EXPECT_EQ(formatOf("Akt ID;Titel;Dato\n1;Brev;01-02-2020\n"), "csv");
  EXPECT_EQ(formatOf("a\tb\tc\r\n1\t\t3\r\n"), "csv");
  EXPECT_EQ(formatOf("\xFF\xFE" + "a\0;\0b\0;\0c\0\n\0d\0;\0e\0;\0f\0"s), "csv");
  EXPECT_EQ(formatOf("sep=;\na;b\n"), "csv");
  EXPECT_EQ(formatOf("Aktliste\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n"), "csv");
}

TEST(DetectTest, TextWithSeparatorsIsNoTable) {
  EXPECT_EQ(formatOf("Mor, far og barn, alle tre.\nDe bor sammen, siger mor.\nOg far, ja.\n"),
            "text");
  EXPECT_EQ(formatOf("Dato:\t12.03.2019\nEmne:\tskole\nFra:\tmor\n"), "text");
  EXPECT_EQ(formatOf("a;b;c\n"), "text");
}

TEST(DetectTest, ControlBytesAreNotText) { EXPECT_NE(formatOf("abc\x01\x02\xE5 def"), "text"); }

TEST(DetectTest, OthersByMediaType) {
  EXPECT_EQ(formatOf("GIF89a\1\0\1\0\0\0\0"s), "image/gif");
  const Recorded file = readAll("GIF89a\1\0\1\0\0\0\0"s);
  EXPECT_EQ(file.verdict.fate, Fate::kSkipped);
  EXPECT_EQ(file.verdict.reason, "no reader for image/gif");
}

TEST(DetectTest, EncryptedOfficeFileIsUnreadable) {
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  ole += std::string(600, '\0');
  for (const char c : "EncryptedPackage"s) {
    ole += c;
    ole += '\0';
  }
  const Recorded file = readAll(ole);
  EXPECT_EQ(file.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(file.verdict.reason, "encrypted");
}

}  // namespace
}  // namespace aktsyn::extractors::recorded
