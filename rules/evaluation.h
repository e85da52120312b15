// One requirement version held against one trigger, and what the forms of requirement share.
// Internal to rules/.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "rules/calendar.h"
#include "rules/engine.h"
#include "rules/select.h"

namespace aktsyn::rules {

// When something is due. A span, because the date that the limit is counted from may be one, and
// in two readings, because "weekday" has two.
struct Due {
  When strict = When::unknown();
  When lenient = When::unknown();
};

std::string_view name(Unit unit);  // "months"

enum class Timing { kInTime, kBetweenReadings, kUnsettled, kTooLate };
Timing timingOf(const When& done, const Due& due);
// The span that a limit counted from `from` ends in.
Due dueAfter(const When& from, const Limit& limit, const Calendar& calendar);
// The due date as people need it: the last moment that is surely not too late.
std::string isoDue(const When& due);

struct Evaluation {
  const Pack& pack;
  const CaseView& view;
  const Requirement& requirement;
  const Version& version;
  const Trigger& trigger;
  const std::vector<Selector>* accepts = nullptr;  // what counts now: the version's, or an also's
  const Event* previous = nullptr;                 // triggers of the requirement on another day
  const Event* next = nullptr;
  Finding finding{};

  const CaseFile& caseFile() const { return view.file(); }
  const Calendar& calendar() const { return view.calendar(); }
  const EventList& events() const { return view.events(); }
  const When& when() const { return trigger.event->when; }
  Moment asOf() const { return When::on(caseFile().as_of).last; }

  void step(std::string text_id, std::vector<std::pair<std::string, std::string>> values = {});
  void reject(const Event& event, const std::string& reason);
};

// Evidence found for one trigger, each with its place among what the version accepts.
struct Candidate {
  const Event* event;
  std::size_t rank;  // index into Evaluation::accepts
  bool sure = true;  // false: it may not be evidence for this trigger at all
};

// The accepted events, dated ones in order of date and undated ones apart; what fails a condition
// is recorded as rejected when it is near the trigger.
struct Accepted {
  std::vector<Candidate> dated;
  std::vector<Candidate> undated;
};
Accepted acceptedEvents(Evaluation& evaluation);

// Lists what counts, strongest first, and its date.
void setEvidence(Evaluation& evaluation, std::vector<Candidate> counted, const Event& deciding);

// Papers that could be evidence from within the window: undated candidates, then unread papers.
std::vector<std::string> openPapers(const Evaluation& evaluation,
                                    const std::vector<Candidate>& undated, const When& window);

// Missing, or undetermined when a paper of the window could be the evidence.
void setMissing(Evaluation& evaluation, const std::vector<Candidate>& undated, const When& window);

// Whether an event is of those that end the state that the duty holds in, and not another's.
bool isEnd(const Evaluation& evaluation, const Event& event);
// Whether the state that the duty holds in surely, perhaps or not ended by a moment.
Answer endedBy(const Evaluation& evaluation, const When& moment, const Event** end);

void checkResponse(Evaluation& evaluation);
void checkPrecedence(Evaluation& evaluation);
void checkRecurrence(Evaluation& evaluation);
void checkContent(Evaluation& evaluation);
void checkAbsence(Evaluation& evaluation);
void checkPresence(Evaluation& evaluation);
void checkRecorded(Evaluation& evaluation);

// Tries the lawful reasons when the outcome is not met; `due` may be unknown.
void tryExceptions(Evaluation& evaluation, const Due& due);

}  // namespace aktsyn::rules
