#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "extractors/exif.h"
#include "extractors/pix.h"
#include "extractors/raster_file.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

using scanned::asBytes;
using scanned::dataFile;
using scanned::receive;
using scanned::Received;

std::string written(Pix& pix, int format) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  pixWriteMem(&data, &size, &pix, format);
  const std::unique_ptr<l_uint8, decltype(&std::free)> owner(data, &std::free);
  return {reinterpret_cast<const char*>(data), size};
}

PixPtr firstScan() {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  return RasterFile(asBytes(bytes)).decode(1, 1e9).pixels;
}

// The box of the line that holds the text.
Box boxOf(const Page& page, const std::string& text) {
  for (const Line& line : page.lines) {
    if (line.text().find(text) != std::string::npos) {
      return line.box;
    }
  }
  return {};
}

TEST(Image, MultipageTiff) {
  const Received file = receive(readImage, dataFile("pdf/two_pages.tif"));
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.facts.at("pages"), "2");
  EXPECT_NEAR(file.pages[0].width, 595, 1);
  EXPECT_NEAR(file.pages[0].height, 842, 1);
  EXPECT_NE(file.text(1).find("Side to af den scannede fil."), std::string::npos);
  const Box first = boxOf(file.pages[0], "Kommunen modtog");
  EXPECT_NEAR(first.left, 72, 3);
  EXPECT_NEAR(first.top, 74, 4);
  EXPECT_NE(file.pages[0].image_sha256, file.pages[1].image_sha256);
}

TEST(Image, MissingResolutionIsTakenFromTheProportionsOfA4) {
  const std::string bytes = dataFile("pdf/no_dpi.jpg");
  EXPECT_NEAR(RasterFile(asBytes(bytes)).decode(1, 1e9).dpi, 120, 1);
}

TEST(Image, PageUpsideDownIsReadAndItsBoxesStayOnThePaper) {
  const PixPtr turned(pixRotateOrth(firstScan().get(), 2));
  pixSetResolution(turned.get(), 150, 150);
  const Received file = receive(readImage, written(*turned, IFF_TIFF_G4));
  ASSERT_EQ(file.pages.size(), 1U);
  EXPECT_NE(file.text(0).find("underretning fra skolen"), std::string::npos);
  const Box first = boxOf(file.pages[0], "Kommunen modtog");
  EXPECT_NEAR(first.right, 595 - 72, 4);
  EXPECT_NEAR(first.bottom, 842 - 74, 5);
}

TEST(Image, SidewaysPageIsRead) {
  const PixPtr turned(pixRotateOrth(firstScan().get(), 1));
  pixSetResolution(turned.get(), 150, 150);
  const Received file = receive(readImage, written(*turned, IFF_TIFF_G4));
  EXPECT_NE(file.text(0).find("underretning fra skolen"), std::string::npos);
  const Box first = boxOf(file.pages[0], "Kommunen modtog");
  EXPECT_NEAR(first.top, 72, 5);
  EXPECT_NEAR(first.right, 842 - 74, 5);
}

