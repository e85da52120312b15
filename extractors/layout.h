// Words that lie on a page, put into lines in reading order.
#pragma once

#include <vector>

#include "extractors/page.h"

namespace aktsyn::extractors {

struct PlacedWord {
  Word word;
  float font_size = 0;  // points; 0 when unknown
  bool bold = false;
  // The vertical extent of the line that the word was found in, where that is known; else empty. It
  // tells rows apart better than the heights of single words.
  float band_top = 0, band_bottom = 0;
  int quarter_turns = 0;  // clockwise, of the text against the page; 1 runs down the page
};

// Words that share a baseline form one line, also across a wide gap (label and value, a date in the
// margin). Columns of running text are read one after the other, a table row by row, the cells of a
// row whole. Text that runs in another direction than most of the page comes after it, large
// letters on a slant at last.
std::vector<Line> linesFromWords(std::vector<PlacedWord> words);

}  // namespace aktsyn::extractors
