// Tables on pages with layout, as linesFromWords gives them.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "extractors/layout.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

constexpr float kCharacterWidth = 5, kHeight = 10, kPitch = 12, kRowGap = 8;

using Texts = std::vector<std::string>;

// A page that is filled from top to bottom.
class Sheet {
 public:
  // A line of text from `left` on.
  Sheet& text(const std::string& words, float left = 60) {
    put(words, left, top_);
    top_ += kPitch;
    return *this;
  }

  // A row of cells at the given left edges; "/" parts the lines of a cell.
  Sheet& row(const Texts& cells, const std::vector<float>& lefts, float gap = kRowGap) {
    float bottom = top_ + kPitch;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      std::istringstream in(cells[at]);
      float top = top_;
      for (std::string line; std::getline(in, line, '/'); top += kPitch) {
        put(line, lefts[at], top);
        bottom = std::max(bottom, top + kPitch);
      }
    }
    top_ = bottom + gap;
    return *this;
  }

  Sheet& space(float points) {
    top_ += points;
    return *this;
  }

  std::vector<Line> lines() const { return linesFromWords(words_); }

  Texts texts() const {
    Texts all;
    for (const Line& line : lines()) {
      all.push_back(line.text());
    }
    return all;
  }

 private:
  void put(const std::string& text, float left, float top) {
    std::istringstream in(text);
    for (std::string word; in >> word;) {
      const float width = kCharacterWidth * static_cast<float>(word.size());
      PlacedWord placed;
      placed.word.text = word;
      placed.word.box = {left, top, left + width, top + kHeight};
      placed.font_size = kHeight;
      words_.push_back(placed);
      left += width + kCharacterWidth / 2;
    }
  }

  std::vector<PlacedWord> words_;
  float top_ = 50;
};

// Day, title, text, author.
const std::vector<float> kNotes = {60, 130, 230, 480};

Sheet notes(float gap = kRowGap) {
  Sheet sheet;
  sheet.row({"Dato", "Emne", "Notat", "Init."}, kNotes, gap)
      .row({"04-03-2019", "Genvurdering af/underretningen",
            "Vi har set paa underretningen fra skolen igen i/dag og finder, at der bor svares i "
            "tide.",
            "MD"},
           kNotes, gap)
      .row({"11-03-2019", "Opkald",
            "Mor ringer og fortaeller, at hun gerne vil have/hjemmebesog i naeste uge, helst om "
            "mandagen, og/at hun selv siger til.",
            "JV"},
           kNotes, gap)
      .row({"12-03-2019", "Mail fra skolen,/0.a", "Modet er flyttet.", "MD"}, kNotes, gap);
  return sheet;
}

TEST(Tables, CellsThatWrapAreWholeOneAfterTheOther) {
  const Texts lines = notes().texts();
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], "Dato\tEmne\tNotat\tInit.");
  EXPECT_EQ(lines[1],
            "04-03-2019\tGenvurdering af underretningen\tVi har set paa underretningen fra skolen "
            "igen i dag og finder, at der bor svares i tide.\tMD");
  EXPECT_EQ(lines[3], "12-03-2019\tMail fra skolen, 0.a\tModet er flyttet.\tMD");
}

TEST(Tables, WordsKnowTheirCellsAndKeepTheirBoxes) {
  const std::vector<Line> lines = notes().lines();
  ASSERT_EQ(lines.size(), 4U);
  std::vector<int> columns;
  for (const Word& word : lines[1].words) {
    if (word.starts_cell) {
      columns.push_back(word.column);
    }
  }
  EXPECT_EQ(columns, (std::vector<int>{1, 2, 3, 4}));
  EXPECT_TRUE(lines[1].starts_block);
  EXPECT_FLOAT_EQ(lines[1].words[3].box.top, lines[1].words[2].box.top + kPitch);
  EXPECT_FLOAT_EQ(lines[1].box.top, lines[1].words[0].box.top);
  EXPECT_FLOAT_EQ(lines[1].box.bottom, lines[1].words[3].box.bottom);
}

TEST(Tables, RowsWithoutSpaceBetweenBeginWithTheirDay) {
  EXPECT_EQ(notes(0).texts(), notes().texts());
}

