// Days in a margin or a table's first column that recognition has spoilt, as it does with short
// words far from the rest of their line. The column is read again alone.
#pragma once

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// Puts days that are surely read in the place of cells of `recognition`, which is of `image`, that
// are no days or doubtful ones. Only where most cells of the column are days; a page without such a
// column, or whose days are all well read, is not read again.
void readDaysAgain(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition);

}  // namespace aktsyn::extractors
