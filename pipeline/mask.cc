#include "pipeline/mask.h"

#include <array>
#include <optional>

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kDateDigits = 6;
constexpr std::size_t kSerialDigits = 4;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool allDigits(std::string_view text) {
  for (const char c : text) {
    if (!isDigit(c)) {
      return false;
    }
  }
  return true;
}

// 29 February passes in every year: the century is not in the six digits.
bool isDayMonthYear(std::string_view digits) {
  static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int day = (digits[0] - '0') * 10 + (digits[1] - '0');
  const int month = (digits[2] - '0') * 10 + (digits[3] - '0');
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays.at(static_cast<std::size_t>(month - 1));
}

// Length of one space or hyphen-like character at the start of `text`, 0 when there is none.
std::size_t spaceLength(std::string_view text) {
  for (const std::string_view space :
       {" ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"}) {
    if (text.starts_with(space)) {
      return space.size();
    }
  }
  return 0;
}

std::size_t hyphenLength(std::string_view text) {
  // Soft hyphen, hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus.
  for (const std::string_view hyphen :
       {"-", "_", ".", "\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93",
        "\xE2\x80\x94", "\xE2\x88\x92"}) {
    if (text.starts_with(hyphen)) {
      return hyphen.size();
    }
  }
  return 0;
}

// Length of what may stand between date and serial number.
std::size_t separatorLength(std::string_view text) {
  std::size_t length = spaceLength(text);
  length += hyphenLength(text.substr(length));
  length += spaceLength(text.substr(length));
  return length;
}

// Offset of the serial number from `text`'s start when a CPR number begins there.
std::optional<std::size_t> serialOffset(std::string_view text) {
  if (text.size() < kDateDigits + kSerialDigits || !allDigits(text.substr(0, kDateDigits)) ||
      !isDayMonthYear(text)) {
    return std::nullopt;
  }
  const std::size_t offset = kDateDigits + separatorLength(text.substr(kDateDigits));
  const std::string_view rest = text.substr(offset);
  if (rest.size() < kSerialDigits || !allDigits(rest.substr(0, kSerialDigits)) ||
      (rest.size() > kSerialDigits && isDigit(rest[kSerialDigits]))) {
    return std::nullopt;
  }
  return offset;
}

}  // namespace

std::string maskCpr(std::string_view text) {
  std::string masked(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!isDigit(text[at]) || (at > 0 && isDigit(text[at - 1]))) {
      continue;
    }
    if (const std::optional<std::size_t> serial = serialOffset(text.substr(at))) {
      masked.replace(at + *serial, kSerialDigits, kSerialDigits, 'x');
      at += *serial + kSerialDigits - 1;
    }
  }
  return masked;
}

std::string shown(std::string_view text, bool show_cpr) {
  return show_cpr ? std::string(text) : maskCpr(text);
}

}  // namespace aktsyn::pipeline
