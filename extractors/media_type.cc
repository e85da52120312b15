#include "extractors/media_type.h"

#include <magic.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace aktsyn::extractors {

namespace {

struct CloseMagic {
  void operator()(magic_set* magic) const { magic_close(magic); }
};

using Magic = std::unique_ptr<magic_set, CloseMagic>;

// Never fork a decompressor.
constexpr int kFlags = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS;
// The beginning decides; libmagic reads no further by default either.
constexpr std::size_t kMagicBytes = std::size_t{1} << 20;

// One handle per process, as readers run in one thread of a worker.
magic_set* handle() {
  static const Magic magic = [] {
    Magic opened(magic_open(kFlags));
    if (opened && magic_load(opened.get(), nullptr) != 0) {
      opened.reset();
    }
    return opened;
  }();
  return magic.get();
}

}  // namespace

std::string mediaType(Bytes bytes) {
  constexpr const char* kUnknown = "application/octet-stream";
  magic_set* magic = handle();
  if (magic == nullptr) {
    return kUnknown;
  }
  const Bytes head = bytes.first(std::min(bytes.size(), kMagicBytes));
  const char* type = magic_buffer(magic, head.data(), head.size());
  const bool is_type =
      type != nullptr && std::string_view(type).find('/') != std::string_view::npos;
  return is_type ? type : kUnknown;
}

void warmMediaTypes() { static_cast<void>(handle()); }

}  // namespace aktsyn::extractors
