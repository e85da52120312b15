#include "rules/when.h"

#include <fmt/format.h>

namespace aktsyn::rules {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr minutes kLastMinuteOfDay{24 * 60 - 1};

Moment startOf(Day day) { return Moment(day); }
Moment endOf(Day day) { return Moment(day) + kLastMinuteOfDay; }

Day civil(int year, unsigned month, unsigned day) {
  return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

Day lastOfMonth(std::chrono::year_month month) {
  return Day(year_month_day(month / std::chrono::last));
}

Day mondayOfWeekOne(int year) {
  const Day fourth = civil(year, 1, 4);  // always in week 1
  return fourth - days(std::chrono::weekday(fourth).iso_encoding() - 1);
}

// The number in text[at, at + length), when it is all digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
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

std::optional<When> parseWeek(int year, int week) {
  const Day monday = mondayOfWeekOne(year) + days(7 * (week - 1));
  if (week < 1 || monday >= mondayOfWeekOne(year + 1)) {
    return std::nullopt;
  }
  return When::between(monday, monday + days(6), Precision::kWeek);
}

std::optional<When> parseQuarter(int year, int quarter) {
  if (quarter < 1 || quarter > 4) {
    return std::nullopt;
  }
  const auto first_month = static_cast<unsigned>(3 * quarter - 2);
  const auto last_month = std::chrono::year(year) / std::chrono::month(first_month + 2);
  return When::between(civil(year, first_month, 1), lastOfMonth(last_month), Precision::kQuarter);
}

std::optional<When> parseMinute(std::string_view text) {
  const auto day = parseIsoDay(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!day || !hour || !minute || *hour > 23 || *minute > 59 || text[10] != 'T' ||
      text[13] != ':') {
    return std::nullopt;
  }
  return When::at(startOf(*day) + std::chrono::hours(*hour) + minutes(*minute));
}

}  // namespace

When When::unknown() {
  return When{startOf(civil(1, 1, 1)), endOf(civil(9999, 12, 31)), Precision::kUnknown};
}

When When::at(Moment minute) { return When{minute, minute, Precision::kMinute}; }

When When::on(Day day) { return between(day, day, Precision::kDay); }

When When::in(std::chrono::year_month month) {
  return between(Day(month / std::chrono::day(1)), lastOfMonth(month), Precision::kMonth);
}

When When::inYear(int year) {
  return between(civil(year, 1, 1), civil(year, 12, 31), Precision::kYear);
}

When When::between(Day first, Day last, Precision precision) {
  return When{startOf(first), endOf(last), precision};
}

Day When::firstDay() const { return std::chrono::floor<days>(first); }

bool When::oneDay() const { return known() && firstDay() == lastDay(); }
Day When::lastDay() const { return std::chrono::floor<days>(last); }

std::string iso(Day day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool overlap(const When& a, const When& b) {
  return a.known() && b.known() && a.first <= b.last && b.first <= a.last;
}

std::string iso(const When& when) {
  const Day day = when.firstDay();
  const year_month_day date(day);
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  switch (when.precision) {
    case Precision::kMinute: {
      const auto of_day = static_cast<int>((when.first - startOf(day)).count());
      return fmt::format("{}T{:02}:{:02}", iso(day), of_day / 60, of_day % 60);
    }
    case Precision::kDay:
      return iso(day);
    case Precision::kWeek: {
      const Day thursday = day + days(3);  // its year is the week's year
      const int week_year = static_cast<int>(year_month_day(thursday).year());
      const auto week = (day - mondayOfWeekOne(week_year)).count() / 7 + 1;
      return fmt::format("{:04}-W{:02}", week_year, week);
    }
    case Precision::kMonth:
      return fmt::format("{:04}-{:02}", year, month);
    case Precision::kQuarter:
      return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
    case Precision::kYear:
      return fmt::format("{:04}", year);
    case Precision::kRange:
      return iso(day) + "/" + iso(when.lastDay());
    case Precision::kUnknown:
      return "";
  }
  return "";
}

std::optional<Day> parseIsoDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const year_month_day date(std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional<Day>(Day(date)) : std::nullopt;
}

std::optional<When> parseIso(std::string_view text) {
  if (text.empty()) {
    return When::unknown();
  }
  if (text.size() == 21 && text[10] == '/') {
    const auto first = parseIsoDay(text.substr(0, 10));
    const auto last = parseIsoDay(text.substr(11));
    return first && last && *first <= *last ? std::optional(When::between(*first, *last))
                                            : std::nullopt;
  }
  if (text.size() == 16) {
    return parseMinute(text);
  }
  if (text.size() == 10) {
    const auto day = parseIsoDay(text);
    return day ? std::optional(When::on(*day)) : std::nullopt;
  }
  const auto year = digits(text, 0, 4);
  if (!year || *year == 0) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return When::inYear(*year);
  }
  if (text[4] != '-') {
    return std::nullopt;
  }
  if (text.size() == 8 && text[5] == 'W') {
    const auto week = digits(text, 6, 2);
    return week ? parseWeek(*year, *week) : std::nullopt;
  }
  if (text.size() == 7 && text[5] == 'Q') {
    const auto quarter = digits(text, 6, 1);
    return quarter ? parseQuarter(*year, *quarter) : std::nullopt;
  }
  const auto month = text.size() == 7 ? digits(text, 5, 2) : std::nullopt;
  if (!month || *month < 1 || *month > 12) {
    return std::nullopt;
  }
  return When::in(std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)));
}

int ageOn(Day born, Day day) {
  const year_month_day birth(born);
  const year_month_day now(day);
  const int years = static_cast<int>(now.year()) - static_cast<int>(birth.year());
  const bool before_birthday =
      now.month() < birth.month() || (now.month() == birth.month() && now.day() < birth.day());
  return before_birthday ? years - 1 : years;
}

}  // namespace aktsyn::rules
