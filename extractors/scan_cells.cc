#include "extractors/scan_cells.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "extractors/pix.h"

// Tesseract leaves out short cells that stand far from the rest of their line, such as initials at
// the right of a journal, though it reads them well when it is given the row alone.

namespace aktsyn::extractors {
namespace {

constexpr float kSureConfidence = 0.8F;
constexpr int kInkThreshold = 160;
constexpr std::size_t kFewWords = 8;    // a page with fewer has no columns
constexpr std::size_t kMostSpots = 60;  // more are noise or a drawing
constexpr std::size_t kMostRows = 16;
constexpr std::size_t kColumnCells = 3;  // cells that make a column, read or not
constexpr std::size_t kLeastSpots = 2;   // on a page
// In heights of a word:
constexpr float kLeastHeight = 0.45F, kMostHeight = 1.8F;
constexpr float kLeastWidth = 0.6F, kMostWidth = 8;
constexpr float kBetweenLetters = 0.8F, kAroundRow = 0.35F, kAroundSpot = 2;
constexpr float kSameEdge = 1.2F, kApart = 1;
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

std::vector<Box> wordBoxes(const Recognition& recognition) {
  std::vector<Box> boxes;
  for (const Line& line : recognition.lines) {
    for (const Word& word : line.words) {
      boxes.push_back(word.box);
    }
  }
  return boxes;
}

float medianHeight(const std::vector<Box>& boxes) {
  std::vector<float> heights;
  for (const Box& box : boxes) {
    heights.push_back(box.height());
  }
  const auto half = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), half, heights.end());
  return *half;
}

// Ink of a word's size that no word covers.
std::vector<Box> uncovered(Pix& image, const std::vector<Box>& words, float height) {
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
    if (h < kLeastHeight * height || h > kMostHeight * height || w < kLeastWidth * height ||
        w > kMostWidth * height) {
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

// The line whose row a spot stands in, apart from its words; null: none.
Line* rowOf(const Box& spot, float height, Recognition& recognition) {
  const float middle = (spot.top + spot.bottom) / 2;
  Line* row = nullptr;
  for (Line& line : recognition.lines) {
    if (line.words.empty()) {
      continue;
    }
    const Word& nearest =
        *std::min_element(line.words.begin(), line.words.end(), [&](const Word& a, const Word& b) {
          return std::fabs(a.box.left - spot.left) < std::fabs(b.box.left - spot.left);
        });
    const bool level = middle > nearest.box.top && middle < nearest.box.bottom;
    const bool apart = std::all_of(line.words.begin(), line.words.end(), [&](const Word& word) {
      return spot.left - word.box.right > kApart * height ||
             word.box.left - spot.right > kApart * height;
    });
    row = level && apart && row == nullptr ? &line : row;
  }
  return row;
}

bool sameEdge(const Box& a, const Box& b, float height) {
  return std::fabs(a.left - b.left) <= kSameEdge * height ||
         std::fabs(a.right - b.right) <= kSameEdge * height;
}

// Words that begin or end a line apart from its others: cells.
std::vector<Box> cellsOf(const Recognition& recognition, float height) {
  std::vector<Box> cells;
  for (const Line& line : recognition.lines) {
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      const Box& box = line.words[i].box;
      const bool free_left = i == 0 || box.left - line.words[i - 1].box.right > 2 * height;
      const bool free_right =
          i + 1 == line.words.size() || line.words[i + 1].box.left - box.right > height;
      if (free_left && free_right && line.words.size() > 1) {
        cells.push_back(box);
      }
    }
  }
  return cells;
}

// The words on a spot when it is read alone.
std::vector<Word> wordsOn(OcrEngine& engine, Pix& image, double dpi, const Box& spot,
                          float height) {
  const Box band{spot.left - kAroundSpot * height, spot.top - kAroundRow * height,
                 spot.right + kAroundSpot * height, spot.bottom + kAroundRow * height};
  const LeptonicaBox area = pixels(band);
  const PixPtr crop(pixClipRectangle(&image, area.get(), nullptr));
  l_int32 left = 0, top = 0;
  boxGetGeometry(area.get(), &left, &top, nullptr, nullptr);
  std::vector<Word> words;
  for (const Line& line : crop ? engine.recogniseRow(*crop, dpi).lines : std::vector<Line>{}) {
    for (Word word : line.words) {
      word.box.left += static_cast<float>(left);
      word.box.right += static_cast<float>(left);
      word.box.top += static_cast<float>(top);
      word.box.bottom += static_cast<float>(top);
      const float shared =
          std::min(word.box.right, spot.right) - std::max(word.box.left, spot.left);
      if (word.confidence >= kSureConfidence && 2 * shared >= word.box.width()) {
        word.box.top = std::max(word.box.top, spot.top);
        word.box.bottom = std::min(word.box.bottom, spot.bottom);
        words.push_back(std::move(word));
      }
    }
  }
  return words;
}

}  // namespace

void readPassedOver(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition) {
  const std::vector<Box> words = wordBoxes(recognition);
  if (words.size() < kFewWords) {
    return;
  }
  const float height = medianHeight(words);
  std::vector<std::pair<Box, Line*>> spots;
  for (const Box& spot : uncovered(image, words, height)) {
    if (Line* row = rowOf(spot, height, recognition)) {
      spots.emplace_back(spot, row);
    }
  }
  if (spots.size() > kMostSpots) {
    return;
  }
  std::vector<Box> cells = cellsOf(recognition, height);
  for (const auto& [spot, row] : spots) {
    cells.push_back(spot);
  }
  std::erase_if(spots, [&](const auto& one) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](const Box& cell) {
             return sameEdge(one.first, cell, height);
           })) < kColumnCells;
  });
  if (spots.size() < kLeastSpots || spots.size() > kMostRows) {
    return;
  }
  for (const auto& [spot, row] : spots) {
    for (Word& word : wordsOn(engine, image, dpi, spot, height)) {
      const auto place = std::find_if(row->words.begin(), row->words.end(), [&](const Word& other) {
        return other.box.left > word.box.left;
      });
      row->box = unite(row->box, word.box);
      row->words.insert(place, std::move(word));
      ++recognition.words;
    }
  }
}

}  // namespace aktsyn::extractors
