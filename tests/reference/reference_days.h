// Counting days for the reference evaluator, from law/general.md section 8 alone.
#pragma once

#include <optional>
#include <vector>

#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::reference {

using rules::Day;
using rules::Event;
using rules::Limit;
using rules::Moment;

// A day, with the minute of the day where the papers tell one.
struct Spot {
  Day day{};
  std::optional<int> minute;
};

// None when the event is of no single day.
std::optional<Spot> spotOf(const Event& event);

// By the day; within one day by the clock, where both tell it.
bool isBefore(const Spot& a, const Spot& b);

Day addMonths(Day day, int months);  // keeps the date number, or takes the month's last day

enum class Weekdays { kMondayToSaturday, kMondayToFriday };

class Days {
 public:
  explicit Days(const std::vector<rules::Holiday>& holidays) : holidays_(holidays) {}

  bool isWeekday(Day day, Weekdays reading) const;
  Day after(Day day, const Limit& limit, Weekdays reading = Weekdays::kMondayToSaturday) const;
  Day before(Day day, const Limit& limit) const;

 private:
  Day step(Day day, const Limit& limit, int direction, Weekdays reading) const;

  std::vector<rules::Holiday> holidays_;
};

// The last minute of the day.
Moment endOf(Day day);

}  // namespace aktsyn::reference