TEST(Image, SkewedPageKeepsItsBoxesOnThePaper) {
  constexpr float kSkew = 0.035F;  // 2 degrees
  const PixPtr gray(pixConvertTo8(firstScan().get(), 0));
  const PixPtr skewed(pixRotate(gray.get(), kSkew, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  pixSetResolution(skewed.get(), 150, 150);
  const Received file = receive(readImage, written(*skewed, IFF_PNG));
  ASSERT_EQ(file.pages.size(), 1U);
  EXPECT_GT(file.pages[0].legibility, 0.8F);
  ASSERT_FALSE(file.pages[0].lines.empty());
  // The first word lies where the rotation about the centre put it.
  const Box& word = file.pages[0].lines[0].words[0].box;
  EXPECT_NEAR(word.left, 72 + 0.035 * (421 - 80), 5);
  EXPECT_NEAR(word.top, 75 - 0.035 * (297 - 95), 5);
}

TEST(Image, PixelsOverTheCapAreNotDecoded) {
  ReadOptions options;
  options.limits.max_image_pixels = 1000;
  const Received file = receive(readImage, dataFile("pdf/no_dpi.jpg"), options);
  ASSERT_EQ(file.pages.size(), 1U);
  EXPECT_EQ(file.pages[0].fate, PageFate::kUnreadable);
  EXPECT_EQ(file.pages[0].reason, "more pixels than the limit");
  EXPECT_EQ(file.verdict.fate, Fate::kUnreadable);
}

TEST(Image, PhotoWithoutTextIsUnreadableNotRead) {
  const PixPtr photo(pixCreate(800, 1100, 8));
  for (int y = 0; y < 1100; ++y) {
    for (int x = 0; x < 800; ++x) {
      const int wave = (x - 400) * (x - 400) / 900 + (y - 500) * (y - 500) / 1300;
      pixSetPixel(photo.get(), x, y, static_cast<l_uint32>(std::min(255, 40 + wave)));
    }
  }
  const Received file = receive(readImage, written(*photo, IFF_PNG));
  EXPECT_EQ(file.pages.at(0).fate, PageFate::kUnreadable);
  EXPECT_EQ(file.pages.at(0).reason, "no legible text");
}

// The CPU seconds between pages tell which were recognised.
struct TimedPages : Received {
  std::clock_t last = std::clock();
  std::vector<std::clock_t> cost;

  void page(const Page& page) override {
    Received::page(page);
    cost.push_back(std::clock() - last);
    last = std::clock();
  }
};

TEST(Image, RepeatedPageIsReadOnceAndDeliveredTwice) {
  const PixPtr page = firstScan();
  pixSetResolution(page.get(), 150, 150);
  const std::unique_ptr<Pixa, void (*)(Pixa*)> pages(pixaCreate(2),
                                                     [](Pixa* pixa) { pixaDestroy(&pixa); });
  pixaAddPix(pages.get(), page.get(), L_COPY);
  pixaAddPix(pages.get(), page.get(), L_COPY);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  ASSERT_EQ(pixaWriteMemMultipageTiff(&data, &size, pages.get()), 0);
  const std::unique_ptr<l_uint8, decltype(&std::free)> owner(data, &std::free);
  TimedPages file;
  file.verdict = readImage({data, size}, {}, file);
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.pages[1].number, 2);
  EXPECT_NE(file.text(0), "");
  EXPECT_EQ(file.text(1), file.text(0));
  EXPECT_EQ(file.pages[1].image_sha256, file.pages[0].image_sha256);
  EXPECT_LT(file.cost[1], file.cost[0] / 2);
}

TEST(Image, EmptyPageIsBlank) {
  const PixPtr page(pixCreate(620, 877, 8));
  pixSetAllArbitrary(page.get(), 255);
  const Received file = receive(readImage, written(*page, IFF_PNG));
  EXPECT_EQ(file.verdict.fate, Fate::kBlank);
}

TEST(Image, TruncationNeverThrows) {
  for (const char* name : {"pdf/two_pages.tif", "pdf/no_dpi.jpg"}) {
    const std::string whole = dataFile(name);
    ReadOptions options;
    options.ocr_language = "none";  // recognition is not what is tested here
    for (std::size_t length = 0; length < whole.size(); length += 997) {
      const Received file = receive(readImage, whole.substr(0, length), options);
      EXPECT_FALSE(file.verdict.reason.empty());
    }
  }
}

TEST(Exif, OrientationTurnsThePicture) {
  constexpr char kBytes[] =
      "\xFF\xD8\xFF\xE1\x00\x22"
      "Exif\0\0"
      "MM\0*\0\0\0\x08\0\x01"
      "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
      "\0\0\0\0\xFF\xDA\0\0";
  std::string jpeg(kBytes, sizeof kBytes - 1);
  EXPECT_EQ(exifQuarterTurns(asBytes(jpeg)), 1);
  jpeg[31] = '\x03';
  EXPECT_EQ(exifQuarterTurns(asBytes(jpeg)), 2);
  for (std::size_t length = 0; length < jpeg.size(); ++length) {
    const std::string part = jpeg.substr(0, length);
    EXPECT_GE(exifQuarterTurns(asBytes(part)), 0);
  }
}

}  // namespace
}  // namespace aktsyn::extractors
