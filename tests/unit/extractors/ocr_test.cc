#include "extractors/ocr.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/raster_file.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

using scanned::asBytes;
using scanned::dataFile;

TEST(Ocr, WordsLieInTheirLinesAndLinesOnThePage) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const RasterPage page = RasterFile(asBytes(bytes)).decode(2, 1e9);
  std::string error;
  OcrEngine* engine = OcrEngine::shared("dan", error);
  ASSERT_NE(engine, nullptr) << error;
  const Recognition result = engine->recognise(*page.pixels, page.dpi);
  ASSERT_GE(result.lines.size(), 6U);
  EXPECT_GT(result.confidence, 0.9F);
  EXPECT_GT(result.legible_characters, 200);
  for (const Line& line : result.lines) {
    EXPECT_NEAR(line.font_size, 12 * 150 / 72.0, 5);
    for (const Word& word : line.words) {
      EXPECT_GE(word.box.left, line.box.left);
      EXPECT_LE(word.box.right, line.box.right);
      EXPECT_GE(word.box.top, line.box.top);
      EXPECT_LE(word.box.bottom, line.box.bottom);
      EXPECT_EQ(word.text.find(' '), std::string::npos);
    }
  }
  EXPECT_EQ(result.lines[0].text().substr(0, 7), "Side to");
  EXPECT_NE(result.lines[4].text().find("m\xC3\xB8"), std::string::npos);
}

TEST(Ocr, ResultDoesNotDependOnWhatCameBefore) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const RasterFile file(asBytes(bytes));
  const RasterPage first = file.decode(1, 1e9);
  const RasterPage second = file.decode(2, 1e9);
  std::string error;
  const std::unique_ptr<OcrEngine> fresh = OcrEngine::create("dan", error);
  ASSERT_TRUE(fresh) << error;
  const float alone = fresh->recognise(*second.pixels, 150).confidence;
  fresh->recognise(*first.pixels, 150);
  EXPECT_EQ(fresh->recognise(*second.pixels, 150).confidence, alone);
}

TEST(Ocr, UnknownLanguageIsAnError) {
  std::string error;
  EXPECT_EQ(OcrEngine::create("no-such-language", error), nullptr);
  EXPECT_FALSE(error.empty());
}

}  // namespace
}  // namespace aktsyn::extractors
