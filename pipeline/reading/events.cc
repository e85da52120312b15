#include "pipeline/reading/events.h"

#include <algorithm>
#include <chrono>

namespace aktsyn::pipeline::reading {
namespace {

using rules::Status;
using Reach = rules::AttributeCue::Reach;

bool concerns(const std::set<std::string>& kinds, const std::string& kind) {
  return kinds.empty() || kinds.contains(kind);
}

constexpr std::string_view kLawText = "law-text", kOther = "other";
constexpr std::chrono::days kVague{92};  // a longer span is no beginning of a state

}  // namespace

EventTeller::EventTeller(const rules::Pack& pack, const SentenceCues& cues,
                         const StatusWords& status)
    : pack_(pack), cues_(cues), provisions_(pack.lexicon), status_(status) {
  for (const rules::EventVeto& veto : pack.event_vetoes) {
    vetoes_[veto.kind].add(veto.pattern);
  }
  for (auto& [kind, patterns] : vetoes_) {
    patterns.compile();
  }
}

// Whether a sentence only refers to another paper: notes tell what happened, letters and decisions
// name the papers that they answer or build on. A cue made for such a paper tells, with a date that
// the sentence gives as the day it came in.
bool EventTeller::onlyRefers(const ReadPaper& paper, const rules::EventCue& cue,
                             std::string_view told_class, const Told& date) const {
  if (paper.is_note) {
    return false;
  }
  const bool dated = date.date != nullptr && date.when.known();
  if (told_class == "notification") {
    const bool came = dated && (cue.status == Status::kHappened || date.date->role == "received" ||
                                date.date->role == "event");
    return !came || !cue.in_kinds.contains(paper.document.kind);
  }
  // What a status or a plan says of a measure without a day was so before it was written; an
  // assessment, or what comes in, tells the child's whole story.
  const rules::Kind* own = pack_.kind(paper.document.kind);
  const rules::Kind* told = pack_.kind(cue.kind);
  const std::string own_class = own != nullptr ? own->document_class : std::string{};
  const bool stands = own_class == "follow-up" || own_class == "statement" || own_class == "plan";
  const bool looks_back = stands || own_class == "assessment" || own_class == "notification" ||
                          own_class == "appeal" || own_class == "meeting";
  if (told_class.empty() && !dated && !cue.status &&
      (stands || (looks_back && told != nullptr && told->lasts))) {
    return true;
  }
  if (!told_class.empty() && dated && date.date->role == "mentioned") {
    return true;
  }
  const bool own_paper = told_class == "decision" || told_class == "plan" ||
                         told_class == "assessment" || told_class == "appeal";
  return own_paper && cue.in_kinds.empty() && dated && paper.document.date.known() &&
         date.when.lastDay() < paper.document.date.firstDay();
}

// Whether a paper tells everybody what is done, not what was: a printed law, and a leaflet, which
// has no day.
bool EventTeller::general(const ReadPaper& paper, const Told& date) const {
  const std::string& kind = paper.document.kind;
  return kind == kLawText || (!date.when.known() && (kind.empty() || kind == kOther));
}

// The cue's value, or for "$1" what its first group captured.
std::string EventTeller::valueOf(const rules::AttributeCue& cue, const CueMatch& hit,
                                 const Unit& unit) const {
  if (cue.value != "$1") {
    return cue.value;
  }
  const auto captured = cues_.captured(hit, unit.folded);
  return captured ? std::string(cut(unit.text, *captured)) : std::string();
}

Evidence EventTeller::evidenceOf(const PaperText& text, const CueMatch& hit,
                                 const Unit& unit) const {
  const auto span = cues_.locate(hit, unit.folded);
  return unit.evidence(text, span.value_or(Span{0, unit.text.size()}));
}

void EventTeller::addAttribute(const PaperText& text, const rules::AttributeCue& cue,
                               const CueMatch& hit, const Unit& unit, TimelineEvent& event) const {
  std::string value = valueOf(cue, hit, unit);
  if (event.event.attributes[cue.name].insert(value).second) {
    event.reasons.push_back({"attribute", cue.name, std::move(value), evidenceOf(text, hit, unit)});
  }
}

void EventTeller::addProvisions(const PaperText& text, const ReadPaper& paper, const Unit& unit,
                                TimelineEvent& event) const {
  for (const std::string& provision : provisions_.find(unit.folded, paper.document.date)) {
    if (event.event.attributes["provision"].insert(provision).second) {
      event.reasons.push_back(
          {"provision", "", provision, unit.evidence(text, Span{0, unit.text.size()})});
    }
  }
}

TimelineEvent EventTeller::toldEvent(const PaperText& text, const ReadPaper& paper,
                                     std::size_t unit_index, const rules::EventCue& cue, Span where,
                                     std::optional<Status> status) const {
  const Unit& unit = paper.units[unit_index];
  TimelineEvent told;
  told.event.kind = cue.kind;
  told.event.draft = paper.document.draft;
  told.event.partly_read = paper.document.partly_read;
  const rules::Kind* told_kind = pack_.kind(cue.kind);
  const std::string told_class = told_kind != nullptr ? told_kind->document_class : std::string{};
  Span status_words;
  const std::optional<Status> sure = status_.sureOf(unit.folded, where);
  told.event.status =
      unit.quoted ? Status::kMentioned
      : cue.status == Status::kHappened && (sure == Status::kMentioned || sure == Status::kPlanned)
          ? *sure
      : cue.status ? *cue.status
      : status     ? *status
                   : status_.of(unit.folded, where, &status_words);
  std::string status_by = unit.quoted            ? "quoted"
                          : cue.status           ? "cue"
                          : status               ? "model"
                          : status_words.empty() ? "no-words"
                                                 : "words";
  const Told date = dateOf(paper, unit_index, where, told_kind,
                           told.event.status == Status::kPlanned ? Lean::kComing : Lean::kNearest);
  told.event.when = date.when;
  told.own_date = date.date != nullptr;
  if (!told.own_date && told_kind != nullptr && told_kind->lasts &&
      told.event.status == Status::kHappened) {
    if (const auto beside = dateBeside(paper, unit_index)) {
      told.event.when = beside->when;
      told.own_date = true;
      told.reasons.push_back({"date", "", rules::iso(beside->when),
                              paper.units[beside->unit].evidence(text, beside->date->span)});
    }
  }
  // What words tell as done on a day that has passed is no plan, whatever the model makes of it.
  const bool one_day = date.when.oneDay();
  const bool passed = date.date != nullptr && one_day && paper.document.date.known() &&
                      date.when.lastDay() < paper.document.date.firstDay();
  if (passed && status_by == "model" && !cue.pattern.empty() &&
      told.event.status == Status::kPlanned &&
      status_.of(unit.folded, where) == Status::kHappened) {
    told.event.status = Status::kHappened;
    status_by = "no-words";
  }
  const bool later = date.date != nullptr && date.when.known() && paper.document.date.known() &&
                     date.when.firstDay() > paper.document.date.lastDay();
  if (later && told.event.status == Status::kHappened && !cue.status) {
    told.event.status = Status::kPlanned;
    status_by = "later-date";
  }
  // What a paper tells of long ago, by the year alone, is how things came to be.
  const bool vague = told_kind != nullptr && told_kind->lasts && date.date != nullptr &&
                     date.when.known() && date.when.lastDay() - date.when.firstDay() > kVague;
  if (general(paper, date) || (told.event.status == Status::kHappened &&
                               (vague || onlyRefers(paper, cue, told_class, date)))) {
    told.event.status = Status::kMentioned;
    status_by = "refers";
  }
  if (date.date != nullptr) {
    told.reasons.push_back(
        {"date", "", rules::iso(date.when), unit.evidence(text, date.date->span)});
  }
  told.reasons.push_back({"status", std::move(status_by),
                          std::string(rules::name(told.event.status)),
                          status_words.empty() ? Evidence{} : unit.evidence(text, status_words)});
  for (const auto& [name, value] : cue.attributes) {
    told.event.attributes[name].insert(value);
    told.reasons.push_back({"attribute", name, value, unit.evidence(text, where)});
  }
  addAttributes(text, paper, {unit_index}, told);
  for (const StatedAttribute& stated : paper.told[unit_index].attributes) {
    addStated(cue.kind, stated, unit.evidence(text, where), told);
  }
  addProvisions(text, paper, unit, told);
  told.evidence.push_back(unit.evidence(text, where));
  return told;
}

// What the sentences that tell the event, those beside them and the note around them say of it.
void EventTeller::addAttributes(const PaperText& text, const ReadPaper& paper,
                                const std::vector<std::size_t>& telling,
                                TimelineEvent& told) const {
  const auto tells = [&](std::size_t unit) {
    return std::find(telling.begin(), telling.end(), unit) != telling.end();
  };
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const bool beside = tells(u + 1) || (u > 0 && tells(u - 1));
    if (!tells(u) && !paper.is_note && !beside) {
      continue;
    }
    for (const CueMatch& hit : paper.hits[u]) {
      if (hit.of != CueMatch::Of::kAttribute) {
        continue;
      }
      const rules::AttributeCue& attribute =
          pack_.attribute_cues[static_cast<std::size_t>(hit.index)];
      const bool reaches = tells(u) || (beside && attribute.reach == Reach::kBeside) ||
                           (paper.is_note && attribute.reach != Reach::kSentence);
      if (concerns(attribute.of_kinds, told.event.kind) && reaches) {
        addAttribute(text, attribute, hit, paper.units[u], told);
      }
    }
  }
}

