// Recurrence: something must come again and again while a state lasts.
//
// Two forms. "At most so far apart": from the trigger (or the first counted event) each event
// opens a gap that the next must close in time. "So many times per period": each full period from
// the trigger is counted; a period that lacks some is a gap only when the calendar years that it
// touches lack some too, because "a year" may mean either. Each gap and period is held against
// the version in force at its start; the worst of them is the finding.
#include <algorithm>
#include <utility>

#include "rules/evaluation.h"
#include "rules/versions.h"

namespace aktsyn::rules {
namespace {

// How bad an outcome is for the whole; the worst gap decides.
int weightOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kMissing:
      return 5;
    case Outcome::kLate:
      return 4;
    case Outcome::kUndetermined:
      return 3;
    case Outcome::kBorderline:
      return 2;
    case Outcome::kMet:
      return 1;
    default:
      return 0;
  }
}

// Takes over a gap's result when it is worse than what was found so far.
void worsen(Finding& finding, Outcome outcome, const std::string& due, const std::string& done,
            const std::string& law) {
  if (weightOf(outcome) > weightOf(finding.outcome)) {
    finding.outcome = outcome;
    finding.due = due;
    finding.done = done;
    finding.law = law;
  }
}

// ---- At most so far apart

class Chain {
 public:
  Chain(Evaluation& evaluation, const Accepted& accepted)
      : evaluation_(evaluation), accepted_(accepted) {}

  void run();

 private:
  std::optional<When> start();
  // The next event on a later day; null when there is none.
  const Event* nextAfter(const When& when) const;
  // When the gap that begins at `from` must be closed, by the versions in force; nothing when no
  // version asks for it.
  std::optional<Due> dueFrom(const When& from, const Limit& limit, const Version& version) const;
  // A paper without a date may lie in a gap that another closes too late.
  bool hasUndatedPaper() const {
    return std::any_of(accepted_.undated.begin(), accepted_.undated.end(),
                       [](const Candidate& paper) { return paper.event->is_document; });
  }
  // Whether the state that the duty holds in was over before the gap begins.
  bool isOver(const When& from) const;
  // Returns where the next gap begins, or nothing when the chain ends.
  std::optional<When> gap(const When& from, const Limit& limit, const Version& version);
  std::optional<When> openGap(const When& from, const Due& due, const Version& version);

  Evaluation& evaluation_;
  const Accepted& accepted_;
};

std::optional<When> Chain::start() {
  const auto& starts_with = evaluation_.version.starts_with;
  if (!starts_with) {
    return evaluation_.when();
  }
  for (const Event* event : evaluation_.events()) {
    if (selects(*starts_with, *event, evaluation_.view) == Answer::kYes &&
        notBefore(event->when, evaluation_.when()) == Answer::kYes) {
      evaluation_.step("step.starts-with", {{"event", event->id}});
      return event->when;
    }
  }
  evaluation_.step("step.not-begun");
  return std::nullopt;
}

const Event* Chain::nextAfter(const When& when) const {
  for (const Candidate& candidate : accepted_.dated) {
    if (candidate.event->when.firstDay() > when.lastDay()) {
      return candidate.event;
    }
  }
  return nullptr;
}

std::optional<Due> Chain::dueFrom(const When& from, const Limit& limit,
                                  const Version& version) const {
  Due due = dueAfter(from, limit, evaluation_.calendar());
  if (!version.to || due.strict.lastDay() <= *version.to) {
    return due;
  }
  const Version* next =
      versionOn(evaluation_.requirement, When::on(*version.to + std::chrono::days(1)));
  if (next == nullptr || !next->at_most_apart) {
    if (!version.cut_at) {
      return std::nullopt;
    }
    const Due cut =
        dueAfter(When::on(*version.cut_at), Limit{0, Unit::kDays}, evaluation_.calendar());
    return cut.strict.last < due.strict.last ? cut : due;
  }
  // A shorter limit that begins while the time runs counts from its own beginning.
  const Due by_next = dueAfter(When::on(*next->from), *next->at_most_apart, evaluation_.calendar());
  return by_next.strict.last < due.strict.last ? by_next : due;
}

