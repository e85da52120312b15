// The records that cross the pipe from a worker to its parent, and that the workspace keeps as the
// cached extraction of a file. Little-endian, self-delimiting:
//
//   u32 magic 'AKS1'   u32 type   u32 length   payload[length]   u32 CRC-32 of type..payload
//
// Types: 1 format, 2 metadata, 3 outline, 4 page, 5 member, 6 lost, 7 verdict (last), 8 crop.
// Strings are u32 length + UTF-8 bytes; floats IEEE 754 single. A reader of the stream checks every
// length and enum against its bounds before use: the worker is not trusted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "extractors/extraction.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

struct FormatRecord {
  std::string id;
};
struct MetadataRecord {
  std::string key, value;
};

using Record =
    std::variant<FormatRecord, MetadataRecord, OutlineEntry, Page, Member, LostPart, Verdict, Crop>;

std::string encode(const Record& record);

// Cuts records off a growing buffer.
class RecordStream {
 public:
  void append(std::string_view bytes);
  // The next whole record; nullopt when more bytes are needed or the stream is broken.
  std::optional<Record> next();
  bool broken() const { return !error_.empty(); }
  const std::string& error() const { return error_; }
  // Bytes appended and not yet handed out as records.
  std::size_t pending() const { return buffer_.size() - at_; }

 private:
  std::string buffer_;
  std::size_t at_ = 0;
  std::string error_;
};

// A whole extraction (no members) as records, and back. Decoding fails on any damage.
std::string encode(const Extraction& extraction);
std::optional<Extraction> decodeExtraction(std::string_view bytes);

}  // namespace aktsyn::extractors
