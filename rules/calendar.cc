#include "rules/calendar.h"

namespace aktsyn::rules {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr int kHoursPerDay = 24;
constexpr int kDaysPerWeek = 7;

Day addMonths(Day day, int count) {
  const year_month_day date(day);
  const auto month = date.year() / date.month() + std::chrono::months(count);
  const year_month_day same_number = month / date.day();
  return same_number.ok() ? Day(same_number) : Day(year_month_day(month / std::chrono::last));
}

bool fallsOn(const Holiday& holiday, Day day) {
  const year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (holiday.last_year && year > *holiday.last_year) {
    return false;
  }
  if (holiday.month_day) {
    return static_cast<unsigned>(date.month()) == holiday.month_day->first &&
           static_cast<unsigned>(date.day()) == holiday.month_day->second;
  }
  return holiday.from_easter && easterSunday(year) + days(*holiday.from_easter) == day;
}

}  // namespace

// The Gregorian computus in the form of Meeus, Jones and Butcher.
Day easterSunday(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int of_century = year % 100;
  const int moon_shift = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
  const int to_sunday =
      (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int correction = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int count = epact + to_sunday - 7 * correction + 114;
  return Day(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(count / 31)) /
             std::chrono::day(static_cast<unsigned>(count % 31 + 1)));
}

bool Calendar::isWeekday(Day day, WeekdayReading reading) const {
  const bool lenient = reading == WeekdayReading::kLenient;
  const std::chrono::weekday weekday(day);
  if (weekday == std::chrono::Sunday || (lenient && weekday == std::chrono::Saturday)) {
    return false;
  }
  for (const Holiday& holiday : holidays_) {
    if ((lenient || !holiday.lenient_only) && fallsOn(holiday, day)) {
      return false;
    }
  }
  return true;
}

Day Calendar::weekdaysFrom(Day day, int count, int step, WeekdayReading reading) const {
  while (count > 0) {
    day += days(step);
    if (isWeekday(day, reading)) {
      --count;
    }
  }
  return day;
}

Day Calendar::after(Day day, const Limit& limit, WeekdayReading reading) const {
  switch (limit.unit) {
    case Unit::kHours:
      return day + days((limit.count + kHoursPerDay - 1) / kHoursPerDay);
    case Unit::kDays:
      return day + days(limit.count);
    case Unit::kWeekdays:
      return weekdaysFrom(day, limit.count, 1, reading);
    case Unit::kWorkdays:
      return weekdaysFrom(day, limit.count, 1, WeekdayReading::kLenient);
    case Unit::kWeeks:
      return day + days(kDaysPerWeek * limit.count);
    case Unit::kMonths:
      return addMonths(day, limit.count);
    case Unit::kYears:
      return addMonths(day, 12 * limit.count);
  }
  return day;
}

Day Calendar::before(Day day, const Limit& limit) const {
  if (limit.unit == Unit::kWeekdays || limit.unit == Unit::kWorkdays) {
    return weekdaysFrom(day, limit.count, -1, WeekdayReading::kLenient);
  }
  Limit back = limit;
  if (limit.unit == Unit::kHours) {
    back = Limit{(limit.count + kHoursPerDay - 1) / kHoursPerDay, Unit::kDays};
  }
  back.count = -back.count;
  return after(day, back, WeekdayReading::kStrict);
}

Moment Calendar::dueAt(Moment from, const Limit& limit, WeekdayReading reading) const {
  if (limit.unit == Unit::kHours) {
    return from + std::chrono::hours(limit.count);
  }
  return When::on(after(std::chrono::floor<days>(from), limit, reading)).last;
}

}  // namespace aktsyn::rules
