#include "pipeline/report/timeline_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>

#include "pipeline/report/timeline_deadlines.h"
#include "pipeline/report/timeline_events.h"
#include "pipeline/report/timeline_scale.h"
#include "pipeline/report/timeline_shapes.h"

namespace aktsyn::pipeline {
namespace {

constexpr double kWidth = 1130;
constexpr double kPlotLeft = 172;
constexpr double kPlotRight = 1108;
constexpr double kAxisHeight = 44;
constexpr double kYearBaseline = 16;
constexpr double kUnitBaseline = 36;
constexpr double kHeadingHeight = 24;
constexpr double kNoteHeight = 22;
constexpr double kLabelRoom = 22;  // no label begins nearer to the right edge
// A day counts as a change of the law when this many requirements change on it, and at least half
// as many as on the day when most do.
constexpr int kManyRequirements = 3;

struct Rows {
  std::vector<double> events, deadlines;  // tops
  double events_heading = 0, deadlines_heading = 0;
  double height = 0;
};

Rows layRows(const std::vector<EventLane>& events, const std::vector<DeadlineLane>& deadlines) {
  Rows rows;
  double y = kAxisHeight + kNoteHeight;
  rows.events_heading = y;
  y += kHeadingHeight;
  for (const EventLane& lane : events) {
    rows.events.push_back(y);
    y += lane.height();
  }
  rows.deadlines_heading = y + 6;
  if (!deadlines.empty()) {
    y += kHeadingHeight + 6;
  }
  for (const DeadlineLane& lane : deadlines) {
    rows.deadlines.push_back(y);
    y += lane.height();
  }
  rows.height = y + 6;
  return rows;
}

std::string unitLabel(const ReportWords& words, const AxisTick& tick) {
  const std::chrono::year_month_day date(tick.day);
  const auto month = fmt::format("report.month.{}", static_cast<unsigned>(date.month()));
  if (tick.unit == AxisTick::Unit::kMonth) {
    return words.say(month);
  }
  return words.say(
      "report.day-and-month",
      {{"day", fmt::format("{}", static_cast<unsigned>(date.day()))}, {"month", words.say(month)}});
}

void drawAxis(Html& html, const ReportWords& words, const TimeScale& scale, double bottom) {
  double first_year_label = kPlotRight;
  for (const AxisTick& tick : axisTicks(scale)) {
    const double x = scale.at(tick.day);
    const bool year = tick.unit == AxisTick::Unit::kYear;
    const double top = year ? 4 : tick.is_labelled ? kAxisHeight - 20 : kAxisHeight - 6;
    drawLine(html, x, top, x, year || tick.is_labelled ? bottom : kAxisHeight,
             year ? "#9aa6b2" : kRule, year ? 1 : 0.7);
    if (!tick.is_labelled || x > kPlotRight - kLabelRoom) {
      continue;
    }
    if (year) {
      const std::chrono::year_month_day date(tick.day);
      first_year_label = std::min(first_year_label, x);
      drawText(html, x + 4, kYearBaseline, fmt::format("{}", static_cast<int>(date.year())),
               {13, kInk, Anchor::kStart, true});
    } else {
      drawText(html, x + 3, kUnitBaseline, unitLabel(words, tick), {11, kMuted});
    }
  }
  if (first_year_label > kPlotLeft + 44) {
    const std::chrono::year_month_day date(scale.span().first);
    drawText(html, kPlotLeft + 4, kYearBaseline, fmt::format("{}", static_cast<int>(date.year())),
             {13, kMuted, Anchor::kStart, true});
  }
  drawLine(html, kPlotLeft, kAxisHeight, kPlotRight, kAxisHeight, kMuted, 1);
}

// Lines across the picture with their words at the top, while these do not touch.
void drawLawChanges(Html& html, const ReportWords& words, const TimeScale& scale, double bottom) {
  constexpr double kLabelWidth = 185;
  double free_from = 0;
  for (const rules::Day day : lawChanges(words.pack())) {
    if (!scale.holds(day)) {
      continue;
    }
    const double x = scale.at(day);
    const bool turn = x > kPlotRight - kLabelWidth;
    const std::string label = words.say("report.timeline.law-change", {{"date", words.day(day)}});
    drawLine(html, x, kAxisHeight, x, bottom, kInk, 1.3, "6 3", label);
    if ((turn ? x - kLabelWidth : x) >= free_from) {
      drawText(html, turn ? x - 5 : x + 5, kAxisHeight + 14, label,
               {11, kInk, turn ? Anchor::kEnd : Anchor::kStart, true});
      free_from = turn ? x : x + kLabelWidth;
    }
  }
}

// Breaks a label at the last space that fits a line; two lines at most.
void drawLaneLabel(Html& html, const std::string& label, double top, double height) {
  constexpr std::size_t kMostBytes = 24;
  const double middle = top + height / 2;
  const std::size_t cut =
      label.size() > kMostBytes ? label.rfind(' ', kMostBytes) : std::string::npos;
  const TextLook look{12, kInk, Anchor::kEnd, false};
  if (cut == std::string::npos || height < 26) {
    drawText(html, kPlotLeft - 12, middle + 4, label, look);
    return;
  }
  drawText(html, kPlotLeft - 12, middle - 3, label.substr(0, cut), look);
  drawText(html, kPlotLeft - 12, middle + 11, label.substr(cut + 1), look);
}

template <typename Lane>
void drawBand(Html& html, const Lane& lane, double top, std::size_t at) {
  if (at % 2 == 0) {
    drawRect(html, 0, top, kWidth, lane.height(), {"#f3f5f8"});
  }
  drawLaneLabel(html, lane.label, top, lane.height());
}

std::string describe(const ReportWords& words, const CaseResult& result,
                     const std::vector<ThemeGroup>& groups, const TimeScale& scale) {
  std::size_t gaps = 0;
  for (const ThemeGroup& group : groups) {
    gaps += group.gaps.size();
  }
  return words.say("report.timeline.description",
                   {{"from", words.day(scale.span().first)},
                    {"to", words.day(scale.span().last)},
                    {"events", words.number(static_cast<long long>(result.events.size()))},
                    {"gaps", words.number(static_cast<long long>(gaps))}});
}

}  // namespace

std::vector<rules::Day> lawChanges(const rules::Pack& pack) {
  std::map<rules::Day, int> starts;
  for (const rules::Requirement& requirement : pack.requirements) {
    for (std::size_t at = 1; at < requirement.versions.size(); ++at) {
      if (requirement.versions[at].from) {
        starts[*requirement.versions[at].from] += 1;
      }
    }
  }
  int most = 0;
  for (const auto& [day, count] : starts) {
    most = std::max(most, count);
  }
  std::vector<rules::Day> days;
  for (const auto& [day, count] : starts) {
    if (count >= kManyRequirements && count * 2 >= most) {
      days.push_back(day);
    }
  }
  return days;
}

int undatedEvents(const CaseResult& result) {
  return static_cast<int>(
      std::count_if(result.events.begin(), result.events.end(), [](const auto& e) {
        return !e.event.when.known() && e.event.status != rules::Status::kMentioned;
      }));
}

void writeTimeline(Html& html, const ReportWords& words, const CaseResult& result,
                   const std::vector<ThemeGroup>& groups) {
  const TimeScale scale(axisSpan(result), kPlotLeft, kPlotRight);
  const std::vector<EventLane> events = eventLanes(words, result, scale);
  const std::vector<DeadlineLane> deadlines = deadlineLanes(words, result, groups, scale);
  const Rows rows = layRows(events, deadlines);
  const auto svg = html.element(
      "svg",
      {trusted("viewBox", fmt::format("0 0 {} {}", coordinate(kWidth), coordinate(rows.height))),
       trusted("role", "group"), trusted("aria-labelledby", "tl-title tl-desc")});
  html.leaf("title", {trusted("id", "tl-title")}, words.say("report.timeline.title"));
  html.leaf("desc", {trusted("id", "tl-desc")}, describe(words, result, groups, scale));
  drawOverduePattern(html);
  for (std::size_t at = 0; at < events.size(); ++at) {
    drawBand(html, events[at], rows.events[at], at);
  }
  for (std::size_t at = 0; at < deadlines.size(); ++at) {
    drawBand(html, deadlines[at], rows.deadlines[at], at);
  }
  drawAxis(html, words, scale, rows.height);
  drawLawChanges(html, words, scale, rows.height);
  const TextLook heading{12, kMuted, Anchor::kEnd, true};
  drawText(html, kPlotLeft - 12, rows.events_heading + 16, words.say("report.timeline.events"),
           heading);
  for (std::size_t at = 0; at < events.size(); ++at) {
    drawEventLane(html, events[at], rows.events[at]);
  }
  if (!deadlines.empty()) {
    drawText(html, kPlotLeft - 12, rows.deadlines_heading + 16,
             words.say("report.timeline.deadlines"), heading);
  }
  for (std::size_t at = 0; at < deadlines.size(); ++at) {
    drawDeadlineLane(html, deadlines[at], rows.deadlines[at]);
  }
}

namespace {

template <typename Draw>
void writeSign(Html& html, const std::string& meaning, Draw draw) {
  const auto item = html.element("li");
  {
    const auto svg = html.element("svg", {trusted("viewBox", "0 0 44 14"), trusted("width", "44"),
                                          trusted("aria-hidden", "true")});
    draw();
  }
  html.text(meaning);
}

}  // namespace

void writeTimelineLegend(Html& html, const ReportWords& words) {
  const auto list = html.element("ul", {trusted("class", "legend")});
  writeSign(html, words.say("report.legend.event"), [&] {
    drawCircle(html, 22, 7, 4.5, {kEventBlue, "#ffffff"});
  });
  writeSign(html, words.say("report.legend.range"), [&] {
    drawRect(html, 4, 3, 36, 8, {"#c9d8e8", kEventBlue});
  });
  writeSign(html, words.say("report.legend.planned"), [&] {
    drawCircle(html, 22, 7, 3.7, {"#ffffff", kEventBlue});
  });
  writeSign(html, words.say("report.legend.within"),
            [&] { drawRect(html, 4, 3.5, 36, 7, {kSpanGrey}); });
  writeSign(html, words.say("report.legend.overdue"), [&] {
    drawRect(html, 4, 3.5, 26, 7, {"url(#overdue)", kGapRed});
    drawCircle(html, 32, 7, 4.5, {kGapRed, "#ffffff"});
  });
  writeSign(html, words.say("report.legend.missing"), [&] {
    drawRect(html, 4, 3.5, 26, 7, {"url(#overdue)", kGapRed});
    drawPath(html, "M30 1L39 7L30 13Z", {kGapRed, "none"}, 1);
  });
  writeSign(html, words.say("report.legend.apart"), [&] {
    drawRect(html, 4, 3.5, 36, 7, {"#ffffff", kApartPurple}, {}, "3 2");
  });
  writeSign(html, words.say("report.legend.met"), [&] {
    drawRect(html, 4, 5, 30, 4, {"#9dc4ab"});
    drawCircle(html, 34, 7, 3.6, {kSettledGreen, "#ffffff"});
  });
}

}  // namespace aktsyn::pipeline
