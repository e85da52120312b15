// Logistic regressions by liblinear: one class against the rest, the classes trained apart and so
// in parallel. Deterministic: the solver (trust region Newton, primal) draws no random numbers.
#pragma once

#include <string>
#include <vector>

#include "pipeline/learning/linear_model.h"

namespace aktsyn::corpus {

struct Example {
  std::vector<pipeline::learning::Feature> features;
  std::vector<std::string> classes;  // those it belongs to; any number
  // Classes that it says nothing about, neither for nor against; a single sign stands for all that
  // begin with it.
  std::vector<std::string> silent;
};

struct TrainingOptions {
  double cost = 8;        // C of liblinear
  double positive = 1.5;  // how much more an example of the class weighs than one of the rest
  int rarest = 4;         // a feature must stand in so many examples
  int fewest = 8;         // a class must have so many examples
};

pipeline::learning::LinearModel train(const std::vector<const Example*>& examples,
                                      const std::string& groups, const TrainingOptions& options);

}  // namespace aktsyn::corpus
