// Lists of papers: read from tables of every make, and files split by the list they open with.
#include "pipeline/reading/file_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::extractors::Extraction;
using aktsyn::extractors::Line;
using aktsyn::extractors::Page;
using aktsyn::extractors::PageFate;
using aktsyn::extractors::Word;
using aktsyn::pipeline::Document;
using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::IndexRow;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;
using aktsyn::rules::iso;

constexpr float kLetter = 4, kHigh = 10;

// Where the columns of the tables below begin, in points.
constexpr std::array<float, 5> kColumns = {40, 100, 180, 420, 490};

void addWords(const std::string& text, float left, float top, Line& line) {
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    Word word;
    word.text = text.substr(from, end - from);
    word.box = {left, top, left + kLetter * static_cast<float>(word.text.size()), top + kHigh};
    line.box = aktsyn::extractors::unite(line.box, word.box);
    left = word.box.right + kLetter;
    line.words.push_back(word);
    from = end + 1;
  }
}

// A PDF that is written line by line; "|" begins the next column.
class PaperPdf {
 public:
  PaperPdf() { extraction.format = "pdf"; }

  PaperPdf& page() {
    Page page;
    page.number = static_cast<int>(extraction.pages.size()) + 1;
    page.width = 595;
    page.height = 842;
    extraction.pages.push_back(page);
    top_ = 50;
    return *this;
  }

  // `gap` is the distance from the line above.
  PaperPdf& line(const std::string& text, float gap = 20, bool bold = false) {
    top_ += gap;
    Line line;
    line.font_size = 10;
    line.bold = bold;
    line.starts_block = gap > 12;
    std::size_t column = 0;
    for (std::size_t from = 0; from <= text.size(); ++column) {
      const std::size_t end = std::min(text.find('|', from), text.size());
      addWords(text.substr(from, end - from), kColumns.at(column), top_, line);
      from = end + 1;
    }
    extraction.pages.back().lines.push_back(line);
    extraction.pages.back().fate = PageFate::kRead;
    return *this;
  }

  PaperPdf& title(const std::string& text) { return line(text, 20, true); }

  Extraction extraction;

 private:
  float top_ = 0;
};

// A table without layout: rows of cells, "" leaves a cell out.
Extraction sheetOf(const std::vector<std::vector<std::string>>& rows, const std::string& format) {
  Extraction extraction;
  extraction.format = format;
  extraction.pages.emplace_back();
  for (const auto& row : rows) {
    Line line;
    line.starts_block = true;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::size_t before = line.words.size();
      addWords(row[column], 0, 0, line);
      for (std::size_t at = before; at < line.words.size(); ++at) {
        line.words[at].box = {};
        line.words[at].starts_cell = at == before;
        line.words[at].column = at == before ? static_cast<int>(column) + 1 : 0;
      }
    }
    line.box = {};
    extraction.pages.back().lines.push_back(line);
  }
  return extraction;
}

FileReading read(const Extraction& extraction, const std::string& path = "02 fil.pdf") {
  static const Reader kReader(testPack());
  SourceFile file;
  file.path = path;
  return kReader.read(file, extraction);
}

std::string describe(const IndexRow& row) {
  constexpr std::array<const char*, 4> kGiven = {"", "ja", "delvis", "nej"};
  std::string pages;
  if (row.first_page > 0 || row.page_count > 0) {
    pages = std::to_string(row.first_page) + "-" + std::to_string(row.last_page) + "/" +
            std::to_string(row.page_count);
  }
  return row.akt + "|" + row.dok + "|" + (row.title.empty() ? row.file_name : row.title) + "|" +
         iso(row.date) + "|" + pages + "|" + kGiven.at(static_cast<std::size_t>(row.given));
}

using Rows = std::vector<std::string>;

Rows rowsOf(const FileReading& reading) {
  Rows rows;
  for (const auto& index : reading.indexes) {
    for (const IndexRow& row : index.rows) {
      rows.push_back(describe(row));
    }
  }
  return rows;
}

Rows papersOf(const FileReading& reading) {
  Rows papers;
  for (const Document& document : reading.documents) {
    papers.push_back(std::to_string(document.pages.front()) + "-" +
                     std::to_string(document.pages.back()) + " " + document.kind + " " +
                     iso(document.date));
  }
  return papers;
}

