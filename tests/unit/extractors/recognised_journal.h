// A scanned page of a journal as it was recognised: days in the margin, titles, and initials in a
// column at the right.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "extractors/ocr.h"
#include "extractors/raster_file.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {

class RecognisedJournal : public testing::Test {
 protected:
  void SetUp() override {
    const std::string bytes = scanned::dataFile("journal_with_initials.png");
    page_ = RasterFile(scanned::asBytes(bytes)).decode(1, 1e9);
    std::string error;
    engine_ = OcrEngine::shared("dan", error);
    ASSERT_NE(engine_, nullptr) << error;
    recognition_ = engine_->recognise(*page_.pixels, page_.dpi);
  }

  RasterPage page_;
  OcrEngine* engine_ = nullptr;
  Recognition recognition_;
};

}  // namespace aktsyn::extractors