TEST(Tables, AnEmptyCellLeavesNoTraceAndNoShift) {
  Sheet sheet = notes();
  sheet.row({"13-03-2019", "",
             "Far ringer og siger, at han ikke kan komme paa/mandag, men gerne ugen efter.", "JV"},
            kNotes);
  const std::vector<Line> lines = sheet.lines();
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[4].text(),
            "13-03-2019\tFar ringer og siger, at han ikke kan komme paa mandag, men gerne ugen "
            "efter.\tJV");
  EXPECT_EQ(lines[4].words[1].column, 3);
}

TEST(Tables, ParagraphsOfACellFollowItsRow) {
  Sheet sheet = notes();
  sheet.row(
      {"14-03-2019", "Hjemmebesog",
       "Boligen er ryddelig./Mor viser huset frem, og vi taler laenge om hvem/der henter.", "JV"},
      kNotes);
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines[4], "14-03-2019\tHjemmebesog\tBoligen er ryddelig.\tJV");
  EXPECT_EQ(lines[5], "Mor viser huset frem, og vi taler laenge om hvem der henter.");
}

TEST(Tables, ParagraphsThatSpacePartsFollowTheirRows) {
  Sheet sheet;
  for (const std::string day : {"04", "05", "06"}) {
    sheet
        .row({day + "-03-2019", "Hjemmebesog/og samtale",
              "Mor viser huset frem, og bagefter saa gik vi/en tur.", "JV"},
             kNotes)
        .row({"", "", "Vi taler laenge."}, kNotes)
        .row({"", "", "Intet nyt."}, kNotes);
  }
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 9U);
  EXPECT_EQ(lines[3],
            "05-03-2019\tHjemmebesog og samtale\tMor viser huset frem, og bagefter saa gik vi en "
            "tur.\tJV");
  EXPECT_EQ(lines[4], "Vi taler laenge.");
}

TEST(Tables, ARowFromThePageBeforeGoesOnInItsOwnLine) {
  Sheet sheet;
  sheet.row({"", "", "og det blev aftalt, at de ringer til skolen, naar/de ved mere."}, kNotes)
      .row({"04-03-2019", "Opkald", "Mor ringer og fortaeller, at hun gerne vil have/besog.", "MD"},
           kNotes)
      .row({"11-03-2019", "Opkald", "Far ringer og fortaeller, at han er hjemme igen/nu.", "MD"},
           kNotes)
      .row({"12-03-2019", "Brev", "Sendt.", "MD"}, kNotes);
  const Texts lines = sheet.texts();
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.back(), "12-03-2019\tBrev\tSendt.\tMD");
  EXPECT_EQ(
      std::count(lines.begin(), lines.end(),
                 "11-03-2019\tOpkald\tFar ringer og fortaeller, at han er hjemme igen nu.\tMD"),
      1);
}

TEST(Tables, StandBetweenTheTextOfALetter) {
  Sheet sheet;
  sheet.text("Vi har talt om planen og er blevet enige om det, der staar herunder i skemaet.")
      .space(10)
      .row({"Maal", "Det gor vi", "Hvem"}, {60, 200, 400})
      .row({"Moder maet og uden/mavepine", "Fast morgenplan paa vaeggen,/som hun selv tegner",
            "Mor"},
           {60, 200, 400})
      .row({"Har en voksen, der/ved besked", "Samtale hver mandag", "Skolen og/far"},
           {60, 200, 400})
      .space(10)
      .text("Planen varer et aar, og vi ses igen efter tre maaneder, hvis alle kan den dag.");
  EXPECT_EQ(
      sheet.texts(),
      (Texts{"Vi har talt om planen og er blevet enige om det, der staar herunder i skemaet.",
             "Maal\tDet gor vi\tHvem",
             "Moder maet og uden mavepine\tFast morgenplan paa vaeggen, som hun selv tegner\tMor",
             "Har en voksen, der ved besked\tSamtale hver mandag\tSkolen og far",
             "Planen varer et aar, og vi ses igen efter tre maaneder, hvis alle kan den dag."}));
}

