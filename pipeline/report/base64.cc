#include "pipeline/report/base64.h"

#include <cstdint>

namespace aktsyn::pipeline {

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto byteAt = [bytes](std::size_t at) -> std::uint32_t {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
  };
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::uint32_t triple = byteAt(at) << 16U | byteAt(at + 1) << 8U | byteAt(at + 2);
    const std::size_t present = bytes.size() - at;
    text += kAlphabet[triple >> 18U & 63U];
    text += kAlphabet[triple >> 12U & 63U];
    text += present > 1 ? kAlphabet[triple >> 6U & 63U] : '=';
    text += present > 2 ? kAlphabet[triple & 63U] : '=';
  }
  return text;
}

}  // namespace aktsyn::pipeline
