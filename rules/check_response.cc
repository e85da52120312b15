// Response: something must follow the trigger within a limit.
//
// Every accepted event on or after the trigger is compared with the due span; the best of them
// decides: one that is surely in time settles it, else one that may be, else one between the two
// readings of "weekday", else one that is too late.
#include <algorithm>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

When spanning(const When& a, const When& b) {
  return When{std::min(a.first, b.first), std::max(a.last, b.last), Precision::kRange};
}

// Whether one of the kinds that close it came surely after the event and before the trigger.
bool isClosed(const Event& event, const CountFrom& from, const Evaluation& evaluation) {
  return std::any_of(
      evaluation.events().begin(), evaluation.events().end(), [&](const Event* closing) {
        return isKind(*closing, from.reset_by) && closing->status == Status::kHappened &&
               !closing->draft && closing->when.known() &&
               closing->when.firstDay() > event.when.lastDay() &&
               closing->when.lastDay() < evaluation.when().firstDay();
      });
}

// The first of the kinds that follows within the time; null when there is none.
const Event* firstAhead(const CountFrom& from, const Evaluation& evaluation) {
  const Day last = evaluation.calendar().after(evaluation.when().lastDay(), *from.look_ahead,
                                               WeekdayReading::kLenient);
  for (const Event* event : evaluation.view.events(from.kinds)) {
    if (event->status == Status::kHappened && !event->draft && event->when.known() &&
        notBefore(event->when, evaluation.when()) == Answer::kYes &&
        event->when.lastDay() <= last) {
      return event;
    }
  }
  return nullptr;
}

// What the limit is counted from: the open events before the trigger, or the trigger.
When countedFrom(Evaluation& evaluation) {
  const auto& from = evaluation.version.count_from;
  if (!from) {
    return evaluation.when();
  }
  if (from->look_ahead) {
    const Event* ahead = firstAhead(*from, evaluation);
    const Event& event = ahead == nullptr ? *evaluation.trigger.event : *ahead;
    evaluation.step(ahead == nullptr ? "step.count-from-trigger" : "step.count-from",
                    {{"event", event.id}});
    return event.when;
  }
  std::optional<When> span;
  for (const Event* event : evaluation.events()) {
    if (!isKind(*event, from->kinds) || event->status != Status::kHappened ||
        notAfter(event->when, evaluation.when()) != Answer::kYes ||
        isClosed(*event, *from, evaluation)) {
      continue;
    }
    if (from->look_back &&
        event->when.lastDay() <
            evaluation.calendar().before(evaluation.when().firstDay(), *from->look_back)) {
      continue;
    }
    evaluation.step("step.count-from", {{"event", event->id}});
    span = span ? spanning(*span, event->when) : event->when;
  }
  if (!span) {
    evaluation.step("step.count-from-trigger", {{"event", evaluation.trigger.event->id}});
  }
  return span.value_or(evaluation.when());
}

// Brings the due date forward to the first event that makes it due at once.
void bringForward(Evaluation& evaluation, Due& due) {
  if (!evaluation.version.also_due_at) {
    return;
  }
  for (const Event* event : evaluation.events()) {
    if (selects(*evaluation.version.also_due_at, *event, evaluation.view) != Answer::kYes ||
        !event->when.known() || event->when.firstDay() <= evaluation.when().lastDay()) {
      continue;
    }
    const Due at = dueAfter(event->when, Limit{0, Unit::kDays}, evaluation.calendar());
    if (at.strict.last < due.strict.first) {
      due = at;
      evaluation.step("step.due-at", {{"event", event->id}, {"due", isoDue(due.strict)}});
    }
    return;
  }
}

std::string words(const Limit& limit) {
  return std::to_string(limit.count) + " " + std::string(name(limit.unit));
}

struct Limited {
  Limit limit;
  std::optional<Limit> perhaps;  // a longer one, if what the papers leave open is so
};

Limited limitOf(Evaluation& evaluation) {
  Limited limited{*evaluation.version.within, std::nullopt};
  for (const LongerLimit& longer : evaluation.version.longer) {
    const Answer holds = meets(*evaluation.trigger.event, longer.conditions, evaluation.view);
    if (holds == Answer::kYes) {
      evaluation.step("step.longer", {{"limit", words(longer.within)}});
      limited.limit = longer.within;
    } else if (holds == Answer::kUnsettled) {
      limited.perhaps = longer.within;
    }
  }
  return limited;
}

