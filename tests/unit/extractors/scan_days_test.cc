#include "extractors/scan_days.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/extractors/recognised_page.h"

namespace aktsyn::extractors {
namespace {

class DaysInAMargin : public RecognisedJournal {
 protected:
  using Texts = std::vector<std::string>;

  static bool isDay(const Word& word) {
    return word.text.find('/') != std::string::npos && word.text.find('-') != std::string::npos;
  }

  Texts days() const {
    Texts days;
    for (const Line& line : recognition_.lines) {
      if (isDay(line.words.front())) {
        days.push_back(line.words.front().text);
      }
    }
    return days;
  }

  // As if recognition had read some of the days so.
  void spoil(const std::string& text, float confidence, std::size_t most) {
    std::size_t count = 0;
    for (PlacedWord& placed : recognition_.placed) {
      if (isDay(placed.word) && count < most) {
        placed.word.text = text;
        placed.word.confidence = confidence;
        ++count;
      }
    }
    recognition_.lines = linesFromWords(recognition_.placed);
  }

  void readAgain() { readDaysAgain(*engine_, *page_.pixels, page_.dpi, recognition_); }
};

TEST_F(DaysInAMargin, AreReadAgainWhereTheyWereSpoilt) {
  const Texts right = days();
  ASSERT_EQ(right.size(), 9U);
  spoil("9/ak:", 0.9F, 2);
  ASSERT_EQ(days().size(), 7U);
  readAgain();
  EXPECT_EQ(days(), right);
  EXPECT_EQ(recognition_.words, static_cast<int>(recognition_.placed.size()));
}

TEST_F(DaysInAMargin, AreReadAgainWhereTheyAreDoubtful) {
  const Texts right = days();
  spoil("4/4-04", 0.3F, 2);
  readAgain();
  EXPECT_EQ(days(), right);
}

TEST_F(DaysInAMargin, OfNoMonthAreReadAgain) {
  const Texts right = days();
  spoil("9/94-22", 0.95F, 1);
  readAgain();
  EXPECT_EQ(days(), right);
}

TEST_F(DaysInAMargin, StayWhereTheyWereSurelyRead) {
  spoil("4/4-04", 0.95F, 2);
  const Texts before = days();
  readAgain();
  EXPECT_EQ(days(), before);
}

TEST_F(DaysInAMargin, AreNoneWhereTheInkHasNone) {
  spoil("9/ak:", 0.9F, 2);
  for (const PlacedWord& placed : recognition_.placed) {
    if (placed.word.text == "9/ak:") {
      const Box& at = placed.word.box;
      ::Box* area = boxCreate(static_cast<int>(at.left) - 4, static_cast<int>(at.top) - 4,
                              static_cast<int>(at.width()) + 8, static_cast<int>(at.height()) + 8);
      pixSetInRect(page_.pixels.get(), area);
      boxDestroy(&area);
    }
  }
  readAgain();
  EXPECT_EQ(days().size(), 7U);
}

TEST_F(DaysInAMargin, AreNoneWhereMostCellsAreOther) {
  spoil("Notat", 0.9F, 7);
  readAgain();
  EXPECT_EQ(days().size(), 2U);
}

}  // namespace
}  // namespace aktsyn::extractors
