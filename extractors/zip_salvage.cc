#include "extractors/zip_salvage.h"

#include <algorithm>
#include <cstdint>

namespace aktsyn::extractors {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kLocal = "PK\3\4"sv;
constexpr std::string_view kCentral = "PK\1\2"sv;
constexpr std::string_view kDescriptor = "PK\7\10"sv;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kDescriptorBytes = 16;
constexpr std::uint32_t kUnknownSize = 0xFFFFFFFF;
constexpr std::size_t kMaxEntries = 65'534;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t step = length; step > 0; --step) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + step - 1]);
  }
  return value;
}

void put(std::string& out, std::uint32_t value, int length) {
  for (int step = 0; step < length; ++step) {
    out += static_cast<char>(value >> (8U * static_cast<unsigned>(step)) & 0xFF);
  }
}

struct Sizes {
  std::uint32_t checksum = 0, packed = 0, inflated = 0;
};

// Of an entry whose header leaves them to a descriptor behind the data, or whose end is missing.
Sizes findSizes(std::string_view zip, std::size_t data) {
  std::size_t at = data;
  while ((at = zip.find(kDescriptor, at)) != std::string_view::npos &&
         at + kDescriptorBytes <= zip.size()) {
    if (number(zip, at + 8, 4) == at - data) {
      return {number(zip, at + 4, 4), number(zip, at + 8, 4), number(zip, at + 12, 4)};
    }
    ++at;
  }
  const std::size_t end = std::min({zip.find(kLocal, data), zip.find(kCentral, data), zip.size()});
  return {0, static_cast<std::uint32_t>(end - data), 0};
}

}  // namespace

std::string salvageZip(std::string_view zip) {
  constexpr std::uint32_t kHasDescriptor = 8;
  std::string directory;
  std::uint32_t entries = 0;
  std::size_t end = 0;
  std::size_t at = 0;
  while (entries < kMaxEntries && (at = zip.find(kLocal, at)) != std::string_view::npos &&
         at + kLocalBytes < zip.size()) {
    const std::uint32_t name_length = number(zip, at + 26, 2);
    const std::size_t data = at + kLocalBytes + name_length + number(zip, at + 28, 2);
    if (name_length == 0 || data > zip.size()) {
      ++at;
      continue;
    }
    Sizes sizes{number(zip, at + 14, 4), number(zip, at + 18, 4), number(zip, at + 22, 4)};
    const bool unknown =
        (number(zip, at + 6, 2) & kHasDescriptor) != 0 || sizes.packed == kUnknownSize;
    if (unknown) {
      sizes = findSizes(zip, data);
    }
    sizes.packed =
        static_cast<std::uint32_t>(std::min<std::size_t>(sizes.packed, zip.size() - data));
    directory += kCentral;
    directory += zip.substr(at + 4, 2);   // made by
    directory += zip.substr(at + 4, 10);  // needed version, flags, method, time, date
    put(directory, sizes.checksum, 4);
    put(directory, sizes.packed, 4);
    put(directory, sizes.inflated, 4);
    put(directory, name_length, 2);
    directory.append(12, '\0');  // no extra field, comment, disk or attributes
    put(directory, static_cast<std::uint32_t>(at), 4);
    directory += zip.substr(at + kLocalBytes, name_length);
    ++entries;
    end = data + sizes.packed;
    at = end;
  }
  if (entries == 0) {
    return {};
  }
  std::string rebuilt(zip.substr(0, end));
  rebuilt += directory;
  rebuilt += "PK\5\6"sv;
  put(rebuilt, 0, 4);
  put(rebuilt, entries, 2);
  put(rebuilt, entries, 2);
  put(rebuilt, static_cast<std::uint32_t>(directory.size()), 4);
  put(rebuilt, static_cast<std::uint32_t>(end), 4);
  put(rebuilt, 0, 2);
  return rebuilt;
}

}  // namespace aktsyn::extractors
