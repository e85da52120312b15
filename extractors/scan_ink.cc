#include "extractors/scan_ink.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "extractors/pix.h"

namespace aktsyn::extractors {
namespace {

constexpr int kInkThreshold = 160;
constexpr float kBetweenLetters = 0.8F;               // heights of a word
constexpr float kLeastInk = 0.12F, kMostInk = 0.75F;  // shares of a spot's box

struct BoxaDeleter {
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using BoxaPtr = std::unique_ptr<Boxa, BoxaDeleter>;
struct LeptonicaBoxDeleter {
  void operator()(::Box* box) const { boxDestroy(&box); }
};
using LeptonicaBox = std::unique_ptr<::Box, LeptonicaBoxDeleter>;

LeptonicaBox pixels(const Box& box) {
  const auto left = static_cast<l_int32>(std::floor(box.left));
  const auto top = static_cast<l_int32>(std::floor(box.top));
  return LeptonicaBox(boxCreate(std::max(left, 0), std::max(top, 0),
                                static_cast<l_int32>(std::ceil(box.right)) - std::max(left, 0),
                                static_cast<l_int32>(std::ceil(box.bottom)) - std::max(top, 0)));
}

}  // namespace

std::vector<Box> uncoveredInk(Pix& image, const std::vector<Box>& words, float height,
                              const InkSizes& sizes) {
  const PixPtr ink(pixConvertTo1(&image, kInkThreshold));
  if (!ink) {
    return {};
  }
  for (const Box& word : words) {
    pixClearInRect(ink.get(),
                   pixels({word.left - 2, word.top - 2, word.right + 2, word.bottom + 2}).get());
  }
  const PixPtr joined(
      pixCloseBrick(nullptr, ink.get(), static_cast<l_int32>(kBetweenLetters * height), 1));
  const BoxaPtr found(joined ? pixConnCompBB(joined.get(), 8) : nullptr);
  std::vector<Box> spots;
  for (l_int32 i = 0; found && i < boxaGetCount(found.get()); ++i) {
    l_int32 x = 0, y = 0, width = 0, tall = 0, count = 0;
    boxaGetBoxGeometry(found.get(), i, &x, &y, &width, &tall);
    const auto w = static_cast<float>(width), h = static_cast<float>(tall);
    if (h < sizes.least_height * height || h > sizes.most_height * height ||
        w < sizes.least_width * height || w > sizes.most_width * height) {
      continue;
    }
    const Box spot{static_cast<float>(x), static_cast<float>(y), static_cast<float>(x) + w,
                   static_cast<float>(y) + h};
    pixCountPixelsInRect(ink.get(), pixels(spot).get(), &count, nullptr);
    const float share = static_cast<float>(count) / (w * h);
    if (share >= kLeastInk && share <= kMostInk) {
      spots.push_back(spot);
    }
  }
  return spots;
}

}  // namespace aktsyn::extractors
