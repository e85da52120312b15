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

// A part of the displayed page (all of it when `region` is empty) at `dpi`. Null when it cannot be
// rendered or would have more than `max_pixels`.
enum class Colors { kGray, kRgb };
PixPtr renderPage(const poppler::page& page, const PageSize& size, const Box& region, double dpi,
                  Colors colors, double max_pixels);

}  // namespace aktsyn::extractors
