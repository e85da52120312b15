// Papers are judged by the reader itself, with the model of the other hands in its pack.
#include <fmt/core.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <memory>

#include "corpus/training/papers.h"
#include "pipeline/reading.h"

namespace aktsyn::corpus {
namespace {

constexpr std::string_view kNote = "journal-note", kNothing = "-";
constexpr int kFewestShown = 5;  // papers of a kind that is shown

// The kind of the first paper that is no note; a file of nothing but notes is a journal.
std::string kindRead(const pipeline::Reader& reader, const SamplePaper& paper) {
  pipeline::SourceFile file;
  file.path = "0001.txt";
  const pipeline::FileReading reading = reader.read(file, asTextFile(paper));
  for (const pipeline::Document& document : reading.documents) {
    if (document.kind != kNote) {
      return document.kind;
    }
  }
  return std::string(reading.documents.empty() ? kNothing : kNote);
}

std::string mostProbable(const std::map<std::string, double>& told) {
  const auto best = std::max_element(
      told.begin(), told.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == told.end() ? std::string(kNothing) : best->first;
}

std::vector<std::string> kindsTold(const std::vector<SamplePaper>& papers,
                                   const std::vector<HandExample>& examples,
                                   const rules::Pack& pack, const TrainOptions& options) {
  std::vector<std::string> told(papers.size());
  if (options.model_alone) {
    const auto all =
        leaveHandsOut(examples, options.paper_groups, options.folds, options.of_papers);
    std::transform(all.begin(), all.end(), told.begin(), mostProbable);
    return told;
  }
  const std::vector<int> fold_of = foldsOf(examples, options.folds);
  for (int fold = 0; fold < options.folds; ++fold) {
    auto with_model = std::make_shared<rules::Pack>(pack);
    if (!options.cues_alone) {
      with_model->models["papers"] =
          trainWithout(fold, fold_of, examples, options.paper_groups, options.of_papers)
              .serialise();
    }
    const pipeline::Reader reader(with_model);
    tbb::parallel_for(std::size_t{0}, papers.size(), [&](std::size_t i) {
      if (fold_of[i] == fold) {
        told[i] = kindRead(reader, papers[i]);
      }
    });
  }
  return told;
}

void print(const std::string& what, const std::map<std::string, Count>& by_kind) {
  Count all, notes;
  double sum = 0;
  int of = 0;
  fmt::print("{:<32} {:>5} {:>6} {:>6} {:>6}\n", what, "n", "prec", "rec", "F1");
  for (const auto& [kind, count] : by_kind) {
    if (count.right + count.missed >= kFewestShown) {
      fmt::print("{:<32} {:>5} {:>6.2f} {:>6.2f} {:>6.2f}\n", kind, count.right + count.missed,
                 count.precision(), count.recall(), count.f1());
    }
    if (kind == kNote) {
      notes = count;
    } else {
      all += count;
      sum += count.right + count.missed > 0 ? count.f1() : 0;
      of += count.right + count.missed > 0 ? 1 : 0;
    }
  }
  fmt::print("{}: {} papers, right {:.3f}; mean of kinds F1 {:.3f}; notes P {:.3f} R {:.3f}\n",
             what, all.right + all.missed, all.recall(), of > 0 ? sum / of : 0, notes.precision(),
             notes.recall());
}

}  // namespace

void judgePapers(const std::vector<SamplePaper>& papers, const std::vector<HandExample>& examples,
                 const rules::Pack& pack, const TrainOptions& options) {
  const std::vector<std::string> told = kindsTold(papers, examples, pack, options);
  std::map<SamplePaper::Cut, std::map<std::string, Count>> counts;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const std::vector<std::string>& kinds = papers[i].kinds;
    std::map<std::string, Count>& by_kind = counts[papers[i].cut];
    if (std::find(kinds.begin(), kinds.end(), told[i]) != kinds.end()) {
      ++by_kind[told[i]].right;
      continue;
    }
    ++by_kind[kinds.front()].missed;
    ++by_kind[told[i]].wrong;
    if (options.misses) {
      fmt::print("{} for {}: {}: {}\n", told[i], kinds.front(), examples[i].place,
                 examples[i].text);
    }
  }
  print("as written", counts[SamplePaper::Cut::kNone]);
  print("without title", counts[SamplePaper::Cut::kTitle]);
  print("mails without head", counts[SamplePaper::Cut::kMailHead]);
}

}  // namespace aktsyn::corpus
