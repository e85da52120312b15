#include "pipeline/message.h"

namespace aktsyn::pipeline {

std::string fill(std::string_view text, const Values& values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    filled += text.substr(0, open);
    if (close == std::string_view::npos) {
      filled += open == std::string_view::npos ? "" : text.substr(open);
      break;
    }
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const std::string* value = nullptr;
    for (const auto& [key, candidate] : values) {
      value = key == name ? &candidate : value;
    }
    filled += value != nullptr ? std::string_view(*value) : text.substr(open, close - open + 1);
    text.remove_prefix(close + 1);
  }
  return filled;
}

std::string message(const rules::Pack& pack, const rules::Language& language, std::string_view id,
                    const Values& values) {
  return fill(pack.text(id, language), values);
}

std::string grouped(const rules::Pack& pack, const rules::Language& language, long long number) {
  std::string digits = std::to_string(number);
  const std::string& separator = pack.text("number.thousands", language);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return digits;
}

}  // namespace aktsyn::pipeline
