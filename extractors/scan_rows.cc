#include "extractors/scan_rows.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "extractors/pix.h"
#include "extractors/printed_rows.h"
#include "extractors/scan_ink.h"
#include "extractors/scan_part.h"

namespace aktsyn::extractors {
namespace {

constexpr float kSureConfidence = 0.7F;  // mean over a row
constexpr std::size_t kFewWords = 8;     // a page with fewer gives no measure of its letters
constexpr std::size_t kMostSpots = 400;  // more are noise or a drawing
constexpr std::size_t kMostRows = 24;
constexpr std::size_t kFewestLetters = 4;
// In heights of a word:
constexpr InkSizes kSizes = {0.55F, 1.8F, 0.25F, 60};
constexpr float kLeastRow = 2.5F;   // ink in a row
constexpr float kAroundRow = 0.3F;  // of white above and below what is read alone
constexpr float kBesideRow = 1;
constexpr float kSameRow = 0.5F;  // share of the lower one's height

bool sameRow(const Box& a, const Box& b) {
  const float shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return shared >= kSameRow * std::min(a.height(), b.height());
}

struct InkRow {
  Box box;
  float ink = 0;  // widths of its spots
};

// Spots beside each other, from top to bottom.
std::vector<InkRow> rowsOf(std::vector<Box> spots) {
  std::sort(spots.begin(), spots.end(),
            [](const Box& a, const Box& b) { return a.top + a.bottom < b.top + b.bottom; });
  std::vector<InkRow> rows;
  for (const Box& spot : spots) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const InkRow& one) { return sameRow(one.box, spot); });
    if (row == rows.end()) {
      rows.push_back({spot, spot.width()});
    } else {
      row->box = unite(row->box, spot);
      row->ink += spot.width();
    }
  }
  return rows;
}

// The words of a row read alone, with their places in the image; none where it is not surely read.
std::vector<PlacedWord> wordsOf(OcrEngine& engine, Pix& image, double dpi, const Box& row,
                                float height) {
  const Clip crop =
      clipped(image, {row.left - kBesideRow * height, row.top - kAroundRow * height,
                      row.right + kBesideRow * height, row.bottom + kAroundRow * height});
  if (!crop.pix) {
    return {};
  }
  Recognition alone = engine.recogniseRow(*crop.pix, dpi);
  if (alone.confidence < kSureConfidence ||
      static_cast<std::size_t>(alone.legible_characters) < kFewestLetters) {
    return {};
  }
  for (PlacedWord& placed : alone.placed) {
    Box& box = placed.word.box;
    box = {box.left + crop.left, std::max(box.top + crop.top, row.top), box.right + crop.left,
           std::min(box.bottom + crop.top, row.bottom)};
    placed.band_top = row.top;
    placed.band_bottom = row.bottom;
  }
  return std::move(alone.placed);
}

}  // namespace

void readRowsPassedOver(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition) {
  if (recognition.placed.size() < kFewWords) {
    return;
  }
  const float height = medianHeight(std::span<const PlacedWord>(recognition.placed));
  const std::vector<Box> words = wordBoxes(recognition);
  std::vector<Box> spots = uncoveredInk(image, words, height, kSizes);
  if (spots.size() > kMostSpots) {
    return;
  }
  // What stands beside a word is a cell of its row, see scan_cells.h.
  std::erase_if(spots, [&](const Box& spot) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Box& word) { return sameRow(word, spot); });
  });
  std::vector<InkRow> rows = rowsOf(std::move(spots));
  std::erase_if(rows, [&](const InkRow& row) {
    return row.ink < kLeastRow * height || row.box.height() > kSizes.most_height * height;
  });
  if (rows.empty() || rows.size() > kMostRows) {
    return;
  }
  for (const InkRow& row : rows) {
    std::vector<PlacedWord> found = wordsOf(engine, image, dpi, row.box, height);
    std::move(found.begin(), found.end(), std::back_inserter(recognition.placed));
  }
  settle(recognition);
}

}  // namespace aktsyn::extractors