TEST(FileIndex, RowsOfASheet) {
  const FileReading reading =
      read(sheetOf({{"Akt ID", "Dok ID", "Titel", "Dato", "Gives der aktindsigt?"},
                    {"0001", "7001", "Underretning fra skolen", "2019-03-04", "Ja"},
                    {"0002", "", "Handleplan", "", "Nej"},
                    {"0003", "7003", "", "01-02-2020", "Undtaget"}},
                   "xlsx"));
  EXPECT_EQ(rowsOf(reading), (Rows{"0001|7001|Underretning fra skolen|2019-03-04||ja",
                                   "0002||Handleplan|||nej", "0003|7003||2020-02-01||nej"}));
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_EQ(reading.documents[0].kind, "file-index");
  EXPECT_EQ(iso(reading.documents[0].date), "");
}

TEST(FileIndex, RowsOfATableOnPaper) {
  const FileReading reading = read(PaperPdf()
                                       .page()
                                       .title("Aktliste 19-1234")
                                       .line("Akt nr.|Dato|Titel|Sider")
                                       .line("1|04-03-2019|Underretning fra skolen|2-4")
                                       .line("2|5/3 2019|Vurdering af underretning|5")
                                       .line("Med venlig hilsen", 60)
                                       .extraction);
  EXPECT_EQ(rowsOf(reading), (Rows{"1||Underretning fra skolen|2019-03-04|2-4/0|",
                                   "2||Vurdering af underretning|2019-03-05|5-0/0|"}));
}

TEST(FileIndex, LinesOfARowStandBelowAroundOrAboveItsNumber) {
  const Rows expected{"1||Underretning fra skolen om fravær|2019-03-04||",
                      "2||Handleplan for Ida|2019-05-06||"};
  const std::string heading = "Akt nr.|Dato|Titel";
  EXPECT_EQ(rowsOf(read(PaperPdf()
                            .page()
                            .title("Aktliste")
                            .line(heading)
                            .line("1|04-03-2019|Underretning fra skolen")
                            .line("||om fravær", 11)
                            .line("2|06-05-2019|Handleplan")
                            .line("||for Ida", 11)
                            .extraction)),
            expected);
  EXPECT_EQ(rowsOf(read(PaperPdf()
                            .page()
                            .title("Aktliste")
                            .line(heading)
                            .line("||Underretning fra skolen")
                            .line("1|04-03-2019|om fravær", 11)
                            .line("||Handleplan")
                            .line("2|06-05-2019|for Ida", 11)
                            .extraction)),
            expected);
  EXPECT_EQ(rowsOf(read(PaperPdf()
                            .page()
                            .title("Aktliste")
                            .line(heading)
                            .line("||Underretning fra skolen")
                            .line("1|04-03-2019|", 6)
                            .line("||om fravær", 6)
                            .line("||Handleplan")
                            .line("2|06-05-2019|", 6)
                            .line("||for Ida", 6)
                            .extraction)),
            expected);
}

TEST(FileIndex, HeadingOverSeveralLinesAndWithinWords) {
  EXPECT_EQ(rowsOf(read(PaperPdf()
                            .page()
                            .title("Aktliste")
                            .line("Akt|Dokument-|Titel|Gives der")
                            .line("nr.|dato||aktindsigt?", 11)
                            .line("1|04-03-2019|Brev|Nej")
                            .extraction)),
            (Rows{"1||Brev|2019-03-04||nej"}));
}

TEST(FileIndex, TableGoesOnOverPagesWithItsHeadingAgain) {
  EXPECT_EQ(rowsOf(read(PaperPdf()
                            .page()
                            .title("Aktliste")
                            .line("Akt nr.|Dato|Titel")
                            .line("1|04-03-2019|Brev")
                            .page()
                            .line("Akt nr.|Dato|Titel")
                            .line("2|05-03-2019|Svar")
                            .page()
                            .line("3|06-03-2019|Notat")
                            .extraction)),
            (Rows{"1||Brev|2019-03-04||", "2||Svar|2019-03-05||", "3||Notat|2019-03-06||"}));
}

TEST(FileIndex, RowsThatLookLikeRunningLinesAreRead) {
  const FileReading reading = read(PaperPdf()
                                       .page()
                                       .title("Aktliste")
                                       .line("Akt nr.|Dato|Titel")
                                       .line("1|04-03-2019|Brev")
                                       .line("2|05-03-2019|Brev")
                                       .page()
                                       .line("3|04-03-2019|Brev")
                                       .line("4|05-03-2019|Brev")
                                       .page()
                                       .line("5|04-03-2019|Brev")
                                       .line("6|05-03-2019|Brev")
                                       .extraction);
  EXPECT_EQ(rowsOf(reading).size(), 6U);
}

TEST(FileIndex, RemarkSaysWithheld) {
  EXPECT_EQ(rowsOf(read(sheetOf({{"Nr.", "Titel", "Bemærkning"},
                                 {"1", "Internt notat", "Ikke udleveret, internt"},
                                 {"2", "Brev", ""}},
                                "csv"))),
            (Rows{"1||Internt notat|||nej", "2||Brev|||"}));
}

