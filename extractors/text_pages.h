// Plain text into pages that are being built.
#pragma once

#include <string_view>

#include "extractors/markup_pages.h"

namespace aktsyn::extractors {

// A blank line ends a paragraph, a form feed a page, a tab or a wide run of spaces sets columns
// apart.
void writePlainText(std::string_view utf8, MarkupPages& pages);

}  // namespace aktsyn::extractors
