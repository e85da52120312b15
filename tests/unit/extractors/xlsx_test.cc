#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

constexpr const char* kHead = R"(<?xml version="1.0" encoding="UTF-8"?>)";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://x/relationships/" + type + "\" Target=\"" +
         target + "\"/>";
}

std::string styleSheet(const std::vector<std::string>& custom_codes) {
  std::string codes;
  std::string cells = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>";
  for (std::size_t at = 0; at < custom_codes.size(); ++at) {
    const std::string id = std::to_string(164 + at);
    codes += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + custom_codes[at] + "\"/>";
    cells += "<xf numFmtId=\"" + id + "\"/>";
  }
  return kHead + ("<styleSheet><numFmts>" + codes + "</numFmts><cellXfs>" + cells +
                  "</cellXfs></styleSheet>");
}

// A workbook of sheets, each with what its <sheetData> holds.
std::string makeXlsx(const std::vector<std::pair<std::string, std::string>>& sheets,
                     std::vector<Entry> more = {}, const std::string& workbook_facts = "") {
  std::string list;
  std::string relations =
      relation("rS", "sharedStrings", "sharedStrings.xml") + relation("rF", "styles", "styles.xml");
  std::vector<Entry> entries = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels",
       "<Relationships>" + relation("r", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/styles.xml",
       styleSheet({"dd\\-mm\\-yyyy", "0000", "[h]:mm", "d. mmmm yyyy;@", "hh:mm"})},
      {"xl/sharedStrings.xml",
       kHead + std::string("<sst><si><t>Akt ID</t></si><si><r><t>Under</t></r><r><t>retning</t></r>"
                           "<rPh><t>x</t></rPh></si></sst>")}};
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    const std::string number = std::to_string(at + 1);
    list += "<sheet name=\"" + sheets[at].first + "\" sheetId=\"" + number + "\" r:id=\"r" +
            number + "\"/>";
    relations += relation("r" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    entries.push_back(
        {"xl/worksheets/sheet" + number + ".xml",
         kHead + ("<worksheet><sheetData>" + sheets[at].second + "</sheetData></worksheet>")});
  }
  entries.push_back({"xl/workbook.xml", kHead + ("<workbook xmlns:r=\"r\">" + workbook_facts +
                                                 "<sheets>" + list + "</sheets></workbook>")});
  entries.push_back(
      {"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"});
  entries.insert(entries.end(), more.begin(), more.end());
  return makeZip(entries);
}

std::string number(const std::string& value, int style = 0) {
  return "<c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}
std::string row(const std::string& cells) { return "<row>" + cells + "</row>"; }

TEST(XlsxTest, SharedInlineAndComputedText) {
  const Recorded file = readAll(makeXlsx(
      {{"Aktliste", row("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                        "<c t=\"inlineStr\"><is><t>inline</t></is></c>"
                        "<c t=\"str\"><f>A1</f><v>told</v></c><c t=\"b\"><v>1</v></c>")}}));
  EXPECT_EQ(file.format_id, "xlsx");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.text(), "Aktliste\nAkt ID\tUnderretning\tinline\ttold\tTRUE\n");
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 1);
}

TEST(XlsxTest, DatesByTheFormatOfTheCell) {
  const std::string cells = number("43528", 1) + number("43528.5520833333", 2) +
                            number("43528", 3) + number("5", 4) + number("1.5", 5) +
                            number("43528", 6) + number("0.552083333333333", 7) + number("43528");
  EXPECT_EQ(readAll(makeXlsx({{"A", row(cells)}})).text(),
            "A\n2019-03-04\t2019-03-04T13:15\t2019-03-04\t0005\t1.5\t2019-03-04\t13:15\t43528\n");
}

TEST(XlsxTest, DaysCountedFrom1904) {
  EXPECT_EQ(readAll(makeXlsx({{"A", row(number("42066", 1))}}, {}, "<workbookPr date1904=\"1\"/>"))
                .text(),
            "A\n2019-03-04\n");
}

TEST(XlsxTest, TheDayThatNeverWasStaysANumber) {
  EXPECT_EQ(
      readAll(makeXlsx({{"A", row(number("59", 1) + number("60", 1) + number("61", 1))}})).text(),
      "A\n1900-02-28\t60\t1900-03-01\n");
}

