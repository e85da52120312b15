// Counting days as the law counts them.
//
// Hours go by the clock. All other limits count whole days after the day that they are counted
// from and end with the last minute of their last day. Months and years keep the day number, or
// take the last day of a month that lacks it. A weekday has two readings, because no act defines
// "hverdag"; both leave out the pack's holidays. A workday is a weekday in the lenient reading.
#pragma once

#include <vector>

#include "rules/pack.h"
#include "rules/when.h"

namespace aktsyn::rules {

enum class WeekdayReading {
  kStrict,   // Monday to Saturday
  kLenient,  // Monday to Friday, and not on the days that are no working days in practice
};

Day easterSunday(int year);

class Calendar {
 public:
  explicit Calendar(std::vector<Holiday> holidays) : holidays_(std::move(holidays)) {}

  bool isWeekday(Day day, WeekdayReading reading) const;

  // The last moment that is within the limit.
  Moment dueAt(Moment from, const Limit& limit, WeekdayReading reading) const;

  // The day that lies the limit before another; hours count as whole days begun.
  Day before(Day day, const Limit& limit) const;
  // The day that lies the limit after another.
  Day after(Day day, const Limit& limit, WeekdayReading reading) const;

 private:
  Day weekdaysFrom(Day day, int count, int step, WeekdayReading reading) const;

  std::vector<Holiday> holidays_;
};

}  // namespace aktsyn::rules
