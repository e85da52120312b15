#include "extractors/image_header.h"

#include <cstdint>

namespace aktsyn::extractors {

namespace {

constexpr long kPageMinPixels = 800;  // each way: A4 at about 100 dpi

// Reads integers; past the end gives 0.
class Cursor {
 public:
  Cursor(std::string_view bytes, bool little_endian) : bytes_(bytes), little_(little_endian) {}

  std::uint32_t at(std::size_t offset, std::size_t length) const {
    if (offset > bytes_.size() || length > bytes_.size() - offset) {
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t step = 0; step < length; ++step) {
      const std::size_t from = offset + (little_ ? length - 1 - step : step);
      value = value << 8U | static_cast<unsigned char>(bytes_[from]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

std::optional<PixelSize> jpegSize(std::string_view bytes) {
  const Cursor cursor(bytes, false);
  std::size_t at = 2;
  while (at + 9 <= bytes.size()) {
    if (cursor.at(at, 1) != 0xFF) {
      return std::nullopt;
    }
    const std::uint32_t marker = cursor.at(at + 1, 1);
    if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const bool starts_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (starts_frame) {
      return PixelSize{cursor.at(at + 7, 2), cursor.at(at + 5, 2)};
    }
    at += 2 + cursor.at(at + 2, 2);
  }
  return std::nullopt;
}

std::optional<PixelSize> tiffSize(std::string_view bytes) {
  constexpr std::uint32_t kWidthTag = 256, kHeightTag = 257, kShort = 3;
  constexpr std::size_t kEntryBytes = 12;
  const Cursor cursor(bytes, bytes[0] == 'I');
  const std::size_t directory = cursor.at(4, 4);
  const std::size_t entries = cursor.at(directory, 2);
  PixelSize size;
  for (std::size_t entry = 0; entry < entries; ++entry) {
    const std::size_t at = directory + 2 + entry * kEntryBytes;
    const std::uint32_t tag = cursor.at(at, 2);
    const std::uint32_t value = cursor.at(at + 8, cursor.at(at + 2, 2) == kShort ? 2 : 4);
    if (tag == kWidthTag) {
      size.width = value;
    } else if (tag == kHeightTag) {
      size.height = value;
    }
  }
  if (size.width == 0 || size.height == 0) {
    return std::nullopt;
  }
  return size;
}

}  // namespace

std::optional<PixelSize> imageSize(std::string_view bytes) {
  using std::string_view_literals::operator""sv;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv) && bytes.size() >= 24) {
    const Cursor cursor(bytes, false);
    return PixelSize{cursor.at(16, 4), cursor.at(20, 4)};
  }
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) {
    return jpegSize(bytes);
  }
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) {
    return tiffSize(bytes);
  }
  return std::nullopt;
}

bool mayBeScannedPage(std::string_view bytes) {
  const auto size = imageSize(bytes);
  return size && size->width >= kPageMinPixels && size->height >= kPageMinPixels;
}

}  // namespace aktsyn::extractors
