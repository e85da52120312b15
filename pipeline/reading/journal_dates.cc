// Dates of heads that lack their year or were read with a day that there is not: the other heads of
// the journal tell the year.
#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kCentury = 2000;
constexpr std::size_t kLongestLead = 14;  // bytes before a day that there is not

// "-19", "20", "2019" right behind a day and month: the year, where the journal is of that time.
struct WrittenYear {
  int year = 0;
  std::size_t end = 0;
};

std::optional<WrittenYear> yearBehind(std::string_view folded, std::size_t from) {
  const std::size_t begin = folded.find_first_not_of(" .,-/", from);
  if (begin == std::string_view::npos || begin == from || begin > from + 3) {
    return std::nullopt;
  }
  std::size_t end = begin;
  while (end < folded.size() && digit(folded[end])) {
    ++end;
  }
  const bool closed = end == folded.size() || folded[end] == ' ' || folded[end] == '\t';
  if (!closed || (end - begin != 2 && end - begin != 4)) {
    return std::nullopt;
  }
  const int number = std::stoi(std::string(folded.substr(begin, end - begin)));
  return WrittenYear{number < 100 ? kCentury + number : number, end};
}

// "20/11", also with what recognition made of the year behind it: "4/1=".
std::optional<WrittenDate> bareDay(std::string_view folded) {
  const std::size_t begin = folded.find_first_not_of(" \t*.([");
  const auto number = [&](std::size_t from, std::size_t* end) {
    unsigned value = 0;
    for (*end = from; *end < folded.size() && digit(folded[*end]) && *end < from + 3; ++*end) {
      value = 10 * value + static_cast<unsigned>(folded[*end] - '0');
    }
    return value;
  };
  std::size_t slash = 0, end = 0;
  const unsigned in_day = begin == std::string_view::npos ? 0 : number(begin, &slash);
  if (in_day == 0 || slash >= folded.size() || folded[slash] != '/') {
    return std::nullopt;
  }
  const unsigned in_month = number(slash + 1, &end);
  if (!(month(in_month) / std::chrono::day(in_day)).ok()) {
    return std::nullopt;
  }
  WrittenDate date;
  date.span = {begin, end};
  date.month = in_month;
  date.first_day = date.last_day = in_day;
  return date;
}

std::optional<int> yearOf(const rules::When& when) {
  return when.known() ? std::optional(static_cast<int>(year_month_day(when.firstDay()).year()))
                      : std::nullopt;
}

// A day and a month, whatever the year.
bool dayAndMonth(const WrittenDate& date) {
  return date.month != 0 && date.first_day != 0 && date.last_month == 0 && !date.relative;
}

void setYear(const WrittenYear& written, WrittenDate& date) {
  const year_month_day day{year(written.year), month(date.month), std::chrono::day(date.first_day)};
  date.when = day.ok() ? rules::When::on(sys_days(day)) : rules::When::unknown();
  date.span.end = written.end;
}

// The day in the year that puts it between its neighbours, or else nearest to them.
std::optional<rules::Day> dayBetween(unsigned in_month, unsigned day, const rules::When& before,
                                     const rules::When& after) {
  const rules::When& first = before.known() ? before : after;
  const rules::When& second = after.known() ? after : before;
  if (!first.known()) {
    return std::nullopt;
  }
  const rules::Day low = std::min(first.firstDay(), second.firstDay());
  const rules::Day high = std::max(first.firstDay(), second.firstDay());
  std::optional<rules::Day> best;
  auto least = std::chrono::days::max();
  for (int y = *yearOf(first) - 1; y <= *yearOf(first) + 1; ++y) {
    const year_month_day date{year(y), month(in_month), std::chrono::day(day)};
    if (date.ok()) {
      const sys_days at(date);
      const auto away = at < low ? low - at : at > high ? at - high : std::chrono::days(0);
      best = away < least ? at : best;
      least = std::min<std::chrono::days>(least, away);
    }
  }
  return best;
}

}  // namespace

// "Monday 28/11 24": two digits behind a day and a month are its year in a journal of that time.
void JournalCutter::completeYears(Scan& scan) const {
  std::set<int> known;
  std::vector<std::pair<LineFacts*, WrittenYear>> written;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    LineFacts& facts = scan.facts[at];
    if (facts.opening && facts.opening->when.known()) {
      known.insert(*yearOf(facts.opening->when));
    } else if (facts.opening && facts.opening->needsContext() && dayAndMonth(*facts.opening)) {
      const auto found = yearBehind(scan.paper.foldedLine(scan.lines[at]), facts.opening->span.end);
      if (found) {
        written.emplace_back(&facts, *found);
      }
    }
  }
  for (const auto& [facts, found] : written) {
    if (!known.empty() && found.year >= *known.begin() - 1 && found.year <= *known.rbegin() + 1) {
      setYear(found, *facts->opening);
    }
  }
}

// Without `before` and `after` it tells only whether the date is one that they could complete: its
// `when` may then be unknown.
std::optional<WrittenDate> JournalCutter::mendedDate(std::string_view folded,
                                                     const rules::When& before,
                                                     const rules::When& after) const {
  std::optional<WrittenDate> date = dates_.opening(folded);
  if (date && date->when.known()) {
    return date;
  }
  date = date ? date : bareDay(folded);
  if (date && dayAndMonth(*date)) {
    const std::optional<WrittenYear> written = yearBehind(folded, date->span.end);
    const int near = yearOf(before).value_or(yearOf(after).value_or(written ? written->year : 0));
    if (written && std::abs(written->year - near) <= 1) {
      setYear(*written, *date);
      return date;
    }
    date->span.end = std::min(folded.find_first_of(" \t", date->span.end), folded.size());
    if (const auto day = dayBetween(date->month, date->first_day, before, after)) {
      date->when = rules::When::on(*day);
    }
    return date;
  }
  // "88/10-08": no such day, but the month is told.
  const std::size_t begin = folded.find_first_of("0123456789");
  if (date || begin == std::string_view::npos || begin > kLongestLead ||
      folded.substr(0, begin).find_first_not_of(" *-.,([") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = folded.find_first_not_of("0123456789", begin);
  if (end == std::string_view::npos || end - begin != 2) {
    return std::nullopt;
  }
  const std::string first_of_month = "01" + std::string(folded.substr(end));
  date = dates_.opening(first_of_month);
  if (!date || !date->when.known() || date->when.precision != rules::Precision::kDay) {
    return std::nullopt;
  }
  const year_month_day day(date->when.firstDay());
  date->when = rules::When::in(day.year() / day.month());
  date->span = {date->span.begin + begin, date->span.end + begin};
  return date;
}

}  // namespace aktsyn::pipeline::reading
