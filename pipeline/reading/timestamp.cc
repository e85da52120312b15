// ISO 8601 time stamps. Summer time by the rule of directive 2000/84/EC (in force as such since
// 1996): from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
#include <array>
#include <chrono>

#include "pipeline/reading/dates.h"

namespace aktsyn::pipeline::reading {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

std::optional<int> number(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

rules::Moment lastSunday(std::chrono::year year, unsigned month) {
  using namespace std::chrono;  // NOLINT: calendar operators
  const sys_days day = year / std::chrono::month{month} / Sunday[last];
  return rules::Moment(day) + hours{1};
}

rules::Moment danishTime(rules::Moment utc) {
  const std::chrono::year_month_day date{std::chrono::floor<days>(utc)};
  const bool summer = utc >= lastSunday(date.year(), 3) && utc < lastSunday(date.year(), 10);
  return utc + hours{summer ? 2 : 1};
}

// "Z", "+02:00", "+0200", "+02" at `at`: minutes east of UTC; moves `at` behind it.
std::optional<int> zoneOffset(std::string_view text, std::size_t& at) {
  if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) {
    ++at;
    return 0;
  }
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) {
    return std::nullopt;
  }
  const auto hour = number(text, at + 1, 2);
  if (!hour || *hour > 14) {
    return std::nullopt;
  }
  std::size_t end = at + 3;
  int minute = 0;
  const std::size_t minute_at = end < text.size() && text[end] == ':' ? end + 1 : end;
  if (const auto value = number(text, minute_at, 2); value && *value < 60) {
    minute = *value;
    end = minute_at + 2;
  }
  const int sign = text[at] == '-' ? -1 : 1;
  at = end;
  return sign * (*hour * 60 + minute);
}

}  // namespace

std::optional<rules::When> parseTimestamp(std::string_view text, std::size_t* length) {
  const auto year = number(text, 0, 4);
  const auto month = number(text, 5, 2);
  const auto day = number(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *year < 1900 || *year > 2100) {
    return std::nullopt;
  }
  std::size_t at = 10;
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  const bool timed = text.size() >= 16 && (text[10] == 'T' || text[10] == ' ') && hour && minute &&
                     text[13] == ':' && *hour < 24 && *minute < 60;
  if (!timed) {
    if (length != nullptr) {
      *length = at;
    }
    return rules::When::on(rules::Day{date});
  }
  at = 16;
  if (at < text.size() && text[at] == ':' && number(text, at + 1, 2)) {
    at += 3;
  }
  // Fractions; some clients write "...Z" with no digits.
  if (at < text.size() && text[at] == '.') {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
      ++end;
    }
    if (end > at + 1 || (end < text.size() && text[end] == 'Z')) {
      at = end;
    }
  }
  rules::Moment moment = rules::Moment(rules::Day{date}) + hours{*hour} + minutes{*minute};
  if (const auto offset = zoneOffset(text, at)) {
    moment = danishTime(moment - minutes{*offset});
  }
  if (length != nullptr) {
    *length = at;
  }
  return rules::When::at(moment);
}

}  // namespace aktsyn::pipeline::reading
