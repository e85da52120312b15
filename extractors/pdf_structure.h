// What only the structure of a PDF tells: where bookmarks lead, how large the images on a page are.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extractors/outline.h"

namespace aktsyn::extractors {

// The images that a page shows.
struct PageImages {
  double covered_share = 0;  // of the page, by all images together, at most 1
  double dpi = 0;            // of the finest image of some size as placed; 0 without such
};

// Opened at the first question, since most digital files need no answer. A file that qpdf cannot
// read has no bookmarks and no images. Does not own the bytes.
class PdfStructure {
 public:
  explicit PdfStructure(std::string_view bytes);
  ~PdfStructure();
  PdfStructure(const PdfStructure&) = delete;
  PdfStructure& operator=(const PdfStructure&) = delete;

  // In reading order. Bookmarks that lead to no page of this file are left out.
  std::vector<OutlineEntry> outline();
  // `page` from 1.
  PageImages images(int page);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aktsyn::extractors
