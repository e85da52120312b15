// Leptonica's images as values with an owner.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/page.h"

struct Pix;

namespace aktsyn::extractors {

struct PixDeleter {
  void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// Silences Leptonica's messages for the whole process.
void silenceLeptonica();

// A copy at 8-bit gray, transparency over white; 1-bit images stay 1-bit. Null when out of memory
// or the depth is not known.
PixPtr grayOrBinary(Pix& pix);

// A 1-bit or gray image at `scale` of its size (below 1), as gray, by area averaging. A scale of 1
// or more gives a copy of the image as it is.
PixPtr reduced(Pix& pix, double scale);

// The part of an image in `area` (pixels) and where it begins; null when nothing lies there.
struct Clip {
  PixPtr pix;
  float left = 0, top = 0;
};
Clip clipped(Pix& pix, const Box& area);

// Paints the boxes (points) white on a gray image.
void whiten(Pix& gray, const std::vector<Box>& boxes, double dpi);

// Lower case hex over size, depth and rows (without padding).
std::string pixelSha256(Pix& pix);

}  // namespace aktsyn::extractors
