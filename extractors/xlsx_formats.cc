// A date is a count of days with the time of day as its fraction; only the format of the cell tells
// it from a number. The count has 29 February 1900, which never was, so days before it are off by
// one.
#include "extractors/xlsx_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include "extractors/xml_document.h"

namespace aktsyn::extractors {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr double kLastDay = 2'958'465;  // 31 December 9999
constexpr double kNoDay = 60;           // 29 February 1900
constexpr double kMinutesPerDay = 24 * 60;

template <typename Number>
std::optional<Number> parsed(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

// A format code's first section without what stands for itself: quoted text, escaped characters,
// colours, conditions and currencies in brackets.
std::string withoutLiterals(std::string_view code) {
  std::string kept;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '"' || c == '[') {
      at = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return kept;
}

// The code as a mask of zeros and what stands between them; "" when it is more than that.
std::string maskOf(std::string_view code) {
  std::string mask;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    char c = code[at];
    if (c == '"') {
      continue;
    }
    if (c == '\\' && at + 1 < code.size()) {
      c = code[++at];
    }
    if (c != '0' && c != '-' && c != ' ') {
      return {};
    }
    mask += c;
  }
  return std::count(mask.begin(), mask.end(), '0') > 1 ? mask : std::string();
}

// "[h]:mm" is a length of time, no time of day.
bool isElapsed(std::string_view code) {
  for (std::size_t open = code.find('['); open != std::string_view::npos;
       open = code.find('[', open + 1)) {
    const std::size_t end = code.find_first_not_of("hmsHMS", open + 1);
    if (end != std::string_view::npos && end > open + 1 && code[end] == ']') {
      return true;
    }
  }
  return false;
}

std::string masked(std::string digits, const std::string& mask) {
  std::string shown;
  for (auto at = mask.rbegin(); at != mask.rend(); ++at) {
    if (*at != '0') {
      shown += *at;
      continue;
    }
    shown += digits.empty() ? '0' : digits.back();
    if (!digits.empty()) {
      digits.pop_back();
    }
  }
  std::reverse(shown.begin(), shown.end());
  return digits + shown;
}

}  // namespace

XlsxFormats::XlsxFormats(const xmlNode* style_sheet, bool from_1904) : from_1904_(from_1904) {
  std::map<int, Format> customs;
  const xmlNode* codes = child(style_sheet, "numFmts");
  for (const xmlNode* at = codes == nullptr ? nullptr : codes->children; at != nullptr;
       at = at->next) {
    if (const auto id = parsed<int>(attribute(at, "numFmtId"))) {
      customs[*id] = custom(attribute(at, "formatCode"));
    }
  }
  const xmlNode* cells = child(style_sheet, "cellXfs");
  for (const xmlNode* at = cells == nullptr ? nullptr : cells->children; at != nullptr;
       at = at->next) {
    if (localName(at) != "xf") {
      continue;
    }
    const int id = parsed<int>(attribute(at, "numFmtId")).value_or(0);
    const auto own = customs.find(id);
    styles_.push_back(own == customs.end() ? builtIn(id) : own->second);
  }
}

// ECMA-376 part 1, 18.8.30, and the dates of East Asian versions.
XlsxFormats::Format XlsxFormats::builtIn(int id) {
  Format format;
  format.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                (id >= 50 && id <= 54) || id == 57 || id == 58;
  format.clock = (id >= 18 && id <= 22) || (id >= 32 && id <= 35) || id == 45 || id == 47 ||
                 id == 55 || id == 56;
  return format;
}

XlsxFormats::Format XlsxFormats::custom(std::string_view code) {
  Format format;
  const std::string letters = withoutLiterals(code);
  const auto has = [&](const char* any) { return letters.find_first_of(any) != std::string::npos; };
  if (has("#?%") || isElapsed(code)) {
    return format;
  }
  format.clock = has("hs");
  format.date = has("yd") || (has("m") && !format.clock);
  format.mask = maskOf(code);
  return format;
}

std::string XlsxFormats::asDate(double serial, const Format& format) const {
  const double whole = std::floor(serial);
  const auto minute = static_cast<long>(std::llround((serial - whole) * kMinutesPerDay));
  auto day = static_cast<long>(whole);
  if (!format.date) {
    return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
  }
  const sys_days start = from_1904_ ? sys_days(std::chrono::year(1904) / 1 / 1)
                         : day < 60 ? sys_days(std::chrono::year(1899) / 12 / 31)
                                    : sys_days(std::chrono::year(1899) / 12 / 30);
  const auto moment = start + days(day) + minutes(minute);
  const std::chrono::year_month_day date(std::chrono::floor<days>(moment));
  const std::string shown =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  const auto of_day = (moment - std::chrono::floor<days>(moment)).count();
  return format.clock && of_day != 0
             ? fmt::format("{}T{:02}:{:02}", shown, of_day / 60, of_day % 60)
             : shown;
}

std::string XlsxFormats::shown(const std::string& number, std::size_t style) const {
  const auto value = parsed<double>(number);
  if (!value || !std::isfinite(*value)) {
    return number;
  }
  const Format format = style < styles_.size() ? styles_[style] : Format();
  const bool is_clock_only = format.clock && !format.date;
  const bool is_day = *value >= 0 && *value < kLastDay + 1 &&
                      (from_1904_ || std::floor(*value) != kNoDay) && (*value >= 1 || from_1904_);
  if ((format.date && is_day) || (is_clock_only && *value >= 0 && *value < 1)) {
    return asDate(*value, format);
  }
  const std::string plain = fmt::format("{:.15g}", *value);
  const bool is_count =
      !plain.empty() && plain.find_first_not_of("0123456789") == std::string::npos;
  return !format.mask.empty() && is_count ? masked(plain, format.mask) : plain;
}

}  // namespace aktsyn::extractors
