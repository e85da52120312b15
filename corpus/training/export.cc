#include "corpus/training/export.h"

#include <fmt/core.h>

#include <fstream>

#include "corpus/training/lines.h"
#include "pipeline/learning/tokens.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::corpus {
namespace {

namespace fs = std::filesystem;

std::string row(const std::vector<std::string>& classes, const std::string& text) {
  std::string out;
  for (const std::string& name : classes) {
    out += "__label__" + name + " ";
  }
  out += classes.empty() ? "__label__none " : "";
  for (const pipeline::learning::Token& token :
       pipeline::learning::tokens(pipeline::reading::foldText(text))) {
    out += token.text + " ";
  }
  return out + "\n";
}

std::string write(const fs::path& folder, const std::string& name,
                  const std::vector<std::string>& rows, const std::vector<int>& fold_of,
                  int folds) {
  for (int fold = 0; fold < folds; ++fold) {
    for (const bool test : {false, true}) {
      const fs::path path = folder / fmt::format("{}-{}.{}", name, fold, test ? "test" : "train");
      std::ofstream out(path, std::ios::binary);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if ((fold_of[i] == fold) == test) {
          out << rows[i];
        }
      }
      if (!out.flush()) {
        return path.string() + " cannot be written";
      }
    }
  }
  return {};
}

}  // namespace

std::string exportFolds(const fs::path& folder, const std::vector<HandExample>& lines,
                        const std::vector<HandExample>& papers,
                        const std::vector<SamplePaper>& samples, int folds) {
  std::error_code error;
  fs::create_directories(folder, error);
  std::vector<std::string> rows;
  for (const HandExample& line : lines) {
    std::vector<std::string> done;
    for (const std::string& name : line.example.classes) {
      if (toldAsDone(name)) {
        done.push_back(name);
      }
    }
    rows.push_back(row(done, line.text));
  }
  std::string problem = write(folder, "lines", rows, foldsOf(lines, folds), folds);
  rows.clear();
  for (std::size_t i = 0; i < papers.size() && problem.empty(); ++i) {
    std::string text;
    for (const std::string& line : samples[i].lines) {
      text += line + "\n";
    }
    rows.push_back(row(samples[i].kinds, text));
  }
  return problem.empty() ? write(folder, "papers", rows, foldsOf(papers, folds), folds) : problem;
}

}  // namespace aktsyn::corpus