std::optional<When> Chain::openGap(const When& from, const Due& due, const Version& version) {
  Finding& finding = evaluation_.finding;
  if (evaluation_.version.open_end_untested) {
    evaluation_.step("step.open-end", {{"from", iso(from)}});
    return std::nullopt;
  }
  if (evaluation_.asOf() <= due.lenient.last) {
    evaluation_.step("step.pending",
                     {{"as-of", iso(evaluation_.caseFile().as_of)}, {"due", isoDue(due.strict)}});
    if (finding.outcome == Outcome::kNotApplicable) {
      finding.outcome = Outcome::kPending;
      finding.due = isoDue(due.strict);
    }
    return std::nullopt;
  }
  const When window{from.first, due.lenient.last, Precision::kRange};
  const Outcome so_far = finding.outcome;
  setMissing(evaluation_, accepted_.undated, window);
  const Outcome outcome = std::exchange(finding.outcome, so_far);
  worsen(finding, outcome, isoDue(due.strict), "", version.law);
  return std::nullopt;
}

std::optional<When> Chain::gap(const When& from, const Limit& limit, const Version& version) {
  const auto due = dueFrom(from, limit, version);
  if (!due) {
    evaluation_.step("step.version-ends", {{"from", iso(from)}, {"to", iso(*version.to)}});
    return std::nullopt;
  }
  evaluation_.step("step.gap", {{"from", iso(from)}, {"due", isoDue(due->strict)}});
  const Event* next = nextAfter(from);
  const Event* end = nullptr;
  const bool in_time = next != nullptr && timingOf(next->when, *due) == Timing::kInTime;
  const Answer ended = in_time ? Answer::kNo : endedBy(evaluation_, due->strict, &end);
  if (ended == Answer::kYes) {
    evaluation_.step("step.ended", {{"event", end->id}, {"due", isoDue(due->strict)}});
    return std::nullopt;
  }
  if (next == nullptr) {
    return openGap(from, *due, version);
  }
  Outcome outcome = Outcome::kMet;
  switch (timingOf(next->when, *due)) {
    case Timing::kInTime:
      break;
    case Timing::kBetweenReadings:
      outcome = Outcome::kBorderline;
      break;
    case Timing::kUnsettled:
      outcome = Outcome::kUndetermined;
      break;
    case Timing::kTooLate:
      outcome = ended == Answer::kUnsettled || hasUndatedPaper() ? Outcome::kUndetermined
                                                                 : Outcome::kLate;
      break;
  }
  evaluation_.step(outcome == Outcome::kMet    ? "step.in-time"
                   : outcome == Outcome::kLate ? "step.too-late"
                                               : "step.unsettled",
                   {{"event", next->id}, {"due", isoDue(due->strict)}});
  evaluation_.finding.evidence.push_back(next->id);
  worsen(evaluation_.finding, outcome, isoDue(due->strict), iso(next->when), version.law);
  return next->when;
}

bool Chain::isOver(const When& from) const {
  const Event* end = nullptr;
  const When eve = When::on(from.firstDay() - std::chrono::days(1));
  return endedBy(evaluation_, eve, &end) == Answer::kYes;
}

void Chain::run() {
  evaluation_.finding.outcome = Outcome::kNotApplicable;
  std::optional<When> from = start();
  bool first = !evaluation_.version.starts_with;
  while (from) {
    if (isOver(*from)) {
      evaluation_.step("step.state-over", {{"from", iso(*from)}});
      return;
    }
    const Version* version = versionOn(evaluation_.requirement, When::on(from->firstDay()));
    if (version == nullptr || !version->at_most_apart) {
      evaluation_.step("step.no-version", {{"from", iso(*from)}});
      return;
    }
    const Limit limit = first && version->within ? *version->within : *version->at_most_apart;
    first = false;
    from = gap(*from, limit, *version);
  }
}

// ---- So many times per period

class Periods {
 public:
  Periods(Evaluation& evaluation, const Accepted& accepted)
      : evaluation_(evaluation), accepted_(accepted) {}

  void run();

 private:
  int countIn(Day from, Day to, bool surely) const;  // both included
  // Whether no calendar year that the period touches lacks any, a part of a year by its share
  // (within a quarter of a visit of the next whole number it is that, else rounded down),
  // and all of them together hold as many as one period needs.
  bool calendarYearsHold(Day from, Day to, int times) const;
  void period(Day from, Day to, const Version& version);
  std::optional<Day> ended() const;

  Evaluation& evaluation_;
  const Accepted& accepted_;
};

// Visits told twice on one day are one.
int Periods::countIn(Day from, Day to, bool surely) const {
  std::set<std::pair<Day, Day>> days;
  for (const Candidate& candidate : accepted_.dated) {
    const When& when = candidate.event->when;
    const bool inside = surely ? when.firstDay() >= from && when.lastDay() <= to
                               : when.lastDay() >= from && when.firstDay() <= to;
    if (inside && (candidate.sure || !surely)) {
      days.emplace(when.firstDay(), when.lastDay());
    }
  }
  return static_cast<int>(days.size());
}

