// Cuts RTF into tokens. Knows the syntax, not what the words mean.
#pragma once

#include <cstdint>
#include <string_view>

namespace aktsyn::extractors {

struct RtfToken {
  enum class Kind { kOpen, kClose, kWord, kSymbol, kHexByte, kText, kBinary, kEnd };
  Kind kind = Kind::kEnd;
  std::string_view text;  // the control word, the symbol, or raw text without line ends
  int parameter = 0;      // of a word; the value of a hex byte
  bool has_parameter = false;
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view rtf) : rtf_(rtf) {}

  RtfToken next();

 private:
  RtfToken control();
  RtfToken hexByte();

  std::string_view rtf_;
  std::size_t at_ = 0;
};

}  // namespace aktsyn::extractors
