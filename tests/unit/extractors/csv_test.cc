#include "extractors/csv_records.h"

#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

using std::string_literals::operator""s;

std::vector<CsvRecord> recordsOf(const std::string& text, char separator = ';') {
  std::vector<CsvRecord> records;
  readCsvRecords(text, separator, [&](const CsvRecord& record) { records.push_back(record); });
  return records;
}

TEST(CsvTest, RecordsAndFields) {
  EXPECT_EQ(recordsOf("a;b\nc;"), (std::vector<CsvRecord>{{"a", "b"}, {"c", ""}}));
  EXPECT_EQ(recordsOf("a\r\nb\rc\n"), (std::vector<CsvRecord>{{"a"}, {"b"}, {"c"}}));
  EXPECT_EQ(recordsOf(""), std::vector<CsvRecord>{});
}

TEST(CsvTest, QuotedFieldsHoldSeparatorsQuotesAndLines) {
  EXPECT_EQ(recordsOf("\"a;b\";\"say \"\"hi\"\"\";\"x\ny\"\nz"),
            (std::vector<CsvRecord>{{"a;b", "say \"hi\"", "x\ny"}, {"z"}}));
  EXPECT_EQ(recordsOf("5\" pipe;b"), (std::vector<CsvRecord>{{"5\" pipe", "b"}}));
}

TEST(CsvTest, OpenQuoteIsToldAndItsTextKept) {
  std::vector<CsvRecord> records;
  EXPECT_FALSE(readCsvRecords("a;\"b\nc", ';', [&](const CsvRecord& r) { records.push_back(r); }));
  EXPECT_EQ(records, (std::vector<CsvRecord>{{"a", "b\nc"}}));
}

TEST(CsvTest, SeparatorThatPartsEvenlyAndMost) {
  EXPECT_EQ(csvSeparator("a;b;c\n1,5;2;3\n"), ';');
  EXPECT_EQ(csvSeparator("a,b,c\n1,\"x, y\",3\n"), ',');
  EXPECT_EQ(csvSeparator("sep=|\na|b\n"), '|');
  EXPECT_EQ(csvSeparator("a;b\nc;d\n"), std::nullopt);
  EXPECT_EQ(csvSeparator("a;b;c\n1;2\n3;4;5;6\n"), std::nullopt);
}

TEST(CsvTest, RowsAreLinesAndEmptyFieldsKeepTheirColumn) {
  const Recorded file = readAll("Akt ID;Bilag;Titel\n0001;;Brev til mor\n");
  EXPECT_EQ(file.format_id, "csv");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  ASSERT_EQ(file.pages.size(), 1U);
  EXPECT_EQ(file.text(), "Akt ID\tBilag\tTitel\n0001\tBrev til mor\n");
  const Line& row = file.pages[0].lines[1];
  EXPECT_EQ(row.words[0].column, 1);
  EXPECT_EQ(row.words[1].text, "Brev");
  EXPECT_EQ(row.words[1].column, 3);
  EXPECT_EQ(row.words[2].column, 0);
}

TEST(CsvTest, CharacterSets) {
  const std::string expected = "nr\tår\tø\n1\t2\t3\n";
  EXPECT_EQ(readAll("nr;år;ø\n1;2;3\n").text(), expected);
  EXPECT_EQ(readAll("\xEF\xBB\xBFnr;år;ø\n1;2;3\n").text(), expected);
  EXPECT_EQ(readAll("nr;\xE5r;\xF8\n1;2;3\n").text(), expected);
  EXPECT_EQ(readAll("\xFF\xFEn\0r\0\t\0\xE5\0r\0\t\0\xF8\0\n\0001\0\t\0002\0\t\0003\0\n\0"s).text(),
            expected);
}

TEST(CsvTest, CutOffAnywhere) {
  const std::string whole = "a;\"b\nc\";d\n1;\"2 \"\"x\"\"\";3\n4;5;6\n";
  expectVerdictAtEveryLength(whole, 1);
}

}  // namespace
}  // namespace aktsyn::extractors::recorded
