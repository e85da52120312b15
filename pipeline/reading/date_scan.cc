#include "pipeline/reading/date_scan.h"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

bool space(char c) { return c == ' ' || c == '\n'; }

constexpr unsigned kDaysOfMonth[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

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

// Two-digit years: files from 1950 on.
int fullYear(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

}  // namespace

DateScan::DateScan(const DateFinder& finder, std::string_view text, std::string_view before)
    : finder_(finder), text_(text), before_(before) {
  forbidNumbers();
}

void DateScan::forbidNumbers() {
  for (const int hit : finder_.not_dates_.match(text_)) {
    for (std::size_t from = 0; from < text_.size();) {
      const auto groups = finder_.not_dates_.groups(hit, text_, from);
      if (groups.empty()) {
        break;
      }
      const Span part = groups.size() > 1 && groups[1] ? *groups[1] : *groups[0];
      forbidden_.push_back(part);
      from = std::max(groups[0]->end, from + 1);
    }
  }
  // Civil registration numbers: six digits, four digits or a mask.
  for (std::size_t at = 0; at + 10 <= text_.size(); ++at) {
    if (!digit(text_[at]) || (at > 0 && digit(text_[at - 1]))) {
      continue;
    }
    std::size_t end = at;
    while (end < text_.size() && digit(text_[end])) {
      ++end;
    }
    if (end - at == 6) {
      std::size_t tail = skipSpaces(end, 1);
      while (tail < text_.size() && text_[tail] == '-') {
        ++tail;
      }
      tail = skipSpaces(tail, 1);
      std::size_t digits = 0;
      const auto masked = [](char c) { return c == 'x' || c == 'X' || c == '*'; };
      while (tail + digits < text_.size() &&
             (digit(text_[tail + digits]) || masked(text_[tail + digits]))) {
        ++digits;
      }
      if (digits == 4 && tail > end) {
        forbidden_.push_back({at, tail + 4});
      }
    } else if (end - at == 10) {
      forbidden_.push_back({at, end});
    }
    at = end;
  }
}

bool DateScan::forbidden(Span span) const {
  return std::any_of(forbidden_.begin(), forbidden_.end(), [&](const Span& other) {
    return other.begin < span.end && span.begin < other.end;
  });
}

bool DateScan::tokenStart(std::size_t at) const {
  if (at == 0) {
    return true;
  }
  const char previous = text_[at - 1];
  if (letter(previous) || digit(previous)) {
    return false;
  }
  const bool joins =
      previous == '.' || previous == '/' || previous == '-' || previous == ':' || previous == ',';
  if (!joins || at < 2 || !digit(text_[at - 2])) {
    return previous != '/' || at < 2 || !letter(text_[at - 2]);
  }
  // "kl. 13.15-04.03.2019" has no meaning; "afsluttet 2018,4. marts" neither.
  return false;
}

bool DateScan::tokenEnd(std::size_t at) const {
  if (at >= text_.size()) {
    return true;
  }
  const char next = text_[at];
  if (digit(next) || letter(next)) {
    return false;
  }
  const char beyond = at + 1 < text_.size() ? text_[at + 1] : ' ';
  if ((next == '.' || next == '/' || next == '-' || next == ',') && digit(beyond)) {
    return false;
  }
  return !((next == '-' || next == '/') && letter(beyond));
}

std::size_t DateScan::skipSpaces(std::size_t at, int at_most) const {
  while (at_most-- > 0 && at < text_.size() && space(text_[at])) {
    ++at;
  }
  return at;
}

std::optional<DateScan::Number> DateScan::number(std::size_t at, int at_most, bool ocr) const {
  Number found;
  found.end = at;
  while (found.end < text_.size() && found.digits < at_most) {
    const char c = text_[found.end];
    int value = -1;
    if (digit(c)) {
      value = c - '0';
      ++found.true_digits;
    } else if (ocr && (c == 'O' || c == 'o')) {
      value = 0;
    } else if (ocr && (c == 'l' || c == 'I' || c == '|')) {
      value = 1;
    }
    if (value < 0) {
      break;
    }
    found.value = found.value * 10 + value;
    ++found.digits;
    ++found.end;
  }
  return found.digits > 0 ? std::optional(found) : std::nullopt;
}

// '.', '/' or '-' (folded dashes are three), at most a space on each side.
std::optional<std::size_t> DateScan::separator(std::size_t at, char* which) const {
  std::size_t end = skipSpaces(at, 1);
  if (end >= text_.size() || (text_[end] != '.' && text_[end] != '/' && text_[end] != '-')) {
    return std::nullopt;
  }
  *which = text_[end];
  ++end;
  while (*which == '-' && end < text_.size() && text_[end] == '-') {
    ++end;
  }
  return skipSpaces(end, 1);
}

std::optional<std::size_t> DateScan::rangeSign(std::size_t at) const {
  std::size_t end = skipSpaces(at, 2);
  if (end < text_.size() && text_[end] == '-') {
    while (end < text_.size() && text_[end] == '-') {
      ++end;
    }
    return skipSpaces(end, 2);
  }
  const std::string_view rest = text_.substr(end, 16);
  for (const int hit : finder_.until_.match(rest)) {
    if (const auto word = finder_.until_.locate(hit, rest)) {
      end = skipSpaces(end + word->end, 2);
      // "til den 5. maj": a lead may stand before the second date.
      const std::string_view tail = text_.substr(end, 8);
      std::size_t lead_end = tail.find_first_of(" .");
      if (lead_end != std::string_view::npos) {
        bool lead = false;
        int weekday = 0;
        const std::string_view word_text = tail.substr(0, lead_end + 1);
        if (finder_.beforeLead(word_text, &weekday, &lead).empty() && lead) {
          end = skipSpaces(end + lead_end + 1, 2);
        }
      }
      return end;
    }
  }
  return std::nullopt;
}

// Whether the second date of a range seems to begin behind a dash; a case number's tail does not.
bool DateScan::rangeFollows(std::size_t at) const {
  const auto second = rangeSign(at);
  const auto day = second ? number(*second, 3, true) : std::nullopt;
  if (!day || day->digits > 2 || day->end >= text_.size()) {
    return false;
  }
  const char next = text_[day->end];
  return next == '.' || next == '/' || next == '-' || space(next);
}

// Four digits (OCR may have put a space in the middle) or two.
std::optional<int> DateScan::year(std::size_t at, std::size_t* end, bool* two_digits) const {
  *two_digits = false;
  const auto four = number(at, 4, true);
  if (four && four->digits == 4 && four->true_digits >= 2 && four->value >= 1900 &&
      four->value <= 2100) {
    *end = four->end;
    return four->value;
  }
  if (!four || four->digits != 2 || four->true_digits < 1) {
    return std::nullopt;
  }
  if ((four->value == 19 || four->value == 20) && four->end < text_.size() &&
      text_[four->end] == ' ') {
    const auto rest = number(four->end + 1, 4, true);
    if (rest && rest->digits == 2 && rest->true_digits == 2 && tokenEnd(rest->end) &&
        !(rest->end < text_.size() && text_[rest->end] == ':')) {
      *end = rest->end;
      return four->value * 100 + rest->value;
    }
  }
  *two_digits = true;
  *end = four->end;
  return fullYear(four->value);
}

std::optional<unsigned> DateScan::monthName(std::size_t at, std::size_t* end) const {
  std::size_t stop = at;
  std::string word;
  while (stop < text_.size() && letter(text_[stop])) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[stop++])));
  }
  const auto found = finder_.months_.find(word);
  if (found == finder_.months_.end()) {
    return std::nullopt;
  }
  *end = stop;
  return found->second;
}

