// Ink on a page's image that no recognised word covers.
#pragma once

#include <vector>

#include "extractors/page.h"

struct Pix;

namespace aktsyn::extractors {

// Sizes of a spot of ink, in heights of a word; rules are too low and drawings too high.
struct InkSizes {
  float least_height = 0, most_height = 0;
  float least_width = 0, most_width = 0;
};

// The spots of such a size, letters that stand close joined; boxes in pixels of the image.
std::vector<Box> uncoveredInk(Pix& image, const std::vector<Box>& words, float height,
                              const InkSizes& sizes);

}  // namespace aktsyn::extractors
