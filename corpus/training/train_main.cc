// aktsyn-train: makes a pack's models from the labelled texts, and judges what they can do.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "corpus/training/judge.h"
#include "corpus/training/labelled.h"
#include "pipeline/learning/features.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/sentence_cues.h"
#include "pipeline/reading/status_words.h"
#include "rules/pack.h"

namespace {

namespace fs = std::filesystem;
using namespace aktsyn;           // NOLINT(google-build-using-namespace)
using namespace aktsyn::corpus;   // NOLINT(google-build-using-namespace)
using pipeline::reading::CueMatch;
using pipeline::reading::foldText;
using pipeline::reading::SentenceCues;
using pipeline::reading::StatusWords;

struct Options {
  fs::path labelled, pack, schema, out;
  std::string groups = "wbscnkq";
  bool judge = false, misses = false, cues_alone = false;
  int folds = 6;
  double threshold = 0.5;
  TrainingOptions training;
};

std::vector<HandExample> lineExamples(const std::vector<LabelledText>& texts,
                                      const SentenceCues& cues, const rules::Pack& pack,
                                      const StatusWords& status, const std::string& groups) {
  std::vector<HandExample> result;
  for (const LabelledText& text : texts) {
    std::vector<std::string> folded;
    for (const LabelledLine& line : text.lines) {
      folded.push_back(foldText(line.text));
    }
    for (std::size_t l = 0; l < text.lines.size(); ++l) {
      const LabelledLine& line = text.lines[l];
      pipeline::learning::LineView view;
      view.text = folded[l];
      view.before = l > 0 ? std::string_view(folded[l - 1]) : std::string_view{};
      view.after = l + 1 < folded.size() ? std::string_view(folded[l + 1]) : std::string_view{};
      view.paper_kind = text.kind;
      for (const CueMatch& match : cues.match(folded[l])) {
        if (match.of == CueMatch::Of::kEvent) {
          const rules::EventCue& cue = pack.event_cues[static_cast<std::size_t>(match.index)];
          const auto where = cues.locate(match, folded[l]);
          if (where && (cue.in_kinds.empty() || cue.in_kinds.contains(text.kind))) {
            const rules::Status told = cue.status.value_or(status.of(folded[l], *where));
            view.cues.push_back(cue.kind);
            view.cues.push_back(cue.kind + ":" + std::string(rules::name(told)));
          }
        }
      }
      std::sort(view.cues.begin(), view.cues.end());
      view.cues.erase(std::unique(view.cues.begin(), view.cues.end()), view.cues.end());
      HandExample example;
      example.hand = text.hand;
      example.place = fmt::format("{}:{}: {}", text.hand, line.number, line.text);
      example.example.features = pipeline::learning::lineFeatures(view, groups);
      for (const std::string& cue : view.cues) {
        example.cues.push_back(cue);
      }
      std::set<std::string> classes;
      for (const Label& label : line.labels) {
        if (label.element) {
          classes.insert("+" + label.name);
        } else if (!label.near_miss) {
          classes.insert(label.name);
          classes.insert(label.name + ":" + label.status);
        }
      }
      example.example.classes.assign(classes.begin(), classes.end());
      result.push_back(std::move(example));
    }
  }
  return result;
}

void judgeLines(const std::vector<HandExample>& examples, const Options& options) {
  std::vector<std::map<std::string, double>> told(examples.size());
  if (options.cues_alone) {
    for (std::size_t i = 0; i < examples.size(); ++i) {
      for (const std::string& cue : examples[i].cues) {
        told[i][cue] = 1;
      }
    }
  } else {
    told = leaveHandsOut(examples, options.groups, options.folds, options.training);
  }
  std::map<std::string, Count> counts;
  std::map<std::string, std::map<int, Count>> by_threshold;
  std::set<std::string> names;
  for (const HandExample& example : examples) {
    names.insert(example.example.classes.begin(), example.example.classes.end());
  }
  std::map<int, Count> all;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& classes = examples[i].example.classes;
    for (const std::string& name : names) {
      const bool is = std::find(classes.begin(), classes.end(), name) != classes.end();
      const auto found = told[i].find(name);
      const double p = found == told[i].end() ? 0 : found->second;
      for (int step = 1; step <= 19; ++step) {
        const bool said = p >= step * 0.05;
        Count one{is && said ? 1 : 0, !is && said ? 1 : 0, is && !said ? 1 : 0};
        by_threshold[name][step] += one;
        if (name.find(":happened") != std::string::npos) {
          all[step] += one;
        }
      }
      if (options.misses && name.find(":happened") != std::string::npos &&
          is != (p >= options.threshold)) {
        fmt::print("{} {} {:.2f} {}\n", is ? "missed" : "wrong ", name, p, examples[i].place);
      }
    }
  }
  const int at = static_cast<int>(options.threshold * 20 + 0.5);
  fmt::print("{:<42} {:>5} {:>6} {:>6} {:>6}   best\n", "class", "n", "prec", "rec", "F1");
  double macro = 0;
  int of = 0;
  for (const auto& [name, steps] : by_threshold) {
    const Count& c = steps.at(at);
    int best = at;
    for (const auto& [step, count] : steps) {
      best = count.f1() > steps.at(best).f1() ? step : best;
    }
    if (c.right + c.missed >= 8 && (name.find(':') == std::string::npos ||
                                    name.find(":happened") != std::string::npos)) {
      fmt::print("{:<42} {:>5} {:>6.2f} {:>6.2f} {:>6.2f}   {:.2f} at {:.2f}\n", name,
                 c.right + c.missed, c.precision(), c.recall(), c.f1(), steps.at(best).f1(),
                 best * 0.05);
    }
    if (name.find(":happened") != std::string::npos && c.right + c.missed >= 8) {
      macro += c.f1();
      ++of;
    }
  }
  int best = at;
  for (const auto& [step, count] : all) {
    best = count.f1() > all.at(best).f1() ? step : best;
  }
  fmt::print("happened, all kinds: P {:.3f} R {:.3f} F1 {:.3f} (best {:.3f} at {:.2f}); mean of kinds {:.3f}\n",
             all[at].precision(), all[at].recall(), all[at].f1(), all[best].f1(), best * 0.05,
             of > 0 ? macro / of : 0);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const std::vector<std::string> words(argv + 1, argv + argc);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto next = [&] { return i + 1 < words.size() ? words[++i] : std::string(); };
    if (words[i] == "--pack") {
      options.pack = next();
    } else if (words[i] == "--schema") {
      options.schema = next();
    } else if (words[i] == "--groups") {
      options.groups = next();
    } else if (words[i] == "--folds") {
      options.folds = std::stoi(next());
    } else if (words[i] == "--cost") {
      options.training.cost = std::stod(next());
    } else if (words[i] == "--positive") {
      options.training.positive = std::stod(next());
    } else if (words[i] == "--threshold") {
      options.threshold = std::stod(next());
    } else if (words[i] == "--judge") {
      options.judge = true;
    } else if (words[i] == "--cues-alone") {
      options.cues_alone = true;
    } else if (words[i] == "--misses") {
      options.misses = true;
    } else {
      options.labelled = words[i];
    }
  }
  const Labelled labelled = readLabelled(options.labelled);
  for (const std::string& problem : labelled.problems) {
    fmt::print(stderr, "{}\n", problem);
  }
  const rules::PackLoad load = rules::loadPack(options.pack.string(), options.schema.string());
  if (!load.pack) {
    for (const auto& problem : load.problems) {
      fmt::print(stderr, "{}:{}: {}\n", problem.file, problem.line, problem.message);
    }
    return 3;
  }
  const SentenceCues cues(*load.pack);
  const StatusWords status(load.pack->lexicon);
  const auto examples = lineExamples(labelled.texts, cues, *load.pack, status, options.groups);
  std::size_t labelled_lines = 0;
  for (const HandExample& e : examples) {
    labelled_lines += e.example.classes.empty() ? 0 : 1;
  }
  fmt::print("{} texts, {} lines, {} with labels\n", labelled.texts.size(), examples.size(), labelled_lines);
  judgeLines(examples, options);
  return 0;
}
