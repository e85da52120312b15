// How well lines and papers are understood, always by hands that were left out of the training.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/training/trainer.h"

namespace aktsyn::corpus {

struct Count {
  int right = 0, wrong = 0, missed = 0;  // told and true; told and false; true and not told

  double precision() const { return right + wrong == 0 ? 1 : 1.0 * right / (right + wrong); }
  double recall() const { return right + missed == 0 ? 1 : 1.0 * right / (right + missed); }
  double f1() const {
    return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }
  Count& operator+=(const Count& other) {
    right += other.right;
    wrong += other.wrong;
    missed += other.missed;
    return *this;
  }
};

// An example with the hand that wrote it.
struct HandExample {
  std::string hand;
  Example example;
  std::string place;              // "hand:line"
  std::string text;               // of a line; the first line of a paper
  std::vector<std::string> cues;  // of a line: what the pack's cues alone would tell
};

// The fold of every example's hand, 0 to folds - 1: the hands are dealt out in their order.
std::vector<int> foldsOf(const std::vector<HandExample>& examples, int folds);

// What is learnt from the examples outside a fold.
pipeline::learning::LinearModel trainWithout(int fold, const std::vector<int>& fold_of,
                                             const std::vector<HandExample>& examples,
                                             const std::string& groups,
                                             const TrainingOptions& options);

// Probabilities of every example's classes by a model that never saw its hand.
std::vector<std::map<std::string, double>> leaveHandsOut(const std::vector<HandExample>& examples,
                                                         const std::string& groups, int folds,
                                                         const TrainingOptions& options);

// The model of all examples.
pipeline::learning::LinearModel trainOnAll(const std::vector<HandExample>& examples,
                                           const std::string& groups,
                                           const TrainingOptions& options);

}  // namespace aktsyn::corpus
