#include "reference_days.h"

namespace aktsyn::reference {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

// The Gregorian computus as printed by Meeus.
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int number = h + l - 7 * m + 114;
  return std::chrono::year(year) / (number / 31) / (number % 31 + 1);
}

}  // namespace

std::optional<Spot> spotOf(const Event& event) {
  if (!event.when.oneDay()) {
    return std::nullopt;
  }
  Spot spot{event.when.firstDay(), std::nullopt};
  if (event.when.precision == rules::Precision::kMinute) {
    spot.minute = static_cast<int>((event.when.first - Moment(spot.day)).count());
  }
  return spot;
}

bool isBefore(const Spot& a, const Spot& b) {
  if (a.day != b.day) {
    return a.day < b.day;
  }
  return a.minute && b.minute && *a.minute < *b.minute;
}

Day addMonths(Day day, int months) {
  const year_month_day date(day);
  const auto month =
      std::chrono::year_month(date.year(), date.month()) + std::chrono::months(months);
  const year_month_day same_number = month / date.day();
  return same_number.ok() ? Day(same_number) : Day(month / std::chrono::last);
}

bool Days::isWeekday(Day day, Weekdays reading) const {
  const unsigned weekday = std::chrono::weekday(day).iso_encoding();
  if (weekday == 7 || (weekday == 6 && reading == Weekdays::kMondayToFriday)) {
    return false;
  }
  const year_month_day date(day);
  const int year = static_cast<int>(date.year());
  for (const rules::Holiday& holiday : holidays_) {
    if (holiday.lenient_only && reading == Weekdays::kMondayToSaturday) {
      continue;
    }
    if (holiday.last_year && year > *holiday.last_year) {
      continue;
    }
    if (holiday.from_easter && easter(year) + days(*holiday.from_easter) == day) {
      return false;
    }
    if (holiday.month_day && holiday.month_day->first == static_cast<unsigned>(date.month()) &&
        holiday.month_day->second == static_cast<unsigned>(date.day())) {
      return false;
    }
  }
  return true;
}

Day Days::after(Day day, const Limit& limit, Weekdays reading) const {
  return step(day, limit, 1, reading);
}

Day Days::before(Day day, const Limit& limit) const {
  return step(day, limit, -1, Weekdays::kMondayToSaturday);
}

Day Days::step(Day day, const Limit& limit, int direction, Weekdays reading) const {
  using rules::Unit;
  switch (limit.unit) {
    case Unit::kHours:
      return day + direction * days((limit.count + 23) / 24);
    case Unit::kDays:
      return day + direction * days(limit.count);
    case Unit::kWeeks:
      return day + direction * days(7 * limit.count);
    case Unit::kMonths:
      return addMonths(day, direction * limit.count);
    case Unit::kYears:
      return addMonths(day, direction * 12 * limit.count);
    case Unit::kWeekdays:
    case Unit::kWorkdays:
      break;
  }
  if (limit.unit == Unit::kWorkdays) {
    reading = Weekdays::kMondayToFriday;
  }
  for (int left = limit.count; left > 0;) {
    day += days(direction);
    left -= isWeekday(day, reading) ? 1 : 0;
  }
  return day;
}

Moment endOf(Day day) { return Moment(day) + std::chrono::minutes(24 * 60 - 1); }

}  // namespace aktsyn::reference
