// The upper half of the picture of a case: what happened, a lane per class of papers.
#pragma once

#include <string>
#include <vector>

#include "pipeline/report/timeline_scale.h"
#include "pipeline/report/timeline_shapes.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

struct EventMark {
  double from = 0, to = 0;  // equal for a day; else the span in which it lies
  rules::Status status = rules::Status::kHappened;
  bool is_outside = false;  // beyond the axis: drawn at its edge
  int row = 0;
  std::string title;
};

struct EventLane {
  std::string label;
  std::vector<EventMark> marks;
  int rows = 1;
  bool is_dense = false;  // so many that ticks are drawn
  double height() const;
};

// Lanes that hold something, in the fixed order of the classes. Events without a date or merely
// mentioned have no place in it.
std::vector<EventLane> eventLanes(const ReportWords& words, const CaseResult& result,
                                  const TimeScale& scale);
void drawEventLane(Html& html, const EventLane& lane, double top);

}  // namespace aktsyn::pipeline
