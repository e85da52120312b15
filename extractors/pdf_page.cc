#include "extractors/pdf_page.h"

#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "extractors/pdf_text.h"

namespace aktsyn::extractors {
namespace {

constexpr double kPointsPerInch = 72;
constexpr std::size_t kMostErrorBytes = 120;

void keepFirstError(const std::string& message, void* closure) {
  auto& first = *static_cast<std::string*>(closure);
  if (first.empty()) {
    first = message.substr(0, kMostErrorBytes);
  }
}

void ignoreError(const std::string&, void*) {}

// Poppler's callback is process-wide, so it is only set to something that lives as long as a scope.
class ErrorCapture {
 public:
  ErrorCapture() { poppler::set_debug_error_function(keepFirstError, &first_); }
  ~ErrorCapture() { poppler::set_debug_error_function(ignoreError, nullptr); }
  ErrorCapture(const ErrorCapture&) = delete;
  ErrorCapture& operator=(const ErrorCapture&) = delete;
  std::string first() const {
    const std::size_t end = first_.find_last_not_of(" \n\r");
    return end == std::string::npos ? "no PDF structure" : first_.substr(0, end + 1);
  }

 private:
  std::string first_;
};

bool isBoldName(const std::string& font) {
  for (const char* mark : {"Bold", "bold", "BOLD", "Black", "Heavy", "Semibold", "Demi"}) {
    if (font.find(mark) != std::string::npos) {
      return true;
    }
  }
  return false;
}

// Parts of one word that poppler parts at a change of font.
bool continuesWord(const PlacedWord& before, const PlacedWord& word) {
  const Box& a = before.word.box;
  const Box& b = word.word.box;
  const float gap = b.left - a.right;
  constexpr float kTouching = 0.05F;  // of the height
  const bool same_row = std::min(a.bottom, b.bottom) - std::max(a.top, b.top) >
                        0.7F * std::min(a.height(), b.height());
  return same_row && before.quarter_turns == 0 && word.quarter_turns == 0 &&
         std::fabs(gap) <= kTouching * b.height();
}

}  // namespace

std::unique_ptr<poppler::document> openPdf(Bytes bytes, std::string& error) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    error = "damaged: larger than a PDF reader takes";
    return nullptr;
  }
  const ErrorCapture capture;
  std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size())));
  if (!document) {
    error = "damaged: " + capture.first();
    return nullptr;
  }
  if (document->is_locked()) {
    error = "encrypted";
    return nullptr;
  }
  return document;
}

PageSize displayedSize(const poppler::page& page) {
  const poppler::rectf rect = page.page_rect(poppler::crop_box);
  const bool sideways = page.orientation() == poppler::page::landscape ||
                        page.orientation() == poppler::page::seascape;
  const auto width = static_cast<float>(std::fabs(rect.width()));
  const auto height = static_cast<float>(std::fabs(rect.height()));
  return sideways ? PageSize{height, width} : PageSize{width, height};
}

std::vector<PlacedWord> textLayer(const poppler::page& page, const PageSize& size) {
  std::vector<PlacedWord> words;
  bool may_continue = false;
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    PlacedWord placed;
    const poppler::rectf rect = box.bbox();
    placed.word.text = pdfWord(box.text());
    placed.word.box = {static_cast<float>(rect.left()), static_cast<float>(rect.top()),
                       static_cast<float>(rect.right()), static_cast<float>(rect.bottom())};
    const Box& at = placed.word.box;
    if (placed.word.text.empty() || at.empty() || at.right <= 0 || at.bottom <= 0 ||
        at.left >= size.width || at.top >= size.height) {
      continue;
    }
    placed.quarter_turns = box.rotation() & 3;
    if (box.has_font_info()) {
      placed.font_size = static_cast<float>(std::max(0.0, box.get_font_size()));
      placed.bold = isBoldName(box.get_font_name());
    }
    if (may_continue && continuesWord(words.back(), placed)) {
      words.back().word.text += placed.word.text;
      words.back().word.box = unite(words.back().word.box, placed.word.box);
    } else {
      words.push_back(std::move(placed));
    }
    may_continue = !box.has_space_after();
  }
  return words;
}

PixelRect pixelsOf(const Box& part, double dpi) {
  const double scale = dpi / kPointsPerInch;
  static constexpr double kFarthest = 1e9;  // a page may claim any size
  const auto whole = [](double pixels) {
    return static_cast<int>(std::clamp(pixels, -kFarthest, kFarthest));
  };
  const int x = whole(std::floor(part.left * scale));
  const int y = whole(std::floor(part.top * scale));
  return {x, y, std::max(1, whole(std::ceil(part.right * scale)) - x),
          std::max(1, whole(std::ceil(part.bottom * scale)) - y)};
}

PixPtr renderPage(const poppler::page& page, const PageSize& size, const Box& region, double dpi,
                  Colors colors, double max_pixels) {
  const double scale = dpi / kPointsPerInch;
  const Box whole{0, 0, size.width, size.height};
  const Box& part = region.empty() ? whole : region;
  const double pixels = std::ceil(part.width() * scale) * std::ceil(part.height() * scale);
  if (!(pixels >= 1) || pixels > max_pixels) {
    return nullptr;
  }
  const bool gray = colors == Colors::kGray;
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_hinting, gray);
  renderer.set_image_format(gray ? poppler::image::format_gray8 : poppler::image::format_rgb24);
  const PixelRect at = pixelsOf(part, dpi);
  const poppler::image image =
      renderer.render_page(&page, dpi, dpi, at.x, at.y, at.width, at.height);
  if (!image.is_valid() || image.width() <= 0 || image.height() <= 0) {
    return nullptr;
  }
  const int width = image.width();
  const int height = image.height();
  PixPtr pix(pixCreateNoInit(width, height, gray ? 8 : 32));
  if (!pix) {
    return nullptr;
  }
  for (int row = 0; row < height; ++row) {
    const auto* from = reinterpret_cast<const unsigned char*>(image.const_data()) +
                       static_cast<std::ptrdiff_t>(row) * image.bytes_per_row();
    l_uint32* to = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(pix.get());
    for (int column = 0; column < width; ++column) {
      if (gray) {
        SET_DATA_BYTE(to, column, from[column]);
      } else {
        composeRGBPixel(from[3 * column], from[3 * column + 1], from[3 * column + 2], to + column);
      }
    }
  }
  return pix;
}

}  // namespace aktsyn::extractors
