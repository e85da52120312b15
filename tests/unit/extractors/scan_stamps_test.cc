#include "extractors/scan_stamps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/unit/extractors/recognised_page.h"

namespace aktsyn::extractors {
namespace {

// A scanned letter whose stamp of receipt is tilted by seven degrees and lies across the
// letterhead's rule.
class TiltedStamp : public RecognisedPage {
 protected:
  TiltedStamp() : RecognisedPage("letter_with_tilted_stamp.png") {}

  bool hasLine(const std::string& text) const {
    return std::any_of(recognition_.lines.begin(), recognition_.lines.end(), [&](const Line& line) {
      const std::string words = line.text();
      return words.size() >= text.size() &&
             words.compare(words.size() - text.size(), text.size(), text) == 0;
    });
  }
};

TEST_F(TiltedStamp, IsReadLevel) {
  ASSERT_FALSE(hasLine("18 NOV. 2013"));
  readStampsLevel(*engine_, *page_.pixels, page_.dpi, recognition_);
  for (const char* text : {"HOLBRO KOMMUNE", "MODTAGET", "18 NOV. 2013"}) {
    EXPECT_TRUE(hasLine(text)) << text;
  }
}

TEST_F(TiltedStamp, KeepsItsPlaceAndLeavesTheLetterAsItIs) {
  readStampsLevel(*engine_, *page_.pixels, page_.dpi, recognition_);
  const auto word = std::find_if(recognition_.placed.begin(), recognition_.placed.end(),
                                 [](const PlacedWord& one) { return one.word.text == "MODTAGET"; });
  ASSERT_NE(word, recognition_.placed.end());
  EXPECT_NEAR((word->word.box.left + word->word.box.right) / 2, 885, 25);
  EXPECT_NEAR((word->word.box.top + word->word.box.bottom) / 2, 202, 20);
  for (const char* text : {"Nørlund Skole", "Nørlund, den 14. november 2013",
                           "Underretning om Asger Lund", "Ida Krogh, klasselærer"}) {
    EXPECT_TRUE(hasLine(text)) << text;
  }
}

using JournalWithoutStamps = RecognisedJournal;

TEST_F(JournalWithoutStamps, StaysAsItWasRead) {
  const std::vector<Line> before = recognition_.lines;
  readStampsLevel(*engine_, *page_.pixels, page_.dpi, recognition_);
  expectTexts(before);
}

}  // namespace
}  // namespace aktsyn::extractors
