#include "pipeline/report/html.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "pipeline/mask.h"

namespace aktsyn::pipeline {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Takes one character off the front of `text`; kReplacement for a byte that begins none.
char32_t takeCharacter(std::string_view& text) {
  const auto byteAt = [&text](std::size_t at) -> std::uint32_t {
    return static_cast<unsigned char>(text[at]);
  };
  const std::uint32_t lead = byteAt(0);
  std::size_t length = 1;
  char32_t value = lead;
  char32_t least = 0;
  if (lead >= 0xF0 && lead < 0xF8) {
    length = 4, value = lead & 0x07U, least = 0x10000;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    length = 3, value = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xC0 && lead < 0xE0) {
    length = 2, value = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0x80) {
    length = 0;
  }
  bool good = length > 0 && length <= text.size();
  for (std::size_t at = 1; good && at < length; ++at) {
    good = (byteAt(at) & 0xC0U) == 0x80U;
    value = value << 6U | (byteAt(at) & 0x3FU);
  }
  good = good && value >= least && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  text.remove_prefix(good ? length : 1);
  return good ? value : kReplacement;
}

bool isControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// Changes the order or the look of its neighbours without being seen itself, or is no character.
bool isDeceptive(char32_t c) {
  return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) ||
         (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

// Soft hyphens and zero-width spaces stand in ordinary text as hints to break a line.
bool isBreakHint(char32_t c) { return c == 0x00AD || c == 0x200B || c == 0xFEFF || c == 0x2060; }

// `text` with what is not valid or not visible made so; break hints go, so that none can stand
// inside a number and keep it from being masked.
std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = takeCharacter(text);
    if (isBreakHint(c)) {
      continue;
    }
    if (isControl(c) || isDeceptive(c)) {
      out += fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(c));
    } else if (c == kReplacement) {
      out += "\xEF\xBF\xBD";
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  return out;
}

std::string escapeClean(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string escapeHtml(std::string_view text) { return escapeClean(clean(text)); }

Attribute trusted(std::string name, std::string value) {
  return {std::move(name), std::move(value), true};
}

Attribute flag(std::string name) { return {std::move(name), "", true}; }

std::string Html::shown(std::string_view text) const {
  return mask_cpr_ ? maskCpr(clean(text)) : clean(text);
}

void Html::openTag(std::string_view tag, const Attributes& attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    if (attribute.is_trusted && attribute.value.empty()) {
      continue;
    }
    out_ += "=\"";
    out_ += attribute.is_trusted ? attribute.value : escapeClean(shown(attribute.value));
    out_ += '"';
  }
}

Html::Element Html::element(std::string_view tag, const Attributes& attributes) {
  openTag(tag, attributes);
  out_ += '>';
  return {*this, std::string(tag)};
}

void Html::leaf(std::string_view tag, const Attributes& attributes, std::string_view content) {
  const Element whole = element(tag, attributes);
  text(content);
}

void Html::single(std::string_view tag, const Attributes& attributes) {
  openTag(tag, attributes);
  out_ += "/>";
}

void Html::text(std::string_view text) { out_ += escapeClean(shown(text)); }

}  // namespace aktsyn::pipeline
