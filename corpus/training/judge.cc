#include "corpus/training/judge.h"

#include <algorithm>
#include <set>

namespace aktsyn::corpus {

std::vector<std::map<std::string, double>> leaveHandsOut(const std::vector<HandExample>& examples,
                                                         const std::string& groups, int folds,
                                                         const TrainingOptions& options) {
  std::set<std::string> hands;
  for (const HandExample& example : examples) {
    hands.insert(example.hand);
  }
  std::map<std::string, int> fold_of;
  int next = 0;
  for (const std::string& hand : hands) {
    fold_of[hand] = next++ % folds;
  }
  std::vector<std::map<std::string, double>> result(examples.size());
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const Example*> seen;
    for (const HandExample& example : examples) {
      if (fold_of[example.hand] != fold) {
        seen.push_back(&example.example);
      }
    }
    const pipeline::learning::LinearModel model = train(seen, groups, options);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (fold_of[examples[i].hand] != fold) {
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

}  // namespace aktsyn::corpus
