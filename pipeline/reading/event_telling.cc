// What the sentences of a paper tell, put together: one event where several say the same, and of a
// note's title only what its text leaves unsaid.
#include <algorithm>
#include <map>
#include <set>

#include "pipeline/reading/events.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

using rules::Status;

// From these probabilities on the model alone tells an event, and from that on its status is taken
// instead of the status words'. Papers other than notes speak of much that they do not claim, and
// what begins a state, decides or comes in sets requirements off: both want more.
constexpr double kTellsInNote = 0.55, kTellsSurely = 0.7, kSureOfStatus = 0.6;
constexpr const char* kDecided = "decision";
constexpr const char* kCameIn = "notification";
constexpr int kFewestWords = 2;            // of a sentence that the model alone understands
constexpr std::size_t kContentWithin = 6;  // sentences that hold the content of one step

bool undone(Status status) {
  return status == Status::kDidNotHappen || status == Status::kCancelled;
}

// Of several words that give the same, the first are kept.
void addReason(TimelineEvent& event, Reason reason) {
  const bool known =
      std::any_of(event.reasons.begin(), event.reasons.end(), [&](const Reason& other) {
        return other.what == reason.what && other.value == reason.value &&
               (other.name == reason.name || reason.what == "status");
      });
  if (!known) {
    event.reasons.push_back(std::move(reason));
  }
}

const Statement* statementOf(const ReadPaper& paper, std::size_t unit, const std::string& kind) {
  for (const Statement& statement : paper.told[unit].events) {
    if (statement.kind == kind) {
      return &statement;
    }
  }
  return nullptr;
}

bool toldByCue(const ReadPaper& paper, std::size_t unit, const std::string& kind) {
  return std::any_of(paper.event_hits[unit].begin(), paper.event_hits[unit].end(),
                     [&](const EventHit& hit) { return hit.cue->kind == kind; });
}

void mergeInto(TimelineEvent& kept, TimelineEvent&& other) {
  for (auto& [name, values] : other.event.attributes) {
    kept.event.attributes[name].insert(values.begin(), values.end());
  }
  kept.event.elements.insert(other.event.elements.begin(), other.event.elements.end());
  for (Reason& reason : other.reasons) {
    addReason(kept, std::move(reason));
  }
  for (Evidence& evidence : other.evidence) {
    const bool known = std::any_of(
        kept.evidence.begin(), kept.evidence.end(),
        [&](const Evidence& e) { return e.page == evidence.page && e.text == evidence.text; });
    if (!known) {
      kept.evidence.push_back(std::move(evidence));
    }
  }
}

// A sentence that denies a step does not also tell it.
void dropDenied(std::vector<TimelineEvent>& told) {
  std::vector<std::string> denied;
  for (const TimelineEvent& event : told) {
    if (undone(event.event.status)) {
      denied.push_back(event.event.kind);
    }
  }
  std::erase_if(told, [&](const TimelineEvent& event) {
    return event.event.status == Status::kHappened &&
           std::find(denied.begin(), denied.end(), event.event.kind) != denied.end();
  });
}

// A note that gives the reason why a step is left out tells no such step: neither by its title ("on
// talking with the child") nor by what the model alone sees in a sentence ("asked the nursery
// instead").
void settleOmitted(const rules::Pack& pack, const ReadPaper& paper,
                   std::vector<std::vector<TimelineEvent>>& by_unit) {
  const auto gives_reason = [&](const TimelineEvent& event) {
    return event.event.status != Status::kMentioned &&
           std::any_of(
               event.event.attributes.begin(), event.event.attributes.end(),
               [&](const auto& own) { return pack.omission_attributes.contains(own.first); });
  };
  std::map<std::string, bool> reasoned;  // by kind; whether a sentence says that it was left out
  std::set<std::string> told;            // by words of the pack below the title
  for (std::size_t u = 0; u < by_unit.size(); ++u) {
    for (const TimelineEvent& event : by_unit[u]) {
      if (gives_reason(event)) {
        reasoned[event.event.kind] |= undone(event.event.status);
      }
      if (!paper.units[u].title && event.event.status == Status::kHappened &&
          toldByCue(paper, u, event.event.kind)) {
        told.insert(event.event.kind);
      }
    }
  }
  for (std::size_t u = 0; u < by_unit.size(); ++u) {
    std::erase_if(by_unit[u], [&](TimelineEvent& event) {
      const auto reason = reasoned.find(event.event.kind);
      if (reason == reasoned.end() || told.contains(event.event.kind) ||
          event.event.status != Status::kHappened) {
        return false;
      }
      if (reason->second) {
        return true;
      }
      if (paper.units[u].title) {
        event.event.status = Status::kDidNotHappen;
      }
      return false;
    });
  }
}