std::optional<Day> Periods::ended() const {
  const Event* end = nullptr;
  const When ever = When::on(evaluation_.caseFile().as_of);
  if (endedBy(evaluation_, ever, &end) != Answer::kYes) {
    return std::nullopt;
  }
  for (const Event* event : evaluation_.events()) {  // the first end counts
    if (isEnd(evaluation_, *event) && notBefore(event->when, evaluation_.when()) == Answer::kYes) {
      return event->when.firstDay();
    }
  }
  return std::nullopt;
}

bool Periods::calendarYearsHold(Day from, Day to, int times) const {
  const Day begins = evaluation_.when().firstDay();
  const Day ends =
      std::min(ended().value_or(evaluation_.caseFile().as_of), evaluation_.caseFile().as_of);
  const int first_year = static_cast<int>(std::chrono::year_month_day(from).year());
  const int last_year = static_cast<int>(std::chrono::year_month_day(to).year());
  int total = 0;
  for (int year = first_year; year <= last_year; ++year) {
    const When whole = When::inYear(year);
    const Day first = std::max(whole.firstDay(), begins);
    const Day last = std::min(whole.lastDay(), ends);
    if (first > last) {
      continue;
    }
    const auto days = (last - first).count() + 1;
    const auto of_year = (whole.lastDay() - whole.firstDay()).count() + 1;
    const int count = countIn(first, last, true);
    if (count < static_cast<int>((4 * times * days + of_year) / (4 * of_year))) {
      return false;
    }
    total += count;
  }
  return total >= times;
}

void Periods::period(Day from, Day to, const Version& version) {
  Finding& finding = evaluation_.finding;
  const int times = *version.times;
  const int surely = countIn(from, to, true);
  evaluation_.step("step.period", {{"from", iso(from)},
                                   {"to", iso(to)},
                                   {"count", std::to_string(surely)},
                                   {"times", std::to_string(times)}});
  if (surely >= times) {
    worsen(finding, Outcome::kMet, iso(to), "", version.law);
    return;
  }
  if (calendarYearsHold(from, to, times)) {
    evaluation_.step("step.calendar-years");
    worsen(finding, Outcome::kMet, iso(to), "", version.law);
    return;
  }
  const When window = When::between(from, to);
  const Outcome so_far = finding.outcome;
  setMissing(evaluation_, accepted_.undated, window);
  Outcome outcome = std::exchange(finding.outcome, so_far);
  if (countIn(from, to, false) >= times) {
    outcome = Outcome::kUndetermined;
  }
  worsen(finding, outcome, iso(to), "", version.law);
}

void Periods::run() {
  Finding& finding = evaluation_.finding;
  finding.outcome = Outcome::kNotApplicable;
  const auto end = ended();
  Day from = evaluation_.when().firstDay();
  while (const Version* version = versionOn(evaluation_.requirement, When::on(from))) {
    if (!version->per || !version->times) {
      break;
    }
    const Day next = evaluation_.calendar().after(from, *version->per, WeekdayReading::kStrict);
    if (next <= from) {
      break;
    }
    const Day to = next - std::chrono::days(1);
    if (end && *end <= to) {
      evaluation_.step("step.period-cut", {{"from", iso(from)}, {"to", iso(*end)}});
      break;
    }
    if (evaluation_.caseFile().as_of <= to) {
      // A period in which the times are reached is met, however long it still runs.
      const int so_far = countIn(from, evaluation_.caseFile().as_of, true);
      if (so_far >= *version->times) {
        period(from, to, *version);
        break;
      }
      evaluation_.step("step.pending",
                       {{"as-of", iso(evaluation_.caseFile().as_of)}, {"due", iso(to)}});
      if (finding.outcome == Outcome::kNotApplicable) {
        finding.outcome = Outcome::kPending;
        finding.due = iso(to);
      }
      break;
    }
    period(from, to, *version);
    from = next;
  }
  for (const Candidate& candidate : accepted_.dated) {
    if (notBefore(candidate.event->when, evaluation_.when()) == Answer::kYes &&
        (!end || candidate.event->when.firstDay() <= *end)) {
      finding.evidence.push_back(candidate.event->id);
    }
  }
}

}  // namespace

void checkRecurrence(Evaluation& evaluation) {
  const Accepted accepted = acceptedEvents(evaluation);
  if (evaluation.version.times) {
    Periods(evaluation, accepted).run();
  } else {
    Chain(evaluation, accepted).run();
  }
  tryExceptions(evaluation, Due{});
}

}  // namespace aktsyn::rules
