#include "pipeline/reading/sentence_cues.h"

namespace aktsyn::pipeline::reading {

SentenceCues::SentenceCues(const rules::Pack& pack) : pack_(pack) {
  const auto add = [&](CueMatch::Of of, std::size_t index, std::size_t cue,
                       const std::string& pattern) {
    const int number = patterns_.add(pattern);
    owners_.push_back({of, static_cast<int>(index), static_cast<int>(cue), number});
  };
  for (std::size_t k = 0; k < pack.kinds.size(); ++k) {
    for (std::size_t c = 0; c < pack.kinds[k].cues.size(); ++c) {
      if (pack.kinds[k].cues[c].zone == rules::Zone::kBody) {
        add(CueMatch::Of::kKind, k, c, pack.kinds[k].cues[c].pattern);
      }
    }
  }
  for (std::size_t i = 0; i < pack.event_cues.size(); ++i) {
    add(CueMatch::Of::kEvent, i, 0, pack.event_cues[i].pattern);
  }
  for (std::size_t i = 0; i < pack.attribute_cues.size(); ++i) {
    add(CueMatch::Of::kAttribute, i, 0, pack.attribute_cues[i].pattern);
  }
  for (std::size_t i = 0; i < pack.elements.size(); ++i) {
    for (std::size_t p = 0; p < pack.elements[i].patterns.size(); ++p) {
      add(CueMatch::Of::kElement, i, p, pack.elements[i].patterns[p]);
    }
  }
  patterns_.compile();
}

std::vector<CueMatch> SentenceCues::match(std::string_view folded) const {
  std::vector<CueMatch> matches;
  for (const int hit : patterns_.match(folded)) {
    matches.push_back(owners_[static_cast<std::size_t>(hit)]);
  }
  return matches;
}

std::vector<EventHit> SentenceCues::events(const std::vector<CueMatch>& matches,
                                           std::string_view folded,
                                           const std::string& paper_kind) const {
  std::vector<EventHit> hits;
  for (const CueMatch& match : matches) {
    if (match.of != CueMatch::Of::kEvent) {
      continue;
    }
    const rules::EventCue& cue = pack_.event_cues[static_cast<std::size_t>(match.index)];
    if (!cue.in_kinds.empty() && !cue.in_kinds.contains(paper_kind)) {
      continue;
    }
    if (const auto where = locate(match, folded)) {
      hits.push_back({&cue, *where});
    }
  }
  return hits;
}

std::optional<Span> SentenceCues::captured(const CueMatch& match, std::string_view folded) const {
  const std::vector<std::optional<Span>> groups = patterns_.groups(match.pattern, folded);
  return groups.size() > 1 ? groups[1] : std::nullopt;
}

std::optional<Span> SentenceCues::locate(const CueMatch& match, std::string_view folded) const {
  return patterns_.locate(match.pattern, folded);
}

}  // namespace aktsyn::pipeline::reading
