#include "pipeline/learning/features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace aktsyn::pipeline::learning {
namespace {

constexpr std::size_t kShortestPart = 3, kLongestPart = 5;

std::uint64_t hashOf(char group, std::string_view a, std::string_view b = {}) {
  constexpr std::uint64_t kBasis = 14695981039346656037ULL, kPrime = 1099511628211ULL;
  std::uint64_t hash = (kBasis ^ static_cast<unsigned char>(group)) * kPrime;
  for (const char c : a) {
    hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  }
  if (!b.empty()) {
    hash = (hash ^ 0x1FU) * kPrime;
    for (const char c : b) {
      hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    }
  }
  return hash;
}

// One group's features while they are collected; added to the whole with the group's weight.
class Group {
 public:
  explicit Group(std::vector<Feature>& all) : all_(all) {}

  void add(std::uint64_t id, Span where, float value = 1) { own_.push_back({id, value, where}); }
  void close(double weight) {
    double sum = 0;
    for (const Feature& feature : own_) {
      sum += static_cast<double>(feature.value) * static_cast<double>(feature.value);
    }
    if (sum > 0) {
      const auto scale = static_cast<float>(weight / std::sqrt(sum));
      for (Feature& feature : own_) {
        feature.value *= scale;
        all_.push_back(feature);
      }
    }
    own_.clear();
  }

 private:
  std::vector<Feature>& all_;
  std::vector<Feature> own_;
};

bool has(std::string_view groups, char group) {
  return groups.find(group) != std::string_view::npos;
}

// The parts of a word with its ends marked, so that "ende" at the end is not "ende" within.
void addParts(const Token& token, char name, Group& group) {
  const std::string marked = "<" + token.text + ">";
  for (std::size_t length = kShortestPart; length <= kLongestPart; ++length) {
    for (std::size_t at = 0; at + length <= marked.size(); ++at) {
      group.add(hashOf(name, std::string_view(marked).substr(at, length)), token.where);
    }
  }
}

}  // namespace

std::vector<Token> tokens(std::string_view folded) {
  std::vector<Token> result;
  const auto kept = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i < folded.size();) {
    if (!kept(folded[i])) {
      // A question and a negation by sign are said by what is no letter.
      if (folded[i] == '?' || folded[i] == '"' || folded[i] == '%') {
        result.push_back({std::string(1, folded[i]), {i, i + 1}});
      }
      ++i;
      continue;
    }
    Token token;
    token.where.begin = i;
    for (; i < folded.size() && kept(folded[i]); ++i) {
      const char c = folded[i];
      token.text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                    : c >= '0' && c <= '9' ? '0'
                                           : c;
    }
    token.where.end = i;
    result.push_back(std::move(token));
  }
  return result;
}

std::vector<Feature> lineFeatures(const LineView& line, std::string_view groups) {
  std::vector<Feature> all;
  Group group(all);
  const std::vector<Token> words = tokens(line.text);
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
  if (has(groups, 'n')) {
    for (const Token& word : tokens(line.before)) {
      group.add(hashOf('p', word.text), {});
    }
    group.close(0.4);
    for (const Token& word : tokens(line.after)) {
      group.add(hashOf('n', word.text), {});
    }
    group.close(0.4);
  }
  if (has(groups, 'k') && !line.paper_kind.empty()) {
    group.add(hashOf('k', line.paper_kind), {});
    group.close(0.5);
  }
  if (has(groups, 'q')) {
    for (const std::string& cue : line.cues) {
      all.push_back({hashOf('q', cue), 0.7F, {}});
    }
  }
  return all;
}

std::vector<Feature> paperFeatures(const PaperFeatures& paper, std::string_view groups) {
  std::vector<Feature> all;
  Group group(all);
  const auto addWords = [&](const std::vector<std::string_view>& lines, char word, char pair,
                            double weight) {
    std::unordered_map<std::uint64_t, float> counts;
    std::vector<std::uint64_t> order;
    std::size_t seen = 0;
    for (const std::string_view line : lines) {
      if (++seen > kPaperLines) {
        break;
      }
      const std::vector<Token> words = tokens(line);
      for (std::size_t i = 0; i < words.size(); ++i) {
        for (const std::uint64_t id :
             {hashOf(word, words[i].text),
              i + 1 < words.size() ? hashOf(pair, words[i].text, words[i + 1].text) : 0}) {
          if (id != 0 && counts[id]++ == 0) {
            order.push_back(id);
          }
        }
      }
    }
    for (const std::uint64_t id : order) {
      group.add(id, {}, 1 + std::log(counts[id]));
    }
    group.close(weight);
  };
  if (has(groups, 't')) {
    addWords(paper.titles, 't', 'T', 1.0);
    for (const std::string_view title : paper.titles) {
      for (const Token& word : tokens(title)) {
        addParts(word, 'x', group);
      }
    }
    group.close(0.8);
  }
  if (has(groups, 'w')) {
    addWords(paper.lines, 'w', 'b', 1.0);
  }
  if (has(groups, 'c')) {
    std::size_t seen = 0;
    for (const std::string_view line : paper.lines) {
      if (++seen > kPaperLines) {
        break;
      }
      for (const Token& word : tokens(line)) {
        addParts(word, 'c', group);
      }
    }
    group.close(0.7);
  }
  if (has(groups, 'f')) {
    for (const Token& word : tokens(paper.file_name)) {
      addParts(word, 'f', group);
    }
    group.close(0.8);
  }
  if (has(groups, 'q')) {
    for (const auto& [kind, weight] : paper.cues) {
      all.push_back({hashOf('q', kind), static_cast<float>(std::clamp(weight / 8, -1.0, 1.5)), {}});
    }
  }
  return all;
}

}  // namespace aktsyn::pipeline::learning
