// The one date type: a span of Danish wall-clock minutes.
//
// "March 2019" is the span of the whole month; a comparison that the span does not settle is
// undetermined. No zone: times are converted to Danish local time where they are read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace aktsyn::rules {

using Day = std::chrono::sys_days;                           // a civil day
using Moment = std::chrono::sys_time<std::chrono::minutes>;  // a civil minute, no zone

enum class Precision { kMinute, kDay, kWeek, kMonth, kQuarter, kYear, kRange, kUnknown };

struct When {
  Moment first{}, last{};  // inclusive; the whole of time when unknown
  Precision precision = Precision::kUnknown;

  static When unknown();
  static When at(Moment minute);
  static When on(Day day);  // 00:00 to 23:59
  static When in(std::chrono::year_month month);
  static When inYear(int year);
  static When between(Day first, Day last, Precision precision = Precision::kRange);

  bool known() const { return precision != Precision::kUnknown; }
  bool oneDay() const;  // known, and within one civil day
  Day firstDay() const;
  Day lastDay() const;
  bool operator==(const When&) const = default;
};

// Both are known and have a moment in common.
bool overlap(const When& a, const When& b);

// "2019-03-04T13:15", "2019-03-04", "2019-W12", "2019-03", "2019-Q2", "2019",
// "2019-03-04/2019-03-09", "" when unknown. parseIso reads the same forms back.
std::string iso(const When& when);
std::string iso(Day day);
std::optional<When> parseIso(std::string_view text);
std::optional<Day> parseIsoDay(std::string_view text);

// Full years of age on a day.
int ageOn(Day born, Day day);

}  // namespace aktsyn::rules
