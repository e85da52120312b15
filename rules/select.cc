#include "rules/select.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace aktsyn::rules {
namespace {

bool isAll(const std::vector<std::string>& kinds) {
  return kinds.size() == 1 && kinds.front() == "*";
}

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

Answer meetsAge(const Event& event, const Condition& condition, const CaseView& view) {
  const auto& born = view.file().born;
  if (!born || !event.when.known()) {
    return ifUnknown(condition);
  }
  const auto holds = [&](Day day) {
    const int age = ageOn(*born, day);
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
                const CaseView& view) {
  Answer any = Answer::kNo;
  for (const Condition& condition : conditions) {
    any = std::max(any, meets(event, condition, view));
  }
  return any;
}

Answer opposite(Answer given) {
  return given == Answer::kYes ? Answer::kNo : given == Answer::kNo ? Answer::kYes : given;
}

Answer meetsDated(const Event& event, const Condition& condition) {
  if (!event.when.known()) {
    return Answer::kUnsettled;
  }
  const Day first = condition.from.value_or(Day::min());
  const Day last = condition.to.value_or(Day::max());
  const bool inside = event.when.firstDay() >= first && event.when.lastDay() <= last;
  const bool outside = event.when.lastDay() < first || event.when.firstDay() > last;
  const Answer dated = inside ? Answer::kYes : outside ? Answer::kNo : Answer::kUnsettled;
  return condition.negate ? opposite(dated) : dated;
}

// How an event lies to the time within reach of another.
Answer isWithin(const When& when, const When& other, const Condition& condition,
                const Calendar& calendar) {
  if (!condition.before && !condition.after) {
    return Answer::kYes;
  }
  if (!when.known() || !other.known()) {
    return Answer::kUnsettled;
  }
  When window = other;
  if (condition.before) {
    window.first = condition.before->limit
                       ? Moment(calendar.before(other.firstDay(), *condition.before->limit))
                       : When::unknown().first;
  }
  if (condition.after) {
    window.last = condition.after->limit
                      ? When::on(calendar.after(other.lastDay(), *condition.after->limit,
                                                WeekdayReading::kLenient))
                            .last
                      : When::unknown().last;
  }
  if (when.lastDay() < window.firstDay() || when.firstDay() > window.lastDay()) {
    return Answer::kNo;
  }
  const bool inside = when.firstDay() >= window.firstDay() && when.lastDay() <= window.lastDay();
  return inside ? Answer::kYes : Answer::kUnsettled;
}

Answer meetsCaseHas(const Event& event, const Condition& condition, const CaseView& view) {
  Answer has = Answer::kNo;
  const Selector& selector = condition.others.front();
  for (const Event* other : view.events(selector.kinds)) {
    if (other != &event) {
      has = std::max(has, std::min(selects(selector, *other, view),
                                   isWithin(other->when, event.when, condition, view.calendar())));
    }
  }
  return condition.negate ? opposite(has) : has;
}

// Whether the state that `start` begins is over before the event.
Answer isOver(const Event& start, const Event& event, const std::vector<std::string>& until,
              const CaseView& view) {
  Answer over = Answer::kNo;
  for (const Event* end : view.events(until)) {
    if (end->status != Status::kHappened || end->draft || !end->when.known() ||
        end->when.firstDay() <= start.when.lastDay() ||
        end->when.firstDay() >= event.when.firstDay()) {
      continue;
    }
    over = std::max(
        over, end->when.lastDay() < event.when.firstDay() ? Answer::kYes : Answer::kUnsettled);
  }
  return over;
}

Answer meetsDuring(const Event& event, const Condition& condition, const CaseView& view) {
  Answer during = Answer::kNo;
  if (event.when.known()) {
    for (const Selector& selector : condition.others) {
      for (const Event* start : view.events(selector.kinds)) {
        if (start == &event || !start->when.known()) {
          continue;
        }
        const Answer begun =
            std::min(selects(selector, *start, view), notAfter(start->when, event.when));
        during = std::max(during,
                          std::min(begun, opposite(isOver(*start, event, condition.until, view))));
      }
    }
  }
  return condition.negate ? opposite(during) : during;
}

// e2 before e10.
auto idOrder(const std::string& id) { return std::tuple(id.size(), id); }

bool isNear(const Event& event, const Event& other, const Limit& limit, const Calendar& calendar) {
  const Day from = std::min(event.when.firstDay(), other.when.firstDay());
  const Day to = std::max(event.when.firstDay(), other.when.firstDay());
  return to <= calendar.after(from, limit, WeekdayReading::kLenient);
}

std::vector<Trigger> matching(const Selector& selector, const CaseView& view) {
  std::vector<Trigger> found;
  for (const Event* event : view.events(selector.kinds)) {
    const Answer selected = selects(selector, *event, view);
    if (selected != Answer::kNo) {
      found.push_back({event, selected == Answer::kUnsettled});
    }
  }
  return found;
}

// Adds those that no better trigger is near.
void addStandIns(const StandIn& stand_in, const CaseView& view, std::vector<Trigger>& triggers) {
  const std::vector<Trigger> better = triggers;
  for (const Trigger& other : matching(stand_in.selector, view)) {
    const bool covered =
        !other.event->when.known() ||
        std::any_of(better.begin(), better.end(), [&](const Trigger& trigger) {
          return !stand_in.unless_within ||
                 isNear(*other.event, *trigger.event, *stand_in.unless_within, view.calendar());
        });
    if (!covered) {
      triggers.push_back(other);
    }
  }
  std::stable_sort(triggers.begin(), triggers.end(), [](const Trigger& a, const Trigger& b) {
    return std::tuple(!a.event->when.known(), a.event->when.first) <
           std::tuple(!b.event->when.known(), b.event->when.first);
  });
}

// The first time at or after `from` that one of the kinds is there; the end of time without one.
Moment endOfRun(Moment from, const std::vector<std::string>& kinds, const CaseView& view) {
  for (const Event* event : view.events(kinds)) {
    if (event->status == Status::kHappened && !event->draft && event->when.known() &&
        event->when.last >= from) {
      return event->when.last;
    }
  }
  return When::unknown().last;
}

// Drops triggers that are one with an earlier one. A run lasts from its first trigger until the
// first event that ends it, that event included.
std::vector<Trigger> merged(const Merge& merge, const std::vector<Trigger>& triggers,
                            const CaseView& view) {
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
    const bool close = last != nullptr && merge.within &&
                       isNear(*last, *trigger.event, *merge.within, view.calendar());
    if (in_run || close) {
      last = trigger.event;
      continue;
    }
    kept.push_back(trigger);
    last = trigger.event;
    run_ends = endOfRun(at, merge.until, view);
  }
  return kept;
}

}  // namespace

