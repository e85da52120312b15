// A linear model over hashed features: for every class a logistic regression of its own
// (one against the rest), whose probabilities need not add up to one.
//
// File: "AKTSYNLM", u32 version, u32 classes, each name as u32 length and bytes, bias f32 and
// threshold f32; u32 length and bytes of the feature groups; u64 features; their ids u64 ascending;
// u32 number of weights of each; then the weights, u32 class and f32 value each. Little-endian.
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
    float threshold = 0.5F;  // probability from which the class is taken as told
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
  std::vector<std::uint64_t> ids_;      // ascending
  std::vector<std::uint32_t> first_;    // into weights_, one more than ids_
  std::vector<Weight> weights_;
};

}  // namespace aktsyn::pipeline::learning
