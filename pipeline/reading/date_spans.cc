// The coarser forms of DateScan: time stamps, weeks, months, quarters, seasons, years; and the pass
// over the text.
#include <algorithm>
#include <cctype>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {
namespace {

using std::chrono::days;

rules::Day dayOf(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{day}};
}

rules::Day lastOfMonth(int year, unsigned month) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::last};
}

bool hasDay(const WrittenDate& date) {
  return date.when.precision == rules::Precision::kDay || date.relative_days ||
         (date.needsContext() && date.first_day != 0 && date.first_day == date.last_day);
}

}  // namespace

std::optional<DateScan::Candidate> DateScan::timestamp(std::size_t at) const {
  std::size_t length = 0;
  const auto when = parseTimestamp(text_.substr(at), &length);
  if (!when || !tokenEnd(at + length)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = at + length;
  WrittenDate date;
  date.when = *when;
  found.date = date;
  return found;
}

// 2019/03/04 and 2019.03.04.
std::optional<DateScan::Candidate> DateScan::yearFirst(std::size_t at) const {
  const auto year = number(at, 5, false);
  if (!year || year->digits != 4 || year->value < 1900 || year->value > 2100) {
    return std::nullopt;
  }
  const std::string_view rest = text_.substr(year->end);
  if (rest.size() < 6 || (rest[0] != '.' && rest[0] != '/' && rest[0] != '-') ||
      rest[3] != rest[0]) {
    return std::nullopt;
  }
  const auto month = number(year->end + 1, 2, false);
  const auto day = number(year->end + 4, 3, false);
  if (!month || month->digits != 2 || !day || day->digits != 2 || !tokenEnd(day->end)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = day->end;
  const std::chrono::year_month_day date{std::chrono::year{year->value},
                                         std::chrono::month{static_cast<unsigned>(month->value)},
                                         std::chrono::day{static_cast<unsigned>(day->value)}};
  if (date.ok()) {
    found.date = WrittenDate{};
    found.date->when = rules::When::on(rules::Day{date});
  }
  return found;
}

// 20190304, only where a word says that it is a date.
std::optional<DateScan::Candidate> DateScan::compact(std::size_t at) const {
  const auto digits = number(at, 9, false);
  if (!digits || digits->digits != 8 || !tokenEnd(digits->end)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = digits->end;
  found.needs_lead = true;
  const int year = digits->value / 10000;
  const std::chrono::year_month_day date{
      std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(digits->value / 100 % 100)},
      std::chrono::day{static_cast<unsigned>(digits->value % 100)}};
  if (year >= 1900 && year <= 2100 && date.ok()) {
    found.date = WrittenDate{};
    found.date->when = rules::When::on(rules::Day{date});
  }
  return found;
}

std::optional<DateScan::Candidate> DateScan::week(std::size_t at) const {
  const auto value = number(at, 3, false);
  const std::size_t from = at > 20 ? at - 20 : 0;
  if (!value || value->digits > 2 || !finder_.week_.any(text_.substr(from, at - from))) {
    return std::nullopt;
  }
  Candidate found;
  found.end = value->end;
  if (value->value < 1 || value->value > 53) {
    return found;
  }
  WrittenDate date;
  date.week = static_cast<unsigned>(value->value);
  // "12, 2019", "12/2019", "12 i 2019"
  std::size_t cursor = value->end;
  const auto skip = [&](std::string_view set) {
    while (cursor < text_.size() && set.find(text_[cursor]) != std::string_view::npos) {
      ++cursor;
    }
  };
  skip(" ,/-");
  std::size_t word_end = cursor;
  while (word_end < text_.size() && letter(text_[word_end])) {
    ++word_end;
  }
  if (word_end > cursor && word_end - cursor <= 3) {
    cursor = word_end;
    skip(" ");
  }
  const auto year = number(cursor, 5, false);
  if (year && year->digits == 4 && year->value >= 1900 && year->value <= 2100 &&
      tokenEnd(year->end)) {
    found.end = year->end;
    date.when = rules::When::unknown();
    WrittenDate fixed = date;
    fixed.when = resolve(date, rules::When::inYear(year->value));
    date = fixed;
  }
  if (!tokenEnd(found.end)) {
    return std::nullopt;
  }
  found.date = date;
  return found;
}

std::optional<DateScan::Candidate> DateScan::quarter(std::size_t at) const {
  const auto value = number(at, 2, false);
  if (!value || value->digits != 1 || value->value < 1 || value->value > 4) {
    return std::nullopt;
  }
  std::size_t cursor = value->end;
  if (cursor < text_.size() && text_[cursor] == '.') {
    ++cursor;
  }
  cursor = skipSpaces(cursor, 2);
  const std::string_view rest = text_.substr(cursor, 16);
  const int hit = finder_.period_after_.first(rest);
  if (hit < 0 || finder_.period_after_names_[static_cast<std::size_t>(hit)] != "quarter") {
    return std::nullopt;
  }
  cursor = skipSpaces(cursor + finder_.period_after_.locate(hit, rest)->end, 2);
  std::size_t word_end = cursor;
  while (word_end < text_.size() && letter(text_[word_end])) {
    ++word_end;
  }
  if (word_end > cursor && word_end - cursor <= 3) {
    cursor = skipSpaces(word_end, 2);
  }
  const auto year = number(cursor, 5, false);
  if (!year || year->digits != 4 || year->value < 1900 || year->value > 2100 ||
      !tokenEnd(year->end)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = year->end;
  const auto first_month = static_cast<unsigned>(value->value * 3 - 2);
  found.date = WrittenDate{};
  found.date->when =
      rules::When::between(dayOf(year->value, first_month, 1),
                           lastOfMonth(year->value, first_month + 2), rules::Precision::kQuarter);
  return found;
}

std::optional<DateScan::Candidate> DateScan::bareYear(std::size_t at) const {
  const auto year = number(at, 5, false);
  if (!year || year->digits != 4 || year->value < 1950 || year->value > 2100 ||
      !tokenEnd(year->end)) {
    return std::nullopt;
  }
  if (year->end < text_.size() && (text_[year->end] == ':' || text_[year->end] == '%')) {
    return std::nullopt;
  }
  std::size_t begin = at;
  const std::string period = periodBefore(at, &begin);
  Candidate found;
  found.end = year->end;
  WrittenDate date;
  const int y = year->value;
  using rules::When;
  if (period == "year") {
    date.when = When::inYear(y);
  } else if (period == "spring") {
    date.when = When::between(dayOf(y, 3, 1), dayOf(y, 5, 31));
  } else if (period == "summer") {
    date.when = When::between(dayOf(y, 6, 1), dayOf(y, 8, 31));
  } else if (period == "autumn") {
    date.when = When::between(dayOf(y, 9, 1), dayOf(y, 11, 30));
  } else if (period == "winter") {
    date.when = When::between(dayOf(y, 12, 1), lastOfMonth(y + 1, 2));
  } else {
    return std::nullopt;
  }
  found.date = date;
  return found;
}

// A short form may be another word where no year stands behind it.
bool DateScan::abbreviatedMonth(std::size_t at) const {
  std::string word;
  for (std::size_t i = at; i < text_.size() && letter(text_[i]); ++i) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[i])));
  }
  const auto next = finder_.months_.upper_bound(word);
  return next != finder_.months_.end() && next->first.starts_with(word);
}