Due findDue(Evaluation& evaluation) {
  const When from = countedFrom(evaluation);
  Finding& finding = evaluation.finding;
  if (evaluation.version.open_for) {
    const Due open = dueAfter(from, *evaluation.version.open_for, evaluation.calendar());
    evaluation.step("step.open-for",
                    {{"limit", words(*evaluation.version.open_for)}, {"due", isoDue(open.strict)}});
    return open;
  }
  const Limited limited = limitOf(evaluation);
  Due due = dueAfter(from, limited.limit, evaluation.calendar());
  evaluation.step(
      "step.due",
      {{"limit", words(limited.limit)}, {"from", iso(from)}, {"due", isoDue(due.strict)}});
  if (limited.perhaps) {  // anything between the two stays open
    const Due longer = dueAfter(from, *limited.perhaps, evaluation.calendar());
    due = {spanning(due.strict, longer.strict), spanning(due.lenient, longer.lenient)};
  }
  bringForward(evaluation, due);
  if (isoDue(due.strict) != isoDue(due.lenient)) {
    finding.due_lenient = isoDue(due.lenient);
    evaluation.step("step.due-lenient",
                    {{"due", isoDue(due.strict)}, {"due-lenient", finding.due_lenient}});
  }
  if (due.strict.firstDay() != due.strict.lastDay()) {
    evaluation.step("step.due-span",
                    {{"first", iso(due.strict.firstDay())}, {"last", iso(due.strict.lastDay())}});
  }
  finding.due = isoDue(due.strict);
  return due;
}

struct Compared {
  std::vector<Candidate> in_time, between, unsettled, too_late;
};

// Whether an event from before the trigger is new enough to count.
Answer isNewEnough(const Evaluation& evaluation, const When& when) {
  if (!evaluation.version.look_back) {
    return Answer::kYes;
  }
  const Day oldest =
      evaluation.calendar().before(evaluation.when().firstDay(), *evaluation.version.look_back);
  if (when.lastDay() < oldest) {
    return Answer::kNo;
  }
  return when.firstDay() >= oldest ? Answer::kYes : Answer::kUnsettled;
}

// Whether a late answer is the first that the next trigger got: then it is that one's.
bool answersNext(const Evaluation& evaluation, const std::vector<Candidate>& candidates,
                 const Candidate& late) {
  if (!evaluation.version.late_before_next || evaluation.next == nullptr) {
    return false;
  }
  const auto first =
      std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
        return candidate.event->when.firstDay() >= evaluation.next->when.firstDay();
      });
  return first != candidates.end() && first->event == late.event;
}

// Whether an answer lies at or after the next trigger.
bool isOfNext(const Evaluation& evaluation, const Candidate& late) {
  return evaluation.version.late_before_next && evaluation.next != nullptr &&
         late.event->when.firstDay() >= evaluation.next->when.firstDay();
}

// Whether an answer comes later than the pack takes for one.
bool isTooFar(const Evaluation& evaluation, const When& when) {
  const auto& limit = evaluation.version.no_later_than;
  return limit && when.firstDay() > evaluation.calendar().after(evaluation.when().lastDay(), *limit,
                                                                WeekdayReading::kLenient);
}

Compared compare(Evaluation& evaluation, const std::vector<Candidate>& candidates, const Due& due) {
  Compared compared;
  const Candidate* before = nullptr;
  for (const Candidate& candidate : candidates) {
    const When& when = candidate.event->when;
    Answer counts = notBefore(when, evaluation.when());
    if (evaluation.version.later_day && counts == Answer::kYes) {
      counts = when.firstDay() > evaluation.when().lastDay() ? Answer::kYes : Answer::kNo;
    }
    if (counts != Answer::kYes && evaluation.version.earlier_counts) {
      counts = isNewEnough(evaluation, when);
      if (counts == Answer::kNo) {
        evaluation.reject(*candidate.event, "reason.too-old");
      }
    } else if (counts == Answer::kNo) {
      before = &candidate;
    }
    if (counts == Answer::kNo) {
      continue;
    }
    Timing timing = evaluation.version.open_for ? Timing::kInTime : timingOf(when, due);
    if (evaluation.version.open_for && when.first > due.lenient.last &&
        isOfNext(evaluation, candidate)) {
      evaluation.reject(*candidate.event, "reason.other-trigger");
      continue;
    }
    if (isTooFar(evaluation, when)) {
      evaluation.reject(*candidate.event, "reason.too-far");
      continue;
    }
    if ((counts == Answer::kUnsettled || !candidate.sure) && timing != Timing::kTooLate) {
      timing = Timing::kUnsettled;
    }
    switch (timing) {
      case Timing::kInTime:
        compared.in_time.push_back(candidate);
        break;
      case Timing::kBetweenReadings:
        compared.between.push_back(candidate);
        break;
      case Timing::kUnsettled:
        compared.unsettled.push_back(candidate);
        break;
      case Timing::kTooLate:
        if (answersNext(evaluation, candidates, candidate)) {
          evaluation.reject(*candidate.event, "reason.other-trigger");
        } else {
          compared.too_late.push_back(candidate);
        }
        break;
    }
  }
  if (before != nullptr) {
    evaluation.reject(*before->event, "reason.before-trigger");
  }
  return compared;
}

void settle(Evaluation& evaluation, Outcome outcome, const std::vector<Candidate>& candidates,
            const std::string& text_id) {
  const Event& first = *candidates.front().event;
  evaluation.finding.outcome = outcome;
  evaluation.step(text_id, {{"event", first.id}, {"due", evaluation.finding.due}});
  setEvidence(evaluation, candidates, first);
}

