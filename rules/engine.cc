#include "rules/engine.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

constexpr std::array<std::pair<Outcome, std::string_view>, 9> kOutcomeNames{{
    {Outcome::kMet, "met"},
    {Outcome::kExcused, "excused"},
    {Outcome::kLate, "late"},
    {Outcome::kMissing, "missing"},
    {Outcome::kIncomplete, "incomplete"},
    {Outcome::kBorderline, "borderline"},
    {Outcome::kUndetermined, "undetermined"},
    {Outcome::kPending, "pending"},
    {Outcome::kNotApplicable, "not-applicable"},
}};

// A trigger with the version that its date picks.
struct Case {
  Trigger trigger;
  const Version* version;
  bool version_unsettled;  // the date reaches over the version's ends
};

bool isBefore(const Trigger& a, const Trigger& b) {
  return std::pair(!a.event->when.known(), a.event->when.first) <
         std::pair(!b.event->when.known(), b.event->when.first);
}

// How a date lies to the time a version is in force.
Answer isInForce(const Version& version, const When& when) {
  if ((version.from && when.lastDay() < *version.from) ||
      (version.to && when.firstDay() > *version.to)) {
    return Answer::kNo;
  }
  const bool inside = (!version.from || when.firstDay() >= *version.from) &&
                      (!version.to || when.lastDay() <= *version.to);
  return inside ? Answer::kYes : Answer::kUnsettled;
}

// Held against what the paper itself says, whatever its date.
bool isAboutPaper(Form form) { return form == Form::kContent || form == Form::kPresence; }

// Told without a date, an event says too little to set anything off; a paper is there.
bool canTrigger(const Version& version, const Event& event) {
  if (version.form == Form::kPresence && !event.references.empty()) {
    return true;
  }
  if (version.form == Form::kRecorded) {
    return event.when.known() && event.dates.contains(version.recorded);
  }
  if (isAboutPaper(version.form) && !version.events) {
    return event.is_document;
  }
  return event.when.known() || event.is_document;
}

std::vector<Case> casesOf(const Requirement& requirement, const CaseView& view) {
  std::vector<Case> cases;
  std::set<const Event*> unsettled;  // reported once, by the first version that may apply
  for (const Version& version : requirement.versions) {
    for (const Trigger& trigger : triggersOf(version, view)) {
      if (!canTrigger(version, *trigger.event)) {
        continue;
      }
      const Answer in_force = isInForce(version, trigger.event->when);
      if (in_force == Answer::kYes ||
          (in_force == Answer::kUnsettled && unsettled.insert(trigger.event).second)) {
        cases.push_back({trigger, &version, in_force == Answer::kUnsettled});
      }
    }
  }
  std::stable_sort(cases.begin(), cases.end(),
                   [](const Case& a, const Case& b) { return isBefore(a.trigger, b.trigger); });
  return cases;
}

// The nearest triggers on other days.
void findNeighbours(const std::vector<Case>& cases, Evaluation& evaluation) {
  const When& when = evaluation.when();
  for (const Case& other : cases) {
    const Event* event = other.trigger.event;
    if (!event->when.known() || !when.known()) {
      continue;
    }
    if (event->when.lastDay() < when.firstDay()) {
      evaluation.previous = event;
    } else if (event->when.firstDay() > when.lastDay() && evaluation.next == nullptr) {
      evaluation.next = event;
    }
  }
}

void checkForm(Evaluation& evaluation) {
  switch (evaluation.version.form) {
    case Form::kResponse:
      checkResponse(evaluation);
      return;
    case Form::kPrecedence:
      checkPrecedence(evaluation);
      return;
    case Form::kRecurrence:
      checkRecurrence(evaluation);
      return;
    case Form::kContent:
      checkContent(evaluation);
      return;
    case Form::kAbsence:
      checkAbsence(evaluation);
      return;
    case Form::kPresence:
      checkPresence(evaluation);
      return;
    case Form::kRecorded:
      checkRecorded(evaluation);
      return;
  }
}

// How bad an outcome is beside the others of one duty.
int weightOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kMissing:
      return 7;
    case Outcome::kLate:
      return 6;
    case Outcome::kIncomplete:
      return 5;
    case Outcome::kUndetermined:
      return 4;
    case Outcome::kBorderline:
      return 3;
    case Outcome::kPending:
      return 2;
    case Outcome::kExcused:  // a lawful reason for one part is told, not hidden by what is met
      return 1;
    case Outcome::kMet:
    case Outcome::kNotApplicable:
      return 0;
  }
  return 0;
}

