#include "pipeline/reading/paper_model.h"

#include <algorithm>
#include <limits>

#include "pipeline/reading/child_words.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {

using learning::Feature;
using learning::SeenPaper;
using learning::Token;

namespace {

constexpr std::size_t kStrongest = 4;  // places that are shown

// Appends the words of a line, placed where they stand on the paper.
template <typename Place>
void addTokens(std::string_view folded, const Place& place, std::vector<Token>& words) {
  for (Token& word : learning::tokens(folded)) {
    word.where = place(word.where);
    words.push_back(std::move(word));
  }
}

std::vector<Token> titleWords(const PaperView& view) {
  std::vector<Token> words;
  addTokens(
      foldText(view.outline_title), [](Span) { return Span{}; }, words);
  for (const std::size_t line : view.title_lines) {
    const std::size_t begin = view.paper->lines()[line].span.begin;
    addTokens(
        view.paper->foldedLine(line),
        [&](Span span) {
          return Span{begin + span.begin, begin + span.end};
        },
        words);
  }
  return words;
}

}  // namespace

PaperModel::PaperModel(const rules::Pack& pack)
    : concepts_(pack.concepts), child_words_(pack.lexicon.child_words) {
  const auto bytes = pack.models.find("papers");
  if (bytes != pack.models.end()) {
    if (!learning::LinearModel::parse(bytes->second, model_, problem_)) {
      problem_ = "papers: " + problem_;
    }
  }
  for (const rules::Kind& kind : pack.kinds) {
    class_of_.push_back(model_.classOf(kind.id));
  }
}

SeenPaper PaperModel::see(const PaperView& view, std::vector<learning::CuePoints> cues) const {
  SeenPaper seen;
  seen.titles = titleWords(view);
  for (std::size_t u = 0; u < std::min(view.units->size(), view.fine_print); ++u) {
    const Unit& unit = (*view.units)[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    addTokens(
        unit.folded,
        [&](Span span) {
          const std::vector<Span> there = unit.onPaper(span);
          return there.empty() ? Span{} : there.front();
        },
        seen.words);
  }
  nameChild(child_words_, seen.titles);
  nameChild(child_words_, seen.words);
  const std::size_t last = std::min(learning::kLastWords, seen.words.size());
  seen.last_words.assign(seen.words.end() - static_cast<std::ptrdiff_t>(last), seen.words.end());
  seen.words.resize(std::min(learning::kPaperWords, seen.words.size()));
  seen.title_concepts = concepts_.find(seen.titles);
  seen.concepts = concepts_.find(seen.words);
  seen.cues = std::move(cues);
  return seen;
}

std::vector<double> PaperModel::shares(const std::vector<Feature>& features) const {
  std::vector<double> shares(class_of_.size());
  if (model_.empty()) {
    return shares;
  }
  const std::vector<double> told = model_.probabilities(features);
  double sum = std::numeric_limits<double>::min();
  for (std::size_t k = 0; k < shares.size(); ++k) {
    if (class_of_[k] >= 0) {
      shares[k] = told[static_cast<std::size_t>(class_of_[k])];
      sum += shares[k];
    }
  }
  for (double& share : shares) {
    share /= sum;
  }
  return shares;
}

std::vector<std::pair<Span, double>> PaperModel::reasons(const std::vector<Feature>& features,
                                                         std::size_t kind) const {
  if (class_of_[kind] < 0) {
    return {};
  }
  auto places = model_.reasons(features, static_cast<std::size_t>(class_of_[kind]),
                               std::numeric_limits<std::size_t>::max());
  double sum = 0;
  for (const auto& [span, weight] : places) {
    sum += weight;
  }
  std::vector<std::pair<Span, double>> shown;
  for (const auto& [span, weight] : places) {
    const bool within = std::any_of(shown.begin(), shown.end(), [at = span](const auto& other) {
      return at.begin < other.first.end && other.first.begin < at.end;
    });
    if (!within && shown.size() < kStrongest) {
      shown.emplace_back(span, weight / sum);
    }
  }
  return shown;
}

}  // namespace aktsyn::pipeline::reading
