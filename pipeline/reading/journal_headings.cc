// Headings that stand above several notes of a journal: "2011", "March 2016", and "Tuesday 4
// March 2014" above what happened at 07.20, 15.45 and 21.30.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2049;
constexpr std::size_t kEnoughEntries = 3;
constexpr std::size_t kLongestHeading = 24;  // bytes of a month and its year

// "07.20", "7:20", "kl. 7.20" without its word: minutes of the day, and where it ends.
struct Clock {
  int minute = 0;
  std::size_t end = 0;
};

std::optional<Clock> clockOpening(std::string_view folded) {
  std::size_t at = 0;
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
  const bool parted = at < folded.size() && (folded[at] == ' ' || folded[at] == '\t');
  if (minute < 0 || minute > 59 || at != digits + 2 || !parted) {
    return std::nullopt;
  }
  return Clock{60 * hour + minute, at};
}

}  // namespace

// "2011", "March 2016"
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
  const bool whole = dates.size() == 1 && dates.front().span.begin == 0 &&
                     dates.front().span.end == text.size() && dates.front().when.known() &&
                     dates.front().when.precision == rules::Precision::kMonth;
  return whole ? std::optional(static_cast<int>(
                     std::chrono::year_month_day(dates.front().when.firstDay()).year()))
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

// Days that stand alone above entries with a clock time each: every entry is a note of that day.
void JournalCutter::daysAbove(Scan& scan) const {
  std::vector<DatedHead> days;
  std::vector<std::pair<std::size_t, Clock>> entries;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::optional<WrittenDate>& opening = scan.facts[at].opening;
    if (opening && namesDay(*opening) && !opening->relative && !opening->impossible &&
        trimmed(folded.substr(opening->span.end)).find_first_not_of(".,:") == folded.npos) {
      days.push_back({at, *opening});
    } else if (const auto clock = clockOpening(folded); clock && !days.empty()) {
      entries.emplace_back(at, *clock);
    }
  }
  const bool open = std::any_of(days.begin(), days.end(),
                                [](const DatedHead& day) { return !day.date.when.known(); });
  if (entries.size() < kEnoughEntries || entries.size() < days.size() ||
      (open && !completeByFlow(scan, days))) {
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
  for (const auto& [at, clock] : entries) {
    const auto behind = std::find_if(days.begin(), days.end(),
                                     [&, at = at](const DatedHead& day) { return day.at > at; });
    const DatedHead& day = *std::prev(behind);
    if (!scan.facts[day.at].heading) {
      continue;
    }
    WrittenDate date = day.date;
    date.span = {0, clock.end};
    date.minute_of_day = clock.minute;
    date.when = rules::When::at(rules::Moment(day.date.when.firstDay()) +
                                std::chrono::minutes(clock.minute));
    scan.facts[at].opening = date;
  }
}

}  // namespace aktsyn::pipeline::reading