TEST(FileIndex, SingleNumbersOfPagesThatFallAreCounts) {
  EXPECT_EQ(rowsOf(read(sheetOf(
                {{"Akt nr.", "Titel", "Sider"}, {"1", "Brev", "3"}, {"2", "Svar", "1"}}, "csv"))),
            (Rows{"1||Brev||0-0/3|", "2||Svar||0-0/1|"}));
}

TEST(FileIndex, SaysThatItIsComplete) {
  const FileReading reading = read(PaperPdf()
                                       .page()
                                       .title("Aktliste")
                                       .line("Listen omfatter samtlige akter.")
                                       .line("Akt nr.|Dato|Titel")
                                       .line("1|04-03-2019|Brev")
                                       .extraction);
  ASSERT_EQ(reading.indexes.size(), 1U);
  EXPECT_TRUE(reading.indexes[0].claims_complete);
}

TEST(FileIndex, RowsTellNothingThatHappened) {
  const FileReading reading = read(sheetOf({{"Akt ID", "Titel", "Dato"},
                                            {"1", "Børnesamtale", "04-03-2019"},
                                            {"2", "Netværksmøde", "05-03-2019"}},
                                           "xlsx"));
  for (const auto& event : reading.events) {
    EXPECT_TRUE(event.event.is_document || event.event.status == aktsyn::rules::Status::kMentioned)
        << event.event.kind;
  }
}

TEST(FileIndex, TablesOfNotesAndListsInLettersAreNone) {
  EXPECT_TRUE(read(sheetOf({{"Nr.", "Dato", "Emne", "Notat"},
                            {"1", "04-03-2019", "Telefon", "Mor ringer."},
                            {"2", "05-03-2019", "Telefon", "Far ringer."}},
                           "xlsx"))
                  .indexes.empty());
  EXPECT_TRUE(read(PaperPdf()
                       .page()
                       .title("Afgørelse om støtte")
                       .line("Kommunen har truffet afgørelse om støtte.")
                       .line("Vi har lagt vægt på det, som familien selv fortæller.")
                       .line("Du kan klage. Klagen sendes til os. Vi vurderer sagen igen.")
                       .line("Akt nr.|Dato|Titel")
                       .line("1|04-03-2019|Brev")
                       .line("2|05-03-2019|Svar")
                       .extraction)
                  .indexes.empty());
}

PaperPdf bundleWith(const std::string& heading, const Rows& rows) {
  PaperPdf pdf;
  pdf.page().title("Aktliste").line(heading);
  for (const std::string& row : rows) {
    pdf.line(row);
  }
  return pdf;
}

// Four pages: a letter of two without anything that tells its end, a plan, a page without title.
PaperPdf& addPapers(PaperPdf& pdf, const std::array<std::string, 4>& stamps = {}) {
  const auto begin = [&](std::size_t page) {
    pdf.page();
    if (!stamps.at(page).empty()) {
      pdf.line(stamps.at(page));
    }
  };
  begin(0);
  pdf.title("Underretning")
      .line("Dato: 04-03-2019")
      .line("Skolen skriver om barnet, som")
      .line("vi er bekymret for.");
  begin(1);
  pdf.line("og på denne side fortsætter det, som skolen skriver.");
  begin(2);
  pdf.title("Handleplan").line("Dato: 06-05-2019").line("Målene er disse.");
  begin(3);
  pdf.line("Vi har set på det, og her er svaret.").line("Det er kort.");
  return pdf;
}

TEST(SplitByIndex, PageNumbersCountedFromTheBundlesFrontOrAfterTheList) {
  const Rows expected{"1-1 file-index ", "2-3 notification 2019-03-04",
                      "4-4 action-plan 2019-05-06", "5-5 other 2019-06-07"};
  for (const int first : {2, 1}) {
    const auto page = [&](int later) { return std::to_string(first + later); };
    PaperPdf pdf = bundleWith("Akt nr.|Dato|Titel|Side", {"1|04-03-2019|Underretning|" + page(0),
                                                          "2|06-05-2019|Handleplan|" + page(2),
                                                          "3|07-06-2019|Svar|" + page(3)});
    const FileReading reading = read(addPapers(pdf).extraction);
    ASSERT_EQ(papersOf(reading), expected) << first;
    EXPECT_EQ(reading.documents[3].date_by, "index");
    EXPECT_EQ(reading.documents[3].number, "3");
    EXPECT_EQ(reading.indexes[0].rows[2].document, 3U);
  }
}