void settleLate(Evaluation& evaluation, const Compared& compared, const Accepted& accepted,
                const Due& due) {
  settle(evaluation, Outcome::kLate, {compared.too_late.front()}, "step.too-late");
  std::vector<Candidate> papers;  // an undated paper may be the one that was in time
  for (const Candidate& candidate : accepted.undated) {
    if (candidate.event->is_document) {
      papers.push_back(candidate);
    }
  }
  if (!papers.empty()) {
    const When window{evaluation.when().first, due.lenient.last, Precision::kRange};
    setMissing(evaluation, papers, window);
  }
}

void outcomeOf(Evaluation& evaluation, const Compared& compared, const Accepted& accepted,
               const Due& due) {
  if (!compared.in_time.empty()) {
    settle(evaluation, Outcome::kMet, compared.in_time,
           evaluation.version.open_for ? "step.there" : "step.in-time");
    return;
  }
  if (!compared.unsettled.empty()) {
    settle(evaluation, Outcome::kUndetermined, compared.unsettled, "step.unsettled");
    return;
  }
  if (!compared.between.empty()) {
    settle(evaluation, Outcome::kBorderline, compared.between, "step.borderline");
    return;
  }
  if (!compared.too_late.empty()) {
    settleLate(evaluation, compared, accepted, due);
    return;
  }
  const bool open = evaluation.version.open_for.has_value();
  if (evaluation.asOf() <= due.lenient.last) {
    evaluation.finding.outcome = Outcome::kPending;
    evaluation.step(open ? "step.still-open" : "step.pending",
                    {{"as-of", iso(evaluation.caseFile().as_of)}, {"due", isoDue(due.lenient)}});
    return;
  }
  const Moment opens =
      evaluation.version.earlier_counts ? When::unknown().first : evaluation.when().first;
  const Moment closes = open ? evaluation.asOf() : due.lenient.last;
  setMissing(evaluation, accepted.undated, When{opens, closes, Precision::kRange});
}

// No duty when something else was there in time.
void applyUnlessDone(Evaluation& evaluation, const Due& due) {
  if (!evaluation.version.unless_done) {
    return;
  }
  for (const Event* event : evaluation.events()) {
    if (selects(*evaluation.version.unless_done, *event, evaluation.view) != Answer::kYes ||
        notBefore(event->when, evaluation.when()) == Answer::kNo) {
      continue;
    }
    const Timing timing = event->when.known() ? timingOf(event->when, due) : Timing::kUnsettled;
    if (timing == Timing::kInTime) {
      evaluation.finding.outcome = Outcome::kNotApplicable;
      evaluation.step("step.not-needed", {{"event", event->id}, {"due", isoDue(due.strict)}});
      return;
    }
    if (timing == Timing::kUnsettled && evaluation.finding.outcome != Outcome::kMet) {
      evaluation.finding.outcome = Outcome::kUndetermined;
      evaluation.step("step.unsettled", {{"event", event->id}, {"due", isoDue(due.strict)}});
    }
  }
}

void applyEnd(Evaluation& evaluation, const Due& due) {
  if (evaluation.finding.outcome == Outcome::kMet) {
    return;
  }
  const Event* end = nullptr;
  const Answer ended = endedBy(evaluation, due.strict, &end);
  if (ended == Answer::kNo) {
    return;
  }
  evaluation.step("step.ended", {{"event", end->id}, {"due", isoDue(due.strict)}});
  evaluation.finding.outcome =
      ended == Answer::kYes ? Outcome::kNotApplicable : Outcome::kUndetermined;
}

// How long it took, from the start of the count and from the trigger.
void tellDistances(Evaluation& evaluation) {
  const auto done = parseIso(evaluation.finding.done);
  if (!evaluation.version.count_from || !done || !done->known()) {
    return;
  }
  const When* earliest = &evaluation.when();
  for (const Step& step : evaluation.finding.because) {
    if (step.text_id != "step.count-from") {
      continue;
    }
    for (const Event* event : evaluation.events()) {
      if (event->id == step.values.front().second && event->when.first < earliest->first) {
        earliest = &event->when;
      }
    }
  }
  const auto days = [&](const When& from) {
    return std::to_string((done->lastDay() - from.firstDay()).count());
  };
  evaluation.step("step.distances", {{"days-counted", days(*earliest)},
                                     {"days-trigger", days(evaluation.when())},
                                     {"event", evaluation.trigger.event->id}});
}

}  // namespace

void checkResponse(Evaluation& evaluation) {
  const Due due = findDue(evaluation);
  const Accepted accepted = acceptedEvents(evaluation);
  outcomeOf(evaluation, compare(evaluation, accepted.dated, due), accepted, due);
  tellDistances(evaluation);
  applyUnlessDone(evaluation, due);
  applyEnd(evaluation, due);
  tryExceptions(evaluation, due);
}

}  // namespace aktsyn::rules
