// Reads a page that is an image: blank test, choice of resolution, orientation, skew, recognition,
// and the way back of all boxes to the page's own coordinates.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "extractors/page.h"
#include "extractors/pix.h"

namespace aktsyn::extractors {

class OcrEngine;

// A page that can be had as a 1-bit or gray image at any resolution up to `native_dpi`.
struct Scan {
  double native_dpi = 300;
  std::function<PixPtr(double dpi)> render;  // null when out of memory or damaged
};

class ScanReader {
 public:
  // Without an engine pages with ink are unreadable, with `why_no_engine` as the reason.
  ScanReader(OcrEngine* engine, std::string why_no_engine);

  // Fills in everything of `page` but number, width and height, which must be set. A page whose
  // image equals that of an earlier one gets the same lines without being recognised again.
  void read(const Scan& scan, Page& page);

 private:
  OcrEngine* engine_;
  std::string why_no_engine_;
  std::map<std::string, Page> known_;  // by image_sha256
};

}  // namespace aktsyn::extractors
