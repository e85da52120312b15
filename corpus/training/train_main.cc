// aktsyn-train: makes a pack's models from the labelled texts, and judges what they can do.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "corpus/training/export.h"
#include "corpus/training/lines.h"
#include "corpus/training/options.h"
#include "corpus/training/papers.h"

namespace {

namespace fs = std::filesystem;
using namespace aktsyn::corpus;  // NOLINT(google-build-using-namespace)

bool writeModel(const fs::path& path, const aktsyn::pipeline::learning::LinearModel& model) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << model.serialise();
  if (!out.flush()) {
    fmt::print(stderr, "{}: cannot be written\n", path.string());
    return false;
  }
  return true;
}

int run(const TrainOptions& options) {
  const Labelled labelled = readLabelled(options.labelled);
  for (const std::string& problem : labelled.problems) {
    fmt::print(stderr, "{}\n", problem);
  }
  const aktsyn::rules::PackLoad load = aktsyn::rules::loadPack(
      options.pack.string(), options.schema.string(), aktsyn::rules::Models::kLeave);
  if (!load.pack) {
    for (const auto& problem : load.problems) {
      fmt::print(stderr, "{}:{}: {}\n", problem.file, problem.line, problem.message);
    }
    return 3;
  }
  std::vector<HandExample> lines, papers;
  std::vector<SamplePaper> samples;
  if (options.lines) {
    lines = lineExamples(labelled.texts, *load.pack, options.line_groups);
    const auto telling = std::count_if(lines.begin(), lines.end(), [](const HandExample& line) {
      return !line.example.classes.empty();
    });
    fmt::print("{} texts, {} lines, {} with labels\n", labelled.texts.size(), lines.size(),
               telling);
  }
  if (options.papers) {
    samples = samplePapers(labelled.texts, *load.pack);
    papers = paperExamples(samples, *load.pack, options.paper_groups);
    fmt::print("{} papers, cut papers and notes\n", papers.size());
  }
  if (options.judge && options.lines) {
    judgeLines(lines, options);
  }
  if (options.judge && options.papers) {
    judgePapers(samples, papers, *load.pack, options);
  }
  if (!options.export_to.empty()) {
    const std::string problem =
        exportFolds(options.export_to, lines, papers, samples, options.folds);
    if (!problem.empty()) {
      fmt::print(stderr, "{}\n", problem);
      return 3;
    }
  }
  if (options.out.empty()) {
    return 0;
  }
  const bool written =
      (!options.lines || writeModel(options.out / "lines.model",
                                    trainOnAll(lines, options.line_groups, options.of_lines))) &&
      (!options.papers || writeModel(options.out / "papers.model",
                                     trainOnAll(papers, options.paper_groups, options.of_papers)));
  return written ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  std::string error;
  const auto options = readOptions({argv + 1, argv + argc}, error);
  if (!options) {
    fmt::print(stderr, "{}\n{}", error, usage());
    return 2;
  }
  return run(*options);
}
