// Recorded: another date that the trigger itself carries, such as that of its writing, must lie
// within a time of its own.
#include "rules/evaluation.h"

namespace aktsyn::rules {

void checkRecorded(Evaluation& evaluation) {
  const Event& event = *evaluation.trigger.event;
  const When& done = event.dates.at(evaluation.version.recorded);
  const Due due = dueAfter(event.when, *evaluation.version.within, evaluation.calendar());
  Finding& finding = evaluation.finding;
  finding.due = isoDue(due.strict);
  finding.done = iso(done);
  finding.evidence.push_back(event.id);
  evaluation.step("step.recorded",
                  {{"event", event.id}, {"date", iso(done)}, {"due", finding.due}});
  switch (timingOf(done, due)) {
    case Timing::kInTime:
      finding.outcome = Outcome::kMet;
      break;
    case Timing::kBetweenReadings:
      finding.outcome = Outcome::kBorderline;
      break;
    case Timing::kUnsettled:
      finding.outcome = Outcome::kUndetermined;
      break;
    case Timing::kTooLate:
      finding.outcome = Outcome::kLate;
      break;
  }
  tryExceptions(evaluation, due);
}

}  // namespace aktsyn::rules
