#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>

#include "extractors/pdf_page.h"
#include "extractors/raster_file.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {
namespace {

constexpr float kPointsPerInch = 72;
constexpr double kMostCropPixels = 5e7;
constexpr int kLeastDpi = 20;
constexpr int kMostDpi = 600;

struct Cut {
  PixPtr pixels;
  std::string reason;
};

Box clamped(const Box& region, float width, float height) {
  return {std::clamp(region.left, 0.0F, width), std::clamp(region.top, 0.0F, height),
          std::clamp(region.right, 0.0F, width), std::clamp(region.bottom, 0.0F, height)};
}

Cut cutPdf(Bytes bytes, int page, const Box& region, int dpi) {
  std::string error;
  const std::unique_ptr<poppler::document> document = openPdf(bytes, error);
  if (!document) {
    return {nullptr, error};
  }
  const std::unique_ptr<poppler::page> source(
      page >= 1 && page <= document->pages() ? document->create_page(page - 1) : nullptr);
  if (!source) {
    return {nullptr, "no such page"};
  }
  const PageSize size = displayedSize(*source);
  const Box part = clamped(region, size.width, size.height);
  if (part.empty()) {
    return {nullptr, "region outside the page"};
  }
  return {renderPage(*source, size, part, dpi, Colors::kRgb, kMostCropPixels),
          "page cannot be rendered"};
}

// Whoever places marks on the picture relies on its resolution, so a coarse scan is enlarged.
PixPtr scaled(PixPtr clip, double factor) {
  const double pixels = factor * factor * pixGetWidth(clip.get()) * pixGetHeight(clip.get());
  if (factor == 1) {
    return clip;
  }
  if (!(pixels <= kMostCropPixels)) {
    return nullptr;
  }
  const auto by = static_cast<l_float32>(factor);
  if (pixGetDepth(clip.get()) > 1) {
    return PixPtr(pixScale(clip.get(), by, by));
  }
  if (factor < 1) {
    return PixPtr(pixScaleToGray(clip.get(), by));
  }
  const PixPtr gray(pixConvertTo8(clip.get(), 0));
  return PixPtr(gray ? pixScale(gray.get(), by, by) : nullptr);
}

Cut cutImage(const RasterFile& file, int page, const Box& region, int dpi) {
  if (page < 1 || page > file.pages()) {
    return {nullptr, "no such page"};
  }
  const RasterPage raster = file.decode(page, Limits{}.max_image_pixels);
  if (!raster.pixels) {
    return {nullptr, raster.reason};
  }
  const auto scale = static_cast<float>(raster.dpi) / kPointsPerInch;
  const auto width = static_cast<float>(pixGetWidth(raster.pixels.get()));
  const auto height = static_cast<float>(pixGetHeight(raster.pixels.get()));
  const Box part = clamped(
      {region.left * scale, region.top * scale, region.right * scale, region.bottom * scale}, width,
      height);
  if (part.empty()) {
    return {nullptr, "region outside the page"};
  }
  const auto left = static_cast<l_int32>(std::floor(part.left));
  const auto top = static_cast<l_int32>(std::floor(part.top));
  ::Box window{left, top, static_cast<l_int32>(std::ceil(part.right)) - left,
               static_cast<l_int32>(std::ceil(part.bottom)) - top, 1};
  PixPtr clip(pixClipRectangle(raster.pixels.get(), &window, nullptr));
  return {clip ? scaled(std::move(clip), dpi / raster.dpi) : nullptr, "image cannot be cut"};
}

std::string png(Pix& pixels) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  const bool written = pixWriteMemPng(&data, &size, &pixels, 0) == 0;
  const std::unique_ptr<l_uint8, decltype(&std::free)> owner(data, &std::free);
  return written && data != nullptr ? std::string(reinterpret_cast<const char*>(data), size)
                                    : std::string();
}

}  // namespace

Crop renderCrop(Bytes bytes, int page, const Box& region, int dpi) {
  silenceLeptonica();
  const int wanted_dpi = std::clamp(dpi, kLeastDpi, kMostDpi);
  try {
    const RasterFile image(bytes);
    const Cut cut = image.pages() > 0 ? cutImage(image, page, region, wanted_dpi)
                                      : cutPdf(bytes, page, region, wanted_dpi);
    if (!cut.pixels) {
      return {{}, cut.reason};
    }
    Crop crop{png(*cut.pixels), {}};
    if (crop.png.empty()) {
      crop.reason = "image cannot be written as PNG";
    }
    return crop;
  } catch (const std::exception& error) {
    return {{}, std::string("cannot be rendered: ") + error.what()};
  }
}

}  // namespace aktsyn::extractors
