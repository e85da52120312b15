#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <string>

#include "extractors/pix.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

using scanned::asBytes;
using scanned::dataFile;

PixPtr decoded(const Crop& crop) {
  return PixPtr(pixReadMem(reinterpret_cast<const l_uint8*>(crop.png.data()), crop.png.size()));
}

// Share of dark pixels, 0..1.
double ink(Pix& pix) {
  const PixPtr gray(pixConvertTo8(&pix, 0));
  const PixPtr binary(pixThresholdToBinary(gray.get(), 128));
  l_int32 count = 0;
  pixCountPixels(binary.get(), &count, nullptr);
  return static_cast<double>(count) / (pixGetWidth(&pix) * pixGetHeight(&pix));
}

TEST(Crop, PdfRegionHasTheAskedSizeAndContent) {
  const std::string bytes = dataFile("pdf/digital.pdf");
  const Crop title = renderCrop(asBytes(bytes), 1, {72, 66, 315, 90}, 144);
  const PixPtr pix = decoded(title);
  ASSERT_TRUE(pix) << title.reason;
  EXPECT_NEAR(pixGetWidth(pix.get()), 486, 2);
  EXPECT_NEAR(pixGetHeight(pix.get()), 48, 2);
  EXPECT_GT(ink(*pix), 0.05);
  const PixPtr empty = decoded(renderCrop(asBytes(bytes), 1, {72, 600, 315, 624}, 144));
  ASSERT_TRUE(empty);
  EXPECT_EQ(ink(*empty), 0);
}

TEST(Crop, RotatedPageIsCutAsDisplayed) {
  const std::string bytes = dataFile("pdf/rotated.pdf");
  for (int page = 1; page <= 4; ++page) {
    const Box text[] = {
        {48, 770, 165, 788}, {54, 48, 72, 165}, {430, 54, 548, 72}, {770, 430, 788, 548}};
    const PixPtr pix = decoded(renderCrop(asBytes(bytes), page, text[page - 1], 100));
    ASSERT_TRUE(pix);
    EXPECT_GT(ink(*pix), 0.05) << page;
  }
}

TEST(Crop, ScanRegion) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const PixPtr pix = decoded(renderCrop(asBytes(bytes), 2, {60, 70, 460, 90}, 100));
  ASSERT_TRUE(pix);
  EXPECT_NEAR(pixGetWidth(pix.get()), 556, 4);
  EXPECT_GT(ink(*pix), 0.03);
}

TEST(Crop, CoarseScanHasTheAskedSizeToo) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const PixPtr coarse = decoded(renderCrop(asBytes(bytes), 2, {60, 70, 460, 90}, 300));
  ASSERT_TRUE(coarse);
  EXPECT_NEAR(pixGetWidth(coarse.get()), 1667, 6);
  EXPECT_GT(ink(*coarse), 0.03);
}

TEST(Crop, RegionsAreClampedToThePage) {
  const std::string bytes = dataFile("pdf/digital.pdf");
  const PixPtr pix = decoded(renderCrop(asBytes(bytes), 1, {-100, -100, 9000, 9000}, 72));
  ASSERT_TRUE(pix);
  EXPECT_EQ(pixGetWidth(pix.get()), 595);
  EXPECT_EQ(pixGetHeight(pix.get()), 842);
}

TEST(Crop, FailureHasAReason) {
  const std::string pdf = dataFile("pdf/digital.pdf");
  EXPECT_EQ(renderCrop(asBytes(pdf), 3, {0, 0, 10, 10}, 100).reason, "no such page");
  EXPECT_EQ(renderCrop(asBytes(pdf), 1, {700, 0, 710, 10}, 100).reason, "region outside the page");
  EXPECT_EQ(renderCrop(asBytes(dataFile("pdf/encrypted.pdf")), 1, {0, 0, 9, 9}, 100).reason,
            "encrypted");
  EXPECT_FALSE(renderCrop({}, 1, {0, 0, 10, 10}, 100).reason.empty());
}

}  // namespace
}  // namespace aktsyn::extractors
