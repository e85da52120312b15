#include "pipeline/report/timeline_scale.h"

#include <algorithm>
#include <chrono>

#include "rules/engine.h"

namespace aktsyn::pipeline {
namespace {

using rules::Day;
using rules::Moment;
using std::chrono::days;

constexpr days kLeastSpan{21};
constexpr days kStrayGap{3 * 365};
constexpr std::size_t kMostStray = 2;
constexpr std::size_t kFewDates = 6;

void addFindingDays(const rules::Finding& finding, Day as_of, std::vector<Day>& out) {
  for (const std::string* text : {&finding.due, &finding.done}) {
    const auto when = rules::parseIso(*text);
    if (when && when->known() && finding.outcome != rules::Outcome::kNotApplicable) {
      out.push_back(std::min(when->firstDay(), as_of));
    }
  }
}

// Cuts off up to kMostStray dates at either end that a gap of years parts from the others, when
// the gap is longer than all that is left.
void dropStray(std::vector<Day>& sorted) {
  for (std::size_t cut = kMostStray; cut > 0 && sorted.size() >= kFewDates + cut; --cut) {
    const days gap = sorted[cut] - sorted[cut - 1];
    if (gap > kStrayGap && gap > sorted.back() - sorted[cut]) {
      sorted.erase(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(cut));
      break;
    }
  }
  for (std::size_t cut = kMostStray; cut > 0 && sorted.size() >= kFewDates + cut; --cut) {
    const std::size_t last = sorted.size() - 1 - cut;
    const days gap = sorted[last + 1] - sorted[last];
    if (gap > kStrayGap && gap > sorted[last] - sorted.front()) {
      sorted.resize(last + 1);
      break;
    }
  }
}

}  // namespace

AxisSpan axisSpan(const CaseResult& result) {
  std::vector<Day> shown;
  for (const TimelineEvent& event : result.events) {
    if (event.event.when.known() && event.event.status != rules::Status::kMentioned) {
      shown.push_back(event.event.when.firstDay());
      shown.push_back(event.event.when.lastDay());
    }
  }
  for (const rules::Finding& finding : result.findings) {
    addFindingDays(finding, result.as_of, shown);
  }
  if (shown.empty()) {
    return {result.as_of - kLeastSpan, result.as_of};
  }
  std::sort(shown.begin(), shown.end());
  dropStray(shown);
  AxisSpan span{shown.front(), shown.back()};
  const days room = std::max((span.last - span.first) / 40, days{2});
  span.first -= room;
  span.last += room;
  if (span.last - span.first < kLeastSpan) {
    span.last = span.first + kLeastSpan;
  }
  return span;
}

bool TimeScale::holds(Moment moment) const {
  return moment >= Moment(span_.first) && moment < Moment(span_.last + days{1});
}

double TimeScale::at(Moment moment) const {
  const auto whole = static_cast<double>((Moment(span_.last) - Moment(span_.first)).count());
  const auto part = static_cast<double>((moment - Moment(span_.first)).count());
  return std::clamp(left_ + (right_ - left_) * part / whole, left_, right_);
}

namespace {

constexpr double kYearLabelWidth = 40;
constexpr double kMonthLabelWidth = 30;
constexpr double kDayLabelWidth = 44;
constexpr double kLeastMonthTick = 5;

class TickMaker {
 public:
  explicit TickMaker(const TimeScale& scale) : scale_(scale) {
    const auto length = static_cast<double>((scale.span().last - scale.span().first).count());
    per_day_ = (scale.right() - scale.left()) / length;
  }

  std::vector<AxisTick> make() {
    const bool days_fit = per_day_ * 7 >= kDayLabelWidth;
    const bool months_fit = per_day_ * 30 >= kLeastMonthTick;
    const int month_step = stepFor(per_day_ * 30, kMonthLabelWidth, {1, 3, 6}, 0);
    const int year_step = stepFor(per_day_ * 365, kYearLabelWidth, {1, 2, 5, 10, 20, 50}, 100);
    for (Day day = scale_.span().first; day <= scale_.span().last; day += days{1}) {
      const std::chrono::year_month_day date(day);
      const bool first = date.day() == std::chrono::day{1};
      const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
      if (first && month == 1) {
        add(AxisTick::Unit::kYear, day, static_cast<int>(date.year()) % year_step == 0);
      } else if (first && months_fit) {
        add(AxisTick::Unit::kMonth, day,
            !days_fit && month_step > 0 && (month - 1) % month_step == 0);
      } else if (days_fit && std::chrono::weekday(day) == std::chrono::Monday) {
        add(AxisTick::Unit::kDay, day, true);
      }
    }
    return ticks_;
  }

 private:
  // The least step at which labels do not touch; `otherwise` when none does.
  static int stepFor(double unit_width, double label_width, std::initializer_list<int> steps,
                     int otherwise) {
    for (const int step : steps) {
      if (unit_width * step >= label_width) {
        return step;
      }
    }
    return otherwise;
  }

  void add(AxisTick::Unit unit, Day day, bool is_labelled) {
    ticks_.push_back({unit, day, is_labelled});
  }

  const TimeScale& scale_;
  double per_day_ = 0;
  std::vector<AxisTick> ticks_;
};

}  // namespace

std::vector<AxisTick> axisTicks(const TimeScale& scale) { return TickMaker(scale).make(); }

}  // namespace aktsyn::pipeline
