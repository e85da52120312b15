#include "extractors/rtf_tokens.h"

#include <algorithm>
#include <limits>
#include <string>

namespace aktsyn::extractors {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexValue(char c) {
  if (isDigit(c)) {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

RtfToken RtfTokens::next() {
  while (at_ < rtf_.size() && (rtf_[at_] == '\r' || rtf_[at_] == '\n' || rtf_[at_] == '\0')) {
    ++at_;
  }
  if (at_ >= rtf_.size()) {
    return {};
  }
  switch (rtf_[at_]) {
    case '{':
      ++at_;
      return {RtfToken::Kind::kOpen, {}, 0, false};
    case '}':
      ++at_;
      return {RtfToken::Kind::kClose, {}, 0, false};
    case '\\':
      ++at_;
      return control();
    default: {
      using std::string_view_literals::operator""sv;
      const std::size_t end = std::min(rtf_.find_first_of("{}\\\r\n\0"sv, at_), rtf_.size());
      const std::string_view text = rtf_.substr(at_, end - at_);
      at_ = end;
      return {RtfToken::Kind::kText, text, 0, false};
    }
  }
}

RtfToken RtfTokens::control() {
  if (at_ >= rtf_.size()) {
    return {};
  }
  if (rtf_[at_] == '\'') {
    return hexByte();
  }
  if (!isLetter(rtf_[at_])) {
    return {RtfToken::Kind::kSymbol, rtf_.substr(at_++, 1), 0, false};
  }
  const std::size_t start = at_;
  while (at_ < rtf_.size() && isLetter(rtf_[at_])) {
    ++at_;
  }
  RtfToken token{RtfToken::Kind::kWord, rtf_.substr(start, at_ - start), 0, false};
  const bool negative = at_ + 1 < rtf_.size() && rtf_[at_] == '-' && isDigit(rtf_[at_ + 1]);
  at_ += negative ? 1 : 0;
  std::int64_t value = 0;
  while (at_ < rtf_.size() && isDigit(rtf_[at_])) {
    value = std::min<std::int64_t>(value * 10 + (rtf_[at_] - '0'), std::numeric_limits<int>::max());
    token.has_parameter = true;
    ++at_;
  }
  token.parameter = static_cast<int>(negative ? -value : value);
  if (at_ < rtf_.size() && rtf_[at_] == ' ') {
    ++at_;
  }
  if (token.text == "bin") {
    const auto length = static_cast<std::size_t>(std::max(token.parameter, 0));
    token.kind = RtfToken::Kind::kBinary;
    token.text = rtf_.substr(at_, length);
    at_ += token.text.size();
  }
  return token;
}

RtfToken RtfTokens::hexByte() {
  ++at_;
  int value = 0;
  for (int digit = 0; digit < 2; ++digit) {
    const int nibble = at_ < rtf_.size() ? hexValue(rtf_[at_]) : -1;
    if (nibble < 0) {
      return {RtfToken::Kind::kSymbol, "'", 0, false};
    }
    value = value * 16 + nibble;
    ++at_;
  }
  return {RtfToken::Kind::kHexByte, {}, value, true};
}

}  // namespace aktsyn::extractors
