// From a date as written and the paper's own date to a span of days.
#include <algorithm>
#include <chrono>

#include "pipeline/reading/dates.h"

namespace aktsyn::pipeline::reading {
namespace {

using rules::Day;
using rules::Precision;
using rules::When;
using std::chrono::days;
using std::chrono::months;
using Unit = rules::RelativeCue::Unit;

// Beyond this far from the context "the 6th" may as well be another month's.
constexpr days kNearDay{10};
constexpr int kWrongWeekday = 100000;  // days' worth: more than any year's distance

std::optional<Day> dayIn(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  return date.ok() ? std::optional(Day{date}) : std::nullopt;
}

Day lastOfMonth(int year, unsigned month) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::last};
}

int isoWeekday(Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }

Day mondayOf(Day day) { return day - days{isoWeekday(day) - 1}; }

Day weekMonday(int year, unsigned week) {
  return mondayOf(*dayIn(year, 1, 4)) + days{7 * (static_cast<int>(week) - 1)};
}

// The same day so many months on; the last of the month where it has no such day.
Day monthsOn(Day day, int count) {
  const std::chrono::year_month_day date{day};
  const auto month = date.year() / date.month() + months{count};
  const auto same = month / date.day();
  return same.ok() ? Day{same} : Day{month / std::chrono::last};
}

When oneDay(Day day, const std::optional<int>& minute) {
  return minute ? When::at(rules::Moment(day) + std::chrono::minutes{*minute}) : When::on(day);
}

When weeksOf(const WrittenDate& date, int year) {
  const Day monday = weekMonday(year, date.week);
  const Day next_year = weekMonday(year + 1, 1);
  const Day last = weekMonday(year, std::max(date.week, date.last_week)) + days{6};
  if (monday >= next_year || last - days{6} >= next_year) {
    return When::unknown();
  }
  if (date.weekday != 0) {
    return oneDay(monday + days{date.weekday - 1}, date.minute_of_day);
  }
  return When::between(monday, last, date.last_week != 0 ? Precision::kRange : Precision::kWeek);
}

// The date in one candidate year; unknown when that year has no such day.
When inYear(const WrittenDate& date, int year) {
  if (date.week != 0) {
    return weeksOf(date, year);
  }
  const unsigned last_month = date.last_month != 0 ? date.last_month : date.month;
  const int last_year = last_month < date.month ? year + 1 : year;
  if (date.first_day == 0) {
    const bool quarter = date.month % 3 == 1 && last_month == date.month + 2;
    return last_month == date.month
               ? When::in(std::chrono::year{year} / std::chrono::month{date.month})
               : When::between(*dayIn(year, date.month, 1), lastOfMonth(last_year, last_month),
                               quarter ? Precision::kQuarter : Precision::kRange);
  }
  const auto first = dayIn(year, date.month, date.first_day);
  auto last = dayIn(last_year, last_month, date.last_day);
  if (!last && date.last_day > 28 && date.last_day != date.first_day) {
    last = lastOfMonth(last_year, last_month);
  }
  if (!first || !last) {
    return When::unknown();
  }
  return *first != *last ? When::between(*first, *last) : oneDay(*first, date.minute_of_day);
}

// "Monday the 4th", "the 4th": in the context's month or one beside it, on that weekday, nearest.
When nearMonth(const WrittenDate& date, Day anchor) {
  std::optional<Day> best;
  const std::chrono::year_month_day day{anchor};
  for (const int step : {0, -1, 1}) {
    const auto month = day.year() / day.month() + months{step};
    const auto found =
        dayIn(static_cast<int>(month.year()), static_cast<unsigned>(month.month()), date.first_day);
    const bool fits = found && (date.weekday == 0 ? std::chrono::abs(*found - anchor) <= kNearDay
                                                  : isoWeekday(*found) == date.weekday);
    if (fits && (!best || std::chrono::abs(*found - anchor) < std::chrono::abs(*best - anchor))) {
      best = found;
    }
  }
  return best ? oneDay(*best, date.minute_of_day) : When::unknown();
}

// The nearest such weekday before the day or after it, never the day itself.
Day weekdayBeside(Day day, int weekday, bool after) {
  const int ahead = (weekday - isoWeekday(day) + 7) % 7;
  return after ? day + days{ahead == 0 ? 7 : ahead} : day - days{7 - ahead};
}

When weekdayEither(Day day, const RelativeDate& relative, const std::optional<int>& minute) {
  const Day beside = weekdayBeside(day, relative.number, relative.by > 0);
  const Day of_week = mondayOf(day) + days{7 * relative.by + relative.number - 1};
  return beside == of_week ? oneDay(beside, minute)
                           : When::between(std::min(beside, of_week), std::max(beside, of_week));
}

// Early in the week the one before, late in it the one to come; in between it is open.
When weekend(Day day, int by) {
  constexpr int kTuesday = 2, kThursday = 4;
  const int weekday = isoWeekday(day);
  if (by == 0 && weekday > kTuesday && weekday < kThursday) {
    return When::unknown();
  }
  const bool past = by < 0 || (by == 0 && weekday <= kTuesday);
  const Day saturday = mondayOf(day) + days{past ? -2 : 5};
  return When::between(saturday, saturday + days{1});
}

