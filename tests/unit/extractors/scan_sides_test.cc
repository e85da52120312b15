#include "extractors/scan_sides.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/unit/extractors/recognised_page.h"

namespace aktsyn::extractors {
namespace {

// A scanned letter: an address, and beside it a block of date, case number and caseworker whose
// lines are nearer to each other.
class AddressAndReferenceBlock : public RecognisedPage {
 protected:
  AddressAndReferenceBlock() : RecognisedPage("letter_with_reference_block.png") {}

  bool reads(const std::string& text) const {
    return std::any_of(recognition_.lines.begin(), recognition_.lines.end(), [&](const Line& line) {
      return line.text().find(text) != std::string::npos;
    });
  }
};

TEST_F(AddressAndReferenceBlock, AreReadApartWhereTheirLinesWereRunTogether) {
  ASSERT_FALSE(reads("Karen Holst"));
  readSidesApart(*engine_, *page_.pixels, page_.dpi, recognition_);
  for (const char* text : {"Karen Holst", "Birkevej 14, 1. th.", "8799 Nørlund", "Dato",
                           "17. oktober 2016", "16.06.12/204", "Ref. Jens Brink"}) {
    EXPECT_TRUE(reads(text)) << text;
  }
}

TEST_F(AddressAndReferenceBlock, KeepTheirPlacesOnThePage) {
  readSidesApart(*engine_, *page_.pixels, page_.dpi, recognition_);
  const auto placed = [&](const std::string& text) {
    const auto found = std::find_if(recognition_.placed.begin(), recognition_.placed.end(),
                                    [&](const PlacedWord& one) { return one.word.text == text; });
    return found == recognition_.placed.end() ? Box{} : found->word.box;
  };
  EXPECT_NEAR(placed("Karen").left, 130, 8);
  EXPECT_NEAR(placed("oktober").left, 832, 8);
  EXPECT_GT(placed("oktober").top, placed("Karen").bottom);
}

TEST_F(AddressAndReferenceBlock, LeaveTheTextBelowAsItIs) {
  const int words = recognition_.words;
  const std::string last = recognition_.lines.back().text();
  readSidesApart(*engine_, *page_.pixels, page_.dpi, recognition_);
  EXPECT_EQ(recognition_.lines.back().text(), last);
  EXPECT_LE(std::abs(recognition_.words - words), 3);
}

using SidesOfAJournal = RecognisedJournal;

TEST_F(SidesOfAJournal, InOneLineStayAsTheyWereRead) {
  const std::vector<Line> before = recognition_.lines;
  readSidesApart(*engine_, *page_.pixels, page_.dpi, recognition_);
  expectTexts(before);
}

}  // namespace
}  // namespace aktsyn::extractors
