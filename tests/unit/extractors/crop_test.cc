#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <string>
#include <vector>

#include "extractors/pix.h"
#include "tests/unit/extractors/scanned.h"

namespace aktsyn::extractors {
namespace {

using scanned::asBytes;
using scanned::dataFile;

std::vector<Crop> cropsOf(const std::string& file, const std::vector<CropWish>& wishes) {
  std::vector<Crop> crops;
  renderCrops(asBytes(file), wishes, [&](Crop crop) { crops.push_back(std::move(crop)); });
  return crops;
}

Crop cropOf(const std::string& file, int page, const Box& region, int dpi) {
  return cropsOf(file, {{page, dpi, region}}).at(0);
}

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
  const Crop title = cropOf(bytes, 1, {72, 66, 315, 90}, 144);
  const PixPtr pix = decoded(title);
  ASSERT_TRUE(pix) << title.reason;
  EXPECT_NEAR(pixGetWidth(pix.get()), 486, 2);
  EXPECT_NEAR(pixGetHeight(pix.get()), 48, 2);
  EXPECT_GT(ink(*pix), 0.05);
  const PixPtr empty = decoded(cropOf(bytes, 1, {72, 600, 315, 624}, 144));
  ASSERT_TRUE(empty);
  EXPECT_EQ(ink(*empty), 0);
}

TEST(Crop, RotatedPageIsCutAsDisplayed) {
  const std::string bytes = dataFile("pdf/rotated.pdf");
  for (int page = 1; page <= 4; ++page) {
    const Box text[] = {
        {48, 770, 165, 788}, {54, 48, 72, 165}, {430, 54, 548, 72}, {770, 430, 788, 548}};
    const PixPtr pix = decoded(cropOf(bytes, page, text[page - 1], 100));
    ASSERT_TRUE(pix);
    EXPECT_GT(ink(*pix), 0.05) << page;
  }
}

TEST(Crop, ScanRegion) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const PixPtr pix = decoded(cropOf(bytes, 2, {60, 70, 460, 90}, 100));
  ASSERT_TRUE(pix);
  EXPECT_NEAR(pixGetWidth(pix.get()), 556, 4);
  EXPECT_GT(ink(*pix), 0.03);
}

TEST(Crop, CoarseScanHasTheAskedSizeToo) {
  const std::string bytes = dataFile("pdf/two_pages.tif");
  const PixPtr coarse = decoded(cropOf(bytes, 2, {60, 70, 460, 90}, 300));
  ASSERT_TRUE(coarse);
  EXPECT_NEAR(pixGetWidth(coarse.get()), 1667, 6);
  EXPECT_GT(ink(*coarse), 0.03);
}

TEST(Crop, RegionsAreClampedToThePage) {
  const std::string bytes = dataFile("pdf/digital.pdf");
  const PixPtr pix = decoded(cropOf(bytes, 1, {-100, -100, 9000, 9000}, 72));
  ASSERT_TRUE(pix);
  EXPECT_EQ(pixGetWidth(pix.get()), 595);
  EXPECT_EQ(pixGetHeight(pix.get()), 842);
}

TEST(Crop, FailureHasAReason) {
  const std::string pdf = dataFile("pdf/digital.pdf");
  EXPECT_EQ(cropOf(pdf, 3, {0, 0, 10, 10}, 100).reason, "no such page");
  EXPECT_EQ(cropOf(pdf, 1, {700, 0, 710, 10}, 100).reason, "region outside the page");
  EXPECT_EQ(cropOf(dataFile("pdf/encrypted.pdf"), 1, {0, 0, 9, 9}, 100).reason, "encrypted");
  EXPECT_FALSE(cropOf("", 1, {0, 0, 10, 10}, 100).reason.empty());
}

bool samePictures(const Crop& a, const Crop& b) {
  const PixPtr first = decoded(a);
  const PixPtr second = decoded(b);
  l_int32 same = 0;
  return first && second && pixEqual(first.get(), second.get(), &same) == 0 && same == 1;
}

TEST(Crop, CutFromASharedDrawingLooksAsDrawnAlone) {
  const std::string pdf = dataFile("pdf/digital.pdf");
  const std::string tiff = dataFile("pdf/two_pages.tif");
  const std::vector<CropWish> wishes = {{1, 110, {0, 66.4F, 9000, 190}},
                                        {1, 110, {72, 60, 315, 91.7F}},
                                        {1, 144, {72, 60, 315, 91.7F}},
                                        {1, 110, {0, 700, 9000, 820.3F}},
                                        {2, 110, {60, 70, 460, 90}}};
  for (const std::string& file : {pdf, tiff}) {
    const std::vector<Crop> together = cropsOf(file, wishes);
    ASSERT_EQ(together.size(), wishes.size());
    for (std::size_t at = 0; at < wishes.size(); ++at) {
      const Crop alone = cropOf(file, wishes[at].page, wishes[at].region, wishes[at].dpi);
      EXPECT_TRUE(samePictures(together[at], alone)) << at << alone.reason;
    }
  }
}

TEST(Crop, OneThatCannotBeMadeLeavesTheOthers) {
  const std::vector<Crop> crops = cropsOf(dataFile("pdf/digital.pdf"), {{1, 100, {0, 0, 90, 90}},
                                                                        {1, 100, {700, 0, 710, 9}},
                                                                        {1, 100, {0, 90, 90, 99}},
                                                                        {7, 100, {0, 0, 10, 10}},
                                                                        {1, 100, {0, 0, 90, 90}}});
  ASSERT_EQ(crops.size(), 5U);
  EXPECT_EQ(crops[1].reason, "region outside the page");
  EXPECT_EQ(crops[3].reason, "no such page");
  for (const std::size_t made : {0U, 2U, 4U}) {
    EXPECT_FALSE(crops[made].png.empty()) << crops[made].reason;
  }
  EXPECT_EQ(crops[0].png, crops[4].png);
}

TEST(Crop, PageTooLargeForOneDrawingIsDrawnPartByPart) {
  const std::string pdf =
      "%PDF-1.4\n"
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>endobj\n"
      "trailer<</Root 1 0 R>>\n";
  const std::vector<Crop> crops =
      cropsOf(pdf, {{1, 100, {0, 0, 14400, 90}}, {1, 100, {0, 14300, 14400, 14390}}});
  ASSERT_EQ(crops.size(), 2U);
  EXPECT_FALSE(crops[0].png.empty()) << crops[0].reason;
  EXPECT_FALSE(crops[1].png.empty()) << crops[1].reason;
  EXPECT_FALSE(cropOf(pdf, 1, {0, 0, 14400, 14400}, 100).reason.empty());
}

TEST(Crop, ColorsAreKeptAndUnusedOnesAreNotStored) {
  const auto depthOf = [](const std::string& fill) {
    const std::string draw = fill + " rg 10 10 50 50 re f\n";
    const std::string pdf =
        "%PDF-1.4\n"
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R>>endobj\n"
        "4 0 obj<</Length " +
        std::to_string(draw.size()) + ">>stream\n" + draw +
        "endstream endobj\ntrailer<</Root 1 0 R>>\n";
    const PixPtr pix = decoded(cropOf(pdf, 1, {0, 0, 72, 72}, 72));
    return pix ? pixGetDepth(pix.get()) : 0;
  };
  EXPECT_EQ(depthOf("0.4 0.4 0.4"), 8);
  EXPECT_EQ(depthOf("0.4 0.4 0.5"), 32);
}

}  // namespace
}  // namespace aktsyn::extractors
