#include "pipeline/reading/statements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "pipeline/reading/child_words.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {

using learning::LineView;
using learning::SeenLine;
using rules::Status;

namespace {

constexpr std::string_view kAnyKind = "*";  // the class "*:planned": whatever is told is planned
constexpr double kTellsEvent = 0.1;         // below, no one is told
constexpr double kTellsElement = 0.3, kTellsAttribute = 0.7;
constexpr std::size_t kStrongest = 4;  // places that make `where`

constexpr std::array kStatuses = {Status::kHappened, Status::kPlanned, Status::kCancelled,
                                  Status::kDidNotHappen, Status::kMentioned};

}  // namespace

StatementFinder::StatementFinder(const rules::Pack& pack, const StatusWords& status)
    : status_(status), child_words_(pack.lexicon.child_words), concepts_(pack.concepts) {
  const auto bytes = pack.models.find("lines");
  if (bytes == pack.models.end()) {
    return;
  }
  if (!learning::LinearModel::parse(bytes->second, model_, problem_)) {
    problem_ = "lines: " + problem_;
    return;
  }
  for (const rules::Kind& kind : pack.kinds) {
    const KindClasses classes{kind.id, model_.classOf(kind.id),
                              model_.classOf(kind.id + ":" + std::string(name(Status::kHappened)))};
    if (classes.told >= 0) {
      kinds_.push_back(classes);
    }
  }
  for (const Status each : kStatuses) {
    const int of = model_.classOf(std::string(kAnyKind) + ":" + std::string(name(each)));
    if (of >= 0) {
      statuses_.emplace_back(each, of);
    }
  }
  for (const rules::AttributeCue& cue : pack.attribute_cues) {
    const int of = model_.classOf("=" + cue.name + "=" + cue.value);
    const bool known = std::any_of(attributes_.begin(), attributes_.end(),
                                   [&](const auto& other) { return other.second == of; });
    if (of >= 0 && !known) {
      attributes_.push_back({{cue.name, cue.value, 0}, of});
    }
  }
  std::set<std::string> seen;
  for (const rules::ElementCue& element : pack.elements) {
    const int of = model_.classOf("+" + element.id);
    if (of >= 0 && seen.insert(element.id).second) {
      elements_.emplace_back(element.id, of);
    }
  }
}

SeenLine StatementFinder::see(std::string_view folded) const {
  SeenLine line;
  line.tokens = learning::tokens(folded);
  nameChild(child_words_, line.tokens);
  line.concepts = concepts_.find(line.tokens);
  return line;
}

std::vector<std::string> StatementFinder::cueNames(std::string_view folded,
                                                   const std::vector<EventHit>& hits) const {
  std::set<std::string> names;
  for (const auto& [cue, where] : hits) {
    const Status told = cue->status.value_or(status_.of(folded, where));
    names.insert(cue->kind);
    names.insert(cue->kind + ":" + std::string(name(told)));
  }
  return {names.begin(), names.end()};
}

void StatementFinder::judge(const LineView& view, LineStatements& result) const {
  const std::vector<learning::Feature> features = learning::lineFeatures(view, model_.groups());
  const std::vector<double> told = model_.probabilities(features);
  const auto of = [&](int index) { return told[static_cast<std::size_t>(index)]; };
  double happened = 1;
  Status other = Status::kMentioned;
  double best = -1;
  for (const auto& [status, index] : statuses_) {
    if (status == Status::kHappened) {
      happened = of(index);
    } else if (of(index) > best) {
      best = of(index);
      other = status;
    }
  }
  for (const KindClasses& kind : kinds_) {
    const double own = kind.happened >= 0 ? of(kind.happened) : of(kind.told) * happened;
    const double as_done = std::sqrt(of(kind.told) * happened * own);
    const double as_other = of(kind.told) * (1 - happened);
    if (std::max(as_done, as_other) < kTellsEvent) {
      continue;
    }
    Statement statement;
    statement.kind = kind.kind;
    statement.status = as_done >= as_other ? Status::kHappened : other;
    statement.probability = std::max(as_done, as_other);
    for (const auto& [span, weight] :
         model_.reasons(features, static_cast<std::size_t>(kind.told), kStrongest)) {
      const bool first = statement.where.empty();
      statement.where.begin = first ? span.begin : std::min(statement.where.begin, span.begin);
      statement.where.end = std::max(statement.where.end, span.end);
    }
    result.events.push_back(std::move(statement));
  }
  for (const auto& [attribute, index] : attributes_) {
    if (of(index) >= kTellsAttribute) {
      result.attributes.push_back({attribute.name, attribute.value, of(index)});
    }
  }
  for (const auto& [id, index] : elements_) {
    if (of(index) >= kTellsElement) {
      result.elements.emplace_back(id, of(index));
    }
  }
}

std::vector<LineStatements> StatementFinder::find(const ReadPaper& paper) const {
  std::vector<LineStatements> result(paper.units.size());
  if (model_.empty()) {
    return result;
  }
  std::vector<std::size_t> told;  // the units that speak for the paper
  std::vector<SeenLine> seen;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    if (paper.units[u].place != Unit::Place::kFurniture) {
      told.push_back(u);
      seen.push_back(see(paper.units[u].folded));
    }
  }
  const rules::When& when = paper.document.date;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Unit& unit = paper.units[told[i]];
    LineView view = learning::viewOf(seen, i);
    view.paper_kind = paper.document.kind;
    view.year =
        when.known() ? static_cast<int>(std::chrono::year_month_day(when.firstDay()).year()) : 0;
    view.cues = cueNames(unit.folded, paper.event_hits[told[i]]);
    judge(view, result[told[i]]);
  }
  return result;
}

}  // namespace aktsyn::pipeline::reading