// A day so far off, give or take; what is past ends before the paper's day, what is to come begins
// after it.
When about(Day day, Day target, int spread) {
  Day first = target - days{spread}, last = target + days{spread};
  if (target < day) {
    last = std::min(last, day - days{1});
  } else if (target > day) {
    first = std::max(first, day + days{1});
  }
  return When::between(first, last);
}

When wholeUnit(Day day, Unit unit, int by) {
  if (unit == Unit::kWeek) {
    const Day monday = mondayOf(day) + days{7 * by};
    return When::between(monday, monday + days{6}, Precision::kWeek);
  }
  const std::chrono::year_month_day date{day};
  return unit == Unit::kMonth ? When::in(date.year() / date.month() + months{by})
                              : When::inYear(static_cast<int>(date.year()) + by);
}

When resolveRelative(const RelativeDate& relative, Day day, const std::optional<int>& minute) {
  const int count = relative.by * (relative.number == 0 ? 1 : relative.number);
  switch (relative.unit) {
    case Unit::kWeekday:
      return oneDay(weekdayBeside(day, relative.number, relative.by > 0), minute);
    case Unit::kWeekdayOfWeek:
      return oneDay(mondayOf(day) + days{7 * relative.by + relative.number - 1}, minute);
    case Unit::kWeekdayEither:
      return weekdayEither(day, relative, minute);
    case Unit::kWeekend:
      return weekend(day, relative.by);
    case Unit::kDayOfMonth: {
      const std::chrono::year_month_day date{day};
      const auto month = date.year() / date.month() + months{relative.by};
      const auto found = dayIn(static_cast<int>(month.year()), static_cast<unsigned>(month.month()),
                               static_cast<unsigned>(relative.number));
      return found ? oneDay(*found, minute) : When::unknown();
    }
    case Unit::kDay:
      return relative.about == 0 ? oneDay(day + days{count}, minute)
                                 : about(day, day + days{count}, relative.about);
    case Unit::kWeek:
    case Unit::kMonth:
    case Unit::kYear:
      break;
  }
  if (relative.about == 0) {
    return wholeUnit(day, relative.unit, count);
  }
  const Day target = relative.unit == Unit::kWeek
                         ? day + days{7 * count}
                         : monthsOn(day, relative.unit == Unit::kYear ? 12 * count : count);
  return about(day, target, relative.about);
}

}  // namespace

bool namesDay(const WrittenDate& date) {
  if (date.relative) {
    const Unit unit = date.relative->unit;
    return (unit == Unit::kDay && date.relative->about == 0) || unit == Unit::kWeekday ||
           unit == Unit::kWeekdayOfWeek || unit == Unit::kDayOfMonth;
  }
  return date.when.oneDay() ||
         (date.needsContext() &&
          ((date.first_day != 0 && date.first_day == date.last_day && date.last_month == 0) ||
           (date.week != 0 && date.weekday != 0)));
}

When resolve(const WrittenDate& date, const When& context, Lean lean) {
  if (!date.needsContext() || !context.known()) {
    return date.when;
  }
  if (date.relative) {
    return context.oneDay()
               ? resolveRelative(*date.relative, context.firstDay(), date.minute_of_day)
               : When::unknown();
  }
  const Day anchor = context.firstDay() + (context.lastDay() - context.firstDay()) / 2;
  const int year = static_cast<int>(std::chrono::year_month_day{anchor}.year());
  if (date.month == 0 && date.week == 0) {
    const bool near = context.lastDay() - context.firstDay() < days{32};
    return near ? nearMonth(date, anchor) : When::unknown();
  }
  if (context.precision == Precision::kYear) {
    return inYear(date, year);
  }
  When best = When::unknown();
  long best_distance = 0;
  for (const int candidate : {year, year - 1, year + 1}) {
    const When when = inYear(date, candidate);
    const bool right_weekday = date.week == 0 && date.weekday != 0 && when.known() &&
                               isoWeekday(when.firstDay()) == date.weekday;
    if (!when.known() ||
        (lean == Lean::kComing && when.lastDay() < context.firstDay() && !right_weekday)) {
      continue;
    }
    // Within the span itself there is no distance.
    long distance = when.firstDay() <= anchor && anchor <= when.lastDay()
                        ? 0
                        : std::min(std::abs((when.firstDay() - anchor).count()),
                                   std::abs((when.lastDay() - anchor).count()));
    distance += date.week == 0 && date.weekday != 0 && !right_weekday ? kWrongWeekday : 0;
    if (!best.known() || distance < best_distance) {
      best = when;
      best_distance = distance;
    }
  }
  return best;
}

std::string doubtOf(const WrittenDate& date, const When& resolved) {
  if (date.impossible) {
    return "impossible";
  }
  const bool other = date.weekday != 0 && date.week == 0 && !date.relative && resolved.oneDay() &&
                     isoWeekday(resolved.firstDay()) != date.weekday;
  return other ? "weekday" : "";
}

}  // namespace aktsyn::pipeline::reading
