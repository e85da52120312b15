#include "extractors/wire.h"

#include <zlib.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

namespace aktsyn::extractors {
namespace {

constexpr std::uint32_t kMagic = 0x31534B41;  // "AKS1" as it lies in the stream
constexpr std::size_t kHeaderBytes = 12;
constexpr std::size_t kTrailerBytes = 4;
// A worker cannot make its parent hold more than one record of this size.
constexpr std::size_t kMaxPayload = std::size_t{64} << 20;
constexpr std::size_t kMaxMemberPayload = (std::size_t{1} << 30) + (std::size_t{1} << 20);
constexpr float kMaxCoordinate = 1e7F;
constexpr int kMaxPageNumber = 1'000'000;
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

// Length of the UTF-8 sequence at `at`, or 0 when it is not well-formed (overlong forms, surrogates
// and values above U+10FFFF are not).
std::size_t sequenceLength(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) -> unsigned {
    return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0U;
  };
  const auto tail = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return tail(1) ? 2 : 0;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) > 0x9F;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
    return tail(1) && tail(2) && tail(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

bool isUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequenceLength(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

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
  return hash.empty() ||
         (hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

class Writer {
 public:
  void u8(unsigned value) { out_.push_back(static_cast<char>(value & 0xFFU)); }
  void u32(std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      u8(value >> shift);
    }
  }
  // A reader's arithmetic slip must not cost the file: what the other side would refuse is sent as 0.
  void f32(float value) {
    const bool sane = std::isfinite(value) && std::fabs(value) <= kMaxCoordinate;
    u32(std::bit_cast<std::uint32_t>(sane ? value : 0.0F));
  }
  void bytes(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
  }
  // Bytes that are not UTF-8 become U+FFFD.
  void text(std::string_view value) {
    if (isUtf8(value)) {
      bytes(value);
      return;
    }
    std::string clean;
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t length = sequenceLength(value, at);
      clean.append(length == 0 ? std::string_view("\xEF\xBF\xBD") : value.substr(at, length));
      at += std::max<std::size_t>(length, 1);
    }
    bytes(clean);
  }
  void box(const Box& value) {
    f32(value.left);
    f32(value.top);
    f32(value.right);
    f32(value.bottom);
  }
  const std::string& out() const { return out_; }

 private:
  std::string out_;
};

// Reads a payload; after the first thing that does not fit, ok() is false and all values are empty.
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  bool ok() const { return ok_; }
  bool done() const { return ok_ && at_ == in_.size(); }
  void require(bool condition) { ok_ = ok_ && condition; }

  unsigned u8() {
    const std::string_view raw = take(1);
    return raw.empty() ? 0U : static_cast<unsigned char>(raw[0]);
  }
  std::uint32_t u32() {
    const std::string_view raw = take(4);
    std::uint32_t value = 0;
    for (std::size_t k = raw.size(); k > 0; --k) {
      value = value << 8U | static_cast<unsigned char>(raw[k - 1]);
    }
    return value;
  }
  int integer(int low, int high) {
    const auto value = static_cast<std::int32_t>(u32());
    require(value >= low && value <= high);
    return ok_ ? value : low;
  }
  bool flag() {
    const unsigned value = u8();
    require(value <= 1);
    return value == 1;
  }
  template <typename Enum>
  Enum enumeration(Enum last) {
    const unsigned value = u8();
    require(value <= static_cast<unsigned>(last));
    return ok_ ? static_cast<Enum>(value) : Enum{};
  }
  float f32() {
    const auto value = std::bit_cast<float>(u32());
    require(std::isfinite(value) && std::fabs(value) <= kMaxCoordinate);
    return ok_ ? value : 0.0F;
  }
  float share() {
    const float value = f32();
    require(value >= 0 && value <= 1);
    return value;
  }
  std::string bytes() { return std::string(take(u32())); }
  std::string text() {
    std::string value = bytes();
    require(isUtf8(value));
    return value;
  }
  Box box() {
    Box value;
    value.left = f32();
    value.top = f32();
    value.right = f32();
    value.bottom = f32();
    return value;
  }
  // A count of things of at least `least` bytes each: bounded by what is left, so that a forged
  // count cannot reserve memory.
  std::uint32_t count(std::size_t least) {
    const std::uint32_t value = u32();
    require(value <= (in_.size() - at_) / least);
    return ok_ ? value : 0;
  }

 private:
  std::string_view take(std::size_t length) {
    require(length <= in_.size() - at_);
    if (!ok_) {
      return {};
    }
    const std::string_view raw = in_.substr(at_, length);
    at_ += length;
    return raw;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

constexpr std::size_t kLeastWordBytes = 25;
constexpr std::size_t kLeastLineBytes = 27;

Type write(const FormatRecord& record, Writer& out) {
  out.text(record.id);
  return Type::kFormat;
}

Type write(const MetadataRecord& record, Writer& out) {
  out.text(record.key);
  out.text(record.value);
  return Type::kMetadata;
}

Type write(const OutlineEntry& entry, Writer& out) {
  out.text(entry.title);
  out.u32(static_cast<std::uint32_t>(entry.page));
  out.u32(static_cast<std::uint32_t>(entry.level));
  return Type::kOutline;
}

void write(const Line& line, Writer& out) {
  out.u32(static_cast<std::uint32_t>(line.words.size()));
  for (const Word& word : line.words) {
    out.text(word.text);
    out.box(word.box);
    out.f32(word.confidence);
    out.u8(word.starts_cell ? 1 : 0);
  }
  out.box(line.box);
  out.f32(line.font_size);
  out.u8(line.bold ? 1 : 0);
  out.u8(static_cast<unsigned>(line.heading_level));
  out.u8(line.starts_block ? 1 : 0);
}

Type write(const Page& page, Writer& out) {
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

Type write(const Member& member, Writer& out) {
  out.text(member.name);
  out.bytes(member.bytes);
  return Type::kMember;
}

Type write(const LostPart& lost, Writer& out) {
  out.text(lost.part);
  out.text(lost.reason);
  return Type::kLost;
}

Type write(const Verdict& verdict, Writer& out) {
  out.u8(static_cast<unsigned>(verdict.fate));
  out.text(verdict.reason);
  return Type::kVerdict;
}

Type write(const Crop& crop, Writer& out) {
  out.bytes(crop.png);
  out.text(crop.reason);
  return Type::kCrop;
}

OutlineEntry readOutline(Reader& in) {
  OutlineEntry entry;
  entry.title = in.text();
  entry.page = in.integer(1, kMaxPageNumber);
  entry.level = in.integer(0, 1000);
  return entry;
}

Line readLine(Reader& in) {
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

Page readPage(Reader& in) {
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
  Reader in(payload);
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
  Writer payload;
  const Type type = std::visit([&](const auto& value) { return write(value, payload); }, record);
  Writer header;
  header.u32(kMagic);
  header.u32(static_cast<std::uint32_t>(type));
  header.u32(static_cast<std::uint32_t>(payload.out().size()));
  std::string out = header.out() + payload.out();
  Writer trailer;
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
  Reader header(rest.substr(0, kHeaderBytes));
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
  Reader trailer(rest.substr(kHeaderBytes + length, kTrailerBytes));
  if (trailer.u32() != checksum(rest.substr(4, kHeaderBytes - 4 + length))) {
    error_ = "checksum differs";
    return std::nullopt;
  }
  std::optional<Record> record =
      decode(static_cast<Type>(type), rest.substr(kHeaderBytes, length));
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
