// Poppler's view of PDF pages as values of this program. Poppler is used from one thread only.
#pragma once

#include <memory>
#include <string>

#include "extractors/extraction.h"
#include "extractors/layout.h"
#include "extractors/pix.h"

namespace poppler {
class document;
class page;
}  // namespace poppler

namespace aktsyn::extractors {

// Opened with the empty password. Null and `error` set ("encrypted" or "damaged: ...") when it
// cannot be read. Does not own the bytes, which must outlive it.
std::unique_ptr<poppler::document> openPdf(Bytes bytes, std::string& error);

struct PageSize {
  float width = 0, height = 0;  // points, as displayed
};
PageSize displayedSize(const poppler::page& page);

// The words of the text layer, in the page's displayed coordinates; words off the page are left
// out.
std::vector<PlacedWord> textLayer(const poppler::page& page, const PageSize& size);

// The pixels that a part of a page touches at a resolution.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;  // at least one pixel each way
};
PixelRect pixelsOf(const Box& part, double dpi);

// A part of the displayed page (all of it when `region` is empty) at `dpi`: its pixelsOf(). Null
// when it cannot be rendered or would have more than `max_pixels`. In gray it is made to be
// recognised, with hinted letters; in colours to be looked at, without hints, as viewers show
// pages.
enum class Colors { kGray, kRgb };
PixPtr renderPage(const poppler::page& page, const PageSize& size, const Box& region, double dpi,
                  Colors colors, double max_pixels);

}  // namespace aktsyn::extractors
