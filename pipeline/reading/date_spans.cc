// The forms of DateScan that are no written-out day: time stamps and days in digits only, weeks,
// months, quarters, seasons, years.
#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

using rules::Precision;
using rules::When;

constexpr int kFirstYear = 1900, kLastYear = 2100, kFirstBareYear = 1950;

rules::Day dayOf(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{day}};
}

rules::Day lastOfMonth(int year, unsigned month) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::last};
}

bool yearNumber(int value) { return value >= kFirstYear && value <= kLastYear; }

// Days in digits only, possible or not.
WrittenDate dayOrImpossible(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  WrittenDate written;
  written.impossible = !date.ok();
  written.when = date.ok() ? When::on(rules::Day{date}) : When::unknown();
  return written;
}

// Begin, middle or end of a month, as the days the words may mean.
bool partOfMonth(std::string_view period, WrittenDate& date) {
  const bool begin = period == "begin", middle = period == "middle";
  if (!begin && !middle && period != "end") {
    return false;
  }
  date.first_day = begin ? 1 : middle ? 11 : 21;
  date.last_day = begin ? 10 : middle ? 20 : 31;
  return true;
}

struct Months {
  unsigned first = 0, last = 0;
};

// Seasons, as the months that the words may mean; winter ends in the next year.
Months monthsOf(std::string_view season) {
  return season == "spring"   ? Months{3, 5}
         : season == "summer" ? Months{6, 8}
         : season == "autumn" ? Months{9, 11}
         : season == "winter" ? Months{12, 2}
                              : Months{};
}

When yearPeriod(std::string_view period, int year) {
  if (period == "year") {
    return When::inYear(year);
  }
  if (period == "begin" || period == "middle" || period == "end") {
    const unsigned first = period == "begin" ? 1 : period == "middle" ? 5 : 9;
    return When::between(dayOf(year, first, 1), lastOfMonth(year, first + 3));
  }
  if (period == "school") {
    return When::between(dayOf(year, 8, 1), lastOfMonth(year + 1, 7));
  }
  if (period == "turn") {
    return When::between(dayOf(year, 12, 15), dayOf(year + 1, 1, 15));
  }
  const Months months = monthsOf(period);
  return months.first == 0 ? When::unknown()
                           : When::between(dayOf(year, months.first, 1),
                                           lastOfMonth(months.last < months.first ? year + 1 : year,
                                                       months.last));
}

}  // namespace

