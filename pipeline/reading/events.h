// What a document tells: itself as an event of its kind, and the events its sentences speak of.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/reading/provisions.h"
#include "pipeline/reading/read_paper.h"
#include "pipeline/reading/status_words.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

// From this probability on the model finds an element.
inline constexpr double kHolds = 0.3;

class EventTeller {
 public:
  EventTeller(const rules::Pack& pack, const SentenceCues& cues, const StatusWords& status);

  // In the order of the text; the document's own event first. The same statement twice in a
  // document is one event with more evidence.
  std::vector<TimelineEvent> tell(const PaperText& text, const ReadPaper& paper) const;

  // Gives an event what the sentence says of it alone: whom a note's title names.
  void addFromSentence(const PaperText& text, const ReadPaper& paper, std::size_t unit,
                       TimelineEvent& event) const;

  // The document as an event of `kind`, with attributes and elements from all its units.
  TimelineEvent documentEvent(const PaperText& text, const ReadPaper& paper,
                              const std::string& kind) const;

  // Whether a sentence tells by the pack another step than one of the kind; a note's title is
  // vetoed by any sentence of the note.
  bool vetoed(const std::string& kind, const ReadPaper& paper, std::size_t unit) const;

 private:
  struct Told {
    rules::When when;
    const WrittenDate* date = nullptr;  // null: the document's own date
  };

  // A day that a sentence beside another tells.
  struct Beside {
    std::size_t unit = 0;
    rules::When when;
    const WrittenDate* date = nullptr;
  };
  std::optional<Beside> dateBeside(const ReadPaper& paper, std::size_t unit) const;

  // `status`: as the model reads it, when it does.
  TimelineEvent toldEvent(const PaperText& text, const ReadPaper& paper, std::size_t unit,
                          const rules::EventCue& cue, Span where,
                          std::optional<rules::Status> status) const;
  // Of one sentence, by cues and by the model.
  std::vector<TimelineEvent> toldBy(const PaperText& text, const ReadPaper& paper,
                                    std::size_t unit) const;
  bool says(const ReadPaper& paper, std::size_t unit, const std::string& element) const;
  std::vector<std::size_t> saying(const ReadPaper& paper,
                                  const std::vector<std::string>& elements) const;
  void addByContent(const PaperText& text, const ReadPaper& paper,
                    std::vector<TimelineEvent>& events) const;
  void addAttributes(const PaperText& text, const ReadPaper& paper,
                     const std::vector<std::size_t>& telling, TimelineEvent& told) const;
  void addStated(const std::string& kind, const StatedAttribute& stated, Evidence where,
                 TimelineEvent& told) const;
  // Whether a paper of the kind is asked for the element.
  bool mayHold(const std::string& kind, const std::string& element) const;
  void addPartial(const ReadPaper& paper, const TimelineEvent& told,
                  std::vector<TimelineEvent>& events) const;
  void addTold(const ReadPaper& paper, TimelineEvent told,
               std::vector<TimelineEvent>& events) const;
  Evidence evidenceOf(const PaperText& text, const CueMatch& hit, const Unit& unit) const;
  void addAttribute(const PaperText& text, const rules::AttributeCue& cue, const CueMatch& hit,
                    const Unit& unit, TimelineEvent& event) const;
  void addProvisions(const PaperText& text, const ReadPaper& paper, const Unit& unit,
                     TimelineEvent& event) const;
  std::string valueOf(const rules::AttributeCue& cue, const CueMatch& hit, const Unit& unit) const;
  Told dateOf(const ReadPaper& paper, std::size_t unit, Span where, const rules::Kind* kind,
              Lean lean) const;
  Told receivedOn(const ReadPaper& paper, std::size_t unit, Span where,
                  const std::string& kind) const;
  rules::When ownDate(const ReadPaper& paper, std::size_t unit, Span where) const;
  bool supposed(const CueMatch& hit, const Unit& unit) const;
  bool general(const ReadPaper& paper, const Told& date) const;
  bool onlyRefers(const ReadPaper& paper, const rules::EventCue& cue, std::string_view told_class,
                  const Told& date) const;

  const rules::Pack& pack_;
  const SentenceCues& cues_;
  ProvisionFinder provisions_;
  const StatusWords& status_;
  std::map<std::string, PatternSet> vetoes_;  // by kind
};

}  // namespace aktsyn::pipeline::reading
