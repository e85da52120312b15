#include "extractors/heading_style.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace aktsyn::extractors {

std::optional<int> headingOfStyleName(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (lower == "title" || lower == "titel") {
    return 1;
  }
  // The German word's first letter is not ASCII and may be encoded in several ways.
  constexpr std::string_view kGerman = "berschrift";
  for (const std::string_view word : {std::string_view("heading"), std::string_view("overskrift"),
                                      std::string_view("rubrik"), kGerman}) {
    const std::size_t at = lower.find(word);
    if (at == std::string::npos || (word != kGerman && at != 0)) {
      continue;
    }
    std::size_t digit = at + word.size();
    while (digit < lower.size() && (lower[digit] == ' ' || lower[digit] == '_')) {
      ++digit;
    }
    if (digit < lower.size() && lower[digit] >= '1' && lower[digit] <= '9') {
      return std::min(lower[digit] - '0', kMaxHeadingLevel);
    }
  }
  return std::nullopt;
}

}  // namespace aktsyn::extractors