// "marts 2019", "primo marts 2019", "i marts", "marts/april 2019".
std::optional<DateScan::Candidate> DateScan::month(std::size_t at) const {
  std::size_t end = 0;
  const auto first = monthName(at, &end);
  if (!first) {
    return std::nullopt;
  }
  unsigned last = *first;
  std::size_t second_end = 0;
  if (end < text_.size() && (text_[end] == '/' || text_[end] == '-')) {
    std::size_t second_at = end;
    while (second_at < text_.size() && (text_[second_at] == '/' || text_[second_at] == '-')) {
      ++second_at;
    }
    if (const auto second = monthName(second_at, &second_end); second && *second > *first) {
      last = *second;
      end = second_end;
    }
  }
  if (end < text_.size() && text_[end] == '.') {
    ++end;
  }
  std::size_t begin = at;
  const std::string period = periodBefore(at, &begin);
  const std::size_t year_at = skipSpaces(end, 2);
  const auto year = number(year_at, 5, false);
  Candidate found;
  found.end = end;
  WrittenDate date;
  if (year && year->digits == 4 && year->value >= 1900 && year->value <= 2100 &&
      tokenEnd(year->end)) {
    found.end = year->end;
    const int y = year->value;
    if (last != *first) {
      date.when = rules::When::between(dayOf(y, *first, 1), lastOfMonth(y, last));
    } else if (period == "begin") {
      date.when = rules::When::between(dayOf(y, last, 1), dayOf(y, last, 10));
    } else if (period == "middle") {
      date.when = rules::When::between(dayOf(y, last, 11), dayOf(y, last, 20));
    } else if (period == "end") {
      date.when = rules::When::between(dayOf(y, last, 21), lastOfMonth(y, last));
    } else {
      date.when = rules::When::in(std::chrono::year{y} / std::chrono::month{last});
    }
  } else if (!period.empty() && last == *first && tokenEnd(end) && !abbreviatedMonth(at)) {
    date.month = last;
    if (period == "begin" || period == "middle" || period == "end") {
      date.first_day = period == "begin" ? 1 : period == "middle" ? 11 : 21;
      date.last_day = period == "begin" ? 10 : period == "middle" ? 20 : 31;
    }
  } else {
    return std::nullopt;
  }
  found.date = date;
  return found;
}

