#include "extractors/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace aktsyn::extractors {
namespace {

constexpr float kCharacterWidth = 5;
constexpr float kHeight = 10;

// Words of a text from (left, top) on.
void put(std::vector<PlacedWord>& words, const std::string& text, float left, float top,
         float height = kHeight) {
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const float width = kCharacterWidth * static_cast<float>(word.size());
    PlacedWord placed;
    placed.word = {word, {left, top, left + width, top + height}, 1, false};
    placed.font_size = height;
    words.push_back(placed);
    left += width + kCharacterWidth;
  }
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
  std::vector<std::string> all;
  for (const Line& line : lines) {
    all.push_back(line.text());
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(Layout, LabelAndValueAreOneLine) {
  std::vector<PlacedWord> words;
  put(words, "4. marts 2019", 250, 101);
  put(words, "Modtaget:", 72, 100);
  EXPECT_EQ(texts(linesFromWords(words)), Texts{"Modtaget:\t4. marts 2019"});
}

TEST(Layout, FormOfManyLabelsStaysInRows) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 8; ++k) {
    put(words, "Felt " + std::to_string(k), 72, 100 + 14.0F * static_cast<float>(k));
    put(words, "en noget laengere vaerdi som staar her", 250, 100 + 14.0F * static_cast<float>(k));
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[3].text(), "Felt 3\ten noget laengere vaerdi som staar her");
}

TEST(Layout, MarginDateBelongsToItsLine) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 8; ++k) {
    put(words, "loebende tekst der fylder hele linjen ud i spalten", 150,
        100 + 12.0F * static_cast<float>(k));
  }
  put(words, "05-03-2019", 60, 136);
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[3].text().substr(0, 14), "05-03-2019\tloe");
}

TEST(Layout, ColumnsOfRunningTextStayApart) {
  std::vector<PlacedWord> words;
  put(words, "En overskrift over begge spalter", 60, 60, 16);
  for (int k = 0; k < 8; ++k) {
    const float top = 100 + 12.0F * static_cast<float>(k);
    put(words, "venstre spalte har denne tekst " + std::to_string(k), 60, top);
    put(words, "hoejre spalte har anden tekst " + std::to_string(k), 300, top + 5);
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 17U);
  EXPECT_EQ(lines[1].text(), "venstre spalte har denne tekst 0");
  EXPECT_EQ(lines[8].text(), "venstre spalte har denne tekst 7");
  EXPECT_EQ(lines[9].text(), "hoejre spalte har anden tekst 0");
  EXPECT_TRUE(lines[9].starts_block);
}

TEST(Layout, ShortLinesBesideALetterStayApartFromIt) {
  std::vector<PlacedWord> words;
  put(words, "4. marts 2019", 60, 72);
  put(words, "Lone Holm", 200, 72);
  for (int k = 0; k < 8; ++k) {
    put(words, "loebende tekst der fylder hele linjen ud i spalten", 200,
        100 + 15.0F * static_cast<float>(k));
  }
  for (int k = 0; k < 6; ++k) {
    put(words, "Kontakt " + std::to_string(k), 60, 103 + 12.0F * static_cast<float>(k));
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 15U);
  EXPECT_EQ(lines[0].text(), "4. marts 2019\tLone Holm");
  EXPECT_EQ(lines[1].text(), "Kontakt 0");
  EXPECT_EQ(lines[6].text(), "Kontakt 5");
  EXPECT_EQ(lines[7].text(), "loebende tekst der fylder hele linjen ud i spalten");
}

TEST(Layout, LabelsInTheMiddleOfLongAnswersStayWithThem) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 6; ++k) {
    const float top = 100 + 40.0F * static_cast<float>(k);
    put(words, "Felt " + std::to_string(k), 60, top + 4);
    put(words, "loebende tekst der fylder hele linjen ud i spalten", 200, top);
    put(words, "og gaar videre paa den naeste linje i samme felt", 200, top + 12);
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 12U);
  EXPECT_EQ(lines[0].text().substr(0, 7), "Felt 0\t");
  EXPECT_EQ(lines[2].text().substr(0, 7), "Felt 1\t");
}

TEST(Layout, TheMarginOfAJournalStaysWithItsNotes) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 3; ++k) {
    const float top = 100 + 60.0F * static_cast<float>(k);
    put(words, "1" + std::to_string(k) + ".03.2019", 60, top + 2);
    put(words, "Hjemmebesoeg", 60, top + 13);
    put(words, "/MHO", 60, top + 24);
    for (int line = 0; line < 4; ++line) {
      put(words, "loebende tekst der fylder hele linjen ud i spalten", 200,
          top + 14.0F * static_cast<float>(line));
    }
  }
  const std::vector<Line> lines = linesFromWords(words);
  std::vector<std::string> dated;
  for (const Line& line : lines) {
    if (line.text().find(".03.2019") != std::string::npos) {
      dated.push_back(line.text().substr(0, 18));
    }
  }
  EXPECT_THAT(dated, testing::ElementsAre("10.03.2019\tloebend", "11.03.2019\tloebend",
                                          "12.03.2019\tloebend"));
}

