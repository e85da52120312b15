// How features are made: ids by hashing, and values scaled group by group.
// Values of one thread; nothing is shared.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/learning/features.h"

namespace aktsyn::pipeline::learning {

// FNV-1a over the group's letter, `a` and, parted from it, `b`.
std::uint64_t hashOf(char group, std::string_view a, std::string_view b = {});

// The bytes of a number, to be hashed.
inline std::string_view number(const std::uint32_t& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

inline bool has(std::string_view groups, char group) {
  return groups.find(group) != std::string_view::npos;
}

// One group's features while they are collected; added to the whole with the group's weight, which
// is the length of their vector.
class FeatureGroup {
 public:
  explicit FeatureGroup(std::vector<Feature>& all) : all_(all) {}

  void add(std::uint64_t id, Span where, float value = 1) { own_.push_back({id, value, where}); }
  // The same feature several times counts as 1 + log(times), shared by the places where it stands.
  void dampRepeats();
  void close(double weight);

 private:
  std::vector<Feature>& all_;
  std::vector<Feature> own_;
};

// The beginnings of a word that is longer than they are, 4 and 6 bytes.
void addBeginnings(const Token& word, char name, FeatureGroup& group);
// The parts of a word, 3 to 5 bytes, with its ends marked, so that "ende" at the end is not "ende"
// within.
void addParts(const Token& word, char name, FeatureGroup& group);

}  // namespace aktsyn::pipeline::learning
