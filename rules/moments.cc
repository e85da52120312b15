#include "rules/moments.h"

#include <algorithm>

#include "rules/calendar.h"

namespace aktsyn::rules {
namespace {

std::optional<Day> firstDayOf(const CaseFile& case_file) {
  std::optional<Day> first;
  for (const Event& event : case_file.events) {
    if (event.when.known() && event.status == Status::kHappened) {
      first = std::min(first.value_or(event.when.firstDay()), event.when.firstDay());
    }
  }
  return first;
}

}  // namespace

std::vector<Event> momentsOf(const Pack& pack, const CaseFile& case_file) {
  const Calendar calendar(pack.holidays);
  std::vector<Event> moments;
  for (const Kind& kind : pack.kinds) {
    std::optional<Day> day;
    if (kind.birthday && case_file.born) {
      day = calendar.after(*case_file.born, *kind.birthday, WeekdayReading::kStrict);
    } else if (kind.file_begins) {
      day = firstDayOf(case_file);
    }
    if (day && *day <= case_file.as_of) {
      moments.push_back(Event{.kind = kind.id, .when = When::on(*day), .is_moment = true});
    }
  }
  return moments;
}

}  // namespace aktsyn::rules