TEST(Layout, RowsThatBeginWithADayAndATitleStayWithTheirTexts) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 6; ++k) {
    const float top = 100 + 40.0F * static_cast<float>(k);
    put(words, "1" + std::to_string(k) + ".03.10 KMT Telefon fra skolen", 60, top);
    for (int line = 0; line < 2; ++line) {
      put(words, "loebende tekst der fylder hele linjen ud i spalten", 240,
          top + 14.0F * static_cast<float>(line));
    }
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0].text().substr(0, 38), "10.03.10 KMT Telefon fra skolen\tloeben");
}

TEST(Layout, LabelsInSmallerLettersStayWithTheirValues) {
  std::vector<PlacedWord> words;
  for (int k = 0; k < 7; ++k) {
    put(words, "Felt " + std::to_string(k), 60, 103 + 15.0F * static_cast<float>(k), 9);
    put(words, "loebende tekst der fylder hele linjen ud i spalten", 200,
        100 + 15.0F * static_cast<float>(k));
  }
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 7U);
  EXPECT_EQ(lines[3].text().substr(0, 7), "Felt 3\t");
}

TEST(Layout, BlocksStartAtGapsIndentsAndSizes) {
  std::vector<PlacedWord> words;
  put(words, "Overskrift", 72, 60, 16);
  put(words, "foerste linje i afsnittet her", 72, 100);
  put(words, "anden linje i afsnittet her", 72, 114);
  put(words, "tredje linje", 72, 128);
  put(words, "nyt afsnit efter luft", 72, 156);
  put(words, "og mere af det samme", 72, 170);
  put(words, "indrykket begyndelse paa nyt", 92, 184);
  put(words, "og tilbage til kanten igen", 72, 198);
  std::vector<bool> starts;
  for (const Line& line : linesFromWords(words)) {
    starts.push_back(line.starts_block);
  }
  EXPECT_EQ(starts, (std::vector<bool>{true, true, false, false, true, false, true, false}));
}

TEST(Layout, HangingIndentIsNoNewBlock) {
  std::vector<PlacedWord> words;
  put(words, "1. punkt som er langt nok", 72, 100);
  put(words, "til to linjer", 87, 114);
  const std::vector<Line> lines = linesFromWords(words);
  EXPECT_FALSE(lines[1].starts_block);
}

TEST(Layout, UpsideDownTextReadsInItsOwnDirection) {
  std::vector<PlacedWord> words;
  put(words, "vendt er linjen", 100, 100);
  put(words, "side paa hovedet", 100, 86);
  for (PlacedWord& placed : words) {
    placed.quarter_turns = 2;
  }
  const std::vector<Line> lines = linesFromWords(words);
  EXPECT_EQ(texts(lines), (Texts{"linjen er vendt", "hovedet paa side"}));
  EXPECT_FLOAT_EQ(lines[0].box.left, 100);
  EXPECT_FLOAT_EQ(lines[0].box.top, 100);
}

TEST(Layout, WatermarkDoesNotSwallowRows) {
  std::vector<PlacedWord> words;
  put(words, "KOPI", 200, 100, 60);
  for (int k = 0; k < 5; ++k) {
    put(words, "almindelig linje " + std::to_string(k), 72, 95 + 14.0F * static_cast<float>(k));
  }
  EXPECT_EQ(linesFromWords(words).size(), 6U);
}

TEST(Layout, SmallLinesBesideALargeOneStayApart) {
  std::vector<PlacedWord> words;
  put(words, "Holbro Kommune", 68, 67, 23);
  put(words, "7. marts 2024", 375, 64);
  put(words, "Sag 2023-04418", 375, 77);
  put(words, "Vedr. Mads", 375, 90);
  EXPECT_EQ(texts(linesFromWords(words)),
            (Texts{"Holbro Kommune\t7. marts 2024", "Sag 2023-04418", "Vedr. Mads"}));
}

TEST(Layout, LettersOnASlantAreOneWordBehindTheText) {
  std::vector<PlacedWord> words;
  const std::string letters = "UDKAST";
  for (std::size_t k = 0; k < letters.size(); ++k) {
    const auto at = static_cast<float>(k);
    put(words, letters.substr(k, 1), 170 + 47 * at, 450 - 33 * at, 90);
  }
  for (int k = 0; k < 12; ++k) {
    put(words, "en linje i teksten som fortaeller", 72, 100 + 14.0F * static_cast<float>(k));
  }
  put(words, "Til sidst", 72, 475);
  const std::vector<Line> lines = linesFromWords(words);
  ASSERT_EQ(lines.size(), 14U);
  EXPECT_EQ(lines[12].text(), "Til sidst");
  EXPECT_EQ(lines[13].text(), "UDKAST");
}

TEST(Layout, NoWordsMakeNoLines) { EXPECT_TRUE(linesFromWords({}).empty()); }

}  // namespace
}  // namespace aktsyn::extractors
