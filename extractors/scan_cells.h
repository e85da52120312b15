// Cells of a table's or a margin's column that recognition has passed over: ink in the row of a
// line and in a column with others that no recognised word covers. They are read again alone.
#pragma once

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// Adds the words of such cells to those of `recognition`, which is of `image`. Only words of
// good confidence that lie on the ink are added; a page without such cells is not read again.
void readPassedOver(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition);

}  // namespace aktsyn::extractors
