// The lower half of the picture of a case: what had to be done by when, a lane per theme.
#pragma once

#include <string>
#include <vector>

#include "pipeline/report/grouping.h"
#include "pipeline/report/timeline_scale.h"
#include "pipeline/report/timeline_shapes.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

// One finding as a span: from its trigger to its due date, and on to the evidence.
struct DeadlineBar {
  rules::Outcome outcome = rules::Outcome::kMet;
  double start = 0;        // trigger, or the evidence where that is earlier
  double due = 0;          // strict reading
  double due_lenient = 0;  // of a borderline finding; else equal to due
  double done = -1;        // evidence; below 0: none
  bool is_open = false;    // nothing found: the overdue part has no end
  int number = 0;          // of the finding in the page, 0: not numbered
  int row = 0;
  std::string title;

  double end() const;  // the right end of what is drawn, without the number
};

struct DeadlineLane {
  std::string label;
  std::vector<DeadlineBar> bars;
  int rows = 1;
  int left_out = 0;  // settled ones for which there was no room
  double height() const;
};

// Every gap and every finding shown apart has its bar; settled ones fill the rows that are left.
std::vector<DeadlineLane> deadlineLanes(const ReportWords& words, const CaseResult& result,
                                        const std::vector<ThemeGroup>& groups,
                                        const TimeScale& scale);
void drawDeadlineLane(Html& html, const DeadlineLane& lane, double top);

// The pattern that the overdue part is filled with; once in the picture, before the lanes.
void drawOverduePattern(Html& html);

}  // namespace aktsyn::pipeline
