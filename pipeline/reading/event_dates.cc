// When something happened that a sentence tells: by a date of its own, by one in a sentence beside
// it, else on the paper's day.
#include <algorithm>
#include <chrono>
#include <iterator>

#include "pipeline/reading/events.h"

namespace aktsyn::pipeline::reading {
namespace {

// What parts a date from the word that tells an event, in characters.
constexpr std::size_t kCommaDistance = 30, kBeforeDistance = 8;
constexpr std::size_t kClockDistance = 12;
constexpr std::size_t kNameDistance = 30;  // and from the name of the paper that came in
constexpr std::chrono::days kNoDay{10};    // a longer span dates no single step
constexpr std::chrono::days kBeside{14};   // so long before a note may a state have begun

// A date that may be when something happened. What is no paper's kind also begins on the day from
// which a decision is valid.
bool tellsOwnTime(const WrittenDate& date, bool document_kind) {
  return (date.role == "validity" && !document_kind) || date.role.empty() || date.role == "event" ||
         date.role == "document" || date.role == "received" || date.role == "created" ||
         date.role == "finished";
}

bool datedByReceipt(const rules::Kind& kind) {
  return !kind.date_roles.empty() && kind.date_roles.front() == "received";
}

// A month or a season named in a note of a known day ("sleeps better after the week in July") is
// part of what is told, and so is the week in which the note was made ("is with her father this
// week"); of a state it may be when it began.
bool vagueIn(const ReadPaper& paper, const rules::When& when, const WrittenDate& date,
             const rules::Kind* kind) {
  return paper.is_note && paper.document.date.oneDay() && date.role != "event" &&
         (kind == nullptr || !kind->lasts) && when.known() &&
         when.firstDay() <= paper.document.date.lastDay() &&
         (when.lastDay() - when.firstDay() > kNoDay ||
          (!when.oneDay() && when.lastDay() >= paper.document.date.firstDay()));
}

// "The notification was assessed on Friday": a day of another step, whose words stand nearer.
bool ofAnother(const ReadPaper& paper, std::size_t unit, Span where, const std::string& kind,
               const WrittenDate& date) {
  return std::any_of(paper.event_hits[unit].begin(), paper.event_hits[unit].end(),
                     [&](const EventHit& hit) {
                       return hit.cue->kind != kind && hit.where.end > where.end &&
                              hit.where.end <= date.span.begin;
                     });
}

// The clock time that stands before a colon, "Read and assessed with Lis at 1.15: he is safe with
// her": it is that of what the sentence tells. Null: no colon, or no time before it.
const WrittenClock* beforeColon(const ReadPaper& paper, std::size_t unit) {
  const std::size_t colon = paper.units[unit].folded.find(": ");
  const WrittenClock* last = nullptr;
  for (const WrittenClock& clock : paper.clocks[unit]) {
    last = colon != std::string::npos && clock.span.end <= colon ? &clock : last;
  }
  return last;
}

// The clock time of what a sentence tells at `where`: its only one, or of several the one among or
// right behind the words, "the report from 10 pm, assessed now at 8.30 with Lis".
std::optional<WrittenClock> clockFor(const ReadPaper& paper, std::size_t unit, Span where) {
  if (const auto only = onlyClock(paper.clocks[unit])) {
    return only;
  }
  std::vector<WrittenClock> inside;
  std::copy_if(paper.clocks[unit].begin(), paper.clocks[unit].end(), std::back_inserter(inside),
               [&](const WrittenClock& clock) {
                 return clock.span.begin >= where.begin && clock.span.end <= where.end;
               });
  if (inside.size() == 1) {
    return inside.front();
  }
  const std::string_view sentence = paper.units[unit].folded;
  for (const WrittenClock& clock : paper.clocks[unit]) {
    const std::string_view between = clock.span.begin >= where.end
                                         ? cut(sentence, {where.end, clock.span.begin})
                                         : std::string_view{","};
    if (between.size() <= kClockDistance && between.find(',') == std::string_view::npos) {
      return clock;
    }
  }
  const WrittenClock* before = beforeColon(paper, unit);
  return before != nullptr && before->span.end <= where.begin ? std::optional(*before)
                                                              : std::nullopt;
}

}  // namespace

// When a paper came in that a sentence speaks of: the date it says so of, else one right behind the
// paper's name ("the notification from yesterday at 3 pm").
EventTeller::Told EventTeller::receivedOn(const ReadPaper& paper, std::size_t unit, Span where,
                                          const std::string& kind) const {
  const WrittenDate* best = nullptr;
  for (const WrittenDate& date : paper.dates[unit]) {
    const bool behind = date.span.begin + kNameDistance >= where.begin &&
                        date.span.begin <= where.end + kNameDistance;
    const bool fits = date.role == "received" || (date.role == "mentioned" && behind &&
                                                  !ofAnother(paper, unit, where, kind, date));
    if (fits && resolve(date, paper.context).known() &&
        (best == nullptr || (best->role != "received" && date.role == "received"))) {
      best = &date;
    }
  }
  return best == nullptr ? Told{} : Told{resolve(*best, paper.context), best};
}

// The paper's own date; in a note with the clock time that the sentence gives, or the one before it
// ("Sat down with Hanne at 9.05 and read it. Neither of us sees a danger.") when it tells no day.
rules::When EventTeller::ownDate(const ReadPaper& paper, std::size_t unit, Span where) const {
  const rules::When own = paper.document.date;
  if (!paper.is_note || !own.oneDay()) {
    return own;
  }
  std::optional<WrittenClock> clock = clockFor(paper, unit, where);
  if (paper.clocks[unit].empty() && unit > 0 && !paper.units[unit - 1].title &&
      paper.dates[unit - 1].empty()) {
    clock = onlyClock(paper.clocks[unit - 1]);
  }
  return clock ? rules::When::at(rules::Moment(own.firstDay()) +
                                 std::chrono::minutes{clock->minute_of_day})
               : own;
}

// A date with the role event in the sentence, else one without a role; of several in the clause the
// day itself before a word that counts from the paper's ("yesterday"), then the nearest.
EventTeller::Told EventTeller::dateOf(const ReadPaper& paper, std::size_t unit, Span where,
                                      const rules::Kind* kind, Lean lean) const {
  const bool document_kind = kind != nullptr && !kind->document_class.empty();
  if (kind != nullptr && datedByReceipt(*kind)) {
    if (const Told received = receivedOn(paper, unit, where, kind->id); received.date != nullptr) {
      return received;
    }
  }
  const WrittenDate* best = nullptr;
  const std::string_view sentence = paper.units[unit].folded;
  const auto distance = [&](const WrittenDate& date) {
    const bool before = date.span.end <= where.begin;
    const Span gap = before ? Span{date.span.end, where.begin} : Span{where.end, date.span.begin};
    const std::string_view between = gap.empty() ? std::string_view{} : cut(sentence, gap);
    const auto commas = static_cast<std::size_t>(std::count(between.begin(), between.end(), ','));
    return between.size() + kCommaDistance * commas + (before ? kBeforeDistance : 0);
  };
  // Of a state the day from which a decision is valid says more than the day it was made.
  const auto weight = [&](const WrittenDate& date) {
    return !document_kind && date.role == "validity" ? 2 : date.role == "event" ? 1 : 0;
  };
  const auto better = [&](const WrittenDate& date, bool same_clause) {
    if (best == nullptr || weight(date) != weight(*best)) {
      return best == nullptr || weight(date) > weight(*best);
    }
    if (same_clause && date.relative.has_value() != best->relative.has_value()) {
      return best->relative.has_value();
    }
    const auto one_day = [&](const WrittenDate& of) {
      return resolve(of, paper.context, lean).oneDay();
    };
    if (same_clause && one_day(date) != one_day(*best)) {
      return one_day(date);
    }
    return distance(date) < distance(*best);
  };
  const Span clause = status_.clauseAround(paper.units[unit].folded, where);
  // A day to come, told behind a comma, belongs to what is said there: "..., and sees her
  // tomorrow".
  const auto another = [&](const WrittenDate& date) {
    const rules::When when = resolve(date, paper.context, lean);
    const bool later = when.known() && paper.document.date.known() &&
                       when.firstDay() > paper.document.date.lastDay();
    return later && date.role.empty() && date.span.begin >= where.end &&
           sentence.substr(where.end, date.span.begin - where.end).find(',') !=
               std::string_view::npos;
  };
  // Behind such a colon a day belongs to what is said there: "Assessed at 9.20: was seen
  // yesterday".
  const WrittenClock* clock = beforeColon(paper, unit);
  const auto listed = [&](const WrittenDate& date) {
    return clock != nullptr && paper.is_note && paper.document.date.oneDay() &&
           date.relative.has_value() && date.span.begin > sentence.find(": ");
  };
  // "She notified us: they shout at night, and yesterday he stood in the road": a day behind the
  // words, past a stop, is that of what was reported, and the call came on the note's.
  const auto reported = [&](const WrittenDate& date) {
    if (kind == nullptr || !datedByReceipt(*kind)) {
      return false;
    }
    if (date.role != "received" && ofAnother(paper, unit, where, kind->id, date)) {
      return true;
    }
    return paper.is_note && paper.document.date.oneDay() && date.relative.has_value() &&
           date.span.begin >= where.end &&
           cut(sentence, {where.end, date.span.begin}).find_first_of(",:") !=
               std::string_view::npos;
  };
  for (const bool same_clause : {true, false}) {
    for (const WrittenDate& date : paper.dates[unit]) {
      const bool inside = date.span.begin >= clause.begin && date.span.end <= clause.end;
      if (tellsOwnTime(date, document_kind) && (inside || !same_clause) &&
          better(date, same_clause) && resolve(date, paper.context, lean).known() &&
          !another(date) && !listed(date) && !reported(date)) {
        best = &date;
      }
    }
    if (best != nullptr && vagueIn(paper, resolve(*best, paper.context, lean), *best, kind)) {
      return {ownDate(paper, unit, where), nullptr};
    }
    if (best != nullptr) {
      return {resolve(*best, paper.context, lean), best};
    }
  }
  // "with the family since 1 October": of a state a day that the text only mentions is nearer than
  // the paper's.
  for (const WrittenDate& date : paper.dates[unit]) {
    const bool inside = date.span.begin >= clause.begin && date.span.end <= clause.end;
    if (!document_kind && date.role == "mentioned" && date.labelled && inside &&
        resolve(date, paper.context).known()) {
      return {resolve(date, paper.context), &date};
    }
  }
  return {ownDate(paper, unit, where), nullptr};
}

// When a state that a sentence tells without a day began by the sentence before or after it: "Had
// her first visit last Monday, the 5th of May. So the treatment has begun." Only a single day
// shortly before the note or mail, told without a role of its own, is one.
std::optional<EventTeller::Beside> EventTeller::dateBeside(const ReadPaper& paper,
                                                           std::size_t unit) const {
  if (!paper.document.date.oneDay()) {
    return std::nullopt;
  }
  const auto own = paper.document.date.firstDay();
  std::optional<Beside> found;
  for (const std::size_t u : {unit - 1, unit + 1, unit - 2}) {
    if (u >= paper.units.size() || paper.units[u].title || paper.units[u].quoted ||
        paper.units[u].place != paper.units[unit].place) {
      continue;
    }
    if (found && u + 1 < unit) {
      break;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      const rules::When when = resolve(date, paper.context);
      const bool fits = (date.role.empty() || date.role == "event" || date.role == "mentioned") &&
                        when.oneDay() && when.firstDay() < own && when.firstDay() + kBeside >= own;
      if (fits && (!found || found->when == when)) {
        found = Beside{u, when, &date};
      } else if (fits) {
        return std::nullopt;
      }
    }
  }
  return found;
}

}  // namespace aktsyn::pipeline::reading
