#include "reference_forms.h"

#include <algorithm>

namespace aktsyn::reference {
namespace {

// Of the outcomes of a duty's parts, how bad each is.
int badness(Outcome outcome) {
  const std::vector<Outcome> order{
      Outcome::kNotApplicable, Outcome::kMet,        Outcome::kExcused,
      Outcome::kPending,       Outcome::kBorderline, Outcome::kUndetermined,
      Outcome::kLate,          Outcome::kIncomplete, Outcome::kMissing};
  return static_cast<int>(std::find(order.begin(), order.end(), outcome) - order.begin());
}

// ---- Precedence

bool servesBefore(const Duty& duty, const Spot& answer) {
  const rules::Version& version = duty.version;
  const Spot& trigger = duty.trigger.at;
  if (isBefore(trigger, answer)) {
    return false;
  }
  if (version.look_back && answer.day < duty.view.days.before(trigger.day, *version.look_back)) {
    return false;
  }
  return !version.own_evidence || !duty.previous || isBefore(*duty.previous, answer);
}

bool servesLate(const Duty& duty, const Spot& answer) {
  const rules::Version& version = duty.version;
  const Spot& trigger = duty.trigger.at;
  if (!isBefore(trigger, answer)) {
    return false;
  }
  if (version.late_within && answer.day > duty.view.days.after(trigger.day, *version.late_within)) {
    return false;
  }
  // What is of the next trigger's own day is evidence for that one.
  return !version.late_before_next || !duty.next || answer.day < duty.next->day;
}

Outcome precedeWith(const Duty& duty, const std::vector<Spot>& answers) {
  bool late = false;
  for (const Spot& answer : answers) {
    if (servesBefore(duty, answer)) {
      return Outcome::kMet;
    }
    late = late || servesLate(duty, answer);
  }
  return late ? Outcome::kLate : Outcome::kMissing;
}

Outcome precedeBy(const Duty& duty, const std::vector<rules::Selector>& selectors) {
  const Answers answers = answersOf(duty, selectors);
  std::set<Outcome> outcomes;
  for (const auto& way : waysOf(answers)) {
    outcomes.insert(precedeWith(duty, way));
  }
  return withUndated(combined(outcomes), answers);
}

// ---- Content

bool oneIsAmong(const rules::MustHold& must, const std::set<std::string>& elements) {
  for (const std::string& element : must.elements) {
    if (elements.count(element) != 0) {
      return true;
    }
  }
  return false;
}

bool holdsOne(const rules::MustHold& must, const Event& paper) {
  if (oneIsAmong(must, paper.elements)) {
    return true;
  }
  for (const std::string& attribute : must.attributes) {
    if (paper.attributes.count(attribute) != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool endsStateOf(const Duty& duty, const Event& event) {
  if (!isOfKinds(duty.version.ended_by, event) || event.status != rules::Status::kHappened) {
    return false;
  }
  std::set<std::string> of_trigger, of_end;
  if (const auto it = duty.trigger.event->attributes.find(duty.version.ended_by_same);
      it != duty.trigger.event->attributes.end()) {
    of_trigger = it->second;
  }
  if (const auto it = event.attributes.find(duty.version.ended_by_same);
      it != event.attributes.end()) {
    of_end = it->second;
  }
  if (of_trigger.empty() || of_end.empty()) {
    return true;
  }
  for (const std::string& value : of_end) {
    if (of_trigger.count(value) > 0) {
      return true;
    }
  }
  return false;
}

Answers answersOf(const Duty& duty, const std::vector<rules::Selector>& selectors) {
  Answers answers;
  for (const Event& event : duty.view.file.events) {
    const Truth accepted = accepts(duty.view, selectors, event, *duty.trigger.event);
    if (accepted == Truth::kNo) {
      continue;
    }
    if (const auto spot = spotOf(event)) {
      answers.dated.push_back({*spot, accepted == Truth::kYes});
    } else {
      answers.undated = true;
      answers.undated_paper = answers.undated_paper || event.is_document;
    }
  }
  std::stable_sort(answers.dated.begin(), answers.dated.end(),
                   [](const Answer& a, const Answer& b) {
                     return std::pair(a.at.day, a.at.minute) < std::pair(b.at.day, b.at.minute);
                   });
  return answers;
}

std::vector<std::vector<Spot>> waysOf(const Answers& answers) {
  std::vector<std::vector<Spot>> ways{{}};
  for (const Answer& answer : answers.dated) {
    std::vector<std::vector<Spot>> longer;
    for (const auto& way : ways) {
      if (!answer.sure) {
        longer.push_back(way);
      }
      longer.push_back(way);
      longer.back().push_back(answer.at);
    }
    ways = longer;
  }
  return ways;
}

Outcome combined(const std::set<Outcome>& outcomes) {
  if (outcomes.size() == 1) {
    return *outcomes.begin();
  }
  // Either there is no duty or it is done.
  if (outcomes == std::set<Outcome>{Outcome::kMet, Outcome::kNotApplicable}) {
    return Outcome::kMet;
  }
  // In time it is not, whether the late answer is one or not.
  if (outcomes == std::set<Outcome>{Outcome::kLate, Outcome::kMissing}) {
    return Outcome::kLate;
  }
  // Nothing is there, and the time is not surely up.
  return outcomes == std::set<Outcome>{Outcome::kMissing, Outcome::kPending}
             ? Outcome::kPending
             : Outcome::kUndetermined;
}

Outcome withUndated(Outcome outcome, const Answers& answers) {
  const bool nothing = outcome == Outcome::kMissing;
  const bool too_late = outcome == Outcome::kLate || outcome == Outcome::kBorderline;
  const bool open = (nothing && answers.undated) || (too_late && answers.undated_paper);
  return open ? Outcome::kUndetermined : outcome;
}

Outcome worstOf(const std::vector<Outcome>& outcomes) {
  return *std::max_element(outcomes.begin(), outcomes.end(),
                           [](Outcome a, Outcome b) { return badness(a) < badness(b); });
}

Held precede(const Duty& duty) {
  std::vector<Outcome> parts{precedeBy(duty, duty.version.accepts)};
  for (const rules::Also& also : duty.version.also) {
    const Truth wanted = allHold(duty.view, also.when, *duty.trigger.event);
    if (wanted == Truth::kNo) {
      continue;
    }
    const Outcome outcome = precedeBy(duty, also.accepts);
    parts.push_back(wanted == Truth::kYes || outcome == Outcome::kMet ? outcome
                                                                      : Outcome::kUndetermined);
  }
  return {worstOf(parts), std::nullopt};
}

Held hold(const Duty& duty) {
  const Event& paper = *duty.trigger.event;
  Truth lacking = Truth::kNo;
  for (const rules::MustHold& must : duty.version.elements) {
    if (!holdsOne(must, paper)) {
      const Truth asked = allHold(duty.view, must.conditions, paper);
      lacking = std::max(lacking, oneIsAmong(must, paper.unsure_elements)
                                      ? std::min(asked, Truth::kPerhaps)
                                      : asked);
    }
  }
  if (lacking == Truth::kPerhaps) {
    return {Outcome::kUndetermined, std::nullopt};
  }
  return {lacking == Truth::kYes ? Outcome::kIncomplete : Outcome::kMet, std::nullopt};
}

Held stayAway(const Duty& duty) {
  const Answers answers = answersOf(duty, duty.version.accepts);
  std::set<Outcome> outcomes;
  for (const auto& way : waysOf(answers)) {
    bool broken = false;
    for (const Spot& answer : way) {
      const bool after = !isBefore(answer, duty.trigger.at);
      const bool within =
          !duty.version.within ||
          answer.day <= duty.view.days.after(duty.trigger.at.day, *duty.version.within);
      broken = broken || (after && within);
    }
    outcomes.insert(broken ? Outcome::kIncomplete : Outcome::kMet);
  }
  return {combined(outcomes), std::nullopt};
}

Held record(const Duty& duty) {
  const auto found = duty.trigger.event->dates.find(duty.version.recorded);
  const Day due = duty.view.days.after(duty.trigger.at.day, *duty.version.within);
  const bool late = found->second.firstDay() > due;
  return {late ? Outcome::kLate : Outcome::kMet, due};
}

}  // namespace aktsyn::reference
