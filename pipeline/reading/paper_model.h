// What kind a paper is by the pack's trained model: for every kind a share of the model's belief,
// and the words that speak for it.
// Const after construction; shared by any number of threads.
#pragma once

#include <string>
#include <vector>

#include "pipeline/learning/linear_model.h"
#include "pipeline/learning/paper_features.h"
#include "pipeline/reading/paper_view.h"

namespace aktsyn::pipeline::reading {

class PaperModel {
 public:
  // A pack without the model believes in nothing.
  explicit PaperModel(const rules::Pack& pack);

  bool empty() const { return model_.empty(); }
  const std::string& problem() const { return problem_; }  // why it cannot be used, or empty

  // How the model sees a paper: for the training too. What is quoted and running lines are left
  // out.
  learning::SeenPaper see(const PaperView& view, std::vector<learning::CuePoints> cues) const;

  std::vector<learning::Feature> features(const learning::SeenPaper& paper) const {
    return learning::paperFeatures(paper, model_.groups());
  }
  // Of each of the pack's kinds, in their order: 0..1, together 1 (or all 0 when the model is
  // empty).
  std::vector<double> shares(const std::vector<learning::Feature>& features) const;
  // The places that speak most for a kind of the pack, strongest first, each with its part of what
  // all places together say for it.
  std::vector<std::pair<Span, double>> reasons(const std::vector<learning::Feature>& features,
                                               std::size_t kind) const;

 private:
  learning::ConceptFinder concepts_;
  const std::map<std::string, std::string>& child_words_;
  learning::LinearModel model_;
  std::vector<int> class_of_;  // by the pack's kinds; -1 where the model knows none
  std::string problem_;
};

}  // namespace aktsyn::pipeline::reading
