#include "extractors/charset.h"
#include "extractors/readers.h"
#include "extractors/text_pages.h"

namespace aktsyn::extractors {

Verdict readText(Bytes bytes, const ReadOptions& options, Sink& sink) {
  MarkupPages pages(options.limits, sink);
  writePlainText(decodeUnknown({reinterpret_cast<const char*>(bytes.data()), bytes.size()}), pages);
  return pages.finish();
}

}  // namespace aktsyn::extractors
