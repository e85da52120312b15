#include "extractors/wire.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "extractors/wire_fields.h"

namespace aktsyn::extractors {
namespace {

constexpr std::uint32_t kMagic = 0x31534B41;  // "AKS1" as it lies in the stream
constexpr std::size_t kHeaderBytes = 12;
constexpr std::size_t kTrailerBytes = 4;
// A worker cannot make its parent hold more than one record of this size.
constexpr std::size_t kMaxPayload = std::size_t{64} << 20;
constexpr std::size_t kMaxMemberPayload = (std::size_t{1} << 30) + (std::size_t{1} << 20);
constexpr int kMaxPageNumber = 1'000'000;
constexpr int kMaxColumn = 1'000'000;
constexpr std::size_t kConsumedBeforeCompaction = std::size_t{1} << 20;

enum class Type : std::uint32_t {
  kFormat = 1,
  kMetadata,
  kOutline,
  kPage,
  kMember,
  kLost,
  kVerdict,
  kCrop
};

bool isSafeMemberName(std::string_view name) {
  if (name.starts_with('/')) {
    return false;
  }
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (name.substr(begin, end - begin) == "..") {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

bool isImageHash(std::string_view hash) {
  return hash.empty() || (hash.size() == 64 &&
                          hash.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

constexpr std::size_t kLeastWordBytes = 25;
constexpr std::size_t kLeastLineBytes = 27;

Type write(const FormatRecord& record, FieldWriter& out) {
  out.text(record.id);
  return Type::kFormat;
}

Type write(const MetadataRecord& record, FieldWriter& out) {
  out.text(record.key);
  out.text(record.value);
  return Type::kMetadata;
}

Type write(const OutlineEntry& entry, FieldWriter& out) {
  out.text(entry.title);
  out.u32(static_cast<std::uint32_t>(entry.page));
  out.u32(static_cast<std::uint32_t>(entry.level));
  return Type::kOutline;
}

void write(const Line& line, FieldWriter& out) {
  out.u32(static_cast<std::uint32_t>(line.words.size()));
  for (const Word& word : line.words) {
    out.text(word.text);
    out.box(word.box);
    out.f32(word.confidence);
    out.u8(word.starts_cell ? 1 : 0);
    if (word.starts_cell) {
      out.u32(static_cast<std::uint32_t>(word.column));
    }
  }
  out.box(line.box);
  out.f32(line.font_size);
  out.u8(line.bold ? 1 : 0);
  out.u8(static_cast<unsigned>(line.heading_level));
  out.u8(line.starts_block ? 1 : 0);
}

Type write(const Page& page, FieldWriter& out) {
  out.u32(static_cast<std::uint32_t>(page.number));
  out.f32(page.width);
  out.f32(page.height);
  out.u8(static_cast<unsigned>(page.origin));
  out.u8(static_cast<unsigned>(page.fate));
  out.text(page.reason);
  out.f32(page.legibility);
  out.text(page.image_sha256);
  out.u32(static_cast<std::uint32_t>(page.lines.size()));
  for (const Line& line : page.lines) {
    write(line, out);
  }
  return Type::kPage;
}

Type write(const Member& member, FieldWriter& out) {
  out.text(member.name);
  out.bytes(member.bytes);
  return Type::kMember;
}

Type write(const LostPart& lost, FieldWriter& out) {
  out.text(lost.part);
  out.text(lost.reason);
  return Type::kLost;
}

Type write(const Verdict& verdict, FieldWriter& out) {
  out.u8(static_cast<unsigned>(verdict.fate));
  out.text(verdict.reason);
  return Type::kVerdict;
}

Type write(const Crop& crop, FieldWriter& out) {
  out.bytes(crop.png);
  out.text(crop.reason);
  return Type::kCrop;
}

OutlineEntry readOutline(FieldReader& in) {
  OutlineEntry entry;
  entry.title = in.text();
  entry.page = in.integer(1, kMaxPageNumber);
  entry.level = in.integer(0, 1000);
  return entry;
}

Line readLine(FieldReader& in) {
  Line line;
  const std::uint32_t words = in.count(kLeastWordBytes);
  in.require(words > 0);
  line.words.reserve(words);
  for (std::uint32_t k = 0; k < words && in.ok(); ++k) {
    Word word;
    word.text = in.text();
    in.require(!word.text.empty());
    word.box = in.box();
    word.confidence = in.share();
    word.starts_cell = in.flag();
    word.column = word.starts_cell ? in.integer(0, kMaxColumn) : 0;
    line.words.push_back(std::move(word));
  }
  line.box = in.box();
  line.font_size = in.f32();
  in.require(line.font_size >= 0);
  line.bold = in.flag();
  line.heading_level = static_cast<int>(in.u8());
  in.require(line.heading_level <= 6);
  line.starts_block = in.flag();
  return line;
}

Page readPage(FieldReader& in) {
  Page page;
  page.number = in.integer(1, kMaxPageNumber);
  page.width = in.f32();
  page.height = in.f32();
  in.require(page.width >= 0 && page.height >= 0);
  page.origin = in.enumeration(Origin::kMarkup);
  page.fate = in.enumeration(PageFate::kUnreadable);
  page.reason = in.text();
  page.legibility = in.share();
  page.image_sha256 = in.bytes();
  in.require(isImageHash(page.image_sha256));
  const std::uint32_t lines = in.count(kLeastLineBytes);
  page.lines.reserve(lines);
  for (std::uint32_t k = 0; k < lines && in.ok(); ++k) {
    page.lines.push_back(readLine(in));
  }
  return page;
}

// Braced initialisation runs left to right, which is the order in the stream.
std::optional<Record> decode(Type type, std::string_view payload) {
  FieldReader in(payload);
  Record record;
  switch (type) {
    case Type::kFormat:
      record = FormatRecord{in.text()};
      break;
    case Type::kMetadata:
      record = MetadataRecord{in.text(), in.text()};
      break;
    case Type::kOutline:
      record = readOutline(in);
      break;
    case Type::kPage:
      record = readPage(in);
      break;
    case Type::kMember: {
      Member member{in.text(), in.bytes()};
      in.require(isSafeMemberName(member.name));
      record = std::move(member);
      break;
    }
    case Type::kLost:
      record = LostPart{in.text(), in.text()};
      break;
    case Type::kVerdict:
      record = Verdict{in.enumeration(Fate::kSkipped), in.text()};
      break;
    case Type::kCrop:
      record = Crop{in.bytes(), in.text()};
      break;
  }
  if (!in.done()) {
    return std::nullopt;
  }
  return record;
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

std::string encode(const Record& record) {
  FieldWriter payload;
  const Type type = std::visit([&](const auto& value) { return write(value, payload); }, record);
  FieldWriter header;
  header.u32(kMagic);
  header.u32(static_cast<std::uint32_t>(type));
  header.u32(static_cast<std::uint32_t>(payload.out().size()));
  std::string out = header.out() + payload.out();
  FieldWriter trailer;
  trailer.u32(checksum(std::string_view(out).substr(4)));
  return out + trailer.out();
}

void RecordStream::append(std::string_view bytes) {
  if (at_ > kConsumedBeforeCompaction || at_ == buffer_.size()) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

std::optional<Record> RecordStream::next() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  if (broken() || rest.size() < kHeaderBytes) {
    return std::nullopt;
  }
  FieldReader header(rest.substr(0, kHeaderBytes));
  if (header.u32() != kMagic) {
    error_ = "no record starts here";
    return std::nullopt;
  }
  const std::uint32_t type = header.u32();
  const std::uint32_t length = header.u32();
  if (type < static_cast<std::uint32_t>(Type::kFormat) ||
      type > static_cast<std::uint32_t>(Type::kCrop)) {
    error_ = "unknown record type";
    return std::nullopt;
  }
  const bool is_member = type == static_cast<std::uint32_t>(Type::kMember);
  if (length > (is_member ? kMaxMemberPayload : kMaxPayload)) {
    error_ = "record too long";
    return std::nullopt;
  }
  if (rest.size() < kHeaderBytes + length + kTrailerBytes) {
    return std::nullopt;
  }
  FieldReader trailer(rest.substr(kHeaderBytes + length, kTrailerBytes));
  if (trailer.u32() != checksum(rest.substr(4, kHeaderBytes - 4 + length))) {
    error_ = "checksum differs";
    return std::nullopt;
  }
  std::optional<Record> record = decode(static_cast<Type>(type), rest.substr(kHeaderBytes, length));
  if (!record) {
    error_ = "value out of bounds";
    return std::nullopt;
  }
  at_ += kHeaderBytes + length + kTrailerBytes;
  return record;
}

std::string encode(const Extraction& extraction) {
  std::string out = encode(Record(FormatRecord{extraction.format}));
  for (const auto& [key, value] : extraction.metadata) {
    out += encode(Record(MetadataRecord{key, value}));
  }
  for (const OutlineEntry& entry : extraction.outline) {
    out += encode(Record(entry));
  }
  for (const Page& page : extraction.pages) {
    out += encode(Record(page));
  }
  for (const LostPart& lost : extraction.lost) {
    out += encode(Record(lost));
  }
  return out + encode(Record(extraction.verdict));
}

std::optional<Extraction> decodeExtraction(std::string_view bytes) {
  RecordStream stream;
  stream.append(bytes);
  Extraction extraction;
  while (const std::optional<Record> record = stream.next()) {
    if (const auto* format = std::get_if<FormatRecord>(&*record)) {
      extraction.format = format->id;
    } else if (const auto* metadata = std::get_if<MetadataRecord>(&*record)) {
      extraction.metadata[metadata->key] = metadata->value;
    } else if (const auto* entry = std::get_if<OutlineEntry>(&*record)) {
      extraction.outline.push_back(*entry);
    } else if (const auto* page = std::get_if<Page>(&*record)) {
      extraction.pages.push_back(*page);
    } else if (const auto* lost = std::get_if<LostPart>(&*record)) {
      extraction.lost.push_back(*lost);
    } else if (const auto* verdict = std::get_if<Verdict>(&*record)) {
      extraction.verdict = *verdict;
      return stream.pending() == 0 ? std::optional(std::move(extraction)) : std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace aktsyn::extractors
