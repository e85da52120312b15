#include "extractors/exif.h"

#include <cstdint>
#include <string_view>

namespace aktsyn::extractors {
namespace {

constexpr unsigned kOrientationTag = 0x0112;

// Numbers of the TIFF structure in an EXIF segment; 0 beyond its end.
class TiffNumbers {
 public:
  TiffNumbers(Bytes bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}

  std::size_t size() const { return bytes_.size(); }
  unsigned u16(std::size_t at) const { return number(at, 2); }
  unsigned u32(std::size_t at) const { return number(at, 4); }

 private:
  unsigned number(std::size_t at, std::size_t length) const {
    if (at > bytes_.size() || bytes_.size() - at < length) {
      return 0;
    }
    unsigned value = 0;
    for (std::size_t k = 0; k < length; ++k) {
      value = value << 8U | bytes_[at + (big_endian_ ? k : length - 1 - k)];
    }
    return value;
  }

  Bytes bytes_;
  bool big_endian_;
};

int quarterTurns(unsigned orientation) {
  switch (orientation) {
    case 3:
      return 2;
    case 6:
      return 1;
    case 8:
      return 3;
    default:
      return 0;
  }
}

int turnsFromTiff(Bytes tiff) {
  if (tiff.size() < 8 || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) {
    return 0;
  }
  const TiffNumbers numbers(tiff, tiff[0] == 'M');
  const std::size_t directory = numbers.u32(4);
  const unsigned entries = numbers.u16(directory);
  constexpr std::size_t kEntryBytes = 12;
  for (unsigned k = 0; k < entries; ++k) {
    const std::size_t entry = directory + 2 + k * kEntryBytes;
    if (entry >= numbers.size()) {
      return 0;
    }
    if (numbers.u16(entry) == kOrientationTag) {
      return quarterTurns(numbers.u16(entry + 8));
    }
  }
  return 0;
}

}  // namespace

int exifQuarterTurns(Bytes jpeg) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  constexpr unsigned char kApp1 = 0xE1;
  constexpr unsigned char kStartOfScan = 0xDA;
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF && jpeg[at + 1] != kStartOfScan) {
    const std::size_t length = static_cast<std::size_t>(jpeg[at + 2]) << 8U | jpeg[at + 3];
    if (length < 2 || at + 2 + length > jpeg.size()) {
      return 0;
    }
    const Bytes segment = jpeg.subspan(at + 4, length - 2);
    const std::string_view text(reinterpret_cast<const char*>(segment.data()), segment.size());
    if (jpeg[at + 1] == kApp1 && text.starts_with(kExif)) {
      return turnsFromTiff(segment.subspan(kExif.size()));
    }
    at += 2 + length;
  }
  return 0;
}

}  // namespace aktsyn::extractors
