// Whole rows of text that recognition has passed over, as it does with heads between dashed rules:
// ink of a word's size in a row where no word was recognised. They are read again alone.
#pragma once

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// Adds the words of such rows to those of `recognition`, which is of `image`. Only rows that are
// read with confidence as a whole are added; a page without such rows is not read again.
void readRowsPassedOver(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition);

}  // namespace aktsyn::extractors
