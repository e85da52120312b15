#include "pipeline/learning/feature_group.h"

#include <array>
#include <cmath>
#include <unordered_map>

namespace aktsyn::pipeline::learning {
namespace {

constexpr std::size_t kShortestPart = 3, kLongestPart = 5;
constexpr std::array<std::size_t, 2> kBeginnings = {4, 6};

}  // namespace

std::uint64_t hashOf(char group, std::string_view a, std::string_view b) {
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

void FeatureGroup::dampRepeats() {
  std::unordered_map<std::uint64_t, float> times;
  for (const Feature& feature : own_) {
    times[feature.id] += 1;
  }
  for (Feature& feature : own_) {
    const float count = times[feature.id];
    feature.value *= (1 + std::log(count)) / count;
  }
}

void FeatureGroup::close(double weight) {
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

void addBeginnings(const Token& word, char name, FeatureGroup& group) {
  for (const std::size_t length : kBeginnings) {
    if (word.text.size() > length) {
      group.add(hashOf(name, std::string_view(word.text).substr(0, length)), word.where);
    }
  }
}

void addParts(const Token& word, char name, FeatureGroup& group) {
  const std::string marked = "<" + word.text + ">";
  for (std::size_t length = kShortestPart; length <= kLongestPart; ++length) {
    for (std::size_t at = 0; at + length <= marked.size(); ++at) {
      group.add(hashOf(name, std::string_view(marked).substr(at, length)), word.where);
    }
  }
}

}  // namespace aktsyn::pipeline::learning
