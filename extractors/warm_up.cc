#include "extractors/warm_up.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <memory>
#include <string_view>

#include "extractors/ocr.h"
#include "extractors/pdf_page.h"
#include "extractors/pix.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {
namespace {

// A page with one word in a font that is not embedded. Its cross-reference table is left out;
// Poppler rebuilds it.
constexpr std::string_view kSmallPdf =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 30>>stream\n"
    "BT /F 12 Tf 9 36 Td (a) Tj ET \n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

}  // namespace

std::string warmUp(const ReadOptions& options) {
  silenceLeptonica();
  warmReaders();
  std::string error;
  if (OcrEngine::shared(options.ocr_language, error) == nullptr) {
    return error;
  }
  // Poppler drops its tables with the last document, so this one stays open for the process's life.
  static const std::unique_ptr<poppler::document> kept = openPdf(
      Bytes(reinterpret_cast<const unsigned char*>(kSmallPdf.data()), kSmallPdf.size()), error);
  if (kept) {
    const std::unique_ptr<poppler::page> page(kept->create_page(0));
    if (page) {
      const PageSize size = displayedSize(*page);
      textLayer(*page, size);
      constexpr double kDpi = 72;
      constexpr double kMostPixels = 1e4;
      renderPage(*page, size, {}, kDpi, Colors::kGray, kMostPixels);
    }
  }
  return {};
}

}  // namespace aktsyn::extractors
