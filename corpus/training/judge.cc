#include "corpus/training/judge.h"

namespace aktsyn::corpus {

using pipeline::learning::LinearModel;

std::vector<int> foldsOf(const std::vector<HandExample>& examples, int folds) {
  std::map<std::string, int> fold_of_hand;
  for (const HandExample& example : examples) {
    fold_of_hand[example.hand] = 0;
  }
  int next = 0;
  for (auto& [hand, fold] : fold_of_hand) {
    fold = next++ % folds;
  }
  std::vector<int> result;
  for (const HandExample& example : examples) {
    result.push_back(fold_of_hand[example.hand]);
  }
  return result;
}

LinearModel trainWithout(int fold, const std::vector<int>& fold_of,
                         const std::vector<HandExample>& examples, const std::string& groups,
                         const TrainingOptions& options) {
  std::vector<const Example*> seen;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (fold_of[i] != fold) {
      seen.push_back(&examples[i].example);
    }
  }
  return train(seen, groups, options);
}

std::vector<std::map<std::string, double>> leaveHandsOut(const std::vector<HandExample>& examples,
                                                         const std::string& groups, int folds,
                                                         const TrainingOptions& options) {
  const std::vector<int> fold_of = foldsOf(examples, folds);
  std::vector<std::map<std::string, double>> result(examples.size());
  for (int fold = 0; fold < folds; ++fold) {
    const LinearModel model = trainWithout(fold, fold_of, examples, groups, options);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (fold_of[i] != fold) {
        continue;
      }
      const std::vector<double> told = model.probabilities(examples[i].example.features);
      for (std::size_t c = 0; c < told.size(); ++c) {
        result[i][model.classes()[c].name] = told[c];
      }
    }
  }
  return result;
}

LinearModel trainOnAll(const std::vector<HandExample>& examples, const std::string& groups,
                       const TrainingOptions& options) {
  std::vector<const Example*> all;
  for (const HandExample& example : examples) {
    all.push_back(&example.example);
  }
  return train(all, groups, options);
}

}  // namespace aktsyn::corpus