TEST(Tables, HeadingsThatStandInTheMiddleOfTheirRowBelongToIt) {
  Sheet sheet;
  sheet.text("Hvornaar ser", 480).space(-kPitch / 2);
  sheet.row({"Maal", "Det gor vi", "Hvem"}, {60, 200, 400}, -kPitch / 2);
  sheet.text("vi paa det", 480).space(kRowGap);
  sheet
      .row({"Moder maet og uden/mavepine", "Fast morgenplan paa vaeggen,/som hun selv tegner",
            "Mor", "November"},
           {60, 200, 400, 480})
      .row({"Har en voksen, der/ved besked", "Samtale hver mandag", "Skolen", "Januar"},
           {60, 200, 400, 480});
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "Maal\tDet gor vi\tHvem\tHvornaar ser vi paa det");
}

TEST(Tables, ColumnsOfRunningTextAreNone) {
  Sheet sheet;
  for (int k = 0; k < 12; ++k) {
    const std::string number = std::to_string(k);
    sheet.row({"venstre spalte har tekst " + number, "midterste spalte med tekst " + number,
               "hoejre spalte af tekst " + number},
              {40, 220, 400}, k == 5 ? kRowGap : 0);
  }
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 36U);
  EXPECT_EQ(lines[11], "venstre spalte har tekst 11");
  EXPECT_EQ(lines[12], "midterste spalte med tekst 0");
}

TEST(Tables, LabelsAndValuesStayInTheirPrintedLines) {
  Sheet sheet;
  sheet.row({"Barnets navn:", "Anna Holm"}, {60, 200})
      .row({"Bopael:", "Gartnervaenget 41, 2. tv.,/6585 Ravnso"}, {60, 200})
      .row({"Skole:", "Vestre Skole, 3.b"}, {60, 200})
      .row({"Foraeldre:", "Mette Holm og/Lars Holm"}, {60, 200});
  EXPECT_EQ(sheet.texts(),
            (Texts{"Barnets navn:\tAnna Holm", "Bopael:\tGartnervaenget 41, 2. tv.,", "6585 Ravnso",
                   "Skole:\tVestre Skole, 3.b", "Foraeldre:\tMette Holm og", "Lars Holm"}));
}

TEST(Tables, ALetterheadIsNone) {
  const std::vector<float> lefts = {60, 300, 380};
  Sheet sheet;
  sheet.row({"Mette og Lars Holm", "Dato:", "den 4. marts 2019"}, lefts, 0)
      .row({"Gartnervaenget 41, 2. tv.", "Sagsnr.:", "2019-0142"}, lefts, 0)
      .row({"6585 Ravnso", "Afdeling:", "Familier med born og"}, lefts, 0)
      .row({"", "", "unge under atten"}, lefts, 0)
      .row({"", "Telefon:", "70 10 20 30"}, lefts, 0);
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[2], "6585 Ravnso\tAfdeling:\tFamilier med born og");
  EXPECT_EQ(lines[3], "unge under atten");
}

TEST(Tables, ALetterheadOfUnevenLinesIsNone) {
  const std::vector<float> lefts = {60, 300, 380};
  Sheet sheet;
  sheet.row({"Mette Holm", "Dato:", "4. marts"}, lefts, 0)
      .row({"Enghavevej 17", "Sagsnr.:", "2019-0142"}, lefts)
      .row({"8845 Halkaer", "Sagsbeh.:", "Line Toft"}, lefts)
      .row({"Danmark", "Telefon:", "87001244"}, lefts);
  const Texts lines = sheet.texts();
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1], "Enghavevej 17\tSagsnr.:\t2019-0142");
}

TEST(Tables, OfAPdfAreReadRowByRow) {
  const scanned::Received file = scanned::receive(readPdf, scanned::dataFile("pdf/table.pdf"));
  ASSERT_EQ(file.pages.size(), 1U);
  Texts rows;
  for (const Line& line : file.pages[0].lines) {
    if (line.words.front().starts_cell) {
      rows.push_back(line.text());
    }
  }
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0], "Dato\tEmne\tNotat\tSkrevet af");
  EXPECT_EQ(rows[1].substr(0, 70),
            "04-03-2019\tUnderretning om frav\xC3\xA6r fra skolen\tKommunen modtog en under");
  EXPECT_EQ(rows[2],
            "11-03-2019\tOpkald\tMor ringer og siger ja til et m\xC3\xB8"
            "de.\tMette Dahl");
  EXPECT_EQ(rows[3].substr(rows[3].size() - 9), "\tJens Vig");
  EXPECT_EQ(file.pages[0].lines.back().text().find('\t'), std::string::npos);
}

}  // namespace
}  // namespace aktsyn::extractors
