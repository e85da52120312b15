// Recurrence: something must come again and again while a state lasts.
#include <algorithm>

#include "reference_forms.h"

namespace aktsyn::reference {
namespace {

using rules::Version;
using std::chrono::days;

const Version* versionOn(const rules::Requirement& requirement, Day day) {
  for (const Version& version : requirement.versions) {
    if ((!version.from || *version.from <= day) && (!version.to || day <= *version.to)) {
      return &version;
    }
  }
  return nullptr;
}

// The version that takes over when this one ends; none where there is a gap between them.
const Version* versionAfter(const rules::Requirement& requirement, const Version& version) {
  const Version* next = version.to ? versionOn(requirement, *version.to + days(1)) : nullptr;
  return next != nullptr && !next->after_gap ? next : nullptr;
}

// The last day of the state; none while it goes on.
std::optional<Day> endOfState(const Duty& duty) {
  std::optional<Day> end;
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (spot && endsStateOf(duty, event) && !isBefore(*spot, duty.trigger.at)) {
      end = std::min(end.value_or(spot->day), spot->day);
    }
  }
  return end;
}

// ---- At most so far apart

// When a gap is up that begins on the day; none where the law ends before.
std::optional<Day> gapDue(const Duty& duty, Day begin, const Limit& limit, const Version& version) {
  Day due = duty.view.days.after(begin, limit);
  if (!version.to || due <= *version.to) {
    return due;
  }
  if (const Version* next = versionAfter(duty.requirement, version)) {
    // The limit of the new version runs from its first day; the earlier of the two holds.
    return std::min(due, duty.view.days.after(*next->from, *next->at_most_apart));
  }
  return version.cut_at ? std::optional<Day>(std::min(due, *version.cut_at)) : std::nullopt;
}

struct Gap {
  Outcome outcome = Outcome::kMet;
  Day due{};
};

// What becomes of the gap: none when the state ends before it is up, and nothing came in time.
std::optional<Gap> judgeGap(const Duty& duty, Day due, const std::optional<Day>& next,
                            const std::optional<Day>& end) {
  if (next && *next <= due) {
    return Gap{Outcome::kMet, due};
  }
  if (end && *end <= due) {
    return std::nullopt;
  }
  if (next) {
    return Gap{Outcome::kLate, due};
  }
  if (duty.version.open_end_untested) {
    return std::nullopt;
  }
  return Gap{duty.view.file.as_of <= due ? Outcome::kPending : Outcome::kMissing, due};
}

std::optional<Day> firstAfter(const std::vector<Spot>& answers, Day day) {
  for (const Spot& answer : answers) {
    if (answer.day > day) {
      return answer.day;
    }
  }
  return std::nullopt;
}

// Where the first gap begins: with the first counted event, else with the trigger.
std::optional<Day> beginOf(const Duty& duty, const std::optional<Day>& end) {
  if (!duty.version.starts_with) {
    return duty.trigger.at.day;
  }
  std::optional<Day> first;
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (spot && selects(duty.view, *duty.version.starts_with, event) == Truth::kYes &&
        spot->day >= duty.trigger.at.day && (!end || spot->day <= *end)) {
      first = std::min(first.value_or(spot->day), spot->day);
    }
  }
  return first;
}

Outcome worstGap(const std::vector<Gap>& gaps) {
  for (const Outcome outcome : {Outcome::kMissing, Outcome::kLate, Outcome::kMet}) {
    for (const Gap& gap : gaps) {
      if (gap.outcome == outcome) {
        return outcome;
      }
    }
  }
  return gaps.empty() ? Outcome::kNotApplicable : Outcome::kPending;
}

Outcome gapsOver(const Duty& duty, const std::vector<Spot>& answers) {
  const auto end = endOfState(duty);
  std::optional<Day> begin = beginOf(duty, end);
  std::vector<Gap> gaps;
  bool first = true;
  while (begin && (!end || *begin <= *end)) {
    const Version* version = versionOn(duty.requirement, *begin);
    if (version == nullptr) {
      break;
    }
    const bool to_the_first = first && duty.version.within.has_value();
    const Limit limit = to_the_first ? *duty.version.within : *version->at_most_apart;
    const auto next = firstAfter(answers, *begin);
    if (const auto due = gapDue(duty, *begin, limit, *version)) {
      if (const auto gap = judgeGap(duty, *due, next, end)) {
        gaps.push_back(*gap);
      }
    }
    begin = next;
    first = false;
  }
  return worstGap(gaps);
}

// ---- So many times per period

int countIn(const std::vector<Spot>& answers, Day from, Day to) {
  std::set<Day> found;  // two on one day are one
  for (const Spot& answer : answers) {
    if (from <= answer.day && answer.day <= to) {
      found.insert(answer.day);
    }
  }
  return static_cast<int>(found.size());
}

// How many a calendar year wants of which the state fills a part: one for every share of the year
// of which three quarters are filled.
int wantedInPart(int times, Day from, Day to) {
  const auto length = static_cast<int>((to - from).count()) + 1;
  const int whole = std::chrono::year_month_day(from).year().is_leap() ? 366 : 365;
  return (4 * times * length + whole) / (4 * whole);
}

// Whether every calendar year that shares days with the period holds as many as it wants for as
// long as the state fills it, and all of them together as many as the period.
bool calendarYearsHold(const Duty& duty, const std::vector<Spot>& answers, Day from, Day to,
                       int times) {
  const Day as_of = duty.view.file.as_of;
  const Day last = std::min(as_of, endOfState(duty).value_or(as_of));
  int held = 0;
  for (Day begin = duty.trigger.at.day; begin <= to;) {
    const Day end_of_year = std::chrono::year_month_day(begin).year() / 12 / 31;
    const Day end = std::min(end_of_year, last);
    if (end >= from) {
      const int found = countIn(answers, begin, end);
      if (found < wantedInPart(times, begin, end)) {
        return false;
      }
      held += found;
    }
    begin = end_of_year + days(1);
  }
  return held >= times;
}

// Period after period from the trigger on. "Per year" has two readings: a gap is only what the
// calendar years lack too.
Outcome timesOver(const Duty& duty, const std::vector<Spot>& answers) {
  const auto end = endOfState(duty);
  const Day as_of = duty.view.file.as_of;
  const Limit& per = *duty.version.per;
  Outcome outcome = Outcome::kNotApplicable;
  for (int number = 0;; ++number) {
    const Day start = duty.trigger.at.day;
    const Day from = duty.view.days.after(start, {number * per.count, per.unit});
    const Day to = duty.view.days.after(start, {(number + 1) * per.count, per.unit}) - days(1);
    const Version* version = versionOn(duty.requirement, from);
    if (version == nullptr || (end && *end <= std::min(to, as_of))) {
      return outcome;
    }
    if (to >= as_of) {
      const bool reached = countIn(answers, from, as_of) >= *version->times;
      return reached                              ? Outcome::kMet
             : outcome == Outcome::kNotApplicable ? Outcome::kPending
                                                  : outcome;
    }
    if (countIn(answers, from, to) < *version->times &&
        !calendarYearsHold(duty, answers, from, to, *version->times)) {
      return Outcome::kMissing;
    }
    outcome = Outcome::kMet;
  }
}

}  // namespace

Held recur(const Duty& duty) {
  const Answers answers = answersOf(duty, duty.version.accepts);
  std::set<Outcome> outcomes;
  for (const auto& way : waysOf(answers)) {
    outcomes.insert(duty.version.times ? timesOver(duty, way) : gapsOver(duty, way));
  }
  return {withUndated(combined(outcomes), answers), std::nullopt};
}

}  // namespace aktsyn::reference
