// Content: the trigger is a paper that must hold certain things. Absence: something must not come.
#include <algorithm>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

bool holdsAny(const std::set<std::string>& held, const MustHold& content) {
  return std::any_of(content.elements.begin(), content.elements.end(),
                     [&](const std::string& element) { return held.contains(element); });
}

bool holds(const Event& paper, const MustHold& content) {
  return holdsAny(paper.elements, content) ||
         std::any_of(
             content.attributes.begin(), content.attributes.end(),
             [&](const std::string& attribute) { return paper.attributes.contains(attribute); });
}

}  // namespace

void checkContent(Evaluation& evaluation) {
  const Event& paper = *evaluation.trigger.event;
  Finding& finding = evaluation.finding;
  bool unsettled = false;  // whether something is asked for that may not be there
  for (const MustHold& content : evaluation.version.elements) {
    const std::string& name = content.elements.front();
    const Answer asked = meets(paper, content.conditions, evaluation.view);
    if (asked == Answer::kNo) {
      evaluation.step("step.element-not-asked", {{"element", name}});
      continue;
    }
    const bool found = holds(paper, content);
    const bool unsure = !found && holdsAny(paper.unsure_elements, content);
    evaluation.step(found    ? "step.element-found"
                    : unsure ? "step.element-unsure"
                             : "step.element-missing",
                    {{"element", name}});
    if (!found && !unsure && asked == Answer::kYes) {
      finding.missing_elements.push_back(name);
    }
    unsettled = unsettled || unsure || (!found && asked == Answer::kUnsettled);
  }
  finding.evidence.push_back(paper.id);
  finding.done = iso(paper.when);
  finding.outcome = finding.missing_elements.empty() ? Outcome::kMet : Outcome::kIncomplete;
  if (finding.outcome == Outcome::kMet && unsettled) {
    finding.outcome = Outcome::kUndetermined;
    finding.papers.push_back(paper.id);
  }
  if (finding.outcome == Outcome::kIncomplete && paper.partly_read) {
    finding.outcome = Outcome::kUndetermined;
    finding.papers.push_back(paper.id);
    evaluation.step("step.partly-read", {{"event", paper.id}});
  }
  tryExceptions(evaluation, Due{});
}

void checkAbsence(Evaluation& evaluation) {
  Due due;
  if (evaluation.version.within) {
    due = dueAfter(evaluation.when(), *evaluation.version.within, evaluation.calendar());
    evaluation.finding.due = isoDue(due.strict);
  }
  Finding& finding = evaluation.finding;
  finding.outcome = Outcome::kMet;
  for (const Candidate& candidate : acceptedEvents(evaluation).dated) {
    const Event& event = *candidate.event;
    const Event* end = nullptr;
    const Answer follows = notBefore(event.when, evaluation.when());
    if (follows == Answer::kNo || event.when.first > due.lenient.last ||
        endedBy(evaluation, event.when, &end) == Answer::kYes) {
      continue;
    }
    const bool within = !evaluation.version.within || event.when.last <= due.strict.first;
    const bool sure = follows == Answer::kYes && candidate.sure && within;
    finding.outcome = sure || finding.outcome == Outcome::kIncomplete ? Outcome::kIncomplete
                                                                      : Outcome::kUndetermined;
    finding.evidence.push_back(event.id);
    if (finding.done.empty()) {
      finding.done = iso(event.when);
    }
    evaluation.step("step.present", {{"event", event.id}});
  }
  tryExceptions(evaluation, due);
}

}  // namespace aktsyn::rules
