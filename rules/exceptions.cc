// Lawful reasons for not doing what a requirement asks.
#include <algorithm>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

// Whether an event lies where the exception wants it. A reason given before the trigger belongs to
// this trigger only when it is not older than the trigger before it.
Answer isPlaced(const Evaluation& evaluation, const Exception& exception, const Event& event,
                const Due& due) {
  if (exception.position == Exception::Position::kAny) {
    return Answer::kYes;
  }
  if (exception.position == Exception::Position::kWithin) {
    const Answer in_time = event.when.known() && due.strict.known()
                               ? notAfter(event.when, due.lenient)
                               : Answer::kUnsettled;
    return std::min(notBefore(event.when, evaluation.when()), in_time);
  }
  if (evaluation.previous != nullptr &&
      notAfter(event.when, evaluation.previous->when) == Answer::kYes) {
    return Answer::kNo;
  }
  if (exception.position == Exception::Position::kBefore || !due.strict.known()) {
    return notAfter(event.when, evaluation.when());
  }
  return event.when.known() ? notAfter(event.when, due.lenient) : Answer::kUnsettled;
}

struct Tried {
  Answer answer = Answer::kNo;
  const Event* event = nullptr;
};

Tried tryOne(const Evaluation& evaluation, const Exception& exception, const Due& due) {
  if (exception.trigger) {
    return {meets(*evaluation.trigger.event, *exception.trigger, evaluation.view),
            evaluation.trigger.event};
  }
  Tried best;
  for (const Event* event : evaluation.events()) {
    const Answer selected = selects(*exception.event, *event, evaluation.view);
    const Answer answer = std::min(selected, isPlaced(evaluation, exception, *event, due));
    if (answer > best.answer) {
      best = {answer, event};
    }
  }
  return best;
}

// Names the exception so that renderStep finds its label again.
std::string exceptionId(const Evaluation& evaluation, std::size_t index) {
  const auto version = &evaluation.version - evaluation.requirement.versions.data();
  return evaluation.requirement.id + "#" + std::to_string(version) + "#" + std::to_string(index);
}

}  // namespace

void tryExceptions(Evaluation& evaluation, const Due& due) {
  Finding& finding = evaluation.finding;
  if (finding.outcome == Outcome::kMet || finding.outcome == Outcome::kNotApplicable) {
    return;
  }
  const auto& exceptions = evaluation.version.exceptions;
  for (std::size_t index = 0; index < exceptions.size(); ++index) {
    const Tried tried = tryOne(evaluation, exceptions[index], due);
    const std::string id = exceptionId(evaluation, index);
    if (tried.answer == Answer::kNo) {
      evaluation.step("step.exception-not", {{"exception", id}});
      continue;
    }
    evaluation.step("step.exception", {{"exception", id}, {"event", tried.event->id}});
    if (tried.answer == Answer::kYes) {
      finding.outcome = Outcome::kExcused;
      finding.evidence = {tried.event->id};
      finding.papers.clear();
      finding.missing_elements.clear();
      return;
    }
    if (isGap(finding.outcome)) {
      finding.outcome = Outcome::kUndetermined;
    }
  }
}

}  // namespace aktsyn::rules
