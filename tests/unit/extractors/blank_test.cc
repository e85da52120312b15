#include "extractors/blank.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cstdint>

#include "extractors/pix.h"

namespace aktsyn::extractors {
namespace {

constexpr int kWidth = 1240;  // A4 at 150 dpi
constexpr int kHeight = 1754;
constexpr double kDpi = 150;

PixPtr paper(int level = 245) {
  PixPtr page(pixCreate(kWidth, kHeight, 8));
  pixSetAllArbitrary(page.get(), static_cast<l_uint32>(level));
  return page;
}

void rectangle(Pix& page, int x, int y, int width, int height, unsigned level) {
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) {
      pixSetPixel(&page, column, row, level);
    }
  }
}

// A repeatable noise: neither clock nor library decides it.
class Noise {
 public:
  unsigned next(unsigned bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<unsigned>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_ = 7;
};

void addGrain(Pix& page, unsigned amplitude) {
  Noise noise;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      pixSetPixel(&page, x, y, 245 - noise.next(amplitude));
    }
  }
}

TEST(Blank, EmptyPaperIsBlank) { EXPECT_TRUE(isBlank(*paper(), kDpi)); }

TEST(Blank, GrainAndDustAreBlank) {
  const PixPtr page = paper();
  addGrain(*page, 40);
  Noise noise;
  for (int k = 0; k < 2000; ++k) {
    pixSetPixel(page.get(), static_cast<int>(noise.next(kWidth)),
                static_cast<int>(noise.next(kHeight)), 20);
  }
  EXPECT_TRUE(isBlank(*page, kDpi));
}

TEST(Blank, BinarySpeckleIsBlank) {
  const PixPtr page(pixCreate(kWidth, kHeight, 1));
  Noise noise;
  for (int k = 0; k < 2000; ++k) {
    pixSetPixel(page.get(), static_cast<int>(noise.next(kWidth)),
                static_cast<int>(noise.next(kHeight)), 1);
  }
  EXPECT_TRUE(isBlank(*page, kDpi));
}

TEST(Blank, EdgeShadowsAndPunchHolesAreBlank) {
  const PixPtr page = paper();
  rectangle(*page, 0, 0, 20, kHeight, 60);
  rectangle(*page, 0, kHeight - 15, kWidth, 15, 90);
  for (const int y : {800, 1270}) {
    for (int row = -17; row <= 17; ++row) {
      for (int column = -17; column <= 17; ++column) {
        if (row * row + column * column <= 17 * 17) {
          pixSetPixel(page.get(), 70 + column, y + row, 30);
        }
      }
    }
  }
  EXPECT_TRUE(isBlank(*page, kDpi));
}

// As a sheet of a folder lies on the glass: darker towards the fold, the holes in the dark.
PixPtr foldedPaper() {
  constexpr int kShadow = 190, kDepth = 90;
  PixPtr page = paper();
  for (int x = 0; x < kShadow; ++x) {
    const auto level = static_cast<unsigned>(245 - kDepth * (kShadow - x) / kShadow);
    rectangle(*page, x, 0, 1, kHeight, level);
  }
  constexpr int kRadius = 15, kHoleX = 50;
  for (const int center : {740, 980}) {
    for (int y = -kRadius; y <= kRadius; ++y) {
      for (int x = -kRadius; x <= kRadius; ++x) {
        if (x * x + y * y <= kRadius * kRadius) {
          pixSetPixel(page.get(), kHoleX + x, center + y, 110);
        }
      }
    }
  }
  return page;
}

TEST(Blank, ShadowOfAFoldWithHolesInItIsBlank) { EXPECT_TRUE(isBlank(*foldedPaper(), kDpi)); }

TEST(Blank, StrokeInTheShadowOfAFoldIsNotBlank) {
  const PixPtr page = foldedPaper();
  rectangle(*page, 120, 400, 40, 4, 90);
  EXPECT_FALSE(isBlank(*page, kDpi));
}

TEST(Blank, OnePencilStrokeIsNotBlank) {
  const PixPtr page = paper();
  addGrain(*page, 20);
  for (int x = 500; x < 560; ++x) {
    rectangle(*page, x, 900 + (x % 20) / 4, 1, 3, 175);
  }
  EXPECT_FALSE(isBlank(*page, kDpi));
}

TEST(Blank, OneSmallPrintedWordIsNotBlank) {
  const PixPtr page = paper();
  for (int letter = 0; letter < 5; ++letter) {
    rectangle(*page, 600 + 12 * letter, 1600, 2, 12, 40);
    rectangle(*page, 600 + 12 * letter, 1606, 7, 2, 40);
  }
  EXPECT_FALSE(isBlank(*page, kDpi));
}

TEST(Blank, WhiteOnBlackIsNotBlank) {
  const PixPtr page = paper(15);
  for (int letter = 0; letter < 8; ++letter) {
    rectangle(*page, 400 + 30 * letter, 400, 6, 30, 240);
  }
  EXPECT_FALSE(isBlank(*page, kDpi));
}

}  // namespace
}  // namespace aktsyn::extractors
