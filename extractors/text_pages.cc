#include "extractors/text_pages.h"

#include <algorithm>

namespace aktsyn::extractors {

namespace {

// So many spaces in a row, between words, stand for a column gap.
constexpr std::size_t kColumnSpaces = 4;

void writeLine(std::string_view line, MarkupPages& pages) {
  std::size_t at = 0;
  bool first = true;
  while (at < line.size()) {
    const std::size_t start = std::min(line.find_first_not_of(" \t", at), line.size());
    const std::string_view gap = line.substr(at, start - at);
    const bool is_column = gap.find('\t') != std::string_view::npos || gap.size() >= kColumnSpaces;
    if (start == line.size()) {
      return;
    }
    if (is_column && !first) {
      pages.tab();
    } else {
      pages.text(" ");
    }
    const std::size_t end = std::min(line.find_first_of(" \t", start), line.size());
    pages.text(line.substr(start, end - start));
    first = false;
    at = end;
  }
}

}  // namespace

void writePlainText(std::string_view text, MarkupPages& pages) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\n\r\f\v", from), text.size());
    const std::string_view line = text.substr(from, end - from);
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      pages.endParagraph();
    } else {
      writeLine(line, pages);
      pages.lineBreak();
    }
    if (end < text.size() && text[end] == '\f') {
      pages.endParagraph();
      pages.pageBreak(MarkupPages::Break::kAlways);
    }
    const bool crlf = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    from = end + (crlf ? 2 : 1);
  }
  pages.endParagraph();
}

}  // namespace aktsyn::extractors
