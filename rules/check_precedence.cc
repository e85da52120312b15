// Precedence: something must come before the trigger. The same day counts, unless both clock
// times are known and say otherwise.
#include <algorithm>
#include <iterator>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

struct Sorted {
  std::vector<Candidate> before, unsettled, after;
};

// Whether evidence from before the trigger is new enough, and not used by the trigger before.
Answer counts(Evaluation& evaluation, const Event& event) {
  Answer answer = Answer::kYes;
  if (evaluation.version.look_back) {
    const Day oldest =
        evaluation.calendar().before(evaluation.when().firstDay(), *evaluation.version.look_back);
    if (event.when.lastDay() < oldest) {
      evaluation.reject(event, "reason.too-old");
      return Answer::kNo;
    }
    if (event.when.firstDay() < oldest) {
      answer = Answer::kUnsettled;
    }
  }
  if (evaluation.version.own_evidence && evaluation.previous != nullptr) {
    const When& previous = evaluation.previous->when;
    const Answer used = notAfter(event.when, previous);
    if (used == Answer::kYes) {
      evaluation.reject(event, "reason.other-trigger");
      return Answer::kNo;
    }
    if (used == Answer::kUnsettled) {
      answer = Answer::kUnsettled;
    }
  }
  return answer;
}

bool isLateForThis(const Evaluation& evaluation, const Event& event) {
  const auto& limit = evaluation.version.late_within;
  if (limit &&
      event.when.firstDay() > evaluation.calendar().after(evaluation.when().lastDay(), *limit,
                                                          WeekdayReading::kLenient)) {
    return false;
  }
  return !evaluation.version.late_before_next || evaluation.next == nullptr ||
         event.when.firstDay() < evaluation.next->when.firstDay();
}

Sorted sortOut(Evaluation& evaluation, const std::vector<Candidate>& candidates) {
  Sorted sorted;
  for (const Candidate& candidate : candidates) {
    const Event& event = *candidate.event;
    Answer answer = notAfter(event.when, evaluation.when());
    if (answer == Answer::kNo) {
      if (isLateForThis(evaluation, event)) {
        sorted.after.push_back(candidate);
      }
      continue;
    }
    answer = std::min(answer, counts(evaluation, event));
    if (answer == Answer::kYes && candidate.sure) {
      sorted.before.push_back(candidate);
    } else if (answer != Answer::kNo) {
      sorted.unsettled.push_back(candidate);
    }
  }
  return sorted;
}

void settle(Evaluation& evaluation, Outcome outcome, const std::vector<Candidate>& candidates,
            const Event& deciding, const std::string& text_id) {
  evaluation.finding.outcome = outcome;
  evaluation.step(text_id, {{"event", deciding.id}, {"due", evaluation.finding.due}});
  setEvidence(evaluation, candidates, deciding);
}

// When evidence that is not dated could be from.
When openWindow(const Evaluation& evaluation) {
  When window{When::unknown().first, evaluation.when().last, Precision::kRange};
  if (evaluation.version.look_back) {
    window.first = Moment(
        evaluation.calendar().before(evaluation.when().firstDay(), *evaluation.version.look_back));
  }
  if (evaluation.version.own_evidence && evaluation.previous != nullptr) {
    window.first = std::max(window.first, evaluation.previous->when.first);
  }
  return window;
}

// What came after the trigger is late, unless an undated paper may be what came before it.
void settleAfter(Evaluation& evaluation, const Sorted& sorted, const Accepted& accepted) {
  const Candidate& first = sorted.after.front();
  settle(evaluation, Outcome::kLate, {first}, *first.event, "step.after");
  std::vector<Candidate> papers;
  std::copy_if(accepted.undated.begin(), accepted.undated.end(), std::back_inserter(papers),
               [](const Candidate& candidate) { return candidate.event->is_document; });
  if (!papers.empty()) {
    setMissing(evaluation, papers, openWindow(evaluation));
  }
}

}  // namespace

void checkPrecedence(Evaluation& evaluation) {
  evaluation.finding.due = iso(evaluation.when());
  const Accepted accepted = acceptedEvents(evaluation);
  const Sorted sorted = sortOut(evaluation, accepted.dated);
  if (!sorted.before.empty()) {
    settle(evaluation, Outcome::kMet, sorted.before, *sorted.before.back().event, "step.before");
  } else if (!sorted.unsettled.empty()) {
    settle(evaluation, Outcome::kUndetermined, sorted.unsettled, *sorted.unsettled.back().event,
           "step.unsettled");
  } else if (!sorted.after.empty()) {
    settleAfter(evaluation, sorted, accepted);
  } else {
    setMissing(evaluation, accepted.undated, openWindow(evaluation));
  }
  tryExceptions(evaluation, Due{});
}

}  // namespace aktsyn::rules
