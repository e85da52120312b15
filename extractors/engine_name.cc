#include "extractors/engine_name.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>
#include <libxml/xmlversion.h>
#include <poppler-version.h>
#include <tesseract/baseapi.h>

namespace aktsyn::extractors {
namespace {

// Raise it when a reader's output changes.
constexpr int kReaders = 4;

}  // namespace

std::string engineName(const ReadOptions& options) {
  return fmt::format("readers {} poppler {} tesseract {} leptonica {}.{} libxml {} {} {} dpi",
                     kReaders, poppler::version_string(), tesseract::TessBaseAPI::Version(),
                     LIBLEPT_MAJOR_VERSION, LIBLEPT_MINOR_VERSION, LIBXML_DOTTED_VERSION,
                     options.ocr_language, options.ocr_dpi);
}

}  // namespace aktsyn::extractors
