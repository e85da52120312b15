#include "extractors/scan_part.h"

#include <algorithm>
#include <utility>

#include "extractors/pix.h"

namespace aktsyn::extractors {
namespace {

constexpr double kWorthReducing = 1.1;  // over the most
constexpr float kCovered = 0.25F;       // share of a word's box

}  // namespace

std::vector<PlacedWord> readPartAlone(OcrEngine& engine, Pix& image, double dpi, const Box& area,
                                      double most_dpi) {
  Clip clip = clipped(image, area);
  if (!clip.pix) {
    return {};
  }
  double scale = 1;
  if (dpi > kWorthReducing * most_dpi) {
    scale = most_dpi / dpi;
    clip.pix = reduced(*clip.pix, scale);
  }
  if (!clip.pix) {
    return {};
  }
  std::vector<PlacedWord> words = engine.recogniseBlock(*clip.pix, dpi * scale).placed;
  const auto back = static_cast<float>(1 / scale);
  for (PlacedWord& placed : words) {
    Box& box = placed.word.box;
    box = {clip.left + box.left * back, clip.top + box.top * back, clip.left + box.right * back,
           clip.top + box.bottom * back};
    placed.band_top = clip.top + placed.band_top * back;
    placed.band_bottom = clip.top + placed.band_bottom * back;
    placed.font_size *= back;
  }
  return words;
}

bool liesOn(const Box& known, const Box& box) {
  const float wide = std::min(known.right, box.right) - std::max(known.left, box.left);
  const float high = std::min(known.bottom, box.bottom) - std::max(known.top, box.top);
  return wide > kCovered * box.width() && high > kCovered * box.height();
}

}  // namespace aktsyn::extractors
