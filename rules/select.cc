#include "rules/select.h"

#include <algorithm>
#include <tuple>

namespace aktsyn::rules {
namespace {

Answer answer(bool yes) { return yes ? Answer::kYes : Answer::kNo; }

Answer ifUnknown(const Condition& condition) {
  switch (condition.if_unknown) {
    case Condition::IfUnknown::kNo:
      return Answer::kNo;
    case Condition::IfUnknown::kYes:
      return Answer::kYes;
    case Condition::IfUnknown::kUndetermined:
      return Answer::kUnsettled;
  }
  return Answer::kUnsettled;
}

bool matchesValue(const std::string& value, const std::set<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& pattern) {
    if (!pattern.empty() && pattern.back() == '*') {
      return value.compare(0, pattern.size() - 1, pattern, 0, pattern.size() - 1) == 0;
    }
    return value == pattern;
  });
}

Answer meetsAttribute(const Event& event, const Condition& condition) {
  const auto found = event.attributes.find(condition.name);
  const bool present = found != event.attributes.end() && !found->second.empty();
  if (condition.any_of.empty()) {
    return answer(present != condition.negate);
  }
  if (!present) {
    return ifUnknown(condition);
  }
  const bool matches =
      std::any_of(found->second.begin(), found->second.end(),
                  [&](const std::string& value) { return matchesValue(value, condition.any_of); });
  return answer(matches != condition.negate);
}

Answer meetsAge(const Event& event, const Condition& condition, const CaseFile& case_file) {
  if (!case_file.born || !event.when.known()) {
    return ifUnknown(condition);
  }
  const auto holds = [&](Day day) {
    const int age = ageOn(*case_file.born, day);
    return (!condition.at_least || age >= *condition.at_least) &&
           (!condition.below || age < *condition.below);
  };
  const bool at_first = holds(event.when.firstDay());
  if (at_first != holds(event.when.lastDay())) {
    return ifUnknown(condition);
  }
  return answer(at_first != condition.negate);
}

Answer meetsAny(const Event& event, const std::vector<Condition>& conditions,
                const CaseFile& case_file) {
  Answer any = Answer::kNo;
  for (const Condition& condition : conditions) {
    any = std::max(any, meets(event, condition, case_file));
  }
  return any;
}

// e2 before e10.
auto idOrder(const std::string& id) { return std::tuple(id.size(), id); }

bool isNear(const Event& event, const Event& other, const Limit& limit, const Calendar& calendar) {
  const Day from = std::min(event.when.firstDay(), other.when.firstDay());
  const Day to = std::max(event.when.firstDay(), other.when.firstDay());
  return to <= calendar.after(from, limit, WeekdayReading::kLenient);
}

std::vector<Trigger> matching(const Selector& selector, const EventList& events,
                              const CaseFile& case_file) {
  std::vector<Trigger> found;
  for (const Event* event : events) {
    const Answer selected = selects(selector, *event, case_file);
    if (selected != Answer::kNo) {
      found.push_back({event, selected == Answer::kUnsettled});
    }
  }
  return found;
}

// Adds the stand-ins that no proper trigger is near.
void addStandIns(const Version& version, const EventList& events, const CaseFile& case_file,
                 const Calendar& calendar, std::vector<Trigger>& triggers) {
  const std::vector<Trigger> proper = triggers;
  for (const Trigger& stand_in : matching(*version.or_for_each, events, case_file)) {
    const bool covered =
        !stand_in.event->when.known() ||
        std::any_of(proper.begin(), proper.end(), [&](const Trigger& trigger) {
          return !version.or_unless_within ||
                 isNear(*stand_in.event, *trigger.event, *version.or_unless_within, calendar);
        });
    if (!covered) {
      triggers.push_back(stand_in);
    }
  }
  std::stable_sort(triggers.begin(), triggers.end(), [](const Trigger& a, const Trigger& b) {
    return std::tuple(!a.event->when.known(), a.event->when.first) <
           std::tuple(!b.event->when.known(), b.event->when.first);
  });
}

