// The time axis of the picture of a case: which span it shows, and where a date falls.
#pragma once

#include <string>
#include <vector>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

// First and last day that the axis shows.
struct AxisSpan {
  rules::Day first{}, last{};
};

// The span of the case's events and of what its findings wait for, with room at both ends. A few
// dates far from all the others (a misread year) do not stretch it: they lie outside.
AxisSpan axisSpan(const CaseResult& result);

class TimeScale {
 public:
  TimeScale(AxisSpan span, double left, double right) : span_(span), left_(left), right_(right) {}

  double left() const { return left_; }
  double right() const { return right_; }
  AxisSpan span() const { return span_; }
  bool holds(rules::Moment moment) const;
  // Clamped to the axis.
  double at(rules::Moment moment) const;

 private:
  AxisSpan span_;
  double left_, right_;
};

// A line across the picture where a unit of time begins.
struct AxisTick {
  enum class Unit { kYear, kMonth, kDay } unit = Unit::kYear;
  rules::Day day{};
  bool is_labelled = false;
};
// As many as fit: years always, then months or days; labels never closer than they are wide.
std::vector<AxisTick> axisTicks(const TimeScale& scale);

}  // namespace aktsyn::pipeline
