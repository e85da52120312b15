#include "extractors/scan_cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/scan_part.h"
#include "tests/unit/extractors/recognised_page.h"

namespace aktsyn::extractors {
namespace {

class PassedOverCells : public RecognisedJournal {
 protected:
  // As if recognition had left out the last words of the lines that end with `text`.
  std::vector<Word> leaveOut(const std::string& text, std::size_t most) {
    std::vector<Word> gone;
    std::erase_if(recognition_.placed, [&](const PlacedWord& placed) {
      const bool left_out = gone.size() < most && placed.word.text == text && endsLine(placed.word);
      if (left_out) {
        gone.push_back(placed.word);
      }
      return left_out;
    });
    settle(recognition_);
    return gone;
  }

  bool endsLine(const Word& word) const {
    return std::any_of(recognition_.lines.begin(), recognition_.lines.end(), [&](const Line& line) {
      const Word& last = line.words.back();
      return line.words.size() > 1 && last.text == word.text && last.box.top == word.box.top;
    });
  }

  std::size_t timesLast(const std::string& text) const {
    return static_cast<std::size_t>(
        std::count_if(recognition_.lines.begin(), recognition_.lines.end(),
                      [&](const Line& line) { return line.words.back().text == text; }));
  }

  void readAgain() { readPassedOver(*engine_, *page_.pixels, page_.dpi, recognition_); }
};

TEST_F(PassedOverCells, OfAColumnAreReadWhereTheyStand) {
  ASSERT_EQ(timesLast("TB"), 9U);
  const std::vector<Word> gone = leaveOut("TB", 5);
  ASSERT_EQ(gone.size(), 5U);
  readAgain();
  EXPECT_EQ(timesLast("TB"), 9U);
  for (const Word& word : gone) {
    const bool there =
        std::any_of(recognition_.lines.begin(), recognition_.lines.end(), [&](const Line& line) {
          const Box& box = line.words.back().box;
          return std::abs(box.left - word.box.left) < 4 && std::abs(box.top - word.box.top) < 4;
        });
    EXPECT_TRUE(there) << word.box.left << " " << word.box.top;
  }
}

TEST_F(PassedOverCells, AreNoneOnAPageThatWasReadInFull) {
  const int words = recognition_.words;
  readAgain();
  EXPECT_EQ(recognition_.words, words);
}

TEST_F(PassedOverCells, HoldNoWordsWhereTheInkHasNone) {
  const std::vector<Word> gone = leaveOut("TB", 9);
  ASSERT_EQ(gone.size(), 9U);
  frameInPlaceOf(gone);
  const int words = recognition_.words;
  readAgain();
  EXPECT_EQ(recognition_.words, words);
}

}  // namespace
}  // namespace aktsyn::extractors