// The first time at or after `from` that one of the kinds is there; the end of time without one.
Moment endOfRun(Moment from, const std::vector<std::string>& kinds, const EventList& events) {
  for (const Event* event : events) {
    if (isKind(*event, kinds) && event->status == Status::kHappened && !event->draft &&
        event->when.known() && event->when.last >= from) {
      return event->when.last;
    }
  }
  return When::unknown().last;
}

// Drops triggers that are one with an earlier one. A run lasts from its first trigger until the
// first event that ends it, that event included.
std::vector<Trigger> merged(const Merge& merge, const std::vector<Trigger>& triggers,
                            const EventList& events, const Calendar& calendar) {
  std::vector<Trigger> kept;
  const Event* last = nullptr;  // of the run, for the distance
  Moment run_ends{};
  for (const Trigger& trigger : triggers) {
    if (!trigger.event->when.known()) {  // only when it is all there is
      if (kept.empty()) {
        kept.push_back(trigger);
      }
      continue;
    }
    const Moment at = trigger.event->when.first;
    const bool in_run = last != nullptr && !merge.until.empty() && at <= run_ends;
    const bool close =
        last != nullptr && merge.within && isNear(*last, *trigger.event, *merge.within, calendar);
    if (in_run || close) {
      last = trigger.event;
      continue;
    }
    kept.push_back(trigger);
    last = trigger.event;
    run_ends = endOfRun(at, merge.until, events);
  }
  return kept;
}

}  // namespace

EventList byDate(const std::vector<Event>& events) {
  EventList sorted;
  for (const Event& event : events) {
    sorted.push_back(&event);
  }
  const auto key = [](const Event* event) {
    return std::tuple(!event->when.known(), event->when.first, event->when.last,
                      std::string_view(event->kind), idOrder(event->id));
  };
  std::sort(sorted.begin(), sorted.end(),
            [&](const Event* a, const Event* b) { return key(a) < key(b); });
  return sorted;
}

bool isKind(const Event& event, const std::vector<std::string>& kinds) {
  return std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
}

Answer meets(const Event& event, const Condition& condition, const CaseFile& case_file) {
  switch (condition.of) {
    case Condition::Of::kAttribute:
      return meetsAttribute(event, condition);
    case Condition::Of::kElement:
      return answer((event.elements.count(condition.name) != 0) != condition.negate);
    case Condition::Of::kAge:
      return meetsAge(event, condition, case_file);
    case Condition::Of::kDraft:
      return answer(event.draft != condition.negate);
    case Condition::Of::kAny:
      return meetsAny(event, condition.parts, case_file);
    case Condition::Of::kAll:
      return meets(event, condition.parts, case_file);
  }
  return Answer::kNo;
}

Answer meets(const Event& event, const std::vector<Condition>& conditions,
             const CaseFile& case_file) {
  Answer all = Answer::kYes;
  for (const Condition& condition : conditions) {
    all = std::min(all, meets(event, condition, case_file));
  }
  return all;
}

Answer selects(const Selector& selector, const Event& event, const CaseFile& case_file) {
  if (!isKind(event, selector.kinds) || selector.statuses.count(event.status) == 0) {
    return Answer::kNo;
  }
  return meets(event, selector.conditions, case_file);
}

Answer notBefore(const When& when, const When& other) {
  if (!when.known() || !other.known()) {
    return Answer::kUnsettled;
  }
  if (when.last < other.first) {
    return Answer::kNo;
  }
  return when.firstDay() >= other.lastDay() ? Answer::kYes : Answer::kUnsettled;
}

Answer notAfter(const When& when, const When& other) {
  if (!when.known() || !other.known()) {
    return Answer::kUnsettled;
  }
  if (when.first > other.last) {
    return Answer::kNo;
  }
  return when.lastDay() <= other.firstDay() ? Answer::kYes : Answer::kUnsettled;
}

std::vector<Trigger> triggersOf(const Version& version, const EventList& events,
                                const CaseFile& case_file, const Calendar& calendar) {
  std::vector<Trigger> triggers = matching(version.for_each, events, case_file);
  if (version.or_for_each) {
    addStandIns(version, events, case_file, calendar, triggers);
  }
  return version.merge ? merged(*version.merge, triggers, events, calendar) : triggers;
}

}  // namespace aktsyn::rules
