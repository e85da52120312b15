#include "pipeline/moved_notes.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace aktsyn::pipeline {
namespace {

// A caseworker who catches up writes a few notes of some weeks in one go.
constexpr std::size_t kMany = 5;
constexpr std::chrono::days kFarApart{90};

struct Written {
  std::size_t papers = 0;
  rules::Day first = rules::Day::max(), last = rules::Day::min();  // of what they tell
};

}  // namespace

void dropDaysOfMove(std::vector<TimelineEvent>& events) {
  std::map<std::pair<std::string, rules::Day>, Written> by_day;
  for (const TimelineEvent& event : events) {
    for (const auto& [name, when] : event.event.dates) {
      if (event.event.when.known()) {
        Written& written = by_day[{name, when.firstDay()}];
        ++written.papers;
        written.first = std::min(written.first, event.event.when.firstDay());
        written.last = std::max(written.last, event.event.when.firstDay());
      }
    }
  }
  for (TimelineEvent& event : events) {
    std::erase_if(event.event.dates, [&](const auto& date) {
      const auto found = by_day.find({date.first, date.second.firstDay()});
      return found != by_day.end() && found->second.papers >= kMany &&
             found->second.last - found->second.first > kFarApart;
    });
  }
}

}  // namespace aktsyn::pipeline