CaseView::CaseView(const CaseFile& case_file, const Calendar& calendar)
    : file_(&case_file), calendar_(&calendar) {
  for (const Event& event : case_file.events) {
    events_.push_back(&event);
  }
  const auto key = [](const Event* event) {
    return std::tuple(!event->when.known(), event->when.first, event->when.last,
                      std::string_view(event->kind), idOrder(event->id));
  };
  std::sort(events_.begin(), events_.end(),
            [&](const Event* a, const Event* b) { return key(a) < key(b); });
  for (std::size_t index = 0; index < events_.size(); ++index) {
    of_kind_[events_[index]->kind].push_back(index);
  }
}

EventList CaseView::events(const std::vector<std::string>& kinds) const {
  if (isAll(kinds)) {
    EventList told;
    std::copy_if(events_.begin(), events_.end(), std::back_inserter(told),
                 [](const Event* event) { return !event->is_moment; });
    return told;
  }
  std::vector<std::size_t> indices;
  for (const std::string& kind : kinds) {
    const auto found = of_kind_.find(kind);
    if (found != of_kind_.end()) {
      indices.insert(indices.end(), found->second.begin(), found->second.end());
    }
  }
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  EventList found;
  for (const std::size_t index : indices) {
    found.push_back(events_[index]);
  }
  return found;
}

bool isKind(const Event& event, const std::vector<std::string>& kinds) {
  return (isAll(kinds) && !event.is_moment) ||
         std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
}

Answer meets(const Event& event, const Condition& condition, const CaseView& view) {
  switch (condition.of) {
    case Condition::Of::kAttribute:
      return meetsAttribute(event, condition);
    case Condition::Of::kElement:
      return answer((event.elements.count(condition.name) != 0) != condition.negate);
    case Condition::Of::kAge:
      return meetsAge(event, condition, view);
    case Condition::Of::kDraft:
      return answer(event.draft != condition.negate);
    case Condition::Of::kAny:
      return meetsAny(event, condition.parts, view);
    case Condition::Of::kAll:
      return meets(event, condition.parts, view);
    case Condition::Of::kPaper:
      return answer(event.is_document != condition.negate);
    case Condition::Of::kDated:
      return meetsDated(event, condition);
    case Condition::Of::kCaseHas:
      return meetsCaseHas(event, condition, view);
    case Condition::Of::kDuring:
      return meetsDuring(event, condition, view);
  }
  return Answer::kNo;
}

Answer meets(const Event& event, const std::vector<Condition>& conditions, const CaseView& view) {
  Answer all = Answer::kYes;
  for (const Condition& condition : conditions) {
    all = std::min(all, meets(event, condition, view));
  }
  return all;
}

Answer selects(const Selector& selector, const Event& event, const CaseView& view) {
  if (!isKind(event, selector.kinds) || selector.statuses.count(event.status) == 0) {
    return Answer::kNo;
  }
  return meets(event, selector.conditions, view);
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

std::vector<Trigger> triggersOf(const Version& version, const CaseView& view) {
  std::vector<Trigger> triggers = matching(version.for_each, view);
  if (version.merge && version.merge->anew && version.from) {
    std::erase_if(triggers, [&](const Trigger& trigger) {
      return trigger.event->when.known() && trigger.event->when.lastDay() < *version.from;
    });
  }
  for (const StandIn& stand_in : version.stand_ins) {
    addStandIns(stand_in, view, triggers);
  }
  return version.merge ? merged(*version.merge, triggers, view) : triggers;
}

}  // namespace aktsyn::rules
