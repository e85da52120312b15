#include "extractors/pdf_text.h"

#include <array>
#include <cstddef>

namespace aktsyn::extractors {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

void appendUtf8(char32_t c, std::string& out) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((static_cast<unsigned>(c) >> shift) & 0x3FU));
  };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool isSpace(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view ligature(char32_t c) {
  constexpr std::array<std::string_view, 7> kLatin = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xFB00 && c <= 0xFB06 ? kLatin.at(c - 0xFB00) : std::string_view();
}

// The letter that `base` and the accent make, or 0.
char32_t composed(char32_t base, char32_t accent) {
  struct Pair {
    char32_t base, accent, letter;
  };
  constexpr std::array<Pair, 24> kPairs = {{
      {'a', 0x30A, 0xE5}, {'A', 0x30A, 0xC5}, {'a', 0x308, 0xE4}, {'A', 0x308, 0xC4},
      {'o', 0x308, 0xF6}, {'O', 0x308, 0xD6}, {'u', 0x308, 0xFC}, {'U', 0x308, 0xDC},
      {'e', 0x301, 0xE9}, {'E', 0x301, 0xC9}, {'a', 0x301, 0xE1}, {'o', 0x301, 0xF3},
      {'i', 0x301, 0xED}, {'u', 0x301, 0xFA}, {'e', 0x300, 0xE8}, {'a', 0x300, 0xE0},
      {'e', 0x302, 0xEA}, {'a', 0x302, 0xE2}, {'o', 0x302, 0xF4}, {'e', 0x308, 0xEB},
      {'i', 0x308, 0xEF}, {'n', 0x303, 0xF1}, {'c', 0x327, 0xE7}, {'s', 0x327, 0x15F},
  }};
  for (const Pair& pair : kPairs) {
    if (pair.base == base && pair.accent == accent) {
      return pair.letter;
    }
  }
  return 0;
}

char32_t codePointAt(std::basic_string_view<unsigned short> text, std::size_t& at) {
  const char32_t unit = text[at++];
  if (unit < 0xD800 || unit > 0xDFFF) {
    return unit;
  }
  if (unit <= 0xDBFF && at < text.size() && text[at] >= 0xDC00 && text[at] <= 0xDFFF) {
    return 0x10000 + ((unit - 0xD800) << 10U) + (text[at++] - 0xDC00U);
  }
  return kUnknown;
}

std::string spelled(std::basic_string_view<unsigned short> text, bool keep_spaces) {
  std::string out;
  bool space_due = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = codePointAt(text, at);
    if (isSpace(c)) {
      space_due = keep_spaces && !out.empty();
      continue;
    }
    if (at < text.size() && text[at] >= 0x300 && text[at] <= 0x36F) {
      const char32_t letter = composed(c, text[at]);
      if (letter != 0) {
        c = letter;
        ++at;
      }
    }
    if (space_due) {
      out += ' ';
      space_due = false;
    }
    constexpr char32_t kSoftHyphen = 0xAD;
    if (!ligature(c).empty()) {
      out += ligature(c);
    } else {
      appendUtf8(c == kSoftHyphen ? U'-' : c, out);
    }
  }
  return out;
}

}  // namespace

std::string pdfWord(std::basic_string_view<unsigned short> text) { return spelled(text, false); }

std::string pdfText(std::basic_string_view<unsigned short> text) { return spelled(text, true); }

std::string isoDate(std::string_view pdf_date) {
  if (pdf_date.starts_with("D:")) {
    pdf_date.remove_prefix(2);
  }
  const auto digits = [&](std::size_t count) -> std::string_view {
    if (pdf_date.size() < count ||
        pdf_date.substr(0, count).find_first_not_of("0123456789") != std::string_view::npos) {
      return {};
    }
    const std::string_view taken = pdf_date.substr(0, count);
    pdf_date.remove_prefix(count);
    return taken;
  };
  std::string iso(digits(4));
  if (iso.empty()) {
    return iso;
  }
  bool complete = true;
  for (const char before : {'-', '-', 'T', ':', ':'}) {
    const std::string_view part = digits(2);
    if (part.empty()) {
      complete = false;
      break;
    }
    (iso += before) += part;
  }
  if (!complete) {
    // An hour without its minute is no ISO 8601 time.
    constexpr std::size_t kDateAndHour = 13;
    return iso.size() == kDateAndHour ? iso.substr(0, 10) : iso;
  }
  if (pdf_date.starts_with('Z')) {
    return iso + 'Z';
  }
  if (!pdf_date.starts_with('+') && !pdf_date.starts_with('-')) {
    return iso;
  }
  const char sign = pdf_date[0];
  pdf_date.remove_prefix(1);
  const std::string_view hours = digits(2);
  if (hours.empty()) {
    return iso;
  }
  if (pdf_date.starts_with('\'')) {
    pdf_date.remove_prefix(1);
  }
  const std::string_view minutes = digits(2);
  return iso + sign + std::string(hours) + ':' +
         (minutes.empty() ? std::string("00") : std::string(minutes));
}

}  // namespace aktsyn::extractors
