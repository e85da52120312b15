// What the lines of a paper tell, by the pack's trained model: which steps, whether they are told
// as done, and which content the paper holds.
//
// The model was judged on hands that it had not learnt from (corpus/training). A step's probability
// joins three of its answers: that the line speaks of the step, that it tells it as done, and that
// whatever it speaks of is done. Const after construction; shared by any number of threads.
#pragma once

#include <string>
#include <vector>

#include "pipeline/learning/features.h"
#include "pipeline/learning/linear_model.h"
#include "pipeline/reading/read_paper.h"
#include "pipeline/reading/status_words.h"

namespace aktsyn::pipeline::reading {

class StatementFinder {
 public:
  // An empty model (a pack without one) finds nothing.
  StatementFinder(const rules::Pack& pack, const StatusWords& status);

  // Per unit of the paper. Furniture tells nothing, and is no neighbour to what does.
  std::vector<LineStatements> find(const ReadPaper& paper) const;

  // How the model sees a line: for the training too.
  learning::SeenLine see(std::string_view folded) const;
  // "kind" and "kind:status" for every event that the pack's cues find in a line.
  std::vector<std::string> cueNames(std::string_view folded,
                                    const std::vector<EventHit>& hits) const;

  const std::string& problem() const { return problem_; }  // why the model cannot be used, or empty

 private:
  struct KindClasses {
    std::string kind;
    int told = -1, happened = -1;
  };

  void judge(const learning::LineView& view, LineStatements& result) const;

  const StatusWords& status_;
  const std::map<std::string, std::string>& child_words_;
  learning::ConceptFinder concepts_;
  learning::LinearModel model_;
  std::vector<KindClasses> kinds_;
  std::vector<std::pair<rules::Status, int>> statuses_;
  std::vector<std::pair<StatedAttribute, int>> attributes_;  // without a probability
  std::vector<std::pair<std::string, int>> elements_;
  std::string problem_;
};

}  // namespace aktsyn::pipeline::reading
