#include "extractors/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <vector>

#include "extractors/code_pages.h"

namespace aktsyn::extractors {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the well-formed sequence at `at`, 0 when it is malformed.
std::size_t sequenceLength(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return static_cast<unsigned char>(text[at + offset]);
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
    return 0;
  }
  for (std::size_t offset = 1; offset < length; ++offset) {
    if ((byte(offset) & 0xC0) != 0x80) {
      return 0;
    }
  }
  const unsigned second = byte(1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

struct Alias {
  std::string_view name, canonical;
};

constexpr Alias kAliases[] = {
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"ansi_x3.4-1968", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"cp-1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"windows1252", "windows-1252"},
    {"ansi", "windows-1252"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"iso-8859-9", "windows-1254"},
    {"cp1257", "windows-1257"},
    {"iso8859-2", "iso-8859-2"},
    {"latin2", "iso-8859-2"},
    {"iso8859-15", "iso-8859-15"},
    {"latin9", "iso-8859-15"},
    {"latin-9", "iso-8859-15"},
    {"iso_8859-15", "iso-8859-15"},
    {"cp437", "ibm437"},
    {"cp850", "ibm850"},
    {"cp865", "ibm865"},
    {"mac", "macintosh"},
    {"x-mac-roman", "macintosh"},
    {"utf16", "utf-16"},
    {"unicode", "utf-16"},
    {"ucs-2", "utf-16"},
};

std::string canonicalName(std::string_view charset) {
  std::string name = lower(charset);
  while (!name.empty() && (name.back() == ' ' || name.back() == '"' || name.back() == '\'')) {
    name.pop_back();
  }
  while (!name.empty() && (name.front() == ' ' || name.front() == '"' || name.front() == '\'')) {
    name.erase(0, 1);
  }
  for (const Alias& alias : kAliases) {
    if (alias.name == name) {
      return std::string(alias.canonical);
    }
  }
  return name;
}

std::string decodeTable(std::string_view bytes, const CodePage& page) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      appendUtf8(out, page.upper[byte - 0x80U]);
    }
  }
  return out;
}

std::string decodeUtf16(std::string_view bytes, bool big_endian) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? (first << 8U | second) : (second << 8U | first);
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    char32_t code = unit(at);
    at += 2;
    if (code >= 0xD800 && code < 0xDC00 && at + 1 < bytes.size()) {
      const char32_t low = unit(at);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      }
    }
    appendUtf8(out, code);
  }
  if (at < bytes.size()) {
    appendUtf8(out, kReplacement);
  }
  return out;
}

std::optional<std::string> decodeIconv(std::string_view bytes, const std::string& charset) {
  iconv_t converter = iconv_open("UTF-8", charset.c_str());
  // The error value of iconv_open is the pointer -1.
  if (reinterpret_cast<std::intptr_t>(converter) == -1) {
    return std::nullopt;
  }
  std::string out;
  std::string input(bytes);
  char* from = input.data();
  std::size_t left = input.size();
  std::array<char, 4096> chunk;
  while (left > 0) {
    char* to = chunk.data();
    std::size_t room = chunk.size();
    const std::size_t result = iconv(converter, &from, &left, &to, &room);
    out.append(chunk.data(), chunk.size() - room);
    if (result == static_cast<std::size_t>(-1) && errno != E2BIG) {
      appendUtf8(out, kReplacement);
      if (left > 0) {
        ++from;
        --left;
      }
    }
  }
  iconv_close(converter);
  return repairUtf8(out);
}

// How much the high bytes look like Danish in a given table: letters of the language count for it,
// bytes that are undefined or controls count against it.
int danishScore(std::string_view bytes, const CodePage& page) {
  constexpr char16_t kLetters[] = {0xE6, 0xF8, 0xE5, 0xC6, 0xD8, 0xC5, 0xE9};
  int score = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      continue;
    }
    const char16_t mapped = page.upper[byte - 0x80U];
    if (std::find(std::begin(kLetters), std::end(kLetters), mapped) != std::end(kLetters)) {
      ++score;
    } else if (mapped == kReplacement || mapped < 0xA0) {
      score -= 4;
    }
  }
  return score;
}

}  // namespace

void appendUtf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
    code = kReplacement;
  }
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6U);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12U);
    put(0x80 | (code >> 6U & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18U);
    put(0x80 | (code >> 12U & 0x3F));
    put(0x80 | (code >> 6U & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool isValidUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = sequenceLength(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

std::string repairUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = sequenceLength(text, at);
    if (length == 0) {
      appendUtf8(out, kReplacement);
      ++at;
    } else {
      out.append(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

std::string_view byteOrderMark(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    return "utf-8";
  }
  if (bytes.substr(0, 2) == "\xFF\xFE") {
    return "utf-16le";
  }
  if (bytes.substr(0, 2) == "\xFE\xFF") {
    return "utf-16be";
  }
  return "";
}

std::optional<std::string> decodeCharset(std::string_view bytes, std::string_view charset) {
  const std::string name = canonicalName(charset);
  if (name.empty()) {
    return std::nullopt;
  }
  if (name == "utf-8") {
    return repairUtf8(byteOrderMark(bytes) == "utf-8" ? bytes.substr(3) : bytes);
  }
  if (name.starts_with("utf-16")) {
    const std::string_view mark = byteOrderMark(bytes);
    const bool big_endian =
        mark.empty() ? name != "utf-16le" && name != "utf-16" : mark == "utf-16be";
    return decodeUtf16(mark.starts_with("utf-16") ? bytes.substr(2) : bytes, big_endian);
  }
  if (const CodePage* page = findCodePage(name)) {
    return decodeTable(bytes, *page);
  }
  return decodeIconv(bytes, name);
}

std::string decodeCodePage(std::string_view bytes, int code_page) {
  constexpr int kMacintosh = 10000;
  constexpr int kUtf8 = 65001;
  std::string name = code_page == kMacintosh ? "macintosh"
                     : code_page == kUtf8    ? "utf-8"
                                             : "cp" + std::to_string(code_page);
  if (auto decoded = decodeCharset(bytes, name)) {
    return *decoded;
  }
  return decodeTable(bytes, *findCodePage("windows-1252"));
}

std::string decodeUnknown(std::string_view bytes) {
  const std::string_view mark = byteOrderMark(bytes);
  if (!mark.empty()) {
    return *decodeCharset(bytes, mark);
  }
  if (isValidUtf8(bytes)) {
    return std::string(bytes);
  }
  const CodePage* best = findCodePage("windows-1252");
  int best_score = danishScore(bytes, *best);
  for (const std::string_view name : {"ibm850", "macintosh"}) {
    const CodePage* page = findCodePage(name);
    const int score = danishScore(bytes, *page);
    if (score > best_score) {
      best = page;
      best_score = score;
    }
  }
  return decodeTable(bytes, *best);
}

void warmCharsets() {
  // A converter that stays open keeps its module loaded; later ones of the same set need no file.
  static std::vector<iconv_t> kept;
  for (const char* charset : {"ISO-8859-1", "WINDOWS-1252", "ISO-8859-15", "US-ASCII", "UTF-16",
                              "ISO-8859-2", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1256"}) {
    kept.push_back(iconv_open("UTF-8", charset));
  }
}

}  // namespace aktsyn::extractors
