// Days for DateScan: alone, in a list that shares month or year, as the ends of a range.
#include <algorithm>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr unsigned kDaysOfMonth[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr int kListLength = 6;

bool possible(unsigned day, unsigned month, const std::optional<int>& year) {
  if (day < 1 || month < 1 || month > 12 || day > kDaysOfMonth[month - 1]) {
    return false;
  }
  return !year || std::chrono::year_month_day{std::chrono::year{*year}, std::chrono::month{month},
                                              std::chrono::day{day}}
                      .ok();
}

rules::Day dayOf(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{day}};
}

}  // namespace

// Behind the word or sign, and behind a lead before the second date: "to the 5th of May".
std::optional<std::size_t> DateScan::rangeSign(std::size_t at) const {
  std::size_t end = skipSpaces(at, 2);
  if (end < text_.size() && text_[end] == '-') {
    while (end < text_.size() && text_[end] == '-') {
      ++end;
    }
    return skipSpaces(end, 2);
  }
  return wordSign(finder_.until_, end);
}

std::optional<std::size_t> DateScan::listSign(std::size_t at) const {
  return wordSign(finder_.list_, skipSpaces(at, 2));
}

std::optional<std::size_t> DateScan::wordSign(const PatternSet& words, std::size_t at) const {
  const std::string_view rest = text_.substr(std::min(at, text_.size()), 16);
  const int hit = words.first(rest);
  const auto word = hit >= 0 ? words.locate(hit, rest) : std::nullopt;
  if (!word || word->empty()) {
    return std::nullopt;
  }
  const std::size_t end = skipSpaces(at + word->end, 2);
  const std::string_view tail = text_.substr(std::min(end, text_.size()), 8);
  const std::size_t lead_end = tail.find_first_of(" .");
  if (lead_end != std::string_view::npos) {
    bool lead = false;
    int weekday = 0;
    if (finder_.beforeLead(tail.substr(0, lead_end + 1), &weekday, &lead).empty() && lead) {
      return skipSpaces(end + lead_end + 1, 2);
    }
  }
  return end;
}

// Whether the second date of a range seems to begin behind a dash; a case number's tail does not.
bool DateScan::rangeFollows(std::size_t at) const {
  const auto second = rangeSign(at);
  const auto day = second ? number(*second, 3, true) : std::nullopt;
  if (!day || day->digits > 2 || day->end >= text_.size()) {
    return false;
  }
  const char next = text_[day->end];
  return next == '.' || next == '/' || next == '-' || next == ' ' || next == '\n';
}

DateScan::Candidate DateScan::day(const Parts& parts) const {
  Candidate found;
  found.end = parts.end;
  found.lead = parts.lead;
  WrittenDate date;
  if (!possible(parts.day, parts.month, parts.year)) {
    const bool surely_meant = parts.month_name || (parts.year && !parts.short_year);
    date.impossible = true;
    found.lead = surely_meant ? found.lead : Lead::kDay;
  } else if (parts.year) {
    date.when = rules::When::on(dayOf(*parts.year, parts.month, parts.day));
  } else {
    date.month = parts.month;
    date.first_day = date.last_day = parts.day;
  }
  // Section numbers look like short dates with dots: 3.2.10.
  const bool like_section =
      !parts.month_name && (!parts.year || (parts.short_year && parts.dotted && parts.one_digit));
  found.lead = like_section && found.lead == Lead::kNone ? Lead::kAny : found.lead;
  found.date = date;
  return found;
}

DateScan::Candidate DateScan::span(const Parts& first, const Parts& last) const {
  Candidate found;
  found.end = last.end;
  WrittenDate date;
  const auto first_year = last.year ? std::optional(first.year.value_or(
                                          first.month > last.month ? *last.year - 1 : *last.year))
                                    : std::nullopt;
  if (!possible(first.day, first.month, first_year) || !possible(last.day, last.month, last.year)) {
    date.impossible = true;
  } else if (!last.year) {
    date.month = first.month;
    date.last_month = last.month;
    date.first_day = first.day;
    date.last_day = last.day;
  } else {
    const rules::Day begin = dayOf(*first_year, first.month, first.day);
    const rules::Day end = dayOf(*last.year, last.month, last.day);
    if (begin > end) {
      return found;
    }
    date.when = begin == end ? rules::When::on(begin) : rules::When::between(begin, end);
  }
  found.date = date;
  return found;
}