std::optional<DateScan::Parts> DateScan::numericParts(std::size_t at) const {
  const auto day = number(at, 3, true);
  char first = 0;
  const auto month_at = day && day->digits <= 2 ? separator(day->end, &first) : std::nullopt;
  const auto month = month_at ? number(*month_at, 3, true) : std::nullopt;
  if (!month || month->digits > 2) {
    return std::nullopt;
  }
  Parts parts;
  parts.day = static_cast<unsigned>(day->value);
  parts.month = static_cast<unsigned>(month->value);
  parts.dotted = first == '.';
  parts.one_digit = day->digits == 1 && month->digits == 1;
  int true_digits = day->true_digits + month->true_digits;
  parts.end = month->end;
  char second = 0;
  auto year_at = separator(month->end, &second);
  if (year_at && first == '-' && second != '-') {
    year_at = std::nullopt;
  }
  if (!year_at && month->end < text_.size() && space(text_[month->end])) {
    year_at = skipSpaces(month->end, 2);
    second = ' ';
  }
  std::size_t end = 0;
  bool two_digits = false;
  if (year_at) {
    const auto value = year(*year_at, &end, &two_digits);
    const bool spaced = *year_at - month->end > 1 && first == '.';
    if (value && !(two_digits && (second == ' ' || spaced)) &&
        (tokenEnd(end) || rangeFollows(end))) {
      parts.year = value;
      parts.short_year = two_digits;
      parts.end = end;
      true_digits += 2;
    }
  }
  return true_digits >= 2 || (parts.year && true_digits >= 3) ? std::optional(parts) : std::nullopt;
}

