// A linear model over hashed features: for every class a logistic regression of its own
// (one against the rest), whose probabilities need not add up to one.
//
// File, little-endian: "AKTSYNLM", u32 version, u32 number of classes, of each its name (u32
// length, bytes) and bias f32; the feature groups (u32 length, bytes); u64 number of slots, a power
// of two; the slots: feature id u64, first weight u32, number of weights u32 (an id stands in the
// first free slot from id modulo slots on; a slot without weights is free); u64 number of weights;
// the weights: class u32, value f32.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pipeline/learning/features.h"

namespace aktsyn::pipeline::learning {

class LinearModel {
 public:
  struct Class {
    std::string name;
    float bias = 0;
  };
  struct Weight {
    std::uint32_t of_class = 0;
    float value = 0;
  };

  LinearModel() = default;
  // Weights by feature id; classes in their order.
  LinearModel(std::string groups, std::vector<Class> classes,
              const std::map<std::uint64_t, std::vector<Weight>>& weights);

  const std::string& groups() const { return groups_; }
  const std::vector<Class>& classes() const { return classes_; }
  // Index of a class, or -1.
  int classOf(std::string_view name) const;
  bool empty() const { return classes_.empty(); }

  // Probability of every class.
  std::vector<double> probabilities(const std::vector<Feature>& features) const;
  // What each feature that lies in the line adds to a class, strongest first, at most `most`; only
  // what speaks for it.
  std::vector<std::pair<Span, double>> reasons(const std::vector<Feature>& features,
                                               std::size_t of_class, std::size_t most) const;

  std::string serialise() const;
  // False when the bytes are no model of this version; `error` says why.
  static bool parse(std::string_view bytes, LinearModel& model, std::string& error);

 private:
  // The weights of a feature; begin == end when it is unknown.
  std::pair<const Weight*, const Weight*> of(std::uint64_t id) const;

  std::string groups_;
  std::vector<Class> classes_;
  struct Slot {
    std::uint64_t id = 0;
    std::uint32_t first = 0, count = 0;  // into weights_
  };

  std::vector<Slot> slots_;
  std::vector<Weight> weights_;
};

}  // namespace aktsyn::pipeline::learning