// "3.-5. maj 2020", "3. til 5. maj 2020", "04.03 - 09.03.2019", "4. marts 2019 til 9. april 2019",
// "3. marts - 9. april".
DateScan::Found DateScan::dayRange(std::size_t at) const {
  const auto begin = anyParts(at);
  if (begin) {
    const auto second_at = rangeSign(begin->end);
    const auto second = second_at ? anyParts(*second_at) : std::nullopt;
    const bool named = second && begin->month_name && second->month_name && !begin->year;
    if (second && (second->year || named) && tokenEnd(second->end)) {
      return span(*begin, *second);
    }
    return std::nullopt;
  }
  const auto day = number(at, 3, false);
  if (!day || day->digits > 2) {
    return std::nullopt;
  }
  std::size_t cursor = day->end;
  if (cursor < text_.size() && text_[cursor] == '.') {
    ++cursor;
  }
  const auto second_at = rangeSign(cursor);
  auto second = second_at ? namedParts(*second_at) : std::nullopt;
  if (!second && second_at && text_[day->end < text_.size() ? day->end : 0] == '.') {
    second = numericParts(*second_at);
  }
  if (!second || !tokenEnd(second->end)) {
    return std::nullopt;
  }
  Parts first = *second;
  first.day = static_cast<unsigned>(day->value);
  if (!second->year && first.day >= second->day) {
    Candidate skipped;
    skipped.end = second->end;
    return skipped;
  }
  Candidate found = span(first, *second);
  found.lead = !second->year && !second->month_name ? Lead::kAny : Lead::kNone;
  return found;
}

// A day that takes its month or its year from a later one of its list.
std::optional<DateScan::Parts> DateScan::listedParts(std::size_t at, int depth) const {
  auto own = anyParts(at);
  if (depth >= kListLength || (own && own->year)) {
    return own;
  }
  const auto bare = number(at, 3, true);
  std::size_t end = own ? own->end : bare ? bare->end : at;
  if (!own) {
    const bool stop = end < text_.size() && text_[end] == '.';
    if (!bare || bare->digits > 2 || bare->true_digits == 0 || !stop) {
      return std::nullopt;
    }
    ++end;
  }
  const auto next_at = listSign(end);
  const auto next = next_at ? listedParts(*next_at, depth + 1) : std::nullopt;
  if (!next) {
    return own;
  }
  if (!own) {
    own = next;
    own->day = static_cast<unsigned>(bare->value);
    own->end = end;
  } else if (next->year) {
    own->year = own->month > next->month ? *next->year - 1 : *next->year;
  }
  return own;
}

// "3., 4. og 7. maj 2020", "14/5 og 16/5 2019".
DateScan::Found DateScan::dayOfList(std::size_t at) const {
  const auto own = anyParts(at);
  const auto parts = own && own->year ? std::nullopt : listedParts(at, 0);
  if (!parts || (own && !parts->year) || !tokenEnd(parts->end)) {
    return std::nullopt;
  }
  return day(*parts);
}

DateScan::Found DateScan::single(std::size_t at) const {
  const auto parts = anyParts(at);
  if (!parts || !(tokenEnd(parts->end) || (parts->year && fullYearEnds(parts->end)))) {
    return std::nullopt;
  }
  return day(*parts);
}

DateScan::Found DateScan::monthFirst(std::size_t at) const {
  const auto parts = monthFirstParts(at);
  return parts && tokenEnd(parts->end) ? Found(day(*parts)) : std::nullopt;
}

// "Monday the 4th", "the 4th, 10 o'clock": without a month. A weekday makes it a date, or its lead
// where nothing follows that the number could count.
DateScan::Found DateScan::dayAlone(std::size_t at) const {
  const auto day = number(at, 3, false);
  if (!day || day->digits > 2 || day->value < 1 || day->value > 31 || day->end >= text_.size() ||
      text_[day->end] != '.' || !tokenEnd(day->end + 1) || clockWordBefore(at)) {
    return std::nullopt;
  }
  bool lead = false;
  int weekday = 0;
  const std::size_t from = at > 30 ? at - 30 : 0;
  finder_.beforeLead(text_.substr(from, at - from), &weekday, &lead);
  const bool bracket = at > 0 && text_[at - 1] == '(';
  Candidate found;
  found.end = day->end;
  if (weekday == 0 || !(lead || bracket)) {
    const std::size_t next = skipSpaces(day->end + 1, 1);
    const bool closed = next >= text_.size() || text_[next] == ')' || text_[next] == ',' ||
                        text_[next] == ';' || text_[next] == '.' || text_[next] == '\n';
    const std::string_view rest = text_.substr(std::min(next, text_.size()), 16);
    const int clock = finder_.clock_.first(rest);
    const auto where = clock >= 0 ? finder_.clock_.locate(clock, rest) : std::nullopt;
    if (!(closed || (where && where->begin == 0)) || !dayLead(at)) {
      return std::nullopt;
    }
  }
  WrittenDate date;
  date.first_day = date.last_day = static_cast<unsigned>(day->value);
  found.date = date;
  return found;
}

}  // namespace aktsyn::pipeline::reading
