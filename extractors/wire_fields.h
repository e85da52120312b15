// The fields that records are made of, on their way out and in.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/page.h"

namespace aktsyn::extractors {

constexpr float kMaxCoordinate = 1e7F;

bool isUtf8(std::string_view text);
// Bytes that are not UTF-8 become U+FFFD.
std::string toUtf8(std::string_view bytes);

class FieldWriter {
 public:
  void u8(unsigned value) { out_.push_back(static_cast<char>(value & 0xFFU)); }
  void u32(std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      u8(value >> shift);
    }
  }
  // A reader's arithmetic slip must not cost the file: what the other side would refuse is sent as
  // 0.
  void f32(float value) {
    const bool sane = std::isfinite(value) && std::fabs(value) <= kMaxCoordinate;
    u32(std::bit_cast<std::uint32_t>(sane ? value : 0.0F));
  }
  void bytes(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
  }
  // Bytes that are not UTF-8 become U+FFFD.
  void text(std::string_view value) { bytes(toUtf8(value)); }
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
class FieldReader {
 public:
  explicit FieldReader(std::string_view in) : in_(in) {}

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

}  // namespace aktsyn::extractors