DateScan::Found DateScan::timestamp(std::size_t at) const {
  std::size_t length = 0;
  const auto when = parseTimestamp(text_.substr(at), &length);
  if (!when || !tokenEnd(at + length)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = at + length;
  found.date = WrittenDate{};
  found.date->when = *when;
  return found;
}

// 2019-03-04, 2019/03/04 and 2019.03.04.
DateScan::Found DateScan::yearFirst(std::size_t at) const {
  const auto year = number(at, 5, true);
  if (!year || year->digits != 4 || year->true_digits < 2 || !yearNumber(year->value)) {
    return std::nullopt;
  }
  const std::string_view rest = text_.substr(year->end);
  if (rest.size() < 6 || (rest[0] != '.' && rest[0] != '/' && rest[0] != '-') ||
      rest[3] != rest[0]) {
    return std::nullopt;
  }
  const auto month = number(year->end + 1, 2, true);
  const auto day = number(year->end + 4, 3, true);
  if (!month || month->digits != 2 || !day || day->digits != 2 || !tokenEnd(day->end) ||
      year->true_digits + month->true_digits + day->true_digits < 5) {
    return std::nullopt;
  }
  Candidate found;
  found.end = day->end;
  found.date = dayOrImpossible(year->value, month->value, day->value);
  return found;
}

// 20190304, 04032019 and 040319, only where a word says that it is a date.
DateScan::Found DateScan::compact(std::size_t at) const {
  const auto digits = number(at, 9, false);
  if (!digits || (digits->digits != 8 && digits->digits != 6) || !tokenEnd(digits->end)) {
    return std::nullopt;
  }
  Candidate found;
  found.end = digits->end;
  const int value = digits->value;
  WrittenDate date;
  if (digits->digits == 8 && yearNumber(value / 10000)) {
    found.lead = Lead::kAny;
    date = dayOrImpossible(value / 10000, value / 100 % 100, value % 100);
  } else if (digits->digits == 8 && yearNumber(value % 10000)) {
    found.lead = Lead::kDay;
    date = dayOrImpossible(value % 10000, value / 10000 % 100, value / 1000000);
  } else if (digits->digits == 6) {
    found.lead = Lead::kDay;
    const int year = value % 100;
    date = dayOrImpossible(year < 50 ? 2000 + year : 1900 + year, value / 100 % 100, value / 10000);
  } else {
    return found;
  }
  // Any digits have the shape: what is no day is another number.
  if (!date.impossible) {
    found.date = date;
  }
  return found;
}

// "12, 2019", "12/2019", "12 i 2019", "12-14" behind the word for a week; its weekday before it.
DateScan::Found DateScan::week(std::size_t at) const {
  const auto value = number(at, 3, false);
  const std::size_t from = at > 40 ? at - 40 : 0;
  const std::string_view before = text_.substr(from, at - from);
  const int word = value && value->digits <= 2 ? finder_.week_.first(before) : -1;
  if (word < 0) {
    return std::nullopt;
  }
  Candidate found;
  found.end = value->end;
  if (value->value < 1 || value->value > 53) {
    return found;
  }
  WrittenDate date;
  date.week = static_cast<unsigned>(value->value);
  std::size_t word_begin = before.size();
  for (const int hit : finder_.week_.match(before)) {
    word_begin = std::min(word_begin, finder_.week_.locate(hit, before)->begin);
  }
  bool lead = false;
  finder_.beforeLead(before.substr(0, word_begin), &date.weekday, &lead);
  auto second_at = rangeSign(value->end);
  second_at = second_at ? second_at : listSign(value->end);
  if (const auto second = second_at ? number(*second_at, 3, false) : std::nullopt;
      second && second->digits <= 2 && second->value > value->value && second->value <= 53 &&
      tokenEnd(second->end) && date.weekday == 0) {
    date.last_week = static_cast<unsigned>(second->value);
    found.end = second->end;
  }
  if (const auto year = yearBehindWord(found.end)) {
    found.end = year->end;
    date.when = resolve(date, When::inYear(year->value));
    date.impossible = !date.when.known();
  }
  if (!tokenEnd(found.end)) {
    return std::nullopt;
  }
  found.date = date;
  return found;
}

// "1. kvartal 2019", "Q1 2019", "2. halvaar af 2019"; without a year it waits for the context.
DateScan::Found DateScan::quarter(std::size_t at) const {
  std::string period;
  std::size_t end = at;
  int value = 0;
  if (const auto digits = number(at, 2, false); digits && digits->digits == 1) {
    value = digits->value;
    end = digits->end;
  } else if (const std::size_t word = wordEnd(at); word > at + 1) {
    value = finder_.numberOf(text_.substr(at, word - at));
    end = word;
  }
  if (value > 0) {
    end += end < text_.size() && text_[end] == '.' ? 1 : 0;
    period = periodAt(skipSpaces(end, 2), &end);
  } else {
    period = periodAt(at, &end);
    const auto digits = period == "quarter" ? number(skipSpaces(end, 1), 2, false) : std::nullopt;
    value = digits && digits->digits == 1 ? digits->value : 0;
    end = digits ? digits->end : end;
  }
  const unsigned length = period == "quarter" ? 3 : period == "half" ? 6 : 0;
  if (length == 0 || value < 1 || value * static_cast<int>(length) > 12 || !tokenEnd(end)) {
    return std::nullopt;
  }
  const auto last = static_cast<unsigned>(value) * length;
  Candidate found;
  found.end = end;
  WrittenDate date;
  if (const auto year = yearBehindWord(end)) {
    found.end = year->end;
    date.when =
        When::between(dayOf(year->value, last - length + 1, 1), lastOfMonth(year->value, last),
                      length == 3 ? Precision::kQuarter : Precision::kRange);
  } else {
    date.month = last - length + 1;
    date.last_month = last;
  }
  found.date = date;
  return found;
}

// What the words right before `at` make of the month or year there.
std::string DateScan::periodBefore(std::size_t at) const {
  const std::size_t from = at > 30 ? at - 30 : 0;
  const int hit = finder_.periods_.first(text_.substr(from, at - from));
  return hit < 0 ? std::string{} : finder_.period_names_[static_cast<std::size_t>(hit)];
}

std::string DateScan::periodAt(std::size_t at, std::size_t* end) const {
  const std::string_view rest = text_.substr(std::min(at, text_.size()), 24);
  const int hit = finder_.period_after_.first(rest);
  const auto where = hit < 0 ? std::nullopt : finder_.period_after_.locate(hit, rest);
  if (!where) {
    return {};
  }
  *end = at + where->end;
  return finder_.period_after_names_[static_cast<std::size_t>(hit)];
}

DateScan::Found DateScan::bareYear(std::size_t at) const {
  const auto year = number(at, 5, false);
  if (!year || year->digits != 4 || year->value < kFirstBareYear || year->value > kLastYear) {
    return std::nullopt;
  }
  const std::string period = periodBefore(at);
  Candidate found;
  found.end = year->end;
  // "2018/19": the school year, the turn of the year, the winter.
  if (found.end < text_.size() && (text_[found.end] == '/' || text_[found.end] == '-')) {
    const auto next = number(found.end + 1, 5, false);
    const bool follows = next && (next->value == year->value + 1 ||
                                  (next->digits == 2 && next->value == (year->value + 1) % 100));
    const bool two_years = period == "school" || period == "turn" || period == "winter";
    found.end = follows && two_years ? next->end : found.end;
  }
  const char behind = found.end < text_.size() ? text_[found.end] : ' ';
  const When when = yearPeriod(period, year->value);
  if (!tokenEnd(found.end) || behind == ':' || behind == '%' || !when.known()) {
    return std::nullopt;
  }
  found.date = WrittenDate{};
  found.date->when = when;
  return found;
}

// A short form may be another word where no year stands behind it.
bool DateScan::abbreviatedMonth(std::size_t at) const {
  std::string word;
  for (std::size_t i = at; i < wordEnd(at); ++i) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[i])));
  }
  const auto next = finder_.months_.upper_bound(word);
  return next != finder_.months_.end() && next->first.starts_with(word);
}