// Whether the text of a note says itself what its title names.
bool saidBelow(const std::vector<std::vector<TimelineEvent>>& by_unit, const ReadPaper& paper,
               const std::string& kind) {
  for (std::size_t u = 0; u < by_unit.size(); ++u) {
    for (const TimelineEvent& event : by_unit[u]) {
      if (!paper.units[u].title && event.event.kind == kind &&
          event.event.status != Status::kMentioned &&
          (event.event.when.oneDay() || undone(event.event.status))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<TimelineEvent> EventTeller::toldBy(const PaperText& text, const ReadPaper& paper,
                                               std::size_t u) const {
  std::vector<TimelineEvent> told;
  const Unit& unit = paper.units[u];
  for (const auto& [cue, where] : paper.event_hits[u]) {
    const Statement* learnt = statementOf(paper, u, cue->kind);
    if (vetoed(cue->kind, paper, u)) {
      continue;
    }
    const std::optional<Status> words = status_.sureOf(unit.folded, where);
    const bool open =
        !words || (words == Status::kHappened && learnt != nullptr && undone(learnt->status));
    const bool sure = learnt != nullptr && learnt->probability >= kSureOfStatus &&
                      learnt->status != Status::kMentioned && open;
    told.push_back(toldEvent(text, paper, u, *cue, where,
                             sure ? std::optional(learnt->status) : std::nullopt));
  }
  for (const Statement& learnt : paper.told[u].events) {
    const rules::Kind* kind = pack_.kind(learnt.kind);
    const bool sets_off = kind != nullptr && (kind->lasts || kind->document_class == kDecided ||
                                              kind->document_class == kCameIn);
    const double enough = paper.is_note && !sets_off ? kTellsInNote : kTellsSurely;
    if (learnt.probability < enough || wordsIn(unit.folded) < kFewestWords || unit.quoted ||
        toldByCue(paper, u, learnt.kind) || vetoed(learnt.kind, paper, u)) {
      continue;
    }
    rules::EventCue cue;
    cue.kind = learnt.kind;
    const std::optional<Status> sure = status_.sureOf(unit.folded, learnt.where);
    told.push_back(toldEvent(text, paper, u, cue, learnt.where,
                             sure && sure != Status::kHappened ? *sure : learnt.status));
  }
  dropDenied(told);
  return told;
}

bool EventTeller::vetoed(const std::string& kind, const ReadPaper& paper, std::size_t u) const {
  const auto veto = vetoes_.find(kind);
  const auto matches = [&](const Unit& unit) { return !veto->second.match(unit.folded).empty(); };
  return veto != vetoes_.end() && (matches(paper.units[u]) ||
                                   (paper.is_note && paper.units[u].title &&
                                    std::any_of(paper.units.begin(), paper.units.end(), matches)));
}

std::vector<TimelineEvent> EventTeller::tell(const PaperText& text, const ReadPaper& paper) const {
  std::vector<TimelineEvent> events;
  const rules::Kind* kind = pack_.kind(paper.document.kind);
  if (kind != nullptr && !kind->document_class.empty() && !paper.blank_form) {
    events.push_back(documentEvent(text, paper, paper.document.kind));
  }
  std::vector<std::vector<TimelineEvent>> by_unit(paper.units.size());
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    if (paper.units[u].place != Unit::Place::kFurniture && !paper.blank_form) {
      by_unit[u] = toldBy(text, paper, u);
    }
  }
  if (paper.is_note) {
    settleOmitted(pack_, paper, by_unit);
  }
  for (std::size_t u = 0; u < by_unit.size(); ++u) {
    for (TimelineEvent& event : by_unit[u]) {
      const bool named_above = paper.is_note && paper.units[u].title && !event.own_date &&
                               event.event.status == Status::kHappened &&
                               saidBelow(by_unit, paper, event.event.kind);
      if (toldByCue(paper, u, event.event.kind)) {
        addPartial(paper, event, events);
      }
      if (!named_above) {
        addTold(paper, event, events);
      }
    }
  }
  if (!paper.blank_form) {
    addByContent(text, paper, events);
  }
  return events;
}

// A paper that says of itself that the step is not done yet ("only the first part of it") is a
// draft.
void EventTeller::addPartial(const ReadPaper& paper, const TimelineEvent& told,
                             std::vector<TimelineEvent>& events) const {
  if (!paper.is_note && !events.empty() && events.front().event.is_document &&
      told.event.kind == paper.document.kind && told.event.status == Status::kDidNotHappen &&
      told.event.when == paper.document.date && !events.front().event.draft) {
    events.front().event.draft = true;
    events.front().reasons.push_back({"draft", "", "", told.evidence.front()});
  }
}

// A paper that speaks of itself is no second event; the same told twice is one with more evidence.
void EventTeller::addTold(const ReadPaper& paper, TimelineEvent told,
                          std::vector<TimelineEvent>& events) const {
  if (!paper.is_note && told.event.kind == paper.document.kind &&
      told.event.when == paper.document.date) {
    return;
  }
  const auto same = std::find_if(events.begin(), events.end(), [&](const TimelineEvent& other) {
    return !other.event.is_document && other.event.kind == told.event.kind &&
           other.event.when == told.event.when && other.event.status == told.event.status;
  });
  if (same != events.end()) {
    mergeInto(*same, std::move(told));
  } else {
    events.push_back(std::move(told));
  }
}

// Whether a sentence says what the element asks for, and does not only ask about it.
bool EventTeller::says(const ReadPaper& paper, std::size_t u, const std::string& element) const {
  const Unit& unit = paper.units[u];
  if (unit.quoted || unit.place == Unit::Place::kFurniture) {
    return false;
  }
  for (const CueMatch& hit : paper.hits[u]) {
    if (hit.of == CueMatch::Of::kElement &&
        pack_.elements[static_cast<std::size_t>(hit.index)].id == element) {
      const auto where = cues_.locate(hit, unit.folded);
      return where && status_.of(unit.folded, *where) != Status::kMentioned;
    }
  }
  return std::any_of(
      paper.told[u].elements.begin(), paper.told[u].elements.end(),
      [&](const auto& held) { return held.first == element && held.second >= kHolds; });
}

// The first sentences near each other of which each says one of the elements, in the elements'
// order; empty where there are none.
std::vector<std::size_t> EventTeller::saying(const ReadPaper& paper,
                                             const std::vector<std::string>& elements) const {
  std::vector<std::vector<std::size_t>> said(elements.size());
  for (std::size_t e = 0; e < elements.size(); ++e) {
    for (std::size_t u = 0; u < paper.units.size(); ++u) {
      if (says(paper, u, elements[e])) {
        said[e].push_back(u);
      }
    }
    if (said[e].empty()) {
      return {};
    }
  }
  for (std::size_t from = 0; from < paper.units.size(); ++from) {
    std::vector<std::size_t> near;
    for (const std::vector<std::size_t>& units : said) {
      const auto next = std::lower_bound(units.begin(), units.end(), from);
      if (next != units.end() && *next < from + kContentWithin) {
        near.push_back(*next);
      }
    }
    if (near.size() == elements.size()) {
      return near;
    }
  }
  return {};
}

// A step that is told by its content alone took place on the paper's day, at the clock time that
// one of the sentences gives for that day.
void EventTeller::addByContent(const PaperText& text, const ReadPaper& paper,
                               std::vector<TimelineEvent>& events) const {
  for (const rules::ContentTelling& telling : pack_.content_tellings) {
    const bool told = std::any_of(events.begin(), events.end(), [&](const TimelineEvent& event) {
      return event.event.kind == telling.kind && event.event.status != Status::kMentioned &&
             event.event.status != Status::kPlanned;
    });
    if (told || !telling.in_kinds.contains(paper.document.kind)) {
      continue;
    }
    const std::vector<std::size_t> units = saying(paper, telling.elements);
    if (units.empty()) {
      continue;
    }
    TimelineEvent event;
    event.event.kind = telling.kind;
    event.event.status = Status::kHappened;
    event.event.when = paper.document.date;
    event.event.draft = paper.document.draft;
    event.event.partly_read = paper.document.partly_read;
    for (std::size_t e = 0; e < units.size(); ++e) {
      const Unit& unit = paper.units[units[e]];
      const rules::When told_when =
          dateOf(paper, units[e], {0, unit.folded.size()}, pack_.kind(telling.kind), Lean::kNearest)
              .when;
      if (told_when.precision == rules::Precision::kMinute &&
          told_when.firstDay() == event.event.when.firstDay() && event.event.when.oneDay()) {
        event.event.when = told_when;
      }
      event.evidence.push_back(unit.evidence(text, {0, unit.text.size()}));
      event.reasons.push_back({"element", telling.elements[e], "", event.evidence.back()});
    }
    addAttributes(text, paper, units, event);
    addTold(paper, std::move(event), events);
  }
}

}  // namespace aktsyn::pipeline::reading
