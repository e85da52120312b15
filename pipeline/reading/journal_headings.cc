// Headings that stand above several notes of a journal: "2011", "March 2016", and "Tuesday 4
// March 2014" above what happened at 07.20, 15.45 and 21.30.
#include <algorithm>
#include <chrono>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2049;
constexpr std::size_t kEnoughEntries = 3;
constexpr std::size_t kLongestHeading = 28;  // bytes of a week, a month and its year
constexpr std::size_t kWeekWord = 6;         // bytes before a week's number
constexpr std::size_t kLongestDays = 100;    // bytes of a line above entries that names their days

// "07.20", "7:20": minutes of the day, and where it ends.
struct Clock {
  int minute = 0;
  std::size_t end = 0;
};

std::optional<Clock> clockAt(std::string_view folded, std::size_t at) {
  const auto number = [&](std::size_t most) {
    int value = -1;
    for (std::size_t n = 0; n < most && at < folded.size() && digit(folded[at]); ++n, ++at) {
      value = std::max(value, 0) * 10 + (folded[at] - '0');
    }
    return value;
  };
  const int hour = number(2);
  if (hour < 0 || hour > 23 || at >= folded.size() || (folded[at] != '.' && folded[at] != ':')) {
    return std::nullopt;
  }
  const std::size_t digits = ++at;
  const int minute = number(2);
  if (minute < 0 || minute > 59 || at != digits + 2) {
    return std::nullopt;
  }
  return Clock{60 * hour + minute, at};
}

// "07.20 Got up", "09:00 - 10:00<tab>Visit": the time that opens a line; the end is that of the
// time until which it lasts.
std::optional<Clock> clockOpening(std::string_view folded) {
  std::optional<Clock> clock = clockAt(folded, 0);
  const std::size_t sign = clock ? folded.find_first_not_of(' ', clock->end) : folded.npos;
  if (sign < folded.size() && folded[sign] == '-') {
    const std::size_t until = std::min(folded.find_first_not_of("- ", sign), folded.size());
    const std::optional<Clock> last = clockAt(folded, until);
    clock->end = last ? last->end : clock->end;
  }
  const bool parted = clock && clock->end < folded.size() &&
                      std::string_view(" \t").find(folded[clock->end]) != std::string_view::npos;
  return parted ? clock : std::nullopt;
}

// The year behind another day of the same heading.
void completeBy(const WrittenDate& other, WrittenDate& date) {
  using std::chrono::year_month_day;
  if (date.when.known() || !other.when.known() || date.month == 0) {
    return;
  }
  for (int back = 0; back <= 1 && !date.when.known(); ++back) {
    const year_month_day day{
        year_month_day(other.when.firstDay()).year() - std::chrono::years(back),
        std::chrono::month(date.month), std::chrono::day(date.first_day)};
    if (day.ok() && std::chrono::sys_days(day) <= other.when.firstDay()) {
      date.when = rules::When::on(std::chrono::sys_days(day));
    }
  }
}

}  // namespace

// Minutes of the day: "09.10", "9:10 - 10:00", "at 9", also behind a day.
std::optional<int> JournalCutter::clockInCell(std::string_view text) const {
  if (const std::optional<Clock> plain = clockAt(text, 0)) {
    const bool ends = plain->end == text.size() || text[plain->end] == ' ' ||
                      text[plain->end] == '-' || text[plain->end] == ',';
    return ends ? std::optional(plain->minute) : std::nullopt;
  }
  const std::size_t gap = text.find(' ');
  if (gap != text.npos && bareDay(text)) {
    const std::optional<Clock> behind = clockAt(text, gap + 1);
    return behind ? std::optional(behind->minute) : std::nullopt;
  }
  const std::optional<WrittenClock> clock = dates_.clock(text);
  return clock ? std::optional(clock->minute_of_day) : std::nullopt;
}

// "2011", "March 2016", "Week 37 - September 2016"
std::optional<int> JournalCutter::yearOfHeading(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  if (text.size() == 4 && std::all_of(text.begin(), text.end(), digit)) {
    const int year = std::stoi(std::string(text));
    return year >= kFirstYear && year <= kLastYear ? std::optional(year) : std::nullopt;
  }
  if (text.size() > kLongestHeading) {
    return std::nullopt;
  }
  const std::vector<WrittenDate> dates = dates_.find(text);
  const bool week =
      dates.size() == 2 && dates.front().week != 0 && dates.front().span.begin <= kWeekWord;
  const bool whole = (week || (dates.size() == 1 && dates.front().span.begin == 0)) &&
                     dates.back().span.end == text.size() && dates.back().when.known() &&
                     dates.back().when.precision == rules::Precision::kMonth;
  return whole ? std::optional(static_cast<int>(
                     std::chrono::year_month_day(dates.back().when.firstDay()).year()))
               : std::nullopt;
}

// For each line the year of the last heading above it.
std::vector<std::optional<int>> JournalCutter::yearsAbove(const Scan& scan) const {
  std::vector<std::optional<int>> years;
  std::optional<int> year;
  for (const std::size_t line : scan.lines) {
    const std::optional<int> named = yearOfHeading(scan.paper.foldedLine(line));
    year = named ? named : year;
    years.push_back(year);
  }
  return years;
}