// Whether a sentence only supposes what the cue finds: "should we decide against your wish, you
// will hear from us".
bool EventTeller::supposed(const CueMatch& hit, const Unit& unit) const {
  const auto where = cues_.locate(hit, unit.folded);
  return where && status_.sureOf(unit.folded, *where) == Status::kMentioned;
}

void EventTeller::addFromSentence(const PaperText& text, const ReadPaper& paper, std::size_t unit,
                                  TimelineEvent& event) const {
  for (const CueMatch& hit : paper.hits[unit]) {
    if (hit.of == CueMatch::Of::kAttribute) {
      const rules::AttributeCue& cue = pack_.attribute_cues[static_cast<std::size_t>(hit.index)];
      if (cue.reach == Reach::kSentence && concerns(cue.of_kinds, event.event.kind)) {
        addAttribute(text, cue, hit, paper.units[unit], event);
      }
    }
  }
}

TimelineEvent EventTeller::documentEvent(const PaperText& text, const ReadPaper& paper,
                                         const std::string& kind) const {
  TimelineEvent own;
  own.event.kind = kind;
  own.event.when = paper.document.date;
  own.event.is_document = true;
  own.event.draft = paper.document.draft;
  own.event.partly_read = paper.document.partly_read;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    // The sender's name above the title ("Family and Prevention") holds nothing of the content; the
    // provision that a column beside the letter names does.
    const bool letterhead = paper.naming_line && unit.last_line < *paper.naming_line;
    for (const CueMatch& hit : paper.hits[u]) {
      if (hit.of == CueMatch::Of::kAttribute) {
        const rules::AttributeCue& cue = pack_.attribute_cues[static_cast<std::size_t>(hit.index)];
        if (cue.reach != Reach::kSentence && concerns(cue.of_kinds, kind) && !supposed(hit, unit)) {
          addAttribute(text, cue, hit, unit, own);
        }
      } else if (hit.of == CueMatch::Of::kElement) {
        const rules::ElementCue& cue = pack_.elements[static_cast<std::size_t>(hit.index)];
        const bool place = (!letterhead || cue.formal) &&
                           (!cue.heading_only || unit.place == Unit::Place::kHeading || unit.title);
        if (place && concerns(cue.of_kinds, kind)) {
          if (own.event.elements.insert(cue.id).second) {
            own.reasons.push_back({"element", cue.id, "", evidenceOf(text, hit, unit)});
          }
        }
      }
    }
    for (const auto& [id, probability] : paper.told[u].elements) {
      if (!letterhead && probability >= kHolds && mayHold(kind, id) &&
          own.event.elements.insert(id).second) {
        own.reasons.push_back({"element", id, "", unit.evidence(text, {0, unit.text.size()})});
      }
    }
    addProvisions(text, paper, unit, own);
  }
  // What people are shown: the date that counts, then what named the kind.
  if (const DateFound* counts = paper.document.dateThatCounts()) {
    own.evidence.push_back(counts->where);
  }
  const auto named = paper.naming_line            ? paper.naming_line
                     : !paper.title_lines.empty() ? std::optional(paper.title_lines.front())
                                                  : std::nullopt;
  if (named) {
    own.evidence.push_back(text.lineEvidence(*named));
  }
  if (own.evidence.empty() && !paper.lines.empty()) {
    own.evidence.push_back(text.lineEvidence(paper.lines.front()));
  }
  return own;
}

// What the cues have found of the same name stands.
void EventTeller::addStated(const std::string& kind, const StatedAttribute& stated, Evidence where,
                            TimelineEvent& told) const {
  const bool asked = std::any_of(pack_.attribute_cues.begin(), pack_.attribute_cues.end(),
                                 [&](const rules::AttributeCue& cue) {
                                   return cue.name == stated.name && cue.value == stated.value &&
                                          concerns(cue.of_kinds, kind);
                                 });
  if (asked && !told.event.attributes.contains(stated.name)) {
    told.event.attributes[stated.name].insert(stated.value);
    told.reasons.push_back({"attribute", stated.name, stated.value, std::move(where)});
  }
}

bool EventTeller::mayHold(const std::string& kind, const std::string& element) const {
  return std::any_of(pack_.elements.begin(), pack_.elements.end(),
                     [&](const rules::ElementCue& cue) {
                       return cue.id == element && !cue.formal && concerns(cue.of_kinds, kind);
                     });
}

}  // namespace aktsyn::pipeline::reading
