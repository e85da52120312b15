// The examples as the input of another learner, so that it can be held against ours on the same
// folds of hands.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/training/labelled.h"
#include "corpus/training/papers.h"

namespace aktsyn::corpus {

// Writes lines-<fold>.train and .test, papers-<fold>.train and .test into the folder, an example a
// line in fastText's form: __label__<class> for each class (of a line, the steps that it tells as
// done), __label__none where there is none, then the words as tokens.h sees them.
// Returns why that failed, or an empty string.
std::string exportFolds(const std::filesystem::path& folder, const std::vector<HandExample>& lines,
                        const std::vector<HandExample>& papers,
                        const std::vector<SamplePaper>& samples, int folds);

}  // namespace aktsyn::corpus
