// A part of a page's image, recognised alone.
#pragma once

#include <functional>
#include <vector>

#include "extractors/ocr.h"

namespace aktsyn::extractors {

// The words of `area` (pixels of `image`), read as lines that stand below each other, with their
// places in `image`. With more pixels than `most_dpi` it is read from a smaller image.
std::vector<PlacedWord> readPartAlone(OcrEngine& engine, Pix& image, double dpi, const Box& area,
                                      double most_dpi);

// Where the recognised words stand, in their order.
std::vector<Box> wordBoxes(const Recognition& recognition);

// Whether `box` lies on a part of a word that is known: a part of that word was read again.
bool liesOn(const Box& known, const Box& box);

// Puts `apart` in the place of the words that `within` tells, where it gives more surely read
// letters and holds their surely read numbers; tells whether it did. Words that lie on ones beside
// the part are left out: the part's edge has cut through them.
bool putApart(Recognition& recognition, const std::function<bool(const PlacedWord&)>& within,
              std::vector<PlacedWord> apart);

// Counts the words and puts them into lines anew after `recognition.placed` has changed.
void settle(Recognition& recognition);

}  // namespace aktsyn::extractors
