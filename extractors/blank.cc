#include "extractors/blank.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "extractors/pix.h"

// The page is averaged down to a resolution at which noise of single pixels is gone and a pen
// stroke is not. What then differs from the paper forms components; a mark of a person is a
// component of some length, or several short ones. Dust is too small, shadows run along the edge of
// the sheet, punch holes are round, solid and near an edge.

namespace aktsyn::extractors {
namespace {

constexpr double kTestDpi = 100;
constexpr int kLeastContrast = 14;  // gray levels between paper and faint pencil, smoothed
constexpr int kMostContrast = 60;   // noise does not reach this; shades of a photo do
constexpr double kNoiseSigmas = 6;
constexpr int kMarkPixels = 12;      // 3 mm: one such mark is enough
constexpr int kSmallMarkPixels = 5;  // 1.3 mm: a letter
constexpr int kSmallMarksOfText = 4;
constexpr int kHolePixels = 36;           // 9 mm
constexpr double kEdgeStripShare = 0.06;  // of the sheet's side
constexpr double kFoldShare = 0.2;        // of it, that the shadow of a fold reaches into

struct PixaDeleter {
  void operator()(Boxa* boxa) const { boxaDestroy(&boxa); }
  void operator()(Pixa* pixa) const { pixaDestroy(&pixa); }
};

struct Paper {
  int level = 255;   // median gray
  double sigma = 0;  // of the noise, from the middle half of the histogram
};

Paper measurePaper(Pix& gray) {
  std::array<long, 256> histogram{};
  long total = 0;
  for (l_int32 y = 0; y < pixGetHeight(&gray); ++y) {
    const l_uint32* line = pixGetData(&gray) + static_cast<long>(y) * pixGetWpl(&gray);
    for (l_int32 x = 0; x < pixGetWidth(&gray); ++x) {
      ++histogram[GET_DATA_BYTE(line, x)];
      ++total;
    }
  }
  const auto quantile = [&](double share) {
    long seen = 0;
    for (int level = 0; level < 256; ++level) {
      seen += histogram[static_cast<std::size_t>(level)];
      if (static_cast<double>(seen) >= share * static_cast<double>(total)) {
        return level;
      }
    }
    return 255;
  };
  constexpr double kQuartilesPerSigma = 1.349;
  return {quantile(0.5), (quantile(0.75) - quantile(0.25)) / kQuartilesPerSigma};
}

// What lies more than `contrast` from the paper, to either side, as a 1-bit image.
PixPtr inkMask(Pix& gray, int paper, int contrast) {
  PixPtr dark(pixThresholdToBinary(&gray, std::clamp(paper - contrast, 0, 255)));
  if (dark && paper + contrast < 255) {
    const PixPtr not_light(pixThresholdToBinary(&gray, paper + contrast));
    const PixPtr light(not_light ? pixInvert(nullptr, not_light.get()) : nullptr);
    if (light) {
      pixOr(dark.get(), dark.get(), light.get());
    }
  }
  return dark;
}

struct Sheet {
  int width = 0, height = 0;
};

// Touches the border and lies, all but a few pixels, in the strips along it.
bool isEdgeShadow(Pix& pixels, const ::Box& mark, const Sheet& sheet) {
  const bool touches = mark.x <= 1 || mark.y <= 1 || mark.x + mark.w >= sheet.width - 1 ||
                       mark.y + mark.h >= sheet.height - 1;
  if (!touches) {
    return false;
  }
  const auto strip_x = static_cast<int>(kEdgeStripShare * sheet.width);
  const auto strip_y = static_cast<int>(kEdgeStripShare * sheet.height);
  const int left = std::max(strip_x, mark.x);
  const int top = std::max(strip_y, mark.y);
  const int right = std::min(sheet.width - strip_x, mark.x + mark.w);
  const int bottom = std::min(sheet.height - strip_y, mark.y + mark.h);
  if (left >= right || top >= bottom) {
    return true;
  }
  ::Box interior{left - mark.x, top - mark.y, right - left, bottom - top, 1};
  const PixPtr inner(pixClipRectangle(&pixels, &interior, nullptr));
  l_int32 count = 0;
  return inner && pixCountPixels(inner.get(), &count, nullptr) == 0 && count < kSmallMarkPixels;
}

bool isPunchHole(const ::Box& mark, double filled, const Sheet& sheet) {
  constexpr double kRoundFill = 0.6;
  constexpr double kEdgeShare = 0.12;
  const bool round = std::abs(mark.w - mark.h) <= 0.25 * std::max(mark.w, mark.h);
  const bool small = mark.w <= kHolePixels && mark.h <= kHolePixels;
  const double x = mark.x + mark.w / 2.0;
  const double y = mark.y + mark.h / 2.0;
  const bool near_edge = x < kEdgeShare * sheet.width || x > (1 - kEdgeShare) * sheet.width ||
                         y < kEdgeShare * sheet.height || y > (1 - kEdgeShare) * sheet.height;
  return round && small && near_edge && filled >= kRoundFill;
}

bool carriesMarks(Pix& ink) {
  const Sheet sheet{pixGetWidth(&ink), pixGetHeight(&ink)};
  Pixa* raw = nullptr;
  const std::unique_ptr<Boxa, PixaDeleter> boxes(pixConnComp(&ink, &raw, 8));
  const std::unique_ptr<Pixa, PixaDeleter> marks(raw);
  int small_marks = 0;
  const l_int32 count = boxes ? boxaGetCount(boxes.get()) : 0;
  for (l_int32 k = 0; k < count; ++k) {
    const ::Box& mark = *boxes->box[k];
    const int extent = std::max(mark.w, mark.h);
    if (extent < kSmallMarkPixels || isEdgeShadow(*marks->pix[k], mark, sheet)) {
      continue;
    }
    l_int32 pixels = 0;
    pixCountPixels(marks->pix[k], &pixels, nullptr);
    if (isPunchHole(mark, static_cast<double>(pixels) / (mark.w * mark.h), sheet)) {
      continue;
    }
    ++small_marks;
    if (extent >= kMarkPixels || small_marks >= kSmallMarksOfText) {
      return true;
    }
  }
  return false;
}

bool showsMarks(Pix& gray) {
  const Paper paper = measurePaper(gray);
  const int contrast = std::clamp(static_cast<int>(std::lround(kNoiseSigmas * paper.sigma)),
                                  kLeastContrast, kMostContrast);
  const PixPtr ink = inkMask(gray, paper.level, contrast);
  return !ink || carriesMarks(*ink);
}

// Makes the columns in the strips along the left and the right side as light as the paper: the
// light falls off towards a fold, and ink never covers half of a column.
void lightenSides(Pix& gray, int paper) {
  const int width = pixGetWidth(&gray), height = pixGetHeight(&gray);
  const auto strip = static_cast<int>(kFoldShare * width);
  std::vector<int> levels(static_cast<std::size_t>(height));
  for (int x = 0; x < width; ++x) {
    if (x >= strip && x < width - strip) {
      continue;
    }
    const auto row = [&](int y) {
      return pixGetData(&gray) + static_cast<long>(y) * pixGetWpl(&gray);
    };
    for (int y = 0; y < height; ++y) {
      levels[static_cast<std::size_t>(y)] = static_cast<int>(GET_DATA_BYTE(row(y), x));
    }
    const auto middle = levels.begin() + height / 2;
    std::nth_element(levels.begin(), middle, levels.end());
    const int darker = std::max(0, paper - *middle);
    for (int y = 0; y < height && darker > 0; ++y) {
      const auto old = static_cast<int>(GET_DATA_BYTE(row(y), x));
      SET_DATA_BYTE(row(y), x, std::min(255, old + darker));
    }
  }
}

// Turned by a quarter, which marks do not mind: its sides first, then top and bottom.
PixPtr withoutFold(Pix& gray) {
  const int paper = measurePaper(gray).level;
  const PixPtr sides(pixCopy(nullptr, &gray));
  if (!sides) {
    return nullptr;
  }
  lightenSides(*sides, paper);
  PixPtr turned(pixRotateOrth(sides.get(), 1));
  if (turned) {
    lightenSides(*turned, paper);
  }
  return turned;
}

}  // namespace

bool isBlank(Pix& page, double dpi) {
  PixPtr gray = reduced(page, kTestDpi / std::max(dpi, 1.0));
  if (gray && pixGetDepth(gray.get()) == 1) {
    gray.reset(pixConvertTo8(gray.get(), 0));
  }
  // Speckle that survives the averaging is spread out once more; a stroke is wider than that.
  gray.reset(gray ? pixBlockconv(gray.get(), 1, 1) : nullptr);
  if (!gray || pixGetDepth(gray.get()) != 8) {
    return false;
  }
  if (!showsMarks(*gray)) {
    return true;
  }
  // The shadow of a fold reaches far into the sheet and holds the punch holes.
  const PixPtr even = withoutFold(*gray);
  return even && !showsMarks(*even);
}

}  // namespace aktsyn::extractors
