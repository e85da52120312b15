#include "corpus/training/lines.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/sentence_cues.h"
#include "pipeline/reading/statements.h"
#include "pipeline/reading/status_words.h"

namespace aktsyn::corpus {

using pipeline::reading::foldText;

namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"happened", "planned", "cancelled",
                                                       "did-not-happen", "mentioned"};
constexpr std::string_view kAsDone = ":happened";
constexpr int kSteps = 20;       // thresholds tried: 1/20, 2/20, ...
constexpr int kFewestShown = 8;  // examples of a class that is shown

Example exampleOf(const LabelledLine& line) {
  std::set<std::string> classes;
  bool tells = false;
  for (const Label& label : line.labels) {
    if (label.element) {
      classes.insert("+" + label.name);
    } else if (!label.near_miss) {
      classes.insert(label.name);
      if (label.status == kStatuses.front()) {
        classes.insert(label.name + ":" + label.status);
      }
      classes.insert("*:" + label.status);
      tells = true;
      for (const auto& [name, value] : label.values) {
        if (name != "who" && name != "with") {
          classes.insert("=" + name + "=" + value);
        }
      }
    }
  }
  Example example;
  example.classes.assign(classes.begin(), classes.end());
  if (!tells) {
    example.silent = {"*", "="};
  }
  return example;
}

using Told = std::map<std::string, double>;  // probability by class

std::vector<Told> toldBy(const std::vector<HandExample>& examples, const TrainOptions& options) {
  if (options.cues_alone) {
    std::vector<Told> told(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i) {
      for (const std::string& cue : examples[i].cues) {
        told[i][cue] = 1;
      }
    }
    return told;
  }
  std::vector<Told> told =
      leaveHandsOut(examples, options.line_groups, options.folds, options.of_lines);
  // As the reader joins the answers (statements.cc).
  for (Told& one : told) {
    const double happened = one["*:happened"];
    for (auto& [name, p] : one) {
      if (toldAsDone(name)) {
        p = std::sqrt(p * happened * one[name.substr(0, name.find(':'))]);
      }
    }
  }
  return told;
}

using BySteps = std::array<Count, kSteps>;  // by threshold

int bestOf(const BySteps& counts, int at) {
  int best = at;
  for (int step = 1; step < kSteps; ++step) {
    best = counts[step].f1() > counts[best].f1() ? step : best;
  }
  return best;
}

void print(const std::map<std::string, BySteps>& by_class, const BySteps& all, int at) {
  fmt::print("{:<42} {:>5} {:>6} {:>6} {:>6}   best\n", "class", "n", "prec", "rec", "F1");
  double sum = 0;
  int of = 0;
  for (const auto& [name, counts] : by_class) {
    const Count& count = counts[at];
    const int examples = count.right + count.missed;
    if (examples < kFewestShown || (name.find(':') != std::string::npos && !toldAsDone(name))) {
      continue;
    }
    const int best = bestOf(counts, at);
    fmt::print("{:<42} {:>5} {:>6.2f} {:>6.2f} {:>6.2f}   {:.2f} at {:.2f}\n", name, examples,
               count.precision(), count.recall(), count.f1(), counts[best].f1(),
               1.0 * best / kSteps);
    if (toldAsDone(name)) {
      sum += count.f1();
      ++of;
    }
  }
  const int best = bestOf(all, at);
  fmt::print(
      "happened, all kinds: P {:.3f} R {:.3f} F1 {:.3f} (best {:.3f} at {:.2f}); mean of kinds "
      "{:.3f}\n",
      all[at].precision(), all[at].recall(), all[at].f1(), all[best].f1(), 1.0 * best / kSteps,
      of > 0 ? sum / of : 0);
}

}  // namespace

bool toldAsDone(const std::string& name) {
  return name[0] != '*' && name.find(kAsDone) != std::string::npos;
}

std::vector<HandExample> lineExamples(const std::vector<LabelledText>& texts,
                                      const rules::Pack& pack, const std::string& groups) {
  const pipeline::reading::SentenceCues cues(pack);
  const pipeline::reading::StatusWords status(pack.lexicon);
  const pipeline::reading::StatementFinder statements(pack, status);
  std::vector<HandExample> result;
  for (const LabelledText& text : texts) {
    std::vector<std::string> folded;
    std::vector<pipeline::learning::SeenLine> seen;
    for (const LabelledLine& line : text.lines) {
      folded.push_back(foldText(line.text));
      seen.push_back(statements.see(folded.back()));
    }
    for (std::size_t l = 0; l < text.lines.size(); ++l) {
      const LabelledLine& line = text.lines[l];
      pipeline::learning::LineView view = pipeline::learning::viewOf(seen, l);
      view.paper_kind = text.kind;
      view.year = text.date.size() >= 4 ? std::stoi(text.date.substr(0, 4)) : 0;
      view.cues =
          statements.cueNames(folded[l], cues.events(cues.match(folded[l]), folded[l], text.kind));
      HandExample example;
      example.hand = text.hand;
      example.place = fmt::format("{}:{}", text.hand, line.number);
      example.text = line.text;
      example.cues = view.cues;
      example.example = exampleOf(line);
      example.example.features = pipeline::learning::lineFeatures(view, groups);
      result.push_back(std::move(example));
    }
  }
  return result;
}

void judgeLines(const std::vector<HandExample>& examples, const TrainOptions& options) {
  const std::vector<Told> told = toldBy(examples, options);
  std::set<std::string> names;
  for (const HandExample& example : examples) {
    names.insert(example.example.classes.begin(), example.example.classes.end());
  }
  std::map<std::string, BySteps> by_class;
  BySteps all{};
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const std::vector<std::string>& classes = examples[i].example.classes;
    for (const std::string& name : names) {
      const bool is = std::find(classes.begin(), classes.end(), name) != classes.end();
      const auto found = told[i].find(name);
      const double p = found == told[i].end() ? 0 : found->second;
      for (int step = 1; step < kSteps; ++step) {
        const bool said = p >= 1.0 * step / kSteps;
        const Count one{is && said ? 1 : 0, !is && said ? 1 : 0, is && !said ? 1 : 0};
        by_class[name][step] += one;
        all[step] += toldAsDone(name) ? one : Count{};
      }
      if (options.misses && toldAsDone(name) && is != (p >= options.threshold)) {
        fmt::print("{} {} {:.2f} {}: {}\n", is ? "missed" : "wrong ", name, p, examples[i].place,
                   examples[i].text);
      }
    }
  }
  print(by_class, all, static_cast<int>(std::lround(options.threshold * kSteps)));
}

}  // namespace aktsyn::corpus
