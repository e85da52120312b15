#include "pipeline/report/timeline_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace aktsyn::pipeline {
namespace {

using rules::Precision;
using rules::Status;

// Classes in the order of their lanes; neighbours with the same lane share it. Unknown classes go
// with the other papers.
struct ClassLane {
  std::string_view document_class;
  std::string_view lane;
};
constexpr std::array<ClassLane, 13> kLanes = {{{"notification", "notification"},
                                               {"assessment", "assessment"},
                                               {"involvement", "involvement"},
                                               {"decision", "decision"},
                                               {"plan", "plan"},
                                               {"follow-up", "follow-up"},
                                               {"meeting", "meeting"},
                                               {"statement", "meeting"},
                                               {"appeal", "appeal"},
                                               {"", "event"},
                                               {"form", "other"},
                                               {"other", "other"},
                                               {"journal-note", "journal-note"}}};

constexpr double kRowHeight = 13;
constexpr double kLanePadding = 9;
constexpr double kMarkRadius = 4.5;
constexpr double kMarkRoom = 11;
constexpr double kLeastSpanWidth = 7;
constexpr int kMostRows = 4;
constexpr std::size_t kDenseFrom = 40;
constexpr double kTickHeight = 12;

std::size_t laneRank(std::string_view document_class) {
  const auto found = std::find_if(kLanes.begin(), kLanes.end(), [&](const ClassLane& entry) {
    return entry.document_class == document_class;
  });
  return found == kLanes.end() ? kLanes.size() - 2
                               : static_cast<std::size_t>(found - kLanes.begin());
}

std::string markTitle(const ReportWords& words, const TimelineEvent& event) {
  std::string title = words.say("report.event", {{"date", words.date(rules::iso(event.event.when))},
                                                 {"kind", words.kind(event.event.kind)}});
  if (event.event.status != Status::kHappened) {
    title += fmt::format(
        " ({})", words.say(fmt::format("report.status.{}", rules::name(event.event.status))));
  }
  if (!event.evidence.empty()) {
    title += " \xE2\x80\x93 " + words.place(event.evidence.front());
  }
  return title;
}

EventMark markOf(const ReportWords& words, const TimelineEvent& event, const TimeScale& scale) {
  const rules::When& when = event.event.when;
  EventMark mark;
  mark.status = event.event.status;
  mark.title = markTitle(words, event);
  mark.is_outside = !scale.holds(when.first) && !scale.holds(when.last);
  mark.from = scale.at(when.first);
  mark.to = scale.at(when.last);
  if (when.precision == Precision::kDay || when.precision == Precision::kMinute) {
    mark.from = mark.to = (mark.from + mark.to) / 2;
  }
  return mark;
}

// First row with room; the one that ends first when none has.
void placeInRows(EventLane& lane) {
  std::vector<double> ends;
  for (EventMark& mark : lane.marks) {
    std::size_t row = 0;
    while (row < ends.size() && ends[row] > mark.from - kMarkRoom) {
      ++row;
    }
    if (row == kMostRows) {
      row = static_cast<std::size_t>(std::min_element(ends.begin(), ends.end()) - ends.begin());
    }
    if (row == ends.size()) {
      ends.push_back(0);
    }
    ends[row] = std::max(ends[row], mark.to);
    mark.row = static_cast<int>(row);
  }
  lane.rows = std::max<int>(1, static_cast<int>(ends.size()));
}

void drawSymbol(Html& html, const EventMark& mark, double x, double y) {
  if (mark.is_outside) {
    const bool left = mark.to <= x + 1 && mark.from <= x;
    const double tip = left ? -kMarkRadius : kMarkRadius;
    drawPath(html,
             fmt::format("M{} {}L{} {}L{} {}Z", coordinate(x + tip), coordinate(y),
                         coordinate(x - tip / 2), coordinate(y - kMarkRadius),
                         coordinate(x - tip / 2), coordinate(y + kMarkRadius)),
             {kMuted, "none"}, 1, mark.title);
    return;
  }
  if (mark.status == Status::kHappened) {
    drawCircle(html, x, y, kMarkRadius, {kEventBlue, "#ffffff"}, mark.title);
    return;
  }
  drawCircle(html, x, y, kMarkRadius - 0.8, {"#ffffff", kEventBlue}, mark.title);
  if (mark.status != Status::kPlanned) {
    const double arm = kMarkRadius - 1.6;
    drawPath(html,
             fmt::format("M{} {}L{} {}M{} {}L{} {}", coordinate(x - arm), coordinate(y - arm),
                         coordinate(x + arm), coordinate(y + arm), coordinate(x - arm),
                         coordinate(y + arm), coordinate(x + arm), coordinate(y - arm)),
             {"none", kEventBlue}, 1.4, mark.title);
  }
}

}  // namespace

double EventLane::height() const {
  return 2 * kLanePadding + (is_dense ? kTickHeight : rows * kRowHeight);
}

std::vector<EventLane> eventLanes(const ReportWords& words, const CaseResult& result,
                                  const TimeScale& scale) {
  std::map<std::size_t, EventLane> by_rank;
  for (const TimelineEvent& event : result.events) {
    if (!event.event.when.known() || event.event.status == Status::kMentioned) {
      continue;
    }
    const rules::Kind* kind = words.pack().kind(event.event.kind);
    std::size_t rank = laneRank(kind == nullptr ? "other" : kind->document_class);
    while (rank > 0 && kLanes.at(rank - 1).lane == kLanes.at(rank).lane) {
      --rank;
    }
    by_rank[rank].marks.push_back(markOf(words, event, scale));
  }
  std::vector<EventLane> lanes;
  for (auto& [rank, lane] : by_rank) {
    lane.label = words.say(fmt::format("report.lane.{}", kLanes.at(rank).lane));
    lane.is_dense = lane.marks.size() >= kDenseFrom;
    std::stable_sort(lane.marks.begin(), lane.marks.end(),
                     [](const EventMark& a, const EventMark& b) { return a.from < b.from; });
    if (!lane.is_dense) {
      placeInRows(lane);
    }
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

void drawEventLane(Html& html, const EventLane& lane, double top) {
  for (const EventMark& mark : lane.marks) {
    const double x = (mark.from + mark.to) / 2;
    if (lane.is_dense) {
      const double y = top + kLanePadding;
      if (mark.to - mark.from > 2) {
        drawLine(html, mark.from, y + kTickHeight, mark.to, y + kTickHeight, kEventBlue, 2, {},
                 mark.title);
      } else {
        drawLine(html, x, y, x, y + kTickHeight, kEventBlue, 1.2, {}, mark.title);
      }
      continue;
    }
    const double y = top + kLanePadding + (mark.row + 0.5) * kRowHeight;
    if (mark.to > mark.from && !mark.is_outside) {
      const double width = std::max(kLeastSpanWidth, mark.to - mark.from);
      drawRect(html, mark.from, y - 4, width, 8, {"#c9d8e8", kEventBlue}, mark.title,
               mark.status == Status::kHappened ? "" : "2 2");
    } else {
      drawSymbol(html, mark, x, y);
    }
  }
}

}  // namespace aktsyn::pipeline
