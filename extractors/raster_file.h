// A TIFF, JPEG or PNG file as pages of pixels.
#pragma once

#include <string>

#include "extractors/extraction.h"
#include "extractors/pix.h"

namespace aktsyn::extractors {

struct RasterPage {
  PixPtr pixels;  // upright, square pixels; null when it could not be decoded
  double dpi = 0;
  std::string reason;    // why there are no pixels
  bool damaged = false;  // decoded, but part of the data was broken
};

// Does not own the bytes, which must outlive it.
class RasterFile {
 public:
  explicit RasterFile(Bytes bytes);

  // 0 when the file is none of the formats or its directory is broken.
  int pages() const { return pages_; }
  // `page` from 1. The header is held against `max_pixels` before anything is decoded.
  RasterPage decode(int page, double max_pixels) const;

 private:
  enum class Format { kNone, kTiff, kJpeg, kPng };

  Bytes bytes_;
  Format format_ = Format::kNone;
  int pages_ = 0;
};

}  // namespace aktsyn::extractors
