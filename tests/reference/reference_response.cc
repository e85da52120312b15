// Response: something must follow within a time.
#include <algorithm>

#include "reference_forms.h"

namespace aktsyn::reference {
namespace {

// Until when, in the two readings of weekdays; by the minute, because hours go by the clock.
struct Due {
  Moment strict, lenient;
  bool operator<(const Due& other) const { return strict < other.strict; }
};

// ---- From what the time runs

bool isClosed(const Duty& duty, const Spot& from) {
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (spot && &event != duty.trigger.event && event.status == rules::Status::kHappened &&
        isOfKinds(duty.version.count_from->reset_by, event) && !event.draft &&
        spot->day > from.day && spot->day < duty.trigger.at.day) {
      return true;
    }
  }
  return false;
}

std::vector<Spot> startsBefore(const Duty& duty) {
  const rules::CountFrom& count = *duty.version.count_from;
  std::vector<Spot> starts;
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (!spot || !isOfKinds(count.kinds, event) || event.status != rules::Status::kHappened ||
        isBefore(duty.trigger.at, *spot) || isClosed(duty, *spot)) {
      continue;
    }
    if (!count.look_back ||
        spot->day >= duty.view.days.before(duty.trigger.at.day, *count.look_back)) {
      starts.push_back(*spot);
    }
  }
  return starts;
}

std::vector<Spot> firstAhead(const Duty& duty) {
  const rules::CountFrom& count = *duty.version.count_from;
  const Day until = duty.view.days.after(duty.trigger.at.day, *count.look_ahead);
  std::vector<Spot> starts;
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (!spot || !isOfKinds(count.kinds, event) || event.status != rules::Status::kHappened ||
        event.draft || isBefore(*spot, duty.trigger.at) || spot->day > until) {
      continue;
    }
    if (starts.empty() || isBefore(*spot, starts.front())) {
      starts = {*spot};
    }
  }
  return starts;
}

std::vector<Spot> startsOf(const Duty& duty) {
  std::vector<Spot> starts;
  if (duty.version.count_from) {
    starts = duty.version.count_from->look_ahead ? firstAhead(duty) : startsBefore(duty);
  }
  return starts.empty() ? std::vector<Spot>{duty.trigger.at} : starts;
}

// ---- When it is up

// The limits that may be meant: the last longer one whose conditions hold, else the plain one; and
// any longer one of which that is open.
std::vector<Limit> limitsOf(const Duty& duty) {
  const rules::Version& version = duty.version;
  std::vector<Limit> limits{version.within ? *version.within : *version.open_for};
  for (const rules::LongerLimit& longer : version.longer) {
    const Truth meant = allHold(duty.view, longer.conditions, *duty.trigger.event);
    if (meant == Truth::kYes) {
      limits.front() = longer.within;
    } else if (meant == Truth::kPerhaps) {
      limits.push_back(longer.within);
    }
  }
  return limits;
}

// A day without a clock time is tried as its first and as its last minute.
std::vector<int> minutesOf(const Spot& spot) {
  return spot.minute ? std::vector<int>{*spot.minute} : std::vector<int>{0, 24 * 60 - 1};
}

std::vector<Due> duesOf(const Duty& duty) {
  std::vector<Due> dues;
  for (const Spot& start : startsOf(duty)) {
    for (const Limit& limit : limitsOf(duty)) {
      if (limit.unit == rules::Unit::kHours) {
        for (const int minute : minutesOf(start)) {
          const Moment due = Moment(start.day) + std::chrono::minutes(minute + 60 * limit.count);
          dues.push_back({due, due});
        }
        continue;
      }
      dues.push_back({endOf(duty.view.days.after(start.day, limit, Weekdays::kMondayToSaturday)),
                      endOf(duty.view.days.after(start.day, limit, Weekdays::kMondayToFriday))});
    }
  }
  return dues;
}

// The first event after the day of the trigger that makes the duty due at once.
Due cutByEvent(const Duty& duty, Due due) {
  if (!duty.version.also_due_at) {
    return due;
  }
  for (const Event& event : duty.view.file.events) {
    const auto spot = spotOf(event);
    if (spot && selects(duty.view, *duty.version.also_due_at, event) == Truth::kYes &&
        spot->day > duty.trigger.at.day && endOf(spot->day) < due.strict) {
      due = {endOf(spot->day), endOf(spot->day)};
    }
  }
  return due;
}

// ---- What came

bool counts(const Duty& duty, const Spot& answer) {
  const rules::Version& version = duty.version;
  const Spot& trigger = duty.trigger.at;
  if (version.later_day && answer.day == trigger.day) {
    return false;
  }
  if (version.no_later_than &&
      answer.day > duty.view.days.after(trigger.day, *version.no_later_than)) {
    return false;
  }
  if (!isBefore(answer, trigger)) {
    return true;
  }
  return version.earlier_counts &&
         (!version.look_back ||
          answer.day >= duty.view.days.before(trigger.day, *version.look_back));
}

