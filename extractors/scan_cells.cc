#include "extractors/scan_cells.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "extractors/pix.h"
#include "extractors/printed_rows.h"
#include "extractors/scan_ink.h"
#include "extractors/scan_part.h"

// Tesseract leaves out short cells that stand far from the rest of their line, such as initials at
// the right of a journal, though it reads them well when it is given the row alone.

namespace aktsyn::extractors {
namespace {

constexpr float kSureConfidence = 0.8F;   // of a cell in a column of others
constexpr float kAloneConfidence = 0.9F;  // of any other
constexpr std::size_t kFewWords = 8;      // a page with fewer has no columns
constexpr std::size_t kMostSpots = 60;    // more are noise or a drawing
constexpr std::size_t kMostRows = 16;
constexpr std::size_t kColumnCells = 3;  // cells that make a column, read or not
// In heights of a word:
constexpr InkSizes kSizes = {0.45F, 1.8F, 0.6F, 8};
constexpr float kMostAlone = 1.25F;  // of a cell that stands in no column
constexpr float kAroundRow = 0.35F, kAroundSpot = 2;
constexpr float kSameEdge = 1.2F, kApart = 1;

// The row that a spot stands in, apart from its words; null: none.
const PrintedRow* rowOf(const Box& spot, float height, const std::vector<PrintedRow>& rows) {
  const float middle = (spot.top + spot.bottom) / 2;
  for (const PrintedRow& row : rows) {
    const PlacedWord& nearest = *std::min_element(
        row.words.begin(), row.words.end(), [&](const PlacedWord& a, const PlacedWord& b) {
          return std::fabs(a.word.box.left - spot.left) < std::fabs(b.word.box.left - spot.left);
        });
    const bool level = middle > nearest.word.box.top && middle < nearest.word.box.bottom;
    const bool apart =
        std::all_of(row.words.begin(), row.words.end(), [&](const PlacedWord& placed) {
          return spot.left - placed.word.box.right > kApart * height ||
                 placed.word.box.left - spot.right > kApart * height;
        });
    if (level && apart) {
      return &row;
    }
  }
  return nullptr;
}

bool sameEdge(const Box& a, const Box& b, float height) {
  return std::fabs(a.left - b.left) <= kSameEdge * height ||
         std::fabs(a.right - b.right) <= kSameEdge * height;
}

// Words that begin or end a row apart from its others: cells.
std::vector<Box> cellsOf(const std::vector<PrintedRow>& rows, float height) {
  std::vector<Box> cells;
  for (const PrintedRow& row : rows) {
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      const Box& box = row.words[i].word.box;
      const bool free_left = i == 0 || box.left - row.words[i - 1].word.box.right > 2 * height;
      const bool free_right =
          i + 1 == row.words.size() || row.words[i + 1].word.box.left - box.right > height;
      if (free_left && free_right && row.words.size() > 1) {
        cells.push_back(box);
      }
    }
  }
  return cells;
}

// The words on a spot when it is read alone.
std::vector<Word> wordsOn(OcrEngine& engine, Pix& image, double dpi, const Box& spot, float height,
                          float least_confidence) {
  const Box band{spot.left - kAroundSpot * height, spot.top - kAroundRow * height,
                 spot.right + kAroundSpot * height, spot.bottom + kAroundRow * height};
  const Clip crop = clipped(image, band);
  std::vector<Word> words;
  for (const Line& line :
       crop.pix ? engine.recogniseRow(*crop.pix, dpi).lines : std::vector<Line>{}) {
    for (Word word : line.words) {
      word.box.left += crop.left;
      word.box.right += crop.left;
      word.box.top += crop.top;
      word.box.bottom += crop.top;
      const float shared =
          std::min(word.box.right, spot.right) - std::max(word.box.left, spot.left);
      if (word.confidence >= least_confidence && 2 * shared >= word.box.width()) {
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
  const float height = medianHeight(std::span<const PlacedWord>(recognition.placed));
  const std::vector<PrintedRow> rows = printedRows(recognition.placed);
  std::vector<std::pair<Box, const PrintedRow*>> spots;
  for (const Box& spot : uncoveredInk(image, words, height, kSizes)) {
    if (const PrintedRow* row = rowOf(spot, height, rows)) {
      spots.emplace_back(spot, row);
    }
  }
  if (spots.size() > kMostSpots) {
    return;
  }
  std::vector<Box> cells = cellsOf(rows, height);
  for (const auto& [spot, row] : spots) {
    cells.push_back(spot);
  }
  const auto inColumn = [&](const Box& spot) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](const Box& cell) {
             return sameEdge(spot, cell, height);
           })) >= kColumnCells;
  };
  const auto alone = std::stable_partition(spots.begin(), spots.end(),
                                           [&](const auto& one) { return inColumn(one.first); });
  const auto in_columns = static_cast<std::size_t>(alone - spots.begin());
  spots.resize(std::min(spots.size(), kMostRows));
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const auto& [spot, row] = spots[i];
    const bool in_column = i < in_columns;
    // Of a stamp's large letters a part may be read, and its day wrongly.
    if (!in_column && spot.height() > kMostAlone * height) {
      continue;
    }
    const float least = in_column ? kSureConfidence : kAloneConfidence;
    for (Word& word : wordsOn(engine, image, dpi, spot, height, least)) {
      // The beginning of the next word may be read along.
      if (std::any_of(words.begin(), words.end(),
                      [&](const Box& known) { return liesOn(known, word.box); })) {
        continue;
      }
      PlacedWord placed = row->words.front();
      placed.word = std::move(word);
      recognition.placed.push_back(std::move(placed));
    }
  }
  settle(recognition);
}

}  // namespace aktsyn::extractors
