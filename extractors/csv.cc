#include "extractors/charset.h"
#include "extractors/csv_records.h"
#include "extractors/markup_pages.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

Verdict readCsv(Bytes bytes, const ReadOptions& options, Sink& sink) {
  MarkupPages pages(options.limits, sink);
  const std::string text =
      decodeUnknown({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  std::optional<char> separator = csvSeparator(text);
  if (!separator) {
    separator = csvSeparator(text, true);
  }
  const bool closed = readCsvRecords(text, separator.value_or(';'), [&](const CsvRecord& record) {
    pages.openRow();
    for (const std::string& field : record) {
      pages.openCell();
      pages.text(field);
      pages.closeCell();
    }
    pages.closeRow();
  });
  return pages.finish(closed ? "" : "damaged: a quote is never closed");
}

}  // namespace aktsyn::extractors