TEST(XlsxTest, NumbersAsProgramsShowThem) {
  EXPECT_EQ(readAll(makeXlsx({{"A", row(number("0.30000000000000004") + number("1E3") +
                                        number("no number"))}}))
                .text(),
            "A\n0.3\t1000\tno number\n");
}

TEST(XlsxTest, EmptyCellsKeepTheColumnOfTheNext) {
  const Recorded file = readAll(makeXlsx(
      {{"A",
        row("<c r=\"B1\"><v>1</v></c><c r=\"C1\"/><c r=\"AB1\"><v>2</v></c><c><v>3</v></c>")}}));
  const std::vector<Word>& words = file.pages[0].lines[1].words;
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].column, 2);
  EXPECT_EQ(words[1].column, 28);
  EXPECT_EQ(words[2].column, 29);
}

TEST(XlsxTest, SheetsArePagesHiddenOnesTooAndEmptyOnesNot) {
  const Recorded file =
      readAll(makeXlsx({{"En", row(number("1"))}, {"Tom", row("<c/>")}, {"To", row(number("2"))}}));
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.text(0), "En\n1\n");
  EXPECT_EQ(file.text(1), "To\n2\n");
  EXPECT_EQ(readAll(makeXlsx({{"Tom", ""}})).verdict.fate, Fate::kBlank);
}

TEST(XlsxTest, CommentsAndTextBoxes) {
  const std::string relations = "<Relationships>" + relation("c", "comments", "../comments1.xml") +
                                relation("d", "drawing", "../drawings/drawing1.xml") +
                                "</Relationships>";
  const Recorded file = readAll(makeXlsx(
      {{"A", row(number("1"))}},
      {{"xl/worksheets/_rels/sheet1.xml.rels", relations},
       {"xl/comments1.xml",
        "<comments><authors><author>MH</author></authors><commentList><comment ref=\"A1\" "
        "authorId=\"0\"><text><r><t>ikke "
        "udleveret</t></r></text></comment></commentList></comments>"},
       {"xl/drawings/drawing1.xml",
        "<d xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:txBody><a:p><a:r>"
        "<a:t>Kopi</a:t></a:r></a:p></a:txBody></d>"}}));
  EXPECT_EQ(file.text(), "A\n1\nKopi\n[comment, MH] ikke udleveret\n");
}

TEST(XlsxTest, WhatIsMissingIsTold) {
  const Recorded no_string =
      readAll(makeXlsx({{"A", row("<c t=\"s\"><v>9</v></c>" + number("1"))}}));
  EXPECT_EQ(no_string.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(no_string.verdict.reason, "damaged: a cell names a string that is not there");
  const Recorded no_book = readAll(makeZip({{"[Content_Types].xml", "x"}, {"xl/a.xml", "<a/>"}}));
  EXPECT_EQ(no_book.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(no_book.verdict.reason, "damaged: no workbook in the package");
}

TEST(XlsxTest, BombIsRefused) {
  ReadOptions options;
  options.limits.max_inflated_bytes = 100'000;
  const std::string big =
      row("<c t=\"inlineStr\"><is><t>" + std::string(200'000, 'a') + "</t></is></c>");
  const Recorded file = readAll(makeXlsx({{"A", big}}), options);
  EXPECT_EQ(file.verdict.fate, Fate::kRefused);
}

TEST(XlsxTest, CutOffAnywhere) {
  const std::string whole = makeXlsx({{"Aktliste", row(number("1") + number("43528", 1))}});
  expectVerdictAtEveryLength(whole, 7);
}

TEST(XlsxTest, FileOfAnotherProgram) {
  const Recorded file = readAll(dataFile("file_index.xlsx"));
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.text(),
            "Aktliste\nAkt ID\tDok ID\tDokumenttitel\tDokumentdato\tGives der aktindsigt?\n"
            "1\t7001\tUnderretning fra skolen\t2019-03-04\tJa\n"
            "2\t7002\tBørnesamtale\t2019-03-20\tNej\n");
}

}  // namespace
}  // namespace aktsyn::extractors::recorded
