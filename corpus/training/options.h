// What aktsyn-train is asked to do.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/training/trainer.h"

namespace aktsyn::corpus {

struct TrainOptions {
  std::filesystem::path labelled, pack, schema;
  std::filesystem::path out;         // models are written here; empty: none
  std::filesystem::path export_to;   // the folds' examples as another learner's input; empty: none
  bool lines = true, papers = true;  // which models
  bool judge = false;                // by hands left out
  bool misses = false;               // print each
  bool cues_alone = false;           // judge the pack's cues without a model
  bool model_alone = false;          // judge papers by the model without the reader round it
  int folds = 6;
  double threshold = 0.5;
  std::string line_groups, paper_groups;  // letters: pipeline/learning
  TrainingOptions of_lines, of_papers;
};

// Nullopt when the words are no valid command line; `error` says why.
std::optional<TrainOptions> readOptions(const std::vector<std::string>& words, std::string& error);

std::string usage();

}  // namespace aktsyn::corpus
