// The rows in which words stand on a page.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout.h"

namespace aktsyn::extractors {

// Words that share a baseline, from left to right, never none.
struct PrintedRow {
  std::vector<PlacedWord> words;
  float top = 0, bottom = 0;  // of its highest word

  float height() const { return bottom - top; }
};

// From top to bottom, across the whole width of the page.
std::vector<PrintedRow> printedRows(std::vector<PlacedWord> words);

float medianHeight(std::span<const PrintedRow> rows);
float medianHeight(std::span<const PlacedWord> words);

// The middle one, of an even number the higher of the two in the middle; 0 of none.
float median(std::vector<float> values);

// From one x to another.
struct Strip {
  float left = 0, right = 0;

  float width() const { return right - left; }
};

}  // namespace aktsyn::extractors
