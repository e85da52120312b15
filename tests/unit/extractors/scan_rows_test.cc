#include "extractors/scan_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/scan_part.h"
#include "tests/unit/extractors/recognised_page.h"

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kLongRow = 6;  // words

class PassedOverRows : public RecognisedJournal {
 protected:
  // As if recognition had left out the first long row that nothing stands beside.
  std::vector<Word> leaveOut() {
    std::vector<Word> gone;
    for (const Line& line : recognition_.lines) {
      const auto beside = std::count_if(
          recognition_.lines.begin(), recognition_.lines.end(), [&](const Line& other) {
            return other.box.top < line.box.bottom && other.box.bottom > line.box.top;
          });
      if (beside == 1 && line.words.size() >= kLongRow) {
        gone = line.words;
        break;
      }
    }
    std::erase_if(recognition_.placed,
                  [&](const PlacedWord& placed) { return stands(placed.word, gone); });
    settle(recognition_);
    return gone;
  }

  static bool stands(const Word& word, const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [&](const Word& other) {
      return other.text == word.text && std::abs(other.box.left - word.box.left) < 4 &&
             std::abs(other.box.top - word.box.top) < 4;
    });
  }

  void readAgain() { readRowsPassedOver(*engine_, *page_.pixels, page_.dpi, recognition_); }
};

TEST_F(PassedOverRows, AreReadWhereTheyStand) {
  const std::vector<Line> before = recognition_.lines;
  const std::vector<Word> gone = leaveOut();
  ASSERT_GE(gone.size(), kLongRow);
  ASSERT_EQ(recognition_.lines.size() + 1, before.size());
  readAgain();
  expectTexts(before);
  const auto back = std::count_if(recognition_.placed.begin(), recognition_.placed.end(),
                                  [&](const PlacedWord& p) { return stands(p.word, gone); });
  EXPECT_EQ(static_cast<std::size_t>(back), gone.size());
}

TEST_F(PassedOverRows, AreNoneOnAPageThatWasReadInFull) {
  const std::vector<Line> before = recognition_.lines;
  readAgain();
  expectTexts(before);
}

TEST_F(PassedOverRows, HoldNoWordsWhereTheInkHasNone) {
  const std::vector<Word> gone = leaveOut();
  ASSERT_GE(gone.size(), kLongRow);
  frameInPlaceOf(gone);
  const int words = recognition_.words;
  readAgain();
  EXPECT_EQ(recognition_.words, words);
}

}  // namespace
}  // namespace aktsyn::extractors