// "Monday the 4th", without a month; the weekday is what makes it a date.
std::optional<DateScan::Candidate> DateScan::dayAlone(std::size_t at) const {
  const auto day = number(at, 3, false);
  if (!day || day->digits > 2 || day->value < 1 || day->value > 31 || day->end >= text_.size() ||
      text_[day->end] != '.' || !tokenEnd(day->end + 1)) {
    return std::nullopt;
  }
  bool lead = false;
  int weekday = 0;
  const std::size_t from = at > 30 ? at - 30 : 0;
  finder_.beforeLead(text_.substr(from, at - from), &weekday, &lead);
  if (weekday == 0 || !lead) {
    return std::nullopt;
  }
  Candidate found;
  found.end = day->end;
  WrittenDate date;
  date.first_day = date.last_day = static_cast<unsigned>(day->value);
  found.date = date;
  return found;
}

std::optional<DateScan::Candidate> DateScan::candidate(std::size_t at) const {
  using Form = std::optional<Candidate> (DateScan::*)(std::size_t) const;
  static constexpr Form kForms[] = {&DateScan::timestamp, &DateScan::yearFirst, &DateScan::dayRange,
                                    &DateScan::single,    &DateScan::week,      &DateScan::quarter,
                                    &DateScan::bareYear,  &DateScan::compact,   &DateScan::month,
                                    &DateScan::dayAlone};
  for (const Form form : kForms) {
    if (auto found = (this->*form)(at)) {
      return found;
    }
  }
  return std::nullopt;
}

// Judges the words around a candidate: role, lead, weekday. False: no date after all.
bool DateScan::accept(Candidate& found, std::size_t at) {
  WrittenDate& date = *found.date;
  date.span = {at, found.end};
  if (forbidden(date.span)) {
    return false;
  }
  bool lead = false;
  const std::string_view context =
      text_.substr(at > 100 ? at - 100 : 0, std::min<std::size_t>(at, 100));
  const std::string_view stripped = finder_.beforeLead(context, &date.weekday, &lead);
  date.role = finder_.roleBefore(stripped, &date.labelled);
  if (date.role.empty()) {
    // A word may be both a lead and a role: "date: ...".
    date.role = finder_.roleBefore(context, &date.labelled);
  }
  const bool opens = stripped.find_first_not_of(" \t\n.,:;(*-") == std::string_view::npos;
  if (date.role.empty() && opens && !before_.empty()) {
    const std::string joined(before_.substr(before_.size() > 80 ? before_.size() - 80 : 0));
    date.role =
        finder_.roleBefore(finder_.beforeLead(joined, &date.weekday, &lead), &date.labelled);
  }
  if (found.needs_lead && !lead && date.weekday == 0 && !date.labelled) {
    return false;
  }
  clockAfter(date);
  if (date.role.empty()) {
    const std::string_view after = text_.substr(date.span.end, 60);
    const int hit = finder_.roles_after_.first(after);
    // A role word between two dates is the second one's.
    const auto word = hit >= 0 ? finder_.roles_after_.locate(hit, after) : std::nullopt;
    if (word && !finder_.opening(trimmed(after.substr(word->end)))) {
      date.role = finder_.role_after_names_[static_cast<std::size_t>(hit)];
      date.labelled = true;
    }
  }
  return true;
}

std::vector<WrittenDate> DateScan::run() {
  std::vector<WrittenDate> dates;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    const char c = text_[at];
    const bool may_begin = digit(c) || letter(c);
    if (!may_begin || !tokenStart(at)) {
      continue;
    }
    auto found = candidate(at);
    if (!found) {
      continue;
    }
    if (found->date && accept(*found, at)) {
      dates.push_back(*found->date);
      at = std::max(at, found->date->span.end - 1);
    } else {
      at = std::max(at, found->end - 1);
    }
  }
  clockNearby(dates);
  relativeDays(dates);
  return dates;
}

std::optional<WrittenDate> DateScan::opening() {
  constexpr std::size_t kReach = 24;
  std::size_t behind_week = 0;
  for (std::size_t at = 0; at < std::min(text_.size(), kReach); ++at) {
    if (!digit(text_[at]) && text_[at] != 'O' && text_[at] != 'l') {
      continue;
    }
    const bool letter_first = !digit(text_[at]);
    if (!tokenStart(at) || (letter_first && !candidate(at))) {
      if (letter_first) {
        continue;  // a word's letter, no digit misread
      }
      return std::nullopt;
    }
    bool lead = false;
    int weekday = 0;
    const std::string_view rest =
        finder_.beforeLead(text_.substr(behind_week, at - behind_week), &weekday, &lead);
    if (behind_week == 0 && week(at)) {
      // "Week 18, 29 April 2020": the day behind the week opens the line.
      at = behind_week = week(at)->end;
      continue;
    }
    if (rest.find_first_not_of(" \t*-.:,([") != std::string_view::npos) {
      return std::nullopt;
    }
    auto found = candidate(at);
    const bool bare = found && found->needs_lead && found->date && found->date->when.known();
    if (bare) {
      found->needs_lead = false;
      found->date->like_section = true;
    }
    if (!found || !found->date || !accept(*found, at) || !hasDay(*found->date)) {
      if (found && found->date && found->date->minute_of_day) {
        return found->date;
      }
      return std::nullopt;
    }
    return found->date;
  }
  return std::nullopt;
}

}  // namespace aktsyn::pipeline::reading
