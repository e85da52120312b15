#include "rules/evaluation.h"

#include <algorithm>

namespace aktsyn::rules {
namespace {

// How far around the trigger rejected papers are worth naming, and how many.
constexpr std::chrono::days kNear{400};
constexpr int kMostRejected = 8;

bool isClock(const When& when) { return when.precision == Precision::kMinute; }

When spanOf(const When& from, Moment first, Moment last, bool by_clock) {
  When span{first, last, Precision::kRange};
  if (by_clock && isClock(from)) {
    span.precision = Precision::kMinute;
  } else if (span.firstDay() == span.lastDay()) {
    span.precision = Precision::kDay;
  }
  return span;
}

// The first accepted selector of the event's kind, for saying what it fails.
std::optional<std::string> whyRejected(const Evaluation& evaluation, const Event& event) {
  for (const Selector& selector : *evaluation.accepts) {
    if (!isKind(event, selector.kinds)) {
      continue;
    }
    if (selector.statuses.count(event.status) == 0) {
      return "reason." + std::string(name(event.status));
    }
    return event.draft ? "reason.draft" : "reason.condition";
  }
  return std::nullopt;
}

bool isNearTrigger(const Evaluation& evaluation, const Event& event) {
  return evaluation.when().known() && event.when.known() &&
         event.when.last + kNear >= evaluation.when().first &&
         event.when.first <= evaluation.when().last + kNear;
}

bool overlaps(const When& a, const When& b) { return a.first <= b.last && b.first <= a.last; }

}  // namespace

void Evaluation::step(std::string text_id,
                      std::vector<std::pair<std::string, std::string>> values) {
  finding.because.push_back({std::move(text_id), std::move(values)});
}

void Evaluation::reject(const Event& event, const std::string& reason) {
  const auto rejected = std::count_if(finding.because.begin(), finding.because.end(),
                                      [](const Step& s) { return s.text_id == "step.rejected"; });
  if (rejected < kMostRejected) {
    step("step.rejected", {{"event", event.id}, {"reason", reason}});
  }
}

std::string_view name(Unit unit) {
  switch (unit) {
    case Unit::kHours:
      return "hours";
    case Unit::kDays:
      return "days";
    case Unit::kWeekdays:
      return "weekdays";
    case Unit::kWorkdays:
      return "workdays";
    case Unit::kWeeks:
      return "weeks";
    case Unit::kMonths:
      return "months";
    case Unit::kYears:
      return "years";
  }
  return "";
}

Timing timingOf(const When& done, const Due& due) {
  if (done.last <= due.strict.first) {
    return Timing::kInTime;
  }
  if (done.first > due.lenient.last) {
    return Timing::kTooLate;
  }
  const bool between = done.first > due.strict.last && done.last <= due.lenient.first;
  return between ? Timing::kBetweenReadings : Timing::kUnsettled;
}

Due dueAfter(const When& from, const Limit& limit, const Calendar& calendar) {
  const bool by_clock = limit.unit == Unit::kHours;
  const auto span = [&](WeekdayReading reading) {
    return spanOf(from, calendar.dueAt(from.first, limit, reading),
                  calendar.dueAt(from.last, limit, reading), by_clock);
  };
  return Due{span(WeekdayReading::kStrict), span(WeekdayReading::kLenient)};
}

std::string isoDue(const When& due) {
  if (!due.known()) {
    return "";
  }
  return isClock(due) ? iso(When::at(due.last)) : iso(due.lastDay());
}

Accepted acceptedEvents(Evaluation& evaluation) {
  Accepted accepted;
  for (const Event* event : evaluation.events()) {
    std::optional<Candidate> candidate;
    const auto& selectors = *evaluation.accepts;
    for (std::size_t rank = 0; rank < selectors.size() && !candidate; ++rank) {
      if (selectors[rank].itself && event != evaluation.trigger.event) {
        continue;
      }
      const Answer selected = selects(selectors[rank], *event, evaluation.view);
      if (selected != Answer::kNo) {
        candidate = Candidate{event, rank, selected == Answer::kYes};
      }
    }
    if (candidate) {
      (event->when.known() ? accepted.dated : accepted.undated).push_back(*candidate);
    } else if (isNearTrigger(evaluation, *event)) {
      if (const auto reason = whyRejected(evaluation, *event)) {
        evaluation.reject(*event, *reason);
      }
    }
  }
  return accepted;
}

void setEvidence(Evaluation& evaluation, std::vector<Candidate> counted, const Event& deciding) {
  std::stable_sort(counted.begin(), counted.end(),
                   [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  const std::size_t strongest = counted.empty() ? 0 : counted.front().rank;
  for (const Candidate& candidate : counted) {
    const bool same_day = candidate.event->when.firstDay() == deciding.when.firstDay() &&
                          candidate.event->when.lastDay() == deciding.when.lastDay();
    const bool first_strongest = candidate.rank == strongest && evaluation.finding.evidence.empty();
    if (same_day || first_strongest) {
      evaluation.finding.evidence.push_back(candidate.event->id);
    }
  }
  evaluation.finding.done = iso(deciding.when);
}

std::vector<std::string> openPapers(const Evaluation& evaluation,
                                    const std::vector<Candidate>& undated, const When& window) {
  std::vector<std::string> papers;
  for (const Candidate& candidate : undated) {
    papers.push_back(candidate.event->id);
  }
  std::set<std::string> wanted;
  for (const Selector& selector : *evaluation.accepts) {
    wanted.insert(selector.kinds.begin(), selector.kinds.end());
  }
  for (const Unread& unread : evaluation.caseFile().unread) {
    const bool could_be = unread.kinds.empty() ||
                          std::any_of(unread.kinds.begin(), unread.kinds.end(),
                                      [&](const auto& kind) { return wanted.count(kind) != 0; });
    if (could_be && (!unread.when.known() || overlaps(unread.when, window))) {
      papers.push_back(unread.paper);
    }
  }
  return papers;
}

void setMissing(Evaluation& evaluation, const std::vector<Candidate>& undated, const When& window) {
  std::string kinds;
  for (const Selector& selector : *evaluation.accepts) {
    for (const std::string& kind : selector.kinds) {
      if ((" " + kinds + " ").find(" " + kind + " ") == std::string::npos) {
        kinds += kinds.empty() ? kind : " " + kind;
      }
    }
  }
  evaluation.step("step.none", {{"kinds", kinds}});
  evaluation.finding.papers = openPapers(evaluation, undated, window);
  for (const std::string& paper : evaluation.finding.papers) {
    evaluation.step("step.open-paper", {{"paper", paper}});
  }
  evaluation.finding.outcome =
      evaluation.finding.papers.empty() ? Outcome::kMissing : Outcome::kUndetermined;
}

bool isEnd(const Evaluation& evaluation, const Event& event) {
  if (!isKind(event, evaluation.version.ended_by) || event.status != Status::kHappened) {
    return false;
  }
  const auto begun = evaluation.trigger.event->attributes.find(evaluation.version.ended_by_same);
  const auto over = event.attributes.find(evaluation.version.ended_by_same);
  const bool told = begun != evaluation.trigger.event->attributes.end() &&
                    over != event.attributes.end() && !begun->second.empty() &&
                    !over->second.empty();
  return !told || std::any_of(over->second.begin(), over->second.end(),
                              [&](const auto& value) { return begun->second.contains(value); });
}

Answer endedBy(const Evaluation& evaluation, const When& moment, const Event** end) {
  Answer ended = Answer::kNo;
  for (const Event* event : evaluation.events()) {
    if (!isEnd(evaluation, *event) || notBefore(event->when, evaluation.when()) != Answer::kYes ||
        event->when.first > moment.last) {
      continue;
    }
    const Answer here =
        event->when.lastDay() <= moment.firstDay() ? Answer::kYes : Answer::kUnsettled;
    if (here > ended) {
      ended = here;
      *end = event;
    }
  }
  return ended;
}

}  // namespace aktsyn::rules
