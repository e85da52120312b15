// Heading levels from the names of paragraph styles, for styles that carry no outline level.
#pragma once

#include <optional>
#include <string_view>

namespace aktsyn::extractors {

constexpr int kMaxHeadingLevel = 6;

// In the languages that Nordic offices' programs name their built-in styles in.
std::optional<int> headingOfStyleName(std::string_view name);

}  // namespace aktsyn::extractors
