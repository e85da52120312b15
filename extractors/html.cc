#include "extractors/html_pages.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

namespace {

// White space as a reader sees it: runs are one space, none at the ends.
std::string collapsed(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  while (!result.empty() && result.back() == ' ') {
    result.pop_back();
  }
  return result;
}

}  // namespace

Verdict readHtml(Bytes bytes, const ReadOptions& options, Sink& sink) {
  MarkupPages pages(options.limits, sink);
  const HtmlFacts facts =
      writeHtml({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "", pages);
  if (const std::string title = collapsed(facts.title); !title.empty()) {
    sink.metadata("title", title);
  }
  if (!facts.author.empty()) {
    sink.metadata("author", facts.author);
  }
  return pages.finish(facts.trouble);
}

}  // namespace aktsyn::extractors
