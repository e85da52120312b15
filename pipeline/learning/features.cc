#include "pipeline/learning/features.h"

#include <algorithm>
#include <tuple>

#include "pipeline/learning/feature_group.h"

namespace aktsyn::pipeline::learning {
namespace {

// Every two concepts of a line, whatever stands between; where both stand on one word, it is there.
void addConceptPairs(const SeenLine& line, FeatureGroup& group) {
  std::vector<std::uint32_t> own;
  for (const ConceptHit& hit : line.concepts) {
    own.push_back(hit.of);
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  for (std::size_t a = 0; a < own.size(); ++a) {
    for (std::size_t b = a + 1; b < own.size(); ++b) {
      group.add(hashOf('D', number(own[a]), number(own[b])), {});
    }
  }
}

}  // namespace

LineView viewOf(const std::vector<SeenLine>& lines, std::size_t at) {
  LineView view;
  view.line = &lines[at];
  view.before = at > 0 ? &lines[at - 1] : nullptr;
  view.after = at + 1 < lines.size() ? &lines[at + 1] : nullptr;
  return view;
}

std::vector<Feature> lineFeatures(const LineView& view, std::string_view groups) {
  std::vector<Feature> all;
  FeatureGroup group(all);
  const std::vector<Token>& words = view.line->tokens;
  if (has(groups, 'w')) {
    for (const Token& word : words) {
      group.add(hashOf('w', word.text), word.where);
    }
    group.close(1.0);
  }
  if (has(groups, 'b')) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      group.add(hashOf('b', words[i].text, words[i + 1].text),
                {words[i].where.begin, words[i + 1].where.end});
    }
    if (!words.empty()) {
      group.add(hashOf('b', "^", words.front().text), words.front().where);
      group.add(hashOf('b', words.back().text, "$"), words.back().where);
    }
    group.close(0.8);
  }
  if (has(groups, 's')) {
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      group.add(hashOf('s', words[i].text, words[i + 2].text),
                {words[i].where.begin, words[i + 2].where.end});
    }
    group.close(0.5);
  }
  if (has(groups, 'c')) {
    for (const Token& word : words) {
      addParts(word, 'c', group);
    }
    group.close(1.0);
  }
  if (has(groups, 'r')) {
    for (const Token& word : words) {
      addBeginnings(word, 'r', group);
    }
    group.close(0.7);
  }
  if (has(groups, 'C')) {
    for (const ConceptHit& hit : view.line->concepts) {
      group.add(hashOf('C', number(hit.of)), words[hit.token].where);
    }
    group.close(1.0);
  }
  if (has(groups, 'D')) {
    addConceptPairs(*view.line, group);
    group.close(1.0);
  }
  for (const auto& [beside, word, of_concept] :
       {std::tuple{view.before, 'p', 'P'}, std::tuple{view.after, 'n', 'N'}}) {
    if (beside == nullptr) {
      continue;
    }
    if (has(groups, 'n')) {
      for (const Token& token : beside->tokens) {
        group.add(hashOf(word, token.text), {});
      }
      group.close(0.4);
    }
    if (has(groups, 'E')) {
      for (const ConceptHit& hit : beside->concepts) {
        group.add(hashOf(of_concept, number(hit.of)), {});
      }
      group.close(0.45);
    }
  }
  if (has(groups, 'k') && !view.paper_kind.empty()) {
    group.add(hashOf('k', view.paper_kind), {});
    group.close(0.5);
  }
  if (has(groups, 'y') && view.year > 0) {
    all.push_back({hashOf('y', std::to_string(view.year)), 0.3F, {}});
  }
  if (has(groups, 'q')) {
    for (const std::string& cue : view.cues) {
      all.push_back({hashOf('q', cue), 0.7F, {}});
    }
  }
  return all;
}

}  // namespace aktsyn::pipeline::learning
