#include "pipeline/text_lines.h"

#include <algorithm>

namespace aktsyn::pipeline {
namespace {

constexpr std::string_view kBold = "\x1b[1m", kPlain = "\x1b[0m";

bool startsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// C0, DEL and C1 (in UTF-8 a C2 before 80 to 9F): what a terminal could take for a command.
std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (byte == 0xC2U && next >= 0x80U && next <= 0x9FU) {
      out += ' ';
      ++at;
    } else {
      out += byte < 0x20U || byte == 0x7FU ? ' ' : text[at];
    }
  }
  return out;
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsCharacter));
}

std::string padded(std::string text, std::size_t to_columns) {
  const std::size_t taken = columns(text);
  return taken < to_columns ? text + std::string(to_columns - taken, ' ') : text;
}

void TextLines::heading(std::size_t indent, std::string_view text) {
  out_ += out_.empty() ? "" : "\n";
  out_ += styled_ ? kBold : "";
  line(indent, text);
  if (styled_) {
    out_.insert(out_.size() - 1, kPlain);
  }
}

void TextLines::line(std::size_t indent, std::string_view text, std::size_t hang) {
  const std::string clean = harmless(text);
  std::string_view left = clean;
  std::string current(indent, ' ');
  std::size_t used = indent;
  bool fresh = true;
  while (!left.empty()) {
    // Spaces before a word belong to it, so that columns of the caller's making stay.
    const std::size_t word_at = left.find_first_not_of(' ');
    if (word_at == std::string_view::npos) {
      break;
    }
    const std::size_t end = left.find(' ', word_at);
    const std::string_view word = left.substr(0, end);
    const std::size_t wide = columns(word);
    if (!fresh && used + wide > width_) {
      out_ += current + "\n";
      current.assign(indent + hang, ' ');
      current += word.substr(word_at);
      used = indent + hang + wide - word_at;
    } else {
      current += word;
      used += wide;
    }
    fresh = false;
    left.remove_prefix(end == std::string_view::npos ? left.size() : end);
  }
  out_ += current + "\n";
}

}  // namespace aktsyn::pipeline