// "marts 2019", "primo marts 2019", "i marts", "marts/april 2019", "marts '19", "mar-19".
DateScan::Found DateScan::month(std::size_t at) const {
  const auto first = monthName(at, false);
  if (!first) {
    return std::nullopt;
  }
  Candidate found;
  found.end = first->end;
  WrittenDate date;
  date.month = first->number;
  auto second_at = rangeSign(found.end);
  if (!second_at && found.end < text_.size() && text_[found.end] == '/') {
    second_at = found.end + 1;
  }
  second_at = second_at ? second_at : listSign(found.end);
  const auto second = second_at ? monthName(*second_at, false) : std::nullopt;
  if (second && second->number > first->number) {
    date.last_month = second->number;
    found.end = second->end;
  }
  found.end += found.end < text_.size() && text_[found.end] == '.' ? 1 : 0;
  const std::string period = periodBefore(at);
  if (date.last_month == 0) {
    partOfMonth(period, date);
  }
  auto year = fullYear(skipSpaces(found.end, 2));
  const bool joined = found.end < text_.size() && text_[found.end] == '-';
  const bool apostrophe =
      skipSpaces(found.end, 1) + 1 < text_.size() && text_[skipSpaces(found.end, 1)] == '\'';
  if (!year && (joined || apostrophe)) {
    const auto two = this->year(skipSpaces(found.end, 1) + 1);
    year = two && tokenEnd(two->end) ? two : std::nullopt;
  }
  if (year) {
    found.end = year->end;
    date.when = resolve(date, When::inYear(year->value));
  } else if (period.empty() || !tokenEnd(found.end) || abbreviatedMonth(at) ||
             std::isupper(static_cast<unsigned char>(text_[at])) != 0) {
    return std::nullopt;  // capitalised it may be a person's name
  }
  found.date = date;
  return found;
}

// "i foraaret", "til sommer": a season that a word leads, without a year; alone it may be a name.
DateScan::Found DateScan::season(std::size_t at) const {
  std::size_t end = at;
  const Months months = monthsOf(letter(text_[at]) ? periodAt(at, &end) : std::string{});
  const bool led = text_.substr(at, end - at).find(' ') != std::string_view::npos;
  const std::size_t next = skipSpaces(end, 2);
  const bool dated = (next < text_.size() && digit(text_[next])) || yearBehindWord(end);
  if (months.first == 0 || !led || !tokenEnd(end) || dated) {
    return std::nullopt;
  }
  Candidate found;
  found.end = end;
  found.date = WrittenDate{};
  found.date->month = months.first;
  found.date->last_month = months.last;
  return found;
}

// "03/2019", "3-2019" behind a lead.
DateScan::Found DateScan::monthNumber(std::size_t at) const {
  const auto month = number(at, 3, false);
  if (!month || month->digits > 2 || month->value < 1 || month->value > 12 ||
      month->end >= text_.size() ||
      std::string_view("/-.").find(text_[month->end]) == std::string_view::npos) {
    return std::nullopt;
  }
  const auto year = fullYear(month->end + 1);
  if (!year) {
    return std::nullopt;
  }
  Candidate found;
  found.end = year->end;
  found.lead = periodBefore(at).empty() ? Lead::kAny : Lead::kNone;
  found.date = WrittenDate{};
  found.date->when = When::in(std::chrono::year{year->value} /
                              std::chrono::month{static_cast<unsigned>(month->value)});
  return found;
}

}  // namespace aktsyn::pipeline::reading
