#include "extractors/raster_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>

#include "extractors/exif.h"

namespace aktsyn::extractors {
namespace {

constexpr double kLeastDpi = 60;
constexpr double kMostDpi = 1300;
constexpr double kLongestSheetInches = 24;  // A2
constexpr double kA4LongInches = 11.69;
constexpr double kA4ShortInches = 8.27;
constexpr double kScreenDpi = 96;
constexpr double kSmallestScanPixels = 800;  // shorter pictures are screen shots and logos
constexpr double kSquarePixels = 1.02;

int tiffPages(Bytes bytes) {
  const auto close = [](FILE* file) { std::fclose(file); };
  // fmemopen takes no constant buffer, but only reads with mode "r".
  const std::unique_ptr<FILE, decltype(close)> file(
      fmemopen(const_cast<unsigned char*>(bytes.data()), bytes.size(), "r"), close);
  l_int32 pages = 0;
  return file && tiffGetCount(file.get(), &pages) == 0 ? pages : 0;
}

// The resolution that the file tells when it makes a sheet of paper, else the one that makes it A4.
double trueDpi(double told, double width, double height) {
  const double longer = std::max(width, height);
  const double shorter = std::min(width, height);
  if (told >= kLeastDpi && told <= kMostDpi && longer / told <= kLongestSheetInches) {
    return told;
  }
  if (longer < kSmallestScanPixels) {
    return kScreenDpi;
  }
  const double dpi = std::max(longer / kA4LongInches, shorter / kA4ShortInches);
  return std::clamp(dpi, kLeastDpi, kMostDpi);
}

// Fax modes have twice as many pixels across as down.
PixPtr withSquarePixels(PixPtr pix, double& x_dpi, double& y_dpi) {
  if (x_dpi <= 0 || y_dpi <= 0) {
    x_dpi = y_dpi = std::max(x_dpi, y_dpi);
    return pix;
  }
  const double ratio = x_dpi / y_dpi;
  constexpr double kMostRatio = 4;
  if (std::max(ratio, 1 / ratio) < kSquarePixels || std::max(ratio, 1 / ratio) > kMostRatio) {
    y_dpi = x_dpi;
    return pix;
  }
  const auto x_scale = static_cast<l_float32>(std::max(1.0, y_dpi / x_dpi));
  const auto y_scale = static_cast<l_float32>(std::max(1.0, x_dpi / y_dpi));
  x_dpi = y_dpi = std::max(x_dpi, y_dpi);
  return PixPtr(pixScale(pix.get(), x_scale, y_scale));
}

struct Header {
  l_int32 width = 0, height = 0;
};

}  // namespace

RasterFile::RasterFile(Bytes bytes) : bytes_(bytes) {
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 8));
  using std::string_view_literals::operator""sv;
  if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
      head.starts_with("MM\0+"sv)) {
    format_ = Format::kTiff;
    pages_ = tiffPages(bytes);
  } else if (head.starts_with("\xFF\xD8\xFF"sv)) {
    format_ = Format::kJpeg;
    pages_ = 1;
  } else if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) {
    format_ = Format::kPng;
    pages_ = 1;
  }
}

RasterPage RasterFile::decode(int page, double max_pixels) const {
  RasterPage result;
  Header header;
  l_int32 bits = 0;
  l_int32 samples = 0;
  l_int32 told_dpi = 0;
  l_int32 has_colormap = 0;
  l_int32 told_format = 0;
  const bool is_tiff = format_ == Format::kTiff;
  const bool has_header =
      is_tiff
          ? readHeaderMemTiff(bytes_.data(), bytes_.size(), page - 1, &header.width, &header.height,
                              &bits, &samples, &told_dpi, &has_colormap, &told_format) == 0
          : pixReadHeaderMem(bytes_.data(), bytes_.size(), &told_format, &header.width,
                             &header.height, &bits, &samples, &has_colormap) == 0;
  if (!has_header || header.width <= 0 || header.height <= 0) {
    result.reason = "damaged image header";
    return result;
  }
  if (static_cast<double>(header.width) * header.height > max_pixels) {
    result.reason = "more pixels than the limit";
    return result;
  }
  PixPtr pix;
  if (format_ == Format::kTiff) {
    pix.reset(pixReadMemTiff(bytes_.data(), bytes_.size(), page - 1));
  } else if (format_ == Format::kJpeg) {
    l_int32 warnings = 0;
    pix.reset(pixReadMemJpeg(bytes_.data(), bytes_.size(), 0, 1, &warnings, 0));
    result.damaged = warnings > 0;
  } else {
    pix.reset(pixReadMemPng(bytes_.data(), bytes_.size()));
  }
  const int quarters = format_ == Format::kJpeg && pix ? exifQuarterTurns(bytes_) : 0;
  if (quarters != 0) {
    pix.reset(pixRotateOrth(pix.get(), quarters));
  }
  if (!pix) {
    result.reason = "damaged image data";
    return result;
  }
  double x_dpi = pixGetXRes(pix.get());
  double y_dpi = pixGetYRes(pix.get());
  result.pixels = withSquarePixels(std::move(pix), x_dpi, y_dpi);
  if (!result.pixels) {
    result.reason = "image cannot be scaled";
    return result;
  }
  result.dpi = trueDpi(x_dpi, pixGetWidth(result.pixels.get()), pixGetHeight(result.pixels.get()));
  return result;
}

}  // namespace aktsyn::extractors