TEST(SplitByIndex, CountsOfPagesThatFillTheBundle) {
  PaperPdf pdf = bundleWith(
      "Akt nr.|Dato|Titel|Antal sider",
      {"1|04-03-2019|Underretning|2", "2|06-05-2019|Handleplan|1", "3|07-06-2019|Svar|1"});
  const FileReading reading = read(addPapers(pdf).extraction);
  ASSERT_EQ(reading.documents.size(), 4U);
  EXPECT_EQ(reading.documents[1].pages, (std::vector<int>{2, 3}));
}

TEST(SplitByIndex, StampsOnThePages) {
  PaperPdf pdf = bundleWith("Akt nr.|Dato|Titel",
                            {"11|04-03-2019|Brev", "12|06-05-2019|Plan", "13|07-06-2019|Svar"});
  const FileReading reading =
      read(addPapers(pdf, {"Akt 11", "Akt 11", "Akt 12", "Akt 13"}).extraction);
  ASSERT_EQ(reading.documents.size(), 4U);
  EXPECT_EQ(reading.documents[1].pages, (std::vector<int>{2, 3}));
  EXPECT_EQ(reading.documents[3].number, "13");
}

TEST(SplitByIndex, PageNumbersThatDoNotFitAreLeft) {
  PaperPdf pdf =
      bundleWith("Akt nr.|Dato|Titel|Side", {"1|04-03-2019|Aaaaaaa|31", "2|06-05-2019|Bbbbbbb|45"});
  const FileReading reading = read(addPapers(pdf).extraction);
  for (const Document& document : reading.documents) {
    EXPECT_NE(document.date_by, "index");
  }
}

TEST(FileIndex, ColumnOfPagesIsKnownByItsNumbers) {
  PaperPdf pdf = bundleWith(
      "Akt nr.|Dato|Titel|Hvor|Sider",
      {"1|04-03-2019|Brev|s. 2|2", "2|06-05-2019|Plan|s. 4|1", "3|07-06-2019|Svar|s. 5|1"});
  EXPECT_EQ(rowsOf(read(pdf.extraction)),
            (Rows{"1||Brev|2019-03-04|2-0/2|", "2||Plan|2019-05-06|4-0/1|",
                  "3||Svar|2019-06-07|5-0/1|"}));
  // One that counts the rows tells no pages.
  EXPECT_EQ(rowsOf(read(
                bundleWith("Akt nr.|Dato|Titel|Hvor",
                           {"a1|04-03-2019|Brev|1", "a2|06-05-2019|Plan|2", "a3|07-06-2019|Svar|3"})
                    .extraction)),
            (Rows{"a1||Brev|2019-03-04||", "a2||Plan|2019-05-06||", "a3||Svar|2019-06-07||"}));
}

TEST(SplitByIndex, RowsWithoutAPageOrWithAWrongOneLeaveTheOthersWhereTheyAre) {
  for (const std::string& wrong : {std::string(), std::string("42")}) {
    PaperPdf pdf = bundleWith(
        "Akt nr.|Dato|Titel|Side",
        {"1|04-03-2019|Underretning|2", "2|05-03-2019|Kort|" + wrong, "3|06-05-2019|Handleplan|4",
         "4|07-06-2019|Svar|5", "5|08-06-2019|Svar to|6", "6|09-06-2019|Svar tre|7"});
    addPapers(pdf).page().title("Svar to").line("Dato: 08-06-2019").line("Ja.");
    pdf.page().title("Svar tre").line("Dato: 09-06-2019").line("Nej.");
    const Rows papers = papersOf(read(pdf.extraction));
    ASSERT_EQ(papers.size(), 6U) << wrong << testing::PrintToString(papers);
    EXPECT_EQ(papers[1], "2-3 notification 2019-03-04") << wrong;
    EXPECT_EQ(papers[3], "5-5 other 2019-06-07") << wrong;
  }
}

TEST(SplitByIndex, DaysAndCountsThatPagesAndRowsHaveInCommon) {
  PaperPdf pdf = bundleWith("Akt nr.|Dato|Titel|Antal sider",
                            {"1|04-03-2019|Skolen|2", "2|01-04-2019|Trukket|3", "3|06-05-2019|HP|1",
                             "4|07-06-2019|Til mor|1"});
  const FileReading reading = read(addPapers(pdf).extraction);
  ASSERT_EQ(reading.documents.size(), 4U);
  EXPECT_EQ(reading.documents[1].pages, (std::vector<int>{2, 3}));
  EXPECT_EQ(reading.documents[2].number, "3");
  EXPECT_EQ(reading.documents[3].number, "4");
  EXPECT_EQ(reading.documents[3].date_by, "index");
}

}  // namespace
