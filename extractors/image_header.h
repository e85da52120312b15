// Size in pixels from an image's header, without decoding: JPEG, PNG, TIFF.
#pragma once

#include <optional>
#include <string_view>

namespace aktsyn::extractors {

struct PixelSize {
  long width = 0, height = 0;
};

// Nullopt when the bytes are none of these or the header is damaged.
std::optional<PixelSize> imageSize(std::string_view bytes);

// Whether a picture in a document is large enough to be a scanned page or a photo of one, and not
// a logo or a signature.
bool mayBeScannedPage(std::string_view bytes);

}  // namespace aktsyn::extractors
