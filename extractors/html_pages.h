// HTML into pages that are being built, for every reader that meets HTML.
#pragma once

#include <string>
#include <string_view>

#include "extractors/markup_pages.h"

namespace aktsyn::extractors {

struct HtmlFacts {
  std::string title, author;
  std::string trouble;  // why the rest could not be read, else ""
};

// `charset` is what an outer header says and may be empty; a byte order mark wins over it, it wins
// over the document's own.
HtmlFacts writeHtml(std::string_view html, std::string_view charset, MarkupPages& pages);

// The document as UTF-8, by the same rules.
std::string decodeHtml(std::string_view html, std::string_view charset);

}  // namespace aktsyn::extractors
