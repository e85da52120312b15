#include "pipeline/report/timeline_deadlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/report/finding.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

constexpr double kRowHeight = 14;
constexpr double kLanePadding = 8;
constexpr double kBarHeight = 7;
constexpr double kThinHeight = 4;
constexpr double kLeastWidth = 4;
constexpr double kNumberWidth = 20;
constexpr double kArrowWidth = 8;
constexpr double kBarRoom = 6;
constexpr int kRowsForSettled = 5;
// With more open bars than this in a lane each is cut short, so that they share rows.
constexpr std::ptrdiff_t kMostFullOpenBars = 5;
constexpr double kOpenStub = 26;

std::optional<rules::When> known(const std::string& text) {
  auto when = rules::parseIso(text);
  return when && when->known() ? when : std::nullopt;
}

std::string barTitle(const ReportWords& words, const rules::Finding& finding, int number) {
  std::string title = number > 0 ? fmt::format("{}. ", number) : std::string();
  title += requirementTitle(words, finding.requirement) + ": " +
           words.say(fmt::format("outcome.{}", rules::name(finding.outcome)));
  const std::string due = duePhrase(words, finding);
  if (!due.empty()) {
    title += fmt::format(". {}: {}", words.say("report.fact.due"), due);
  }
  const std::string done = donePhrase(words, finding);
  if (!done.empty()) {
    title += fmt::format(". {}: {}", words.say("report.fact.done"), done);
  }
  return title;
}

// Nullopt when neither trigger nor due date has a place on the axis.
std::optional<DeadlineBar> barOf(const ReportWords& words, const CaseResult& result,
                                 const NumberedFinding& numbered, const TimeScale& scale) {
  const rules::Finding& finding = *numbered.finding;
  const TimelineEvent* trigger = result.event(finding.trigger);
  const auto due = known(finding.due);
  const auto lenient = known(finding.due_lenient);
  const auto done = known(finding.done);
  const bool has_start = trigger != nullptr && trigger->event.when.known();
  if (!has_start && !due) {
    return std::nullopt;
  }
  DeadlineBar bar;
  bar.outcome = finding.outcome;
  bar.number = numbered.number;
  bar.title = barTitle(words, finding, numbered.number);
  bar.start = scale.at(has_start ? trigger->event.when.first : due->first);
  bar.due = due ? std::max(scale.at(due->last), bar.start) : bar.start;
  bar.due_lenient = lenient && bar.outcome == Outcome::kBorderline
                        ? std::max(scale.at(lenient->last), bar.due)
                        : bar.due;
  if (done) {
    bar.done = scale.at(done->first);
    bar.start = std::min(bar.start, bar.done);
  }
  bar.is_open = finding.outcome == Outcome::kMissing && !done;
  if (bar.is_open) {
    bar.done = scale.right();
  }
  return bar;
}

// First row from `least` on where the bar does not touch another; nullopt beyond `most` rows.
std::optional<int> rowFor(const std::vector<DeadlineBar>& placed, const DeadlineBar& bar,
                          int most) {
  const auto room = [](const DeadlineBar& b) {
    return b.end() + (b.is_open ? kArrowWidth : b.number > 0 ? kNumberWidth : 0) + kBarRoom;
  };
  for (int row = 0; row < most; ++row) {
    const bool free = std::none_of(placed.begin(), placed.end(), [&](const DeadlineBar& other) {
      const double other_start = other.start - (other.is_open ? kNumberWidth : 0);
      const double start = bar.start - (bar.is_open ? kNumberWidth : 0);
      return other.row == row && other_start < room(bar) && start < room(other);
    });
    if (free) {
      return row;
    }
  }
  return std::nullopt;
}

void cutOpenBars(std::vector<DeadlineBar>& bars) {
  const auto open =
      std::count_if(bars.begin(), bars.end(), [](const DeadlineBar& bar) { return bar.is_open; });
  if (open <= kMostFullOpenBars) {
    return;
  }
  for (DeadlineBar& bar : bars) {
    if (bar.is_open) {
      bar.done = std::min(bar.done, bar.due + kOpenStub);
    }
  }
}

void addBars(const ReportWords& words, const CaseResult& result,
             const std::vector<NumberedFinding>& findings, const TimeScale& scale, bool must_show,
             DeadlineLane& lane) {
  std::vector<DeadlineBar> bars;
  for (const NumberedFinding& finding : findings) {
    if (auto bar = barOf(words, result, finding, scale)) {
      bars.push_back(std::move(*bar));
    }
  }
  std::stable_sort(bars.begin(), bars.end(),
                   [](const DeadlineBar& a, const DeadlineBar& b) { return a.start < b.start; });
  cutOpenBars(bars);
  const int most = must_show ? static_cast<int>(lane.bars.size() + bars.size()) + 1
                             : std::max(lane.rows, kRowsForSettled);
  for (DeadlineBar& bar : bars) {
    if (const auto row = rowFor(lane.bars, bar, most)) {
      bar.row = *row;
      lane.rows = std::max(lane.rows, *row + 1);
      lane.bars.push_back(std::move(bar));
    } else {
      ++lane.left_out;
    }
  }
}

