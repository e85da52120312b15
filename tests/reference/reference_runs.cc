#include "reference_runs.h"

#include <algorithm>
#include <tuple>

namespace aktsyn::reference {
namespace {

using rules::Version;

std::vector<Trigger> selected(const View& view, const rules::Selector& selector) {
  std::vector<Trigger> found;
  for (const Event& event : view.file.events) {
    const Truth chosen = selects(view, selector, event);
    const auto spot = spotOf(event);
    if (chosen != Truth::kNo && spot) {
      found.push_back({&event, *spot, chosen == Truth::kYes});
    }
  }
  return found;
}

bool anyNear(const View& view, const std::vector<Trigger>& triggers, const Spot& at,
             const std::optional<Limit>& limit) {
  return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
    const Day earlier = std::min(trigger.at.day, at.day), later = std::max(trigger.at.day, at.day);
    return !limit || later <= view.days.after(earlier, *limit);
  });
}

// Whether one of the kinds in until has ended, before `then`, what began with the run.
bool isOver(const View& view, const rules::Merge& merge, const Trigger& first, const Spot& then) {
  for (const Event& event : view.file.events) {
    const auto spot = spotOf(event);
    if (!spot || !isOfKinds(merge.until, event) || event.status != rules::Status::kHappened) {
      continue;
    }
    if (!event.draft && !isBefore(*spot, first.at) && isBefore(*spot, then)) {
      return true;
    }
  }
  return false;
}

bool isSameRun(const View& view, const rules::Merge& merge, const Trigger& first,
               const Trigger& last, const Trigger& next) {
  if (merge.within && next.at.day <= view.days.after(last.at.day, *merge.within)) {
    return true;
  }
  return !merge.until.empty() && !isOver(view, merge, first, next.at);
}

}  // namespace

std::vector<Trigger> runsOf(const View& view, const Version& version) {
  std::vector<Trigger> triggers = selected(view, version.for_each);
  for (const rules::StandIn& stand_in : version.stand_ins) {
    const std::vector<Trigger> better = triggers;
    const bool any_undated =
        std::any_of(view.file.events.begin(), view.file.events.end(),
                    [&](const Event& event) { return isUndatedTrigger(view, version, event); });
    for (const Trigger& other : selected(view, stand_in.selector)) {
      if (any_undated && !stand_in.unless_within) {
        break;  // with no limit, one of an unknown day is near as well
      }
      if (!anyNear(view, better, other.at, stand_in.unless_within)) {
        triggers.push_back(other);
      }
    }
  }
  // Of one day, by the name of the kind.
  std::stable_sort(triggers.begin(), triggers.end(), [](const Trigger& a, const Trigger& b) {
    return std::tie(a.at.day, a.at.minute, a.event->kind) <
           std::tie(b.at.day, b.at.minute, b.event->kind);
  });
  if (!version.merge) {
    return triggers;
  }
  std::vector<Trigger> runs;
  Trigger last;
  for (const Trigger& trigger : triggers) {
    if (version.merge->anew && version.from && trigger.at.day < *version.from) {
      continue;
    }
    if (runs.empty() || !isSameRun(view, *version.merge, runs.back(), last, trigger)) {
      runs.push_back(trigger);
    }
    last = trigger;
  }
  return runs;
}

bool isUndatedTrigger(const View& view, const Version& version, const Event& event) {
  return event.is_document && !event.when.known() &&
         selects(view, version.for_each, event) != Truth::kNo;
}

}  // namespace aktsyn::reference
