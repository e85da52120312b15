// The forms of a duty, each held against one trigger. What the papers leave open is tried both
// ways; more than one outcome is undetermined.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference_runs.h"
#include "rules/engine.h"

namespace aktsyn::reference {

using rules::Outcome;

struct Duty {
  const View& view;
  const rules::Requirement& requirement;
  const rules::Version& version;
  Trigger trigger;
  std::optional<Spot> previous, next;  // the triggers on either side
};

// Something that would do as evidence, or perhaps.
struct Answer {
  Spot at;
  bool sure = true;
};

struct Answers {
  std::vector<Answer> dated;   // by their days
  bool undated = false;        // some have no date
  bool undated_paper = false;  // one of these is a paper itself, not told by another
};

// Whether an event ends the state that the duty holds in; the end of something else does not.
bool endsStateOf(const Duty& duty, const Event& event);

Answers answersOf(const Duty& duty, const std::vector<rules::Selector>& selectors);

// Every way of taking the answers that are not sure, or leaving them out.
std::vector<std::vector<Spot>> waysOf(const Answers& answers);

// One outcome for all that were found possible.
Outcome combined(const std::set<Outcome>& outcomes);

// Nothing, where something without a date could be it, is undetermined. So is what came too late,
// where a paper without a date could have come in time: what is only told may tell of the late one.
Outcome withUndated(Outcome outcome, const Answers& answers);

struct Held {
  Outcome outcome = Outcome::kMet;
  std::optional<Day> due;  // where one day is due
};

// The worst outcome of the parts of a duty.
Outcome worstOf(const std::vector<Outcome>& outcomes);

Held respond(const Duty& duty);
Held precede(const Duty& duty);
Held recur(const Duty& duty);
Held hold(const Duty& duty);      // content
Held stayAway(const Duty& duty);  // absence
Held record(const Duty& duty);

}  // namespace aktsyn::reference
