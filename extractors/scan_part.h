// A part of a page's image, recognised alone.
#pragma once

#include <vector>

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// The words of `area` (pixels of `image`), read as lines that stand below each other, with their
// places in `image`. With more pixels than `most_dpi` it is read from a smaller image.
std::vector<PlacedWord> readPartAlone(OcrEngine& engine, Pix& image, double dpi, const Box& area,
                                      double most_dpi);

// Whether `box` lies on a part of a word that is known: a part of that word was read again.
bool liesOn(const Box& known, const Box& box);

}  // namespace aktsyn::extractors
