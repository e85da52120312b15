#include "corpus/training/options.h"

#include <charconv>
#include <functional>
#include <map>

#include "pipeline/learning/features.h"
#include "pipeline/learning/paper_features.h"

namespace aktsyn::corpus {
namespace {

template <typename Number>
bool readNumber(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0;
}

}  // namespace

std::optional<TrainOptions> readOptions(const std::vector<std::string>& words, std::string& error) {
  TrainOptions options;
  options.line_groups = pipeline::learning::kLineGroups;
  options.paper_groups = pipeline::learning::kPaperGroups;
  options.of_papers = {.cost = 8, .positive = 1, .rarest = 2, .fewest = 4};
  const std::map<std::string, std::function<bool(const std::string&)>> valued = {
      {"--pack", [&](const std::string& v) { return options.pack = v, true; }},
      {"--schema", [&](const std::string& v) { return options.schema = v, true; }},
      {"-o", [&](const std::string& v) { return options.out = v, true; }},
      {"--export", [&](const std::string& v) { return options.export_to = v, true; }},
      {"--line-groups", [&](const std::string& v) { return options.line_groups = v, true; }},
      {"--paper-groups", [&](const std::string& v) { return options.paper_groups = v, true; }},
      {"--folds",
       [&](const std::string& v) { return readNumber(v, options.folds) && options.folds > 1; }},
      {"--threshold", [&](const std::string& v) { return readNumber(v, options.threshold); }},
      {"--line-cost", [&](const std::string& v) { return readNumber(v, options.of_lines.cost); }},
      {"--paper-cost", [&](const std::string& v) { return readNumber(v, options.of_papers.cost); }},
  };
  const std::map<std::string, std::function<void()>> plain = {
      {"--judge", [&] { options.judge = true; }},
      {"--misses", [&] { options.misses = true; }},
      {"--cues-alone", [&] { options.cues_alone = true; }},
      {"--model-alone", [&] { options.model_alone = true; }},
      {"--lines-only", [&] { options.papers = false; }},
      {"--papers-only", [&] { options.lines = false; }},
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (const auto flag = plain.find(word); flag != plain.end()) {
      flag->second();
    } else if (const auto option = valued.find(word); option != valued.end()) {
      if (at + 1 == words.size() || !option->second(words[at + 1])) {
        error = word + " needs a value that fits it";
        return std::nullopt;
      }
      ++at;
    } else if (word.starts_with('-') || !options.labelled.empty()) {
      error = word + " is not understood";
      return std::nullopt;
    } else {
      options.labelled = word;
    }
  }
  if (options.labelled.empty() || options.pack.empty() || options.schema.empty()) {
    error = "the folder of labelled texts, --pack and --schema are needed";
    return std::nullopt;
  }
  return options;
}

std::string usage() {
  return "aktsyn-train LABELLED --pack FOLDER --schema FILE [-o FOLDER] [--judge [--misses]]\n"
         "  [--lines-only|--papers-only] [--cues-alone|--model-alone] [--folds N]\n"
         "  [--threshold P] [--line-groups G] [--paper-groups G] [--line-cost C] [--paper-cost C]\n"
         "  [--export FOLDER]\n"
         "Trains the pack's models from labelled texts into FOLDER, or judges them by hands left "
         "out.\n";
}

}  // namespace aktsyn::corpus
