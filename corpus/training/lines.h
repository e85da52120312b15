// The labelled lines as examples of what lines tell, and how well a model understands them.
#pragma once

#include <vector>

#include "corpus/training/judge.h"
#include "corpus/training/labelled.h"
#include "corpus/training/options.h"
#include "rules/pack.h"

namespace aktsyn::corpus {

// Classes of a line: "kind" of each step told, "kind:happened" when told as done, "*:status" of
// whatever is told, "+element". All lines, also those that tell nothing.
std::vector<HandExample> lineExamples(const std::vector<LabelledText>& texts,
                                      const rules::Pack& pack, const std::string& groups);

// Whether a class is that of a step told as done: "kind:happened".
bool toldAsDone(const std::string& name);

// Prints precision, recall and F1 per class and of all steps told as done.
void judgeLines(const std::vector<HandExample>& examples, const TrainOptions& options);

}  // namespace aktsyn::corpus