// Takes in what one part of the duty came to: the worst part decides, what is met adds its
// evidence.
void takeIn(Finding part, bool unsettled, Finding& whole) {
  if (unsettled && isGap(part.outcome)) {
    part.outcome = Outcome::kUndetermined;
  }
  std::move(part.because.begin(), part.because.end(), std::back_inserter(whole.because));
  if (weightOf(part.outcome) > weightOf(whole.outcome)) {
    part.because = std::move(whole.because);
    whole = std::move(part);
  } else if (part.outcome == Outcome::kMet && whole.outcome == Outcome::kMet) {
    whole.evidence.insert(whole.evidence.end(), part.evidence.begin(), part.evidence.end());
  }
}

// The duty and what is needed beside it. A lawful reason excuses all of it.
void checkAll(Evaluation& evaluation) {
  evaluation.accepts = &evaluation.version.accepts;
  Finding head = evaluation.finding;
  head.because.clear();
  checkForm(evaluation);
  for (const Also& also : evaluation.version.also) {
    const Answer needed = meets(*evaluation.trigger.event, also.when, evaluation.view);
    const Outcome outcome = evaluation.finding.outcome;
    if (needed == Answer::kNo || outcome == Outcome::kExcused ||
        outcome == Outcome::kNotApplicable) {
      continue;
    }
    Finding whole = std::exchange(evaluation.finding, head);
    evaluation.accepts = &also.accepts;
    evaluation.step("step.also");
    checkForm(evaluation);
    takeIn(std::exchange(evaluation.finding, {}), needed == Answer::kUnsettled, whole);
    evaluation.finding = std::move(whole);
  }
}

// An undated trigger, or one whose date does not settle which law it is under.
void leaveOpen(Evaluation& evaluation, const std::string& text_id) {
  evaluation.finding.outcome = Outcome::kUndetermined;
  evaluation.finding.papers = {evaluation.trigger.event->id};
  evaluation.step(text_id, {{"event", evaluation.trigger.event->id}});
}

void evaluate(Evaluation& evaluation, const Case& checked) {
  Finding& finding = evaluation.finding;
  finding.requirement = evaluation.requirement.id;
  finding.severity = evaluation.version.severity.value_or(evaluation.requirement.severity);
  finding.theme = evaluation.requirement.theme;
  finding.law = evaluation.version.law;
  finding.trigger = checked.trigger.event->id;
  evaluation.step("step.trigger", {{"event", checked.trigger.event->id}});
  if (!evaluation.when().known() && !isAboutPaper(evaluation.version.form)) {
    leaveOpen(evaluation, "step.trigger-undated");
    return;
  }
  if (checked.version_unsettled) {
    leaveOpen(evaluation, "step.version-unsettled");
    return;
  }
  evaluation.step("step.version", {{"law", evaluation.version.law},
                                   {"source", evaluation.version.source},
                                   {"date", iso(evaluation.when())}});
  checkAll(evaluation);
  const bool may_be_gap = isGap(finding.outcome) || finding.outcome == Outcome::kBorderline;
  if (checked.trigger.unsettled && may_be_gap) {
    finding.outcome = Outcome::kUndetermined;
    evaluation.step("step.trigger-unsettled", {{"event", checked.trigger.event->id}});
  }
}

// The requirement and the trigger's date, and a number where that is not enough.
void nameFindings(const CaseFile& case_file, std::vector<Finding>& findings) {
  std::map<std::string, const Event*> by_id;
  for (const Event& event : case_file.events) {
    by_id[event.id] = &event;
  }
  std::map<std::string, int> seen;
  for (Finding& finding : findings) {
    const std::string date = iso(by_id.at(finding.trigger)->when);
    finding.id = finding.requirement + "@" + (date.empty() ? "undated" : date);
    const int number = ++seen[finding.id];
    if (number > 1) {
      finding.id += "#" + std::to_string(number);
    }
  }
}

}  // namespace

std::string_view name(Outcome outcome) {
  for (const auto& [value, id] : kOutcomeNames) {
    if (value == outcome) {
      return id;
    }
  }
  return "";
}

bool isGap(Outcome outcome) {
  return outcome == Outcome::kLate || outcome == Outcome::kMissing ||
         outcome == Outcome::kIncomplete;
}

std::vector<Finding> check(const Pack& pack, const CaseFile& case_file) {
  const Calendar calendar(pack.holidays);
  const CaseView view(case_file, calendar);
  std::vector<Finding> findings;
  for (const Requirement& requirement : pack.requirements) {
    const auto cases = casesOf(requirement, view);
    for (const Case& checked : cases) {
      Evaluation evaluation{pack, view, requirement, *checked.version, checked.trigger};
      findNeighbours(cases, evaluation);
      evaluate(evaluation, checked);
      findings.push_back(std::move(evaluation.finding));
    }
  }
  nameFindings(case_file, findings);
  return findings;
}

}  // namespace aktsyn::rules
