#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extractors/pdf_page.h"
#include "extractors/raster_file.h"
#include "extractors/readers.h"

// The wishes for one page are cut from one drawing of what holds them all: a page's content must be
// gone through whole for any part of it, and that costs more than the paper between the parts.

namespace aktsyn::extractors {
namespace {

constexpr float kPointsPerInch = 72;
constexpr double kMostCropPixels = 5e7;
constexpr int kLeastDpi = 20;
constexpr int kMostDpi = 600;

// Packs text on white nearly as small as zlib's own choice, in a third of its time.
constexpr int kZlibLevel = 3;
constexpr int kLeptonicaZlibBase = 10;  // of the image field in which Leptonica takes the level

using Wishes = std::span<const CropWish>;

struct Cut {
  PixPtr pixels;
  std::string reason;
};

std::vector<Cut> failed(std::size_t count, const std::string& reason) {
  std::vector<Cut> cuts(count);
  for (Cut& cut : cuts) {
    cut.reason = reason;
  }
  return cuts;
}

int dpiOf(const CropWish& wish) { return std::clamp(wish.dpi, kLeastDpi, kMostDpi); }

// How many of the wishes, from the first on, are for its page at its resolution.
std::size_t togetherWithFirst(Wishes wishes) {
  return static_cast<std::size_t>(std::find_if(wishes.begin(), wishes.end(),
                                               [&](const CropWish& wish) {
                                                 return wish.page != wishes.front().page ||
                                                        dpiOf(wish) != dpiOf(wishes.front());
                                               }) -
                                  wishes.begin());
}

Box clamped(const Box& region, float width, float height) {
  return {std::clamp(region.left, 0.0F, width), std::clamp(region.top, 0.0F, height),
          std::clamp(region.right, 0.0F, width), std::clamp(region.bottom, 0.0F, height)};
}

PixPtr clipped(Pix& pixels, const PixelRect& part) {
  ::Box window{part.x, part.y, part.width, part.height, 1};
  return PixPtr(pixClipRectangle(&pixels, &window, nullptr));
}

bool drawable(const Box& part, int dpi) {
  const double scale = dpi / static_cast<double>(kPointsPerInch);
  return scale * scale * static_cast<double>(part.width()) * static_cast<double>(part.height()) <=
         kMostCropPixels;
}

// Draws what holds all the parts and cuts them out. A page is drawn part by part only where it is
// too large for that.
std::vector<Cut> cutPage(const poppler::page& page, const PageSize& size,
                         std::span<const Box> parts, int dpi) {
  Box all;
  for (const Box& part : parts) {
    all = unite(all, part);
  }
  std::vector<Cut> cuts;
  if (parts.size() > 1 && !drawable(all, dpi)) {
    for (std::size_t at = 0; at < parts.size(); ++at) {
      cuts.push_back(std::move(cutPage(page, size, parts.subspan(at, 1), dpi).front()));
    }
    return cuts;
  }
  const PixPtr drawn =
      all.empty() ? nullptr : renderPage(page, size, all, dpi, Colors::kRgb, kMostCropPixels);
  const PixelRect origin = pixelsOf(all, dpi);
  for (const Box& part : parts) {
    if (part.empty()) {
      cuts.push_back({nullptr, "region outside the page"});
      continue;
    }
    PixelRect at = pixelsOf(part, dpi);
    at.x -= origin.x;
    at.y -= origin.y;
    cuts.push_back({drawn ? clipped(*drawn, at) : nullptr, "page cannot be rendered"});
  }
  return cuts;
}

std::vector<Cut> cutPdf(const poppler::document& document, Wishes wishes) {
  const int page = wishes.front().page;
  const std::unique_ptr<poppler::page> source(
      page >= 1 && page <= document.pages() ? document.create_page(page - 1) : nullptr);
  if (!source) {
    return failed(wishes.size(), "no such page");
  }
  const PageSize size = displayedSize(*source);
  std::vector<Box> parts;
  for (const CropWish& wish : wishes) {
    parts.push_back(clamped(wish.region, size.width, size.height));
  }
  return cutPage(*source, size, parts, dpiOf(wishes.front()));
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

std::vector<Cut> cutImage(const RasterFile& file, Wishes wishes) {
  const int page = wishes.front().page;
  if (page < 1 || page > file.pages()) {
    return failed(wishes.size(), "no such page");
  }
  const RasterPage raster = file.decode(page, Limits{}.max_image_pixels);
  if (!raster.pixels) {
    return failed(wishes.size(), raster.reason);
  }
  const auto points = static_cast<float>(kPointsPerInch / raster.dpi);
  const float width = points * static_cast<float>(pixGetWidth(raster.pixels.get()));
  const float height = points * static_cast<float>(pixGetHeight(raster.pixels.get()));
  std::vector<Cut> cuts;
  for (const CropWish& wish : wishes) {
    const Box part = clamped(wish.region, width, height);
    if (part.empty()) {
      cuts.push_back({nullptr, "region outside the page"});
      continue;
    }
    PixPtr clip = clipped(*raster.pixels, pixelsOf(part, raster.dpi));
    cuts.push_back({clip ? scaled(std::move(clip), dpiOf(wish) / raster.dpi) : nullptr,
                    "image cannot be cut"});
  }
  return cuts;
}

// A picture in colours of which none is used, as a gray one. Its grays are a palette: PNG tries
// line filters on gray pixels, which cost more than they save on text, and none on palettes.
PixPtr withoutUnusedColors(PixPtr picture) {
  if (pixGetDepth(picture.get()) != 32) {
    return picture;
  }
  const int width = pixGetWidth(picture.get());
  const int height = pixGetHeight(picture.get());
  PixPtr gray(pixCreate(width, height, 8));
  if (!gray) {
    return picture;
  }
  for (int row = 0; row < height; ++row) {
    const l_uint32* from =
        pixGetData(picture.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(picture.get());
    l_uint32* to =
        pixGetData(gray.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(gray.get());
    for (int column = 0; column < width; ++column) {
      const l_uint32 pixel = from[column];
      const l_uint32 red = pixel >> L_RED_SHIFT & 0xFFU;
      if (red != (pixel >> L_GREEN_SHIFT & 0xFFU) || red != (pixel >> L_BLUE_SHIFT & 0xFFU)) {
        return picture;
      }
      SET_DATA_BYTE(to, column, red);
    }
  }
  return pixAddGrayColormap8(gray.get()) == 0 ? std::move(gray) : std::move(picture);
}

std::string png(Pix& pixels) {
  pixSetSpecial(&pixels, kLeptonicaZlibBase + kZlibLevel);
  l_uint8* data = nullptr;
  std::size_t size = 0;
  const bool written = pixWriteMemPng(&data, &size, &pixels, 0) == 0;
  const std::unique_ptr<l_uint8, decltype(&std::free)> owner(data, &std::free);
  return written && data != nullptr ? std::string(reinterpret_cast<const char*>(data), size)
                                    : std::string();
}

Crop cropOf(Cut cut) {
  if (!cut.pixels) {
    return {{}, std::move(cut.reason)};
  }
  const PixPtr picture = withoutUnusedColors(std::move(cut.pixels));
  Crop crop{png(*picture), {}};
  if (crop.png.empty()) {
    crop.reason = "image cannot be written as PNG";
  }
  return crop;
}

// A file of pages that can be cut.
class Pages {
 public:
  explicit Pages(Bytes bytes)
      : image_(bytes), document_(image_.pages() > 0 ? nullptr : openPdf(bytes, error_)) {}

  // The wishes are for one page and resolution.
  std::vector<Cut> cut(Wishes wishes) const {
    try {
      return image_.pages() > 0 ? cutImage(image_, wishes)
             : document_        ? cutPdf(*document_, wishes)
                                : failed(wishes.size(), error_);
    } catch (const std::exception& error) {
      return failed(wishes.size(), std::string("cannot be rendered: ") + error.what());
    }
  }

 private:
  std::string error_;
  RasterFile image_;
  std::unique_ptr<poppler::document> document_;
};

}  // namespace

void renderCrops(Bytes bytes, std::span<const CropWish> wishes,
                 const std::function<void(Crop)>& take) {
  silenceLeptonica();
  const Pages pages(bytes);
  while (!wishes.empty()) {
    const Wishes together = wishes.first(togetherWithFirst(wishes));
    for (Cut& cut : pages.cut(together)) {
      take(cropOf(std::move(cut)));
    }
    wishes = wishes.subspan(together.size());
  }
}

}  // namespace aktsyn::extractors
