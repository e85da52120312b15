#include "pipeline/learning/tokens.h"

namespace aktsyn::pipeline::learning {
namespace {

enum class Sort { kNone, kSign, kLetter, kDigit };

Sort sortOf(char c) {
  if (c >= '0' && c <= '9') {
    return Sort::kDigit;
  }
  const bool letter =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  return letter ? Sort::kLetter : c == '?' || c == '"' || c == '%' ? Sort::kSign : Sort::kNone;
}

}  // namespace

std::vector<Token> tokens(std::string_view folded) {
  std::vector<Token> result;
  for (std::size_t i = 0; i < folded.size();) {
    const Sort sort = sortOf(folded[i]);
    if (sort == Sort::kNone) {
      ++i;
      continue;
    }
    Token token;
    token.where.begin = i;
    do {
      const char c = folded[i++];
      token.text += sort == Sort::kDigit   ? '0'
                    : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                           : c;
    } while (sort != Sort::kSign && i < folded.size() && sortOf(folded[i]) == sort);
    token.where.end = i;
    result.push_back(std::move(token));
  }
  return result;
}

}  // namespace aktsyn::pipeline::learning
