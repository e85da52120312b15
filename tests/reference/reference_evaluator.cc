#include "reference_evaluator.h"

#include <algorithm>

#include "reference_forms.h"

namespace aktsyn::reference {
namespace {

using rules::Exception;
using rules::Form;

Held heldTo(const Duty& duty) {
  switch (duty.version.form) {
    case Form::kResponse:
      return respond(duty);
    case Form::kPrecedence:
      return precede(duty);
    case Form::kRecurrence:
      return recur(duty);
    case Form::kContent:
      return hold(duty);
    case Form::kAbsence:
      return stayAway(duty);
    case Form::kRecorded:
      return record(duty);
    case Form::kPresence:
      break;
  }
  return {};
}

// ---- Lawful reasons

bool liesInTime(const Duty& duty, const Exception& exception, const Held& held, const Spot& at) {
  const bool in_time = held.due ? at.day <= *held.due : !isBefore(duty.trigger.at, at);
  switch (exception.position) {
    case Exception::Position::kBefore:
      return !isBefore(duty.trigger.at, at) && (!duty.previous || isBefore(*duty.previous, at));
    case Exception::Position::kBeforeDue:
      return in_time;
    case Exception::Position::kWithin:
      return in_time && !isBefore(at, duty.trigger.at);
    case Exception::Position::kAny:
      return true;
  }
  return false;
}

Truth excuses(const Duty& duty, const Exception& exception, const Held& held) {
  if (exception.trigger) {
    return allHold(duty.view, *exception.trigger, *duty.trigger.event);
  }
  Truth best = Truth::kNo;
  for (const Event& event : duty.view.file.events) {
    const Truth selected = selects(duty.view, *exception.event, event);
    const auto spot = spotOf(event);
    if (selected == Truth::kNo) {
      continue;
    }
    if (!spot && exception.position != Exception::Position::kAny) {
      best = std::max(best, Truth::kPerhaps);
    } else if (!spot || liesInTime(duty, exception, held, *spot)) {
      best = std::max(best, selected);
    }
  }
  return best;
}

Outcome withExceptions(const Duty& duty, const Held& held) {
  if (held.outcome == Outcome::kMet || held.outcome == Outcome::kNotApplicable) {
    return held.outcome;
  }
  Truth best = Truth::kNo;
  for (const Exception& exception : duty.version.exceptions) {
    best = std::max(best, excuses(duty, exception, held));
  }
  if (best == Truth::kYes) {
    return Outcome::kExcused;
  }
  return best == Truth::kPerhaps && rules::isGap(held.outcome) ? Outcome::kUndetermined
                                                               : held.outcome;
}

// Whether there is a duty at all is open: then so is every fault in it.
Outcome ofDoubtfulTrigger(Outcome outcome) {
  const bool harmless = outcome == Outcome::kMet || outcome == Outcome::kNotApplicable ||
                        outcome == Outcome::kExcused || outcome == Outcome::kPending;
  return harmless ? outcome : Outcome::kUndetermined;
}

bool setsOff(const rules::Version& version, const Event& trigger) {
  if (version.form == Form::kContent) {
    return trigger.is_document || version.events;
  }
  return version.form != Form::kRecorded ||
         (trigger.when.known() && trigger.dates.count(version.recorded) != 0);
}

bool isInForce(const rules::Version& version, Day day) {
  return (!version.from || *version.from <= day) && (!version.to || day <= *version.to);
}

struct Set {
  const rules::Version* version;
  Trigger trigger;
};

// The triggers of all versions, each of the version of its day.
std::vector<Set> triggersOf(const View& view, const rules::Requirement& requirement) {
  std::vector<Set> found;
  for (const rules::Version& version : requirement.versions) {
    for (const Trigger& trigger : runsOf(view, version)) {
      if (isInForce(version, trigger.at.day) && setsOff(version, *trigger.event)) {
        found.push_back({&version, trigger});
      }
    }
  }
  return found;
}

void judgeDated(const View& view, const rules::Requirement& requirement,
                std::vector<Verdict>& verdicts) {
  const auto triggers = triggersOf(view, requirement);
  for (const Set& one : triggers) {
    Duty duty{view, requirement, *one.version, one.trigger, std::nullopt, std::nullopt};
    for (const Set& other : triggers) {
      if (isBefore(other.trigger.at, duty.trigger.at)) {
        duty.previous = other.trigger.at;
      } else if (isBefore(duty.trigger.at, other.trigger.at) && !duty.next) {
        duty.next = other.trigger.at;
      }
    }
    const Held held = heldTo(duty);
    Outcome outcome = withExceptions(duty, held);
    outcome = duty.trigger.sure ? outcome : ofDoubtfulTrigger(outcome);
    verdicts.push_back({requirement.id, duty.trigger.event->id, outcome, held.due});
  }
}

// ---- Papers without a date

// Whether it may be one with a trigger of a known day.
bool mayBelongToRun(const View& view, const rules::Version& version) {
  return version.merge && !runsOf(view, version).empty();
}

// Content needs no date where the law is one at all times. All else is open.
Outcome ofUndated(const View& view, const rules::Requirement& requirement,
                  const rules::Version& version, const Event& event) {
  if (version.form != Form::kContent || version.from || version.to) {
    return Outcome::kUndetermined;
  }
  const Duty duty{view, requirement, version, {&event, {}, true}, std::nullopt, std::nullopt};
  return withExceptions(duty, hold(duty));
}

void judgeUndated(const View& view, const rules::Requirement& requirement,
                  std::vector<Verdict>& verdicts) {
  for (const Event& event : view.file.events) {
    for (const rules::Version& version : requirement.versions) {
      if (isUndatedTrigger(view, version, event) && setsOff(version, event) &&
          !mayBelongToRun(view, version)) {
        verdicts.push_back(
            {requirement.id, event.id, ofUndated(view, requirement, version, event), std::nullopt});
        break;
      }
    }
  }
}

}  // namespace

std::vector<Verdict> judge(const rules::Pack& pack, const rules::CaseFile& case_file) {
  const View view{pack, case_file, Days(pack.holidays)};
  std::vector<Verdict> verdicts;
  for (const rules::Requirement& requirement : pack.requirements) {
    if (requirement.versions.front().form == Form::kPresence) {
      continue;
    }
    judgeDated(view, requirement, verdicts);
    judgeUndated(view, requirement, verdicts);
  }
  return verdicts;
}

}  // namespace aktsyn::reference
