#include "extractors/scan_days.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/raster_file.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

// A page of a journal with days in the margin.
class DaysInAMargin : public testing::Test {
 protected:
  using Texts = std::vector<std::string>;

  void SetUp() override {
    const std::string bytes = scanned::dataFile("journal_with_initials.png");
    page_ = RasterFile(scanned::asBytes(bytes)).decode(1, 1e9);
    std::string error;
    engine_ = OcrEngine::shared("dan", error);
    ASSERT_NE(engine_, nullptr) << error;
    recognition_ = engine_->recognise(*page_.pixels, page_.dpi);
  }

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

  RasterPage page_;
  OcrEngine* engine_ = nullptr;
  Recognition recognition_;
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