void drawOverdue(Html& html, const DeadlineBar& bar, double from, double middle) {
  const double top = middle - kBarHeight / 2;
  const double width = std::max(kLeastWidth, bar.done - from);
  drawRect(html, from, top, width, kBarHeight, {"url(#overdue)", kGapRed}, bar.title);
  if (bar.is_open) {
    const double x = from + width;
    drawPath(
        html,
        fmt::format("M{} {}L{} {}L{} {}Z", coordinate(x), coordinate(top - 2), coordinate(x + 8),
                    coordinate(middle), coordinate(x), coordinate(top + kBarHeight + 2)),
        {kGapRed, "none"}, 1, bar.title);
  } else {
    drawCircle(html, bar.done, middle, 4.5, {kGapRed, "#ffffff"}, bar.title);
  }
}

void drawSpan(Html& html, const DeadlineBar& bar, double middle, Colour colour,
              std::string_view dashes = {}) {
  drawRect(html, bar.start, middle - kBarHeight / 2, std::max(kLeastWidth, bar.due - bar.start),
           kBarHeight, colour, bar.title, dashes);
}

void drawDiamond(Html& html, double x, double y, std::string_view fill, std::string_view title) {
  constexpr double kArm = 6;
  drawPath(
      html,
      fmt::format("M{0} {1}L{2} {3}L{0} {4}L{5} {3}Z", coordinate(x), coordinate(y - kArm),
                  coordinate(x + kArm), coordinate(y), coordinate(y + kArm), coordinate(x - kArm)),
      {fill, "#ffffff"}, 1.2, title);
}

void drawBar(Html& html, const DeadlineBar& bar, double middle) {
  switch (bar.outcome) {
    case Outcome::kLate:
    case Outcome::kMissing:
      drawSpan(html, bar, middle, {kSpanGrey});
      drawOverdue(html, bar, bar.due, middle);
      return;
    case Outcome::kIncomplete:
      drawSpan(html, bar, middle, {kSpanGrey});
      drawDiamond(html, std::max(bar.start, bar.done), middle, kGapRed, bar.title);
      return;
    case Outcome::kBorderline:
      drawSpan(html, bar, middle, {kSpanGrey});
      drawRect(html, bar.due, middle - kBarHeight / 2,
               std::max(kLeastWidth, bar.due_lenient - bar.due), kBarHeight,
               {"#ffffff", kApartPurple}, bar.title, "2 2");
      if (bar.done >= 0) {
        drawCircle(html, bar.done, middle, 4.5, {kApartPurple, "#ffffff"}, bar.title);
      }
      return;
    case Outcome::kUndetermined:
      drawSpan(html, bar, middle, {"#ffffff", kApartPurple}, "3 2");
      return;
    case Outcome::kPending:
      drawSpan(html, bar, middle, {"#ffffff", kWaitingBlue}, "3 2");
      return;
    default: {
      const double end = bar.done >= 0 ? std::max(bar.done, bar.start) : bar.due;
      drawRect(html, bar.start, middle - kThinHeight / 2, std::max(kLeastWidth, end - bar.start),
               kThinHeight, {"#9dc4ab"}, bar.title);
      drawCircle(html, bar.done >= 0 ? bar.done : bar.due, middle, 3.6, {kSettledGreen, "#ffffff"},
                 bar.title);
    }
  }
}

// After the bar; before it where the bar runs to the end of the axis.
void drawNumber(Html& html, const DeadlineBar& bar, double middle) {
  if (bar.number <= 0) {
    return;
  }
  const bool gap = rules::isGap(bar.outcome);
  const auto link = html.element(
      "a", {trusted("href", "#" + findingAnchor(bar.number)), {"aria-label", bar.title}});
  const TextLook look{11, gap ? kGapRed : kApartPurple, bar.is_open ? Anchor::kEnd : Anchor::kStart,
                      true};
  drawText(html, bar.is_open ? bar.start - 4 : bar.end() + 7, middle + 4,
           fmt::format("{}", bar.number), look);
}

}  // namespace

double DeadlineBar::end() const { return std::max({start + kLeastWidth, due, due_lenient, done}); }

double DeadlineLane::height() const { return 2 * kLanePadding + rows * kRowHeight; }

std::vector<DeadlineLane> deadlineLanes(const ReportWords& words, const CaseResult& result,
                                        const std::vector<ThemeGroup>& groups,
                                        const TimeScale& scale) {
  std::vector<DeadlineLane> lanes;
  for (const ThemeGroup& group : groups) {
    DeadlineLane lane;
    lane.label = words.title("theme." + group.theme);
    std::vector<NumberedFinding> shown = group.gaps;
    shown.insert(shown.end(), group.apart.begin(), group.apart.end());
    addBars(words, result, shown, scale, true, lane);
    addBars(words, result, group.settled, scale, false, lane);
    if (!lane.bars.empty()) {
      lanes.push_back(std::move(lane));
    }
  }
  return lanes;
}

void drawDeadlineLane(Html& html, const DeadlineLane& lane, double top) {
  for (const DeadlineBar& bar : lane.bars) {
    const double middle = top + kLanePadding + (bar.row + 0.5) * kRowHeight;
    drawBar(html, bar, middle);
    drawNumber(html, bar, middle);
  }
}

void drawOverduePattern(Html& html) {
  const auto definitions = html.element("defs");
  const auto pattern =
      html.element("pattern", {trusted("id", "overdue"), trusted("width", "5"),
                               trusted("height", "5"), trusted("patternUnits", "userSpaceOnUse"),
                               trusted("patternTransform", "rotate(45)")});
  drawRect(html, 0, 0, 5, 5, {"#f6c9c7"});
  drawLine(html, 0, 0, 0, 5, kGapRed, 4);
}

}  // namespace aktsyn::pipeline
