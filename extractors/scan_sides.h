// Two columns of unlike line spacing beside each other, such as an address and the block of date,
// case number and caseworker at its right. Tesseract runs their lines together and then spoils or
// loses some. Each side is read again alone.
#pragma once

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// Puts the words of such parts of `recognition`, which is of `image`, as each side alone reads,
// where that gives more surely read letters. A page without such a part is not read again.
void readSidesApart(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition);

}  // namespace aktsyn::extractors
