// Scanned pages of the tests' data as they were recognised.
#pragma once

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/ocr.h"
#include "extractors/raster_file.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {

class RecognisedPage : public testing::Test {
 protected:
  explicit RecognisedPage(std::string file) : file_(std::move(file)) {}

  void SetUp() override {
    const std::string bytes = scanned::dataFile(file_);
    page_ = RasterFile(scanned::asBytes(bytes)).decode(1, 1e9);
    std::string error;
    engine_ = OcrEngine::shared("dan", error);
    ASSERT_NE(engine_, nullptr) << error;
    recognition_ = engine_->recognise(*page_.pixels, page_.dpi);
  }

  std::string file_;
  RasterPage page_;
  OcrEngine* engine_ = nullptr;
  Recognition recognition_;
};

// A page of a journal: days in the margin, titles, and initials in a column at the right.
class RecognisedJournal : public RecognisedPage {
 protected:
  RecognisedJournal() : RecognisedPage("journal_with_initials.png") {}

  void expectTexts(const std::vector<Line>& before) const {
    ASSERT_EQ(recognition_.lines.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_EQ(recognition_.lines[i].text(), before[i].text());
    }
  }

  // Puts a frame in the place of every word, on the image.
  void frameInPlaceOf(const std::vector<Word>& words) {
    for (const Word& word : words) {
      Pix& image = *page_.pixels;
      const auto left = static_cast<int>(word.box.left), top = static_cast<int>(word.box.top);
      const auto width = static_cast<int>(word.box.width()),
                 height = static_cast<int>(word.box.height());
      ::Box* area = boxCreate(left - 2, top - 2, width + 4, height + 4);
      pixSetInRect(&image, area);
      pixRenderBoxArb(&image, area, 3, 0, 0, 0);
      boxDestroy(&area);
    }
  }
};

}  // namespace aktsyn::extractors