// "6 Tuesday, May 2014", as calendars print it.
std::optional<WrittenDate> JournalCutter::calendarDay(std::string_view folded) const {
  const std::size_t digits = std::min(folded.find_first_not_of("0123456789"), folded.size());
  const std::size_t comma = folded.find(", ");
  if (digits == 0 || digits > 2 || folded[digits < folded.size() ? digits : 0] != ' ' ||
      comma == folded.npos || folded.find(' ', digits + 1) < comma) {
    return std::nullopt;
  }
  const std::string day = std::string(folded.substr(0, digits)) + ". ";
  const std::string_view month = trimmed(folded.substr(comma + 2));
  std::optional<WrittenDate> date = dates_.opening(day + std::string(month));
  if (!date || date->span.end != day.size() + month.size()) {
    return std::nullopt;
  }
  date->span = {0, folded.size()};
  return date;
}

// The day or two days of a line that stands above entries: it is nothing but a day, or the first
// entry follows right below it ("Shift Friday 7 June at 15 - Saturday 8 June 2019 at 8").
std::optional<JournalCutter::DaysHeading> JournalCutter::daysHeading(const Scan& scan,
                                                                     std::size_t at) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  const std::optional<WrittenDate>& opening = scan.facts[at].opening;
  const auto names = [](const WrittenDate& date) {
    return namesDay(date) && !date.relative && !date.impossible;
  };
  if (opening && names(*opening) &&
      trimmed(folded.substr(opening->span.end)).find_first_not_of(".,:") == folded.npos) {
    return DaysHeading{{at, *opening}, std::nullopt, false};
  }
  if (const std::optional<WrittenDate> day = calendarDay(trimmed(folded))) {
    return DaysHeading{{at, *day}, std::nullopt, false};
  }
  if (at + 1 >= scan.lines.size() || folded.size() > kLongestDays || clockOpening(folded) ||
      !clockOpening(scan.paper.foldedLine(scan.lines[at + 1])) || !opensNote(scan, at) ||
      !opensNote(scan, at + 1)) {
    return std::nullopt;
  }
  std::vector<WrittenDate> days = dates_.find(folded);
  std::erase_if(days, [&](const WrittenDate& date) { return !names(date); });
  if (days.empty() || days.size() > 2) {
    return std::nullopt;
  }
  completeBy(days.back(), days.front());
  return DaysHeading{
      {at, days.front()}, days.size() > 1 ? std::optional(days.back()) : std::nullopt, true};
}

// Days that stand alone above entries with a clock time each: every entry is a note of that day.
void JournalCutter::daysAbove(Scan& scan, bool called_journal) const {
  std::vector<DatedHead> days;
  std::vector<std::optional<WrittenDate>> next_days;
  std::vector<std::pair<std::size_t, Clock>> entries;
  std::size_t named = 0;
  bool alone = true;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (const auto heading = daysHeading(scan, at)) {
      days.push_back(heading->day);
      next_days.push_back(heading->next);
      named += heading->named ? 1 : 0;
      alone = alone && scan.facts[at].opening;
    } else if (const auto clock = clockOpening(scan.paper.foldedLine(scan.lines[at]));
               clock && !days.empty()) {
      entries.emplace_back(at, *clock);
    }
  }
  const bool open = std::any_of(days.begin(), days.end(),
                                [](const DatedHead& day) { return !day.date.when.known(); });
  // A row's clock time may stand below its day.
  if (entries.size() < std::max(kEnoughEntries, 2 * named) || entries.size() < days.size() ||
      (!alone && !called_journal && days.size() < 2) || (open && !completeByFlow(scan, days))) {
    return;
  }
  for (const DatedHead& day : days) {
    const auto below = std::find_if(entries.begin(), entries.end(),
                                    [&](const auto& entry) { return entry.first > day.at; });
    // A day with its text right below it is a note's own.
    if (below != entries.end() && below->first == day.at + 1) {
      scan.facts[day.at].opening.reset();
      scan.facts[day.at].heading = true;
    }
  }
  int before = 0;
  std::size_t heading = days.size();
  for (const auto& [at, clock] : entries) {
    const auto behind = std::find_if(days.begin(), days.end(),
                                     [&, at = at](const DatedHead& day) { return day.at > at; });
    const auto i = static_cast<std::size_t>(behind - days.begin()) - 1;
    if (!scan.facts[days[i].at].heading) {
      continue;
    }
    WrittenDate date = days[i].date;
    // A shift runs past midnight.
    const bool past_midnight = heading == i && next_days[i] && clock.minute < before;
    rules::Day day = date.when.firstDay();
    day += std::chrono::days(past_midnight ? 1 : 0);
    date.span = {0, clock.end};
    date.minute_of_day = clock.minute;
    date.when = rules::When::at(rules::Moment(day) + std::chrono::minutes(clock.minute));
    scan.facts[at].opening = date;
    before = past_midnight ? before : clock.minute;
    heading = i;
  }
}

}  // namespace aktsyn::pipeline::reading