// The first and last minute that the answer may be of.
std::pair<Moment, Moment> span(const Spot& spot) {
  const auto minutes = minutesOf(spot);
  return {Moment(spot.day) + std::chrono::minutes(minutes.front()),
          Moment(spot.day) + std::chrono::minutes(minutes.back())};
}

Outcome timelyness(const Moment& answer, const Due& due) {
  if (answer <= due.strict) {
    return Outcome::kMet;
  }
  return answer <= due.lenient ? Outcome::kBorderline : Outcome::kLate;
}

// Leaves out the late answers that are the next trigger's own.
std::vector<Spot> withoutThoseOfNext(const Duty& duty, const std::vector<Spot>& answers,
                                     const Due& due) {
  if (!duty.version.late_before_next || !duty.next) {
    return answers;
  }
  std::vector<Spot> kept;
  bool next_has_one = false;
  for (const Spot& answer : answers) {
    const bool after_next = !isBefore(answer, *duty.next);
    const bool late = span(answer).first > due.lenient;
    const bool is_next_ones = after_next && late && (duty.version.open_for || !next_has_one);
    next_has_one = next_has_one || after_next;
    if (!is_next_ones) {
      kept.push_back(answer);
    }
  }
  return kept;
}

bool happensBy(const Duty& duty, const Event& event, const Due& due) {
  const auto spot = spotOf(event);
  return spot && !isBefore(*spot, duty.trigger.at) && Moment(spot->day) <= due.lenient;
}

bool isDoneOtherwise(const Duty& duty, const Due& due) {
  for (const Event& event : duty.view.file.events) {
    if (duty.version.unless_done &&
        selects(duty.view, *duty.version.unless_done, event) == Truth::kYes &&
        happensBy(duty, event, due)) {
      return true;
    }
  }
  return false;
}

// On a day that nobody knows.
bool mayBeDoneOtherwise(const Duty& duty) {
  for (const Event& event : duty.view.file.events) {
    if (duty.version.unless_done && !event.when.known() &&
        selects(duty.view, *duty.version.unless_done, event) == Truth::kYes) {
      return true;
    }
  }
  return false;
}

bool hasEnded(const Duty& duty, const Due& due) {
  for (const Event& event : duty.view.file.events) {
    if (endsStateOf(duty, event) && happensBy(duty, event, due)) {
      return true;
    }
  }
  return false;
}

std::set<Outcome> respondWith(const Duty& duty, const std::vector<Spot>& answers, const Due& due) {
  if (isDoneOtherwise(duty, due)) {
    return {Outcome::kNotApplicable};
  }
  std::vector<Spot> counted;
  for (const Spot& answer : answers) {
    if (counts(duty, answer)) {
      counted.push_back(answer);
    }
  }
  counted = withoutThoseOfNext(duty, counted, due);
  std::set<Outcome> outcomes;
  if (!counted.empty()) {
    if (duty.version.open_for) {
      return {Outcome::kMet};
    }
    const auto [first, last] = span(counted.front());
    outcomes = {timelyness(first, due), timelyness(last, due)};
    if (outcomes != std::set<Outcome>{Outcome::kLate}) {
      return outcomes;
    }
  }
  if (hasEnded(duty, due)) {
    return {Outcome::kNotApplicable};
  }
  if (!outcomes.empty()) {
    return outcomes;
  }
  return {endOf(duty.view.file.as_of) <= due.lenient ? Outcome::kPending : Outcome::kMissing};
}

Outcome respondBy(const Duty& duty, const std::vector<rules::Selector>& selectors) {
  const Answers answers = answersOf(duty, selectors);
  std::set<Outcome> outcomes;
  for (const Due& due : duesOf(duty)) {
    for (const auto& way : waysOf(answers)) {
      outcomes.merge(respondWith(duty, way, cutByEvent(duty, due)));
    }
  }
  const Outcome outcome = withUndated(combined(outcomes), answers);
  const bool perhaps_no_duty =
      mayBeDoneOtherwise(duty) && outcome != Outcome::kMet && outcome != Outcome::kNotApplicable;
  return perhaps_no_duty ? Outcome::kUndetermined : outcome;
}

}  // namespace

Held respond(const Duty& duty) {
  std::vector<Outcome> parts{respondBy(duty, duty.version.accepts)};
  for (const rules::Also& also : duty.version.also) {
    const Truth wanted = allHold(duty.view, also.when, *duty.trigger.event);
    if (wanted == Truth::kNo) {
      continue;
    }
    const Outcome outcome = respondBy(duty, also.accepts);
    parts.push_back(wanted == Truth::kYes || outcome == Outcome::kMet ? outcome
                                                                      : Outcome::kUndetermined);
  }
  const auto dues = duesOf(duty);
  const Due due = cutByEvent(duty, *std::max_element(dues.begin(), dues.end()));
  return {worstOf(parts), std::chrono::floor<std::chrono::days>(due.lenient)};
}

}  // namespace aktsyn::reference
