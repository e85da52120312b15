// Large letters that run across a page on a slant, "DRAFT" or "COPY". A text layer gives each
// letter alone, on a line of its own.
#pragma once

#include <optional>
#include <vector>

#include "extractors/layout.h"

namespace aktsyn::extractors {

// Takes such letters out of `words` and gives them as one word in their order; none where a page
// has no such.
std::optional<PlacedWord> takeSlanted(std::vector<PlacedWord>& words);

}  // namespace aktsyn::extractors
