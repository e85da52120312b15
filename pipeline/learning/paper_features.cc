#include "pipeline/learning/paper_features.h"

#include <algorithm>

#include "pipeline/learning/feature_group.h"

namespace aktsyn::pipeline::learning {
namespace {

constexpr std::size_t kHeadWords = 25;  // where a paper says who writes to whom
constexpr double kFullPoints = 8;       // cues of so many points count in full

using Words = std::vector<Token>;

// The first `count` words.
void addWords(const Words& words, std::size_t count, char name, FeatureGroup& group) {
  for (std::size_t i = 0; i < count; ++i) {
    group.add(hashOf(name, words[i].text), words[i].where);
  }
}

Span spanning(Span first, Span second) {
  return first.empty() || second.empty() || second.end < first.begin
             ? Span{}
             : Span{first.begin, second.end};
}

void addPairs(const Words& words, char name, FeatureGroup& group) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    group.add(hashOf(name, words[i].text, words[i + 1].text),
              spanning(words[i].where, words[i + 1].where));
  }
}

void addTitles(const SeenPaper& paper, std::string_view groups, FeatureGroup& group) {
  if (has(groups, 't')) {
    addWords(paper.titles, paper.titles.size(), 't', group);
    addPairs(paper.titles, 'T', group);
    group.close(1.0);
  }
  if (has(groups, 'u')) {
    for (const Token& word : paper.titles) {
      addBeginnings(word, 'u', group);
    }
    group.close(0.7);
  }
  if (has(groups, 'c')) {
    for (const ConceptHit& hit : paper.title_concepts) {
      group.add(hashOf('c', number(hit.of)), paper.titles[hit.token].where);
    }
    group.close(0.7);
  }
}

void addText(const SeenPaper& paper, std::string_view groups, FeatureGroup& group) {
  const Words& words = paper.words;
  const auto close = [&](double weight) {
    group.dampRepeats();
    group.close(weight);
  };
  if (has(groups, 'w')) {
    addWords(words, words.size(), 'w', group);
    close(1.0);
  }
  if (has(groups, 'b')) {
    addPairs(words, 'b', group);
    close(0.8);
  }
  if (has(groups, 'r')) {
    for (const Token& word : words) {
      addBeginnings(word, 'r', group);
    }
    close(0.8);
  }
  if (has(groups, 'p')) {
    for (const Token& word : words) {
      addParts(word, 'p', group);
    }
    close(0.8);
  }
  if (has(groups, 'C')) {
    for (const ConceptHit& hit : paper.concepts) {
      group.add(hashOf('C', number(hit.of)), words[hit.token].where);
    }
    close(1.0);
  }
  if (has(groups, 'h')) {
    addWords(words, std::min(kHeadWords, words.size()), 'h', group);
    close(0.8);
  }
  if (has(groups, 'z')) {
    addWords(paper.last_words, paper.last_words.size(), 'z', group);
    close(0.5);
  }
}

}  // namespace

std::vector<Feature> paperFeatures(const SeenPaper& paper, std::string_view groups) {
  std::vector<Feature> all;
  FeatureGroup group(all);
  addTitles(paper, groups, group);
  addText(paper, groups, group);
  if (has(groups, 'q')) {
    const auto add = [&](std::string_view zone, const std::string& kind, double points) {
      if (points != 0) {
        all.push_back({hashOf('q', zone, kind),
                       static_cast<float>(std::clamp(points / kFullPoints, -1.0, 1.5)),
                       {}});
      }
    };
    for (const CuePoints& cue : paper.cues) {
      add("title", cue.kind, cue.title);
      add("text", cue.kind, cue.text);
    }
  }
  return all;
}

}  // namespace aktsyn::pipeline::learning
