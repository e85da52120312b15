// Months that stand above days told by a number alone: "March 2016" above "8. Her mother called",
// "Wed 13.<tab>Bowling".
#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <string>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLongestMonth = 30;  // bytes of a heading
constexpr std::size_t kBeforeNumber = 14;  // bytes of a weekday or the like before a day's number
constexpr std::size_t kEnoughDays = 3;
constexpr std::size_t kInOrder = 5;  // of so many days one may stand out of order
constexpr float kSameLeft = 15;      // points
const std::string kFirst = "1. ", kOfJanuary = ".1.2000";

struct Entry {
  std::size_t at = 0;    // position of its line
  std::size_t line = 0;  // of the paper
  WrittenDate day;
};

// The entries below one heading.
struct Month {
  std::size_t at = 0;
  WrittenDate first;
  std::vector<Entry> entries;
};

// "1. ... 2. ... 3. ...": what counts the points of a text.
bool countsUp(const Month& month) {
  unsigned expected = 1;
  return std::all_of(month.entries.begin(), month.entries.end(), [&](const Entry& entry) {
    return entry.day.weekday == 0 && entry.day.first_day == expected++;
  });
}

bool inOrder(const std::vector<Month>& months) {
  std::size_t rising = 0, falling = 0, steps = 0;
  for (const Month& month : months) {
    for (std::size_t i = 1; i < month.entries.size(); ++i, ++steps) {
      const unsigned before = month.entries[i - 1].day.first_day;
      const unsigned now = month.entries[i].day.first_day;
      rising += now >= before ? 1 : 0;
      falling += now <= before ? 1 : 0;
    }
  }
  return kInOrder * (steps - std::max(rising, falling)) <= steps;
}

// Entries that stand where most of them do; elsewhere a line of a text goes on with a number.
void keepAligned(const PaperText& paper, std::vector<Month>& months) {
  const auto left = [&](const Entry& entry) { return paper.lines()[entry.line].box.left; };
  std::vector<float> lefts;
  for (const Month& month : months) {
    for (const Entry& entry : month.entries) {
      if (entry.at != month.at) {
        lefts.push_back(left(entry));
      }
    }
  }
  if (lefts.empty()) {
    return;
  }
  std::nth_element(lefts.begin(), lefts.begin() + lefts.size() / 2, lefts.end());
  const float median = lefts[lefts.size() / 2];
  for (Month& month : months) {
    std::erase_if(month.entries, [&](const Entry& entry) {
      return entry.at != month.at && std::abs(left(entry) - median) > kSameLeft;
    });
  }
}

}  // namespace

// "March 2016", "MARCH": its first day.
std::optional<WrittenDate> JournalCutter::monthOfHeading(std::string_view folded) const {
  const std::string_view text = folded.substr(0, folded.find_last_not_of(" \t:.,") + 1);
  if (text.empty() || text.size() > kLongestMonth || !letter(text.front())) {
    return std::nullopt;
  }
  const std::optional<WrittenDate> date = dates_.opening(kFirst + std::string(text));
  const bool whole = date && date->span.begin == 0 && date->span.end == kFirst.size() + text.size();
  return whole && !date->relative ? date : std::nullopt;
}

// "8. Her mother called", "Wed 13.<tab>Bowling": a number that opens a line and may be a day of a
// month that stands above it.
std::optional<WrittenDate> JournalCutter::dayNumber(std::string_view folded) const {
  const std::size_t begin = folded.find_first_of("0123456789");
  if (begin == folded.npos || begin > kBeforeNumber) {
    return std::nullopt;
  }
  const std::size_t end = std::min(folded.find_first_not_of("0123456789", begin), folded.size());
  const std::size_t sign = std::min(folded.find_first_not_of(".:)", end), folded.size());
  const std::size_t text = std::min(folded.find_first_not_of(" \t", sign), folded.size());
  if (end - begin > 2 || (sign < folded.size() && text == sign)) {
    return std::nullopt;
  }
  const std::string day = std::string(folded.substr(0, end)) + kOfJanuary;
  std::optional<WrittenDate> date = dates_.opening(day);
  if (!date || !date->when.known() || date->span.begin != begin || date->span.end != day.size()) {
    return std::nullopt;
  }
  // "3 visits": a small letter goes on behind a number.
  const bool small = text < folded.size() && lower(folded[text]);
  if (small && begin == 0 && folded[sign - 1] != '.' && folded[sign] != '\t') {
    return std::nullopt;
  }
  const std::chrono::year_month_day in_january(date->when.firstDay());
  date->first_day = date->last_day = static_cast<unsigned>(in_january.day());
  date->when = rules::When::unknown();
  date->like_section = false;
  date->span = {begin, sign};
  return date;
}

// Where a paper is no journal by its name, several months tell that it is one.
void JournalCutter::daysUnderMonths(Scan& scan, bool called_journal) const {
  std::vector<Month> months;
  std::vector<std::size_t> empty;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (const auto month = monthOfHeading(folded); month && opensNote(scan, at)) {
      months.push_back({at, *month, {}});
      continue;
    }
    // "April 2016<tab>5.<tab>Broke his arm": a month's cell beside its first row.
    const std::size_t tab = folded.find('\t');
    const auto cell = tab == folded.npos ? std::nullopt : monthOfHeading(folded.substr(0, tab));
    if (auto day = cell ? dayNumber(folded.substr(tab + 1)) : std::nullopt) {
      day->span = {0, day->span.end + tab + 1};
      months.push_back({at, *cell, {{at, scan.lines[at], *day}}});
      continue;
    }
    const auto& opening = scan.facts[at].opening;
    const bool dated = opening && (opening->when.known() || opening->month != 0);
    const auto day = months.empty() || dated ? std::nullopt : dayNumber(folded);
    if (day && opensNote(scan, at)) {
      months.back().entries.push_back({at, scan.lines[at], *day});
    }
  }
  keepAligned(scan.paper, months);
  std::vector<Month> told;
  std::copy_if(months.begin(), months.end(), std::back_inserter(told),
               [](const Month& month) { return !month.entries.empty(); });
  std::vector<DatedHead> heads;
  for (const Month& month : told) {
    for (const Entry& entry : month.entries) {
      WrittenDate date = entry.day;
      date.month = month.first.month;
      if (month.first.when.known()) {
        const std::chrono::year_month_day first(month.first.when.firstDay());
        const auto day = first.year() / first.month() / std::chrono::day(date.first_day);
        date.when = day.ok() ? rules::When::on(std::chrono::sys_days(day)) : date.when;
        date.month = static_cast<unsigned>(first.month());
      }
      heads.push_back({entry.at, date});
    }
  }
  if (heads.size() < kEnoughDays || (!called_journal && told.size() < 2) || !inOrder(told) ||
      std::all_of(told.begin(), told.end(), countsUp) || !completeByFlow(scan, heads)) {
    return;
  }
  for (const DatedHead& head : heads) {
    scan.facts[head.at].opening = head.date;
  }
  for (const Month& month : months) {
    scan.facts[month.at].heading = month.entries.empty() || month.entries.front().at != month.at;
  }
}

}  // namespace aktsyn::pipeline::reading
