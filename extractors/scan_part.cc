#include "extractors/scan_part.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "extractors/pix.h"

namespace aktsyn::extractors {
namespace {

constexpr double kWorthReducing = 1.1;  // over the most
constexpr float kCovered = 0.25F;       // share of a word's box
constexpr float kSureNumber = 0.9F;

// Whether numbers that were surely read are there again: of a tilted stamp a part may be cut off.
bool holdsNumbers(std::span<const PlacedWord> words, std::span<const PlacedWord> before) {
  return std::all_of(before.begin(), before.end(), [&](const PlacedWord& old) {
    const std::string& text = old.word.text;
    return old.word.confidence < kSureNumber ||
           text.find_first_of("0123456789") == std::string::npos ||
           std::any_of(words.begin(), words.end(), [&](const PlacedWord& placed) {
             return placed.word.text.find(text) != std::string::npos;
           });
  });
}

// How much is read, and how surely.
float gain(std::span<const PlacedWord> words) {
  float sum = 0;
  for (const PlacedWord& placed : words) {
    sum += placed.word.confidence * static_cast<float>(placed.word.text.size());
  }
  return sum;
}

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

std::vector<Box> wordBoxes(const Recognition& recognition) {
  std::vector<Box> boxes;
  for (const PlacedWord& placed : recognition.placed) {
    boxes.push_back(placed.word.box);
  }
  return boxes;
}

bool liesOn(const Box& known, const Box& box) {
  const float wide = std::min(known.right, box.right) - std::max(known.left, box.left);
  const float high = std::min(known.bottom, box.bottom) - std::max(known.top, box.top);
  return wide > kCovered * box.width() && high > kCovered * box.height();
}

bool putApart(Recognition& recognition, const std::function<bool(const PlacedWord&)>& within,
              std::vector<PlacedWord> apart) {
  const auto inside =
      std::stable_partition(recognition.placed.begin(), recognition.placed.end(),
                            [&](const PlacedWord& placed) { return !within(placed); });
  std::erase_if(apart, [&](const PlacedWord& placed) {
    return std::any_of(recognition.placed.begin(), inside, [&](const PlacedWord& known) {
      return liesOn(known.word.box, placed.word.box);
    });
  });
  const std::span<const PlacedWord> before(inside, recognition.placed.end());
  if (gain(apart) <= gain(before) || !holdsNumbers(apart, before)) {
    return false;
  }
  recognition.placed.erase(inside, recognition.placed.end());
  std::move(apart.begin(), apart.end(), std::back_inserter(recognition.placed));
  return true;
}

void settle(Recognition& recognition) {
  recognition.words = static_cast<int>(recognition.placed.size());
  recognition.lines = linesFromWords(recognition.placed);
}

}  // namespace aktsyn::extractors
