// Every cue of a pack that is looked for in sentences and headings, matched in one pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

struct CueMatch {
  enum class Of { kKind, kEvent, kAttribute, kElement };
  Of of = Of::kKind;
  int index = 0;    // into the pack's list: kinds, event_cues, attribute_cues, elements
  int cue = 0;      // of a kind: index of its cue; of an element: of its pattern
  int pattern = 0;  // for locate()
};

// A cue of an event in a line of a paper whose kind it counts in.
struct EventHit {
  const rules::EventCue* cue = nullptr;  // the pack's
  Span where;
};

class SentenceCues {
 public:
  // `pack` must outlive it.
  explicit SentenceCues(const rules::Pack& pack);

  std::vector<CueMatch> match(std::string_view folded) const;
  // Of the matches of a line, in their order.
  std::vector<EventHit> events(const std::vector<CueMatch>& matches, std::string_view folded,
                               const std::string& paper_kind) const;
  std::optional<Span> locate(const CueMatch& match, std::string_view folded) const;
  // What the first group of the matching pattern captured; nullopt when it has none.
  std::optional<Span> captured(const CueMatch& match, std::string_view folded) const;

 private:
  const rules::Pack& pack_;
  PatternSet patterns_;
  std::vector<CueMatch> owners_;
};

}  // namespace aktsyn::pipeline::reading
