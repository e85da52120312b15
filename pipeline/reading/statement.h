// What one line of a paper tells, by the trained model.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "rules/case_file.h"

namespace aktsyn::pipeline::reading {

struct Statement {
  std::string kind;
  rules::Status status = rules::Status::kHappened;
  double probability = 0;
  Span where;  // the words that speak most for it, from the first to the last
};

// Of the steps that the line tells: an attribute with its probability.
struct StatedAttribute {
  std::string name, value;
  double probability = 0;
};

struct LineStatements {
  std::vector<Statement> events;
  std::vector<StatedAttribute> attributes;
  std::vector<std::pair<std::string, double>> elements;  // ids with their probability
};

}  // namespace aktsyn::pipeline::reading
