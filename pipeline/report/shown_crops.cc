#include "pipeline/report/shown_crops.h"

#include <algorithm>

namespace aktsyn::pipeline {
namespace {

// Pieces of evidence shown of one event.
constexpr std::size_t kMostPlaces = 3;

class Collector {
 public:
  explicit Collector(const CaseResult& result) : result_(result) {}

  void addOpen(const rules::Finding& finding) {
    addEvent(finding.trigger, kMostPlaces);
    for (const std::string& event : finding.evidence) {
      addEvent(event, kMostPlaces);
    }
  }
  void addSettled(const rules::Finding& finding) {
    for (const std::string& event : finding.evidence) {
      addEvent(event, 1);
    }
  }
  std::vector<const Evidence*> take() { return std::move(found_); }

 private:
  void addEvent(const std::string& id, std::size_t most) {
    if (const TimelineEvent* event = result_.event(id)) {
      const std::span<const Evidence> places = shownPlaces(*event);
      for (const Evidence& place : places.first(std::min(most, places.size()))) {
        found_.push_back(&place);
      }
    }
  }

  const CaseResult& result_;
  std::vector<const Evidence*> found_;
};

}  // namespace

std::span<const Evidence> shownPlaces(const TimelineEvent& event) {
  return std::span(event.evidence).first(std::min(event.evidence.size(), kMostPlaces));
}

std::vector<const Evidence*> evidenceInCrops(const CaseResult& result,
                                             const std::vector<ThemeGroup>& groups, Crops crops) {
  Collector collector(result);
  for (const ThemeGroup& group : groups) {
    for (const auto& open : {group.gaps, group.apart}) {
      for (const NumberedFinding& numbered : open) {
        if (crops != Crops::kNone) {
          collector.addOpen(*numbered.finding);
        }
      }
    }
    for (const NumberedFinding& numbered : group.settled) {
      if (crops == Crops::kAll) {
        collector.addSettled(*numbered.finding);
      }
    }
  }
  return collector.take();
}

}  // namespace aktsyn::pipeline
