// The arithmetic of crops: which part of a page to show, and where the marks fall in its picture.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

struct PixelSize {
  int width = 0, height = 0;
};

// Of a PNG, from its header; nullopt when it is no PNG or has no size.
std::optional<PixelSize> pngSize(std::string_view png);

// The part of the page to show: the boxes and a margin over and under, the whole width of the page.
// The right edge lies beyond every page; the crop's source clips it. Empty when no box is usable.
Box cropRegion(const std::vector<Box>& boxes);

// A box of the page in pixels of the picture of `region`, grown a little so that the frame does not
// touch the letters, clipped to the picture; nullopt when nothing of it is inside.
std::optional<Box> boxInCrop(const Box& box, const Box& region, int dpi, PixelSize picture);

}  // namespace aktsyn::pipeline
