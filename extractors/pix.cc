#include "extractors/pix.h"

#include <leptonica/allheaders.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace aktsyn::extractors {

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

void silenceLeptonica() { setMsgSeverity(L_SEVERITY_NONE); }

PixPtr grayOrBinary(Pix& pix) {
  PixPtr opaque(pixGetDepth(&pix) == 32 && pixGetSpp(&pix) == 4 ? pixRemoveAlpha(&pix)
                                                                : pixClone(&pix));
  if (!opaque) {
    return nullptr;
  }
  if (pixGetDepth(opaque.get()) == 1 && pixGetColormap(opaque.get()) == nullptr) {
    return opaque;
  }
  PixPtr plain(pixRemoveColormap(opaque.get(), REMOVE_CMAP_TO_GRAYSCALE));
  if (!plain || pixGetDepth(plain.get()) == 1) {
    return plain;
  }
  return PixPtr(pixConvertTo8(plain.get(), 0));
}

PixPtr reduced(Pix& pix, double scale) {
  if (scale >= 1) {
    return PixPtr(pixClone(&pix));
  }
  const auto factor = static_cast<l_float32>(scale);
  if (pixGetDepth(&pix) == 1) {
    return PixPtr(pixScaleToGray(&pix, factor));
  }
  return PixPtr(pixScaleGeneral(&pix, factor, factor, 0.0F, 0));
}

Clip clipped(Pix& pix, const Box& area) {
  const auto left = std::max(0, static_cast<l_int32>(std::floor(area.left)));
  const auto top = std::max(0, static_cast<l_int32>(std::floor(area.top)));
  ::Box* box = boxCreate(left, top, static_cast<l_int32>(std::ceil(area.right)) - left,
                         static_cast<l_int32>(std::ceil(area.bottom)) - top);
  Clip clip{PixPtr(box != nullptr ? pixClipRectangle(&pix, box, nullptr) : nullptr),
            static_cast<float>(left), static_cast<float>(top)};
  boxDestroy(&box);
  return clip;
}

void whiten(Pix& gray, const std::vector<Box>& boxes, double dpi) {
  constexpr double kPointsPerInch = 72;
  const double scale = dpi / kPointsPerInch;
  const auto pixel = [&](double points) {
    return static_cast<l_int32>(std::floor(points * scale));
  };
  for (const Box& box : boxes) {
    const l_int32 left = std::max(0, pixel(box.left) - 1);
    const l_int32 top = std::max(0, pixel(box.top) - 1);
    const l_int32 right = std::min(pixGetWidth(&gray), pixel(box.right) + 2);
    const l_int32 bottom = std::min(pixGetHeight(&gray), pixel(box.bottom) + 2);
    if (left < right && top < bottom) {
      pixRasterop(&gray, left, top, right - left, bottom - top, PIX_SET, nullptr, 0, 0);
    }
  }
}

std::string pixelSha256(Pix& pix) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) {
    return {};
  }
  const std::array<l_int32, 3> shape = {pixGetWidth(&pix), pixGetHeight(&pix), pixGetDepth(&pix)};
  EVP_DigestUpdate(context.get(), shape.data(), sizeof shape);
  // Pixels lie in 32-bit words, most significant first; what follows the last pixel of a row is
  // not defined and must not count.
  const auto words = static_cast<std::size_t>(pixGetWpl(&pix));
  const unsigned used_bits = static_cast<unsigned>(shape[0] * shape[2]) % 32U;
  const l_uint32 mask = used_bits == 0 ? ~0U : ~0U << (32U - used_bits);
  std::vector<l_uint32> row(words);
  for (l_int32 y = 0; y < shape[1]; ++y) {
    const l_uint32* line = pixGetData(&pix) + static_cast<std::size_t>(y) * words;
    row.assign(line, line + words);
    row.back() &= mask;
    EVP_DigestUpdate(context.get(), row.data(), words * sizeof(l_uint32));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (unsigned k = 0; k < length; ++k) {
    hex += kHex[digest.at(k) >> 4U];
    hex += kHex[digest.at(k) & 15U];
  }
  return hex;
}

}  // namespace aktsyn::extractors
