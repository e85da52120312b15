#include "extractors/printed_rows.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace aktsyn::extractors {
namespace {

constexpr float kSharedBaseline = 0.5F;     // overlap, of the lower word's height
constexpr float kSharedWidth = 0.3F;        // of the narrower word
constexpr float kComparableHeights = 2.5F;  // beyond, a stamp or watermark and no part of the row
constexpr std::size_t kRowsLookedBack = 4;

struct Band {
  float top = 0, bottom = 0;

  float height() const { return bottom - top; }
  float middle() const { return (top + bottom) / 2; }
};

Band bandOf(const PlacedWord& placed) {
  return placed.band_bottom > placed.band_top ? Band{placed.band_top, placed.band_bottom}
                                              : Band{placed.word.box.top, placed.word.box.bottom};
}

bool sharesBaseline(const PrintedRow& row, const Band& band) {
  const float lower = std::min(row.height(), band.height());
  const float higher = std::max(row.height(), band.height());
  const float overlap = std::min(row.bottom, band.bottom) - std::max(row.top, band.top);
  return overlap >= kSharedBaseline * lower && higher <= kComparableHeights * lower;
}

// Whether the word stands below one of the row's words: two lines of small print beside a line of
// large print share its band, each of them.
bool standsBelow(const PrintedRow& row, const PlacedWord& placed) {
  const Box& box = placed.word.box;
  const Band band = bandOf(placed);
  return std::any_of(row.words.begin(), row.words.end(), [&](const PlacedWord& other) {
    const Box& known = other.word.box;
    const Band above = bandOf(other);
    const float wide = std::min(known.right, box.right) - std::max(known.left, box.left);
    return wide > kSharedWidth * std::min(known.width(), box.width()) &&
           above.bottom - band.top < kSharedBaseline / 2 * std::min(above.height(), band.height());
  });
}

// The row that a word belongs to, among the latest: a high word may lie between words of one row.
PrintedRow* rowFor(const PlacedWord& placed, std::vector<PrintedRow>& rows) {
  const Band band = bandOf(placed);
  const std::size_t oldest = rows.size() > kRowsLookedBack ? rows.size() - kRowsLookedBack : 0;
  for (std::size_t k = rows.size(); k > oldest; --k) {
    if (sharesBaseline(rows[k - 1], band) && !standsBelow(rows[k - 1], placed)) {
      return &rows[k - 1];
    }
  }
  return nullptr;
}

}  // namespace

std::vector<PrintedRow> printedRows(std::vector<PlacedWord> words) {
  std::stable_sort(words.begin(), words.end(), [](const PlacedWord& a, const PlacedWord& b) {
    return bandOf(a).middle() < bandOf(b).middle();
  });
  std::vector<PrintedRow> rows;
  for (PlacedWord& placed : words) {
    const Band band = bandOf(placed);
    PrintedRow* row = rowFor(placed, rows);
    if (row == nullptr) {
      rows.push_back({{}, band.top, band.bottom});
      row = &rows.back();
    } else if (band.height() > row->height()) {
      // The band follows the highest word, not the union: else a slope would swallow the next row.
      row->top = band.top;
      row->bottom = band.bottom;
    }
    row->words.push_back(std::move(placed));
  }
  for (PrintedRow& row : rows) {
    std::stable_sort(
        row.words.begin(), row.words.end(),
        [](const PlacedWord& a, const PlacedWord& b) { return a.word.box.left < b.word.box.left; });
  }
  return rows;
}

float medianHeight(std::span<const PrintedRow> rows) {
  std::vector<float> heights;
  for (const PrintedRow& row : rows) {
    heights.push_back(row.height());
  }
  return median(std::move(heights));
}

float medianHeight(std::span<const PlacedWord> words) {
  std::vector<float> heights;
  for (const PlacedWord& placed : words) {
    heights.push_back(placed.word.box.height());
  }
  return median(std::move(heights));
}

float median(std::vector<float> values) {
  if (values.empty()) {
    return 0;
  }
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  return *half;
}

}  // namespace aktsyn::extractors
