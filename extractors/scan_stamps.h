// Stamps set on a paper by hand, whose frame and text are tilted against the page's. Tesseract
// reads lines that are a few degrees off badly or not at all. Each is turned level and read alone.
#pragma once

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// Puts the words of framed tilted stamps of `recognition`, which is of `image`, as they read level,
// where that gives more surely read letters. A page without such a frame is not read again.
void readStampsLevel(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition);

}  // namespace aktsyn::extractors
