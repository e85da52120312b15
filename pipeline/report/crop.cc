#include "pipeline/report/crop.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace aktsyn::pipeline {
namespace {

constexpr float kMarginPoints = 36;
constexpr float kMarkMarginPoints = 1.5F;
constexpr float kPointsPerInch = 72;
// The largest page that PDF allows.
constexpr float kWidestPagePoints = 14'400;

bool isUsable(const Box& box) {
  return std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(box.right) &&
         std::isfinite(box.bottom) && !box.empty();
}

std::uint32_t bigEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) {
    value = value << 8U | static_cast<unsigned char>(byte);
  }
  return value;
}

}  // namespace

std::optional<PixelSize> pngSize(std::string_view png) {
  static constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
  static constexpr std::size_t kWidthAt = 16;
  static constexpr std::size_t kHeightAt = 20;
  static constexpr std::uint32_t kMost = 100'000;
  if (png.size() < kHeightAt + 4 || !png.starts_with(kSignature) || png.substr(12, 4) != "IHDR") {
    return std::nullopt;
  }
  const std::uint32_t width = bigEndian(png.substr(kWidthAt));
  const std::uint32_t height = bigEndian(png.substr(kHeightAt));
  if (width == 0 || height == 0 || width > kMost || height > kMost) {
    return std::nullopt;
  }
  return PixelSize{static_cast<int>(width), static_cast<int>(height)};
}

Box cropRegion(const std::vector<Box>& boxes) {
  bool any = false;
  float top = 0;
  float bottom = 0;
  for (const Box& box : boxes) {
    if (!isUsable(box)) {
      continue;
    }
    top = any ? std::min(top, box.top) : box.top;
    bottom = any ? std::max(bottom, box.bottom) : box.bottom;
    any = true;
  }
  if (!any) {
    return {};
  }
  return {0, std::max(0.0F, std::floor(top - kMarginPoints)), kWidestPagePoints,
          std::ceil(bottom + kMarginPoints)};
}

std::optional<Box> boxInCrop(const Box& box, const Box& region, int dpi, PixelSize picture) {
  if (!isUsable(box)) {
    return std::nullopt;
  }
  const float scale = static_cast<float>(dpi) / kPointsPerInch;
  const auto width = static_cast<float>(picture.width);
  const auto height = static_cast<float>(picture.height);
  const Box inside{std::clamp((box.left - kMarkMarginPoints - region.left) * scale, 0.0F, width),
                   std::clamp((box.top - kMarkMarginPoints - region.top) * scale, 0.0F, height),
                   std::clamp((box.right + kMarkMarginPoints - region.left) * scale, 0.0F, width),
                   std::clamp((box.bottom + kMarkMarginPoints - region.top) * scale, 0.0F, height)};
  if (inside.empty()) {
    return std::nullopt;
  }
  return inside;
}

}  // namespace aktsyn::pipeline
