#include "extractors/readers.h"
#include "extractors/rtf_document.h"

namespace aktsyn::extractors {

Verdict readRtf(Bytes bytes, const ReadOptions& options, Sink& sink) {
  MarkupPages pages(options.limits, sink);
  RtfDocument document(pages, sink);
  const std::string trouble =
      document.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  for (const auto& [key, value] : document.metadata()) {
    sink.metadata(key, value);
  }
  return pages.finish(trouble);
}

}  // namespace aktsyn::extractors