std::optional<DateScan::Parts> DateScan::namedParts(std::size_t at) const {
  const auto day = number(at, 3, false);
  if (!day || day->digits > 2) {
    return std::nullopt;
  }
  std::size_t cursor = day->end;
  // OCR reads a stop as a comma; then only a year makes it a date.
  const bool comma = cursor + 1 < text_.size() && text_[cursor] == ',' && space(text_[cursor + 1]);
  if (cursor < text_.size() && (text_[cursor] == '.' || comma)) {
    ++cursor;
  } else if (cursor >= text_.size() || !space(text_[cursor])) {
    return std::nullopt;
  }
  std::size_t end = 0;
  const auto month = monthName(skipSpaces(cursor, 2), &end);
  if (!month) {
    return std::nullopt;
  }
  Parts parts;
  parts.day = static_cast<unsigned>(day->value);
  parts.month = *month;
  parts.month_name = true;
  if (end < text_.size() && text_[end] == '.') {
    ++end;
  }
  parts.end = end;
  std::size_t year_at = end;
  while (year_at < text_.size() &&
         (text_[year_at] == ',' || space(text_[year_at]) || text_[year_at] == '\'')) {
    ++year_at;
  }
  std::size_t year_end = 0;
  bool two_digits = false;
  const auto value = year(year_at, &year_end, &two_digits);
  if (value && (tokenEnd(year_end) || (!two_digits && rangeFollows(year_end)))) {
    // "4. marts 12 children": two digits are a year behind an apostrophe or before a stop only.
    const bool apostrophe = year_at > 0 && text_[year_at - 1] == '\'';
    const char next = year_end < text_.size() ? text_[year_end] : '.';
    if (!two_digits || apostrophe || next == '.' || next == ',' || next == ')' || next == '\t') {
      parts.year = value;
      parts.short_year = two_digits;
      parts.end = year_end;
    }
  }
  return comma && !parts.year ? std::nullopt : std::optional(parts);
}

std::optional<DateScan::Parts> DateScan::anyParts(std::size_t at) const {
  auto parts = namedParts(at);
  return parts ? parts : numericParts(at);
}

std::string DateScan::periodBefore(std::size_t at, std::size_t* begin) const {
  const std::size_t from = at > 30 ? at - 30 : 0;
  const std::string_view window = text_.substr(from, at - from);
  const int hit = finder_.periods_.first(window);
  if (hit < 0) {
    return {};
  }
  const auto where = finder_.periods_.groups(hit, window);
  *begin = from + (where.size() > 1 && where[1] ? where[1]->begin : where[0]->begin);
  return finder_.period_names_[static_cast<std::size_t>(hit)];
}

DateScan::Candidate DateScan::span(const Parts& first, const Parts& last) const {
  Candidate found;
  found.end = last.end;
  const int last_year = *last.year;
  const int first_year = first.year.value_or(first.month > last.month ? last_year - 1 : last_year);
  if (!possible(first.day, first.month, first_year) || !possible(last.day, last.month, last_year)) {
    return found;
  }
  const rules::Day begin = dayOf(first_year, first.month, first.day);
  const rules::Day end = dayOf(last_year, last.month, last.day);
  if (begin > end) {
    return found;
  }
  WrittenDate date;
  date.when = begin == end ? rules::When::on(begin) : rules::When::between(begin, end);
  found.date = date;
  return found;
}

// "3.-5. maj 2020", "3. til 5. maj 2020", "04.03 - 09.03.2019", "4. marts 2019 til 9. april 2019".
std::optional<DateScan::Candidate> DateScan::dayRange(std::size_t at) const {
  const auto begin = anyParts(at);
  if (begin) {
    const auto second_at = rangeSign(begin->end);
    const auto second = second_at ? anyParts(*second_at) : std::nullopt;
    if (second && second->year && tokenEnd(second->end)) {
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
  if (second->year) {
    return span(first, *second);
  }
  Candidate found;
  found.end = second->end;
  if (possible(first.day, first.month, std::nullopt) &&
      possible(second->day, second->month, std::nullopt) && first.day < second->day) {
    WrittenDate date;
    date.month = first.month;
    date.first_day = first.day;
    date.last_day = second->day;
    found.date = date;
    found.needs_lead = !second->month_name;
  }
  return found;
}

std::optional<DateScan::Candidate> DateScan::single(std::size_t at) const {
  const auto parts = anyParts(at);
  if (!parts || !(tokenEnd(parts->end) || (parts->year && rangeFollows(parts->end)))) {
    return std::nullopt;
  }
  Candidate found;
  found.end = parts->end;
  // Section numbers look like short dates with dots: 3.2.10.
  found.needs_lead = !parts->month_name &&
                     (!parts->year || (parts->short_year && parts->dotted && parts->one_digit));
  if (!possible(parts->day, parts->month, parts->year)) {
    return found;
  }
  WrittenDate date;
  if (parts->year) {
    date.when = rules::When::on(dayOf(*parts->year, parts->month, parts->day));
  } else {
    date.month = parts->month;
    date.first_day = date.last_day = parts->day;
  }
  found.date = date;
  return found;
}

}  // namespace aktsyn::pipeline::reading
