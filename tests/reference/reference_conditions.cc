#include "reference_conditions.h"

#include <algorithm>

namespace aktsyn::reference {
namespace {

using rules::Condition;

Truth truth(bool yes) { return yes ? Truth::kYes : Truth::kNo; }

Truth negated(Truth value) { return value == Truth::kPerhaps ? value : truth(value == Truth::kNo); }

Truth unknown(const Condition& condition) {
  switch (condition.if_unknown) {
    case Condition::IfUnknown::kYes:
      return Truth::kYes;
    case Condition::IfUnknown::kUndetermined:
      return Truth::kPerhaps;
    case Condition::IfUnknown::kNo:
      break;
  }
  return Truth::kNo;
}

bool fits(const std::string& pattern, const std::string& value) {
  if (!pattern.empty() && pattern.back() == '*') {
    return value.compare(0, pattern.size() - 1, pattern, 0, pattern.size() - 1) == 0;
  }
  return value == pattern;
}

Truth attribute(const Condition& condition, const Event& event) {
  const auto found = event.attributes.find(condition.name);
  const bool there = found != event.attributes.end() && !found->second.empty();
  if (condition.any_of.empty()) {
    // Only whether it is there is asked, and that is never unknown.
    return truth(there != condition.negate);
  }
  if (!there) {
    return unknown(condition);  // as given, also where the condition is negated
  }
  bool one = false;
  for (const std::string& value : found->second) {
    for (const std::string& pattern : condition.any_of) {
      one = one || fits(pattern, value);
    }
  }
  return truth(one != condition.negate);
}

Truth age(const View& view, const Condition& condition, const Event& event) {
  const auto spot = spotOf(event);
  if (!view.file.born || !spot) {
    return unknown(condition);
  }
  const std::chrono::year_month_day born(*view.file.born), then(spot->day);
  // By month and number: who is born on 29 February is a year older on 1 March.
  const bool had_birthday =
      std::pair(then.month(), then.day()) >= std::pair(born.month(), born.day());
  const int years =
      static_cast<int>(then.year()) - static_cast<int>(born.year()) - (had_birthday ? 0 : 1);
  return truth((!condition.at_least || years >= *condition.at_least) &&
               (!condition.below || years < *condition.below));
}

Truth dated(const Condition& condition, const Event& event) {
  const auto spot = spotOf(event);
  if (!spot) {
    return Truth::kPerhaps;
  }
  return truth((!condition.from || *condition.from <= spot->day) &&
               (!condition.to || spot->day <= *condition.to));
}

// Whether the other event lies where the condition looks, seen from this one.
Truth liesNear(const View& view, const Condition& condition, const Event& event,
               const Event& other) {
  if (!condition.before && !condition.after) {
    return Truth::kYes;
  }
  const auto here = spotOf(event), there = spotOf(other);
  if (!here || !there) {
    return Truth::kPerhaps;
  }
  bool near = false;
  if (condition.before && there->day <= here->day) {
    near = !condition.before->limit ||
           there->day >= view.days.before(here->day, *condition.before->limit);
  }
  if (condition.after && there->day >= here->day) {
    near = near || !condition.after->limit ||
           there->day <= view.days.after(here->day, *condition.after->limit);
  }
  return truth(near);
}

Truth caseHas(const View& view, const Condition& condition, const Event& event) {
  Truth best = Truth::kNo;
  for (const Event& other : view.file.events) {
    if (&other == &event) {
      continue;
    }
    for (const rules::Selector& selector : condition.others) {
      best = std::max(
          best, std::min(liesNear(view, condition, event, other), selects(view, selector, other)));
    }
  }
  return best;
}

// Whether something has ended the state between its start and the event.
bool endedBetween(const View& view, const Condition& condition, const Event& start,
                  const Event& event) {
  const Spot from = *spotOf(start), to = *spotOf(event);
  bool ended = false;
  for (const Event& end : view.file.events) {
    if (!isOfKinds(condition.until, end) || end.status != rules::Status::kHappened || end.draft) {
      continue;
    }
    const auto spot = spotOf(end);
    const bool between = spot && spot->day > from.day && spot->day < to.day;
    ended = ended || between;
  }
  return ended;
}

Truth during(const View& view, const Condition& condition, const Event& event) {
  Truth best = Truth::kNo;
  for (const Event& start : view.file.events) {
    if (&start == &event) {
      continue;
    }
    Truth selected = Truth::kNo;
    for (const rules::Selector& selector : condition.others) {
      selected = std::max(selected, selects(view, selector, start));
    }
    if (selected == Truth::kNo) {
      continue;
    }
    const auto from = spotOf(start), to = spotOf(event);
    // What has no day begins no state and ends none.
    if (from && to && from->day <= to->day && !endedBetween(view, condition, start, event)) {
      best = std::max(best, selected);
    }
  }
  return best;
}

Truth plain(const View& view, const Condition& condition, const Event& event) {
  switch (condition.of) {
    case Condition::Of::kElement:
      return truth(event.elements.count(condition.name) != 0);
    case Condition::Of::kDraft:
      return truth(event.draft);
    case Condition::Of::kPaper:
      return truth(event.is_document);
    case Condition::Of::kDated:
      return dated(condition, event);
    case Condition::Of::kCaseHas:
      return caseHas(view, condition, event);
    case Condition::Of::kDuring:
      return during(view, condition, event);
    default:
      return Truth::kNo;
  }
}

}  // namespace

bool isOfKinds(const std::vector<std::string>& kinds, const Event& event) {
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
    return kind == event.kind || (kind == "*" && !event.is_moment);
  });
}

Truth holds(const View& view, const Condition& condition, const Event& event) {
  if (condition.of == Condition::Of::kAttribute) {
    return attribute(condition, event);
  }
  if (condition.of == Condition::Of::kAge) {
    return age(view, condition, event);
  }
  if (condition.of == Condition::Of::kAll) {
    return allHold(view, condition.parts, event);
  }
  if (condition.of == Condition::Of::kAny) {
    Truth best = Truth::kNo;
    for (const Condition& part : condition.parts) {
      best = std::max(best, holds(view, part, event));
    }
    return best;
  }
  const Truth value = plain(view, condition, event);
  return condition.negate ? negated(value) : value;
}

Truth allHold(const View& view, const std::vector<Condition>& conditions, const Event& event) {
  Truth worst = Truth::kYes;
  for (const Condition& condition : conditions) {
    worst = std::min(worst, holds(view, condition, event));
  }
  return worst;
}

Truth selects(const View& view, const rules::Selector& selector, const Event& event) {
  if (!isOfKinds(selector.kinds, event) || selector.statuses.count(event.status) == 0) {
    return Truth::kNo;
  }
  return allHold(view, selector.conditions, event);
}

Truth accepts(const View& view, const std::vector<rules::Selector>& selectors, const Event& event,
              const Event& trigger) {
  Truth best = Truth::kNo;
  for (const rules::Selector& selector : selectors) {
    if (!selector.itself || &event == &trigger) {
      best = std::max(best, selects(view, selector, event));
    }
  }
  return best;
}

}  // namespace aktsyn::reference
