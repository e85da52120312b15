// The parts of a written day for DateScan: numbers as OCR may have misread them, separators, months
// and years. A misread digit or name counts where enough beside it is read without doubt.
#include <algorithm>
#include <cctype>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kNearMonthLetters = 5;  // from which length one wrong letter is allowed
constexpr int kFirstYear = 1900, kLastYear = 2100;

bool space(char c) { return c == ' ' || c == '\n'; }

// Two-digit years: files from 1950 on.
int century(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

bool monthLetter(char c, bool ocr) {
  return letter(c) || (ocr && (c == '1' || c == '0' || c == '5' || c == '|' || c == '!'));
}

// Letters that OCR mistakes for each other become one.
std::string lookalike(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(word[at])));
    if (c == 'r' && at + 1 < word.size() && (word[at + 1] == 'n' || word[at + 1] == 'N')) {
      out += 'm';
      ++at;
    } else {
      out += c == '1' || c == '|' || c == '!' || c == 'i' ? 'l'
             : c == '0'                                   ? 'o'
             : c == '5'                                   ? 's'
             : c == 'c'                                   ? 'e'
                                                          : c;
    }
  }
  return out;
}

// One letter changed, missing or too many.
bool oneLetterOff(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > 1) {
    return false;
  }
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  const std::string_view rest_a = a.substr(static_cast<std::size_t>(left - a.begin()));
  const std::string_view rest_b = b.substr(static_cast<std::size_t>(right - b.begin()));
  return rest_a.size() == rest_b.size() ? rest_a.substr(std::min<std::size_t>(1, rest_a.size())) ==
                                              rest_b.substr(std::min<std::size_t>(1, rest_b.size()))
                                        : rest_a == rest_b.substr(1);
}

}  // namespace

std::size_t DateScan::skipSpaces(std::size_t at, int at_most) const {
  while (at_most-- > 0 && at < text_.size() && space(text_[at])) {
    ++at;
  }
  return at;
}

std::size_t DateScan::wordEnd(std::size_t at) const {
  while (at < text_.size() && letter(text_[at])) {
    ++at;
  }
  return at;
}

std::optional<DateScan::Number> DateScan::number(std::size_t at, int at_most, bool ocr) const {
  Number found;
  found.end = at;
  while (found.end < text_.size() && found.digits < at_most) {
    const char c = text_[found.end];
    const bool rough = ocr && (c == 'S' || c == 'B' || c == 'Z');
    int value = -1;
    if (digit(c)) {
      value = c - '0';
      ++found.true_digits;
    } else if (ocr && (c == 'O' || c == 'o')) {
      value = 0;
    } else if (ocr && (c == 'l' || c == 'I' || c == '|')) {
      value = 1;
    } else if (rough) {
      value = c == 'S' ? 5 : c == 'B' ? 8 : 2;
    }
    if (value < 0) {
      break;
    }
    found.rough = found.rough || rough;
    found.value = found.value * 10 + value;
    ++found.digits;
    ++found.end;
  }
  return found.digits > 0 ? std::optional(found) : std::nullopt;
}

// '.', '/' or '-' (folded dashes are three), as OCR reads a stop also ',', ':' or two stops; at
// most a space on each side.
std::optional<std::size_t> DateScan::separator(std::size_t at, char* which) const {
  std::size_t end = skipSpaces(at, 1);
  if (end >= text_.size() || std::string_view("./-,:").find(text_[end]) == std::string_view::npos) {
    return std::nullopt;
  }
  *which = text_[end++];
  const bool twice = *which == '.' && end < text_.size() && text_[end] == '.';
  end += twice ? 1 : 0;
  while (*which == '-' && end < text_.size() && text_[end] == '-') {
    ++end;
  }
  return skipSpaces(end, 1);
}

std::optional<DateScan::Year> DateScan::fullYear(std::size_t at) const {
  const auto found = number(at, 5, false);
  if (!found || found->digits != 4 || found->value < kFirstYear || found->value > kLastYear ||
      !tokenEnd(found->end)) {
    return std::nullopt;
  }
  return Year{found->value, false, found->end};
}

// Four digits (OCR may have put a space in the middle) or two.
std::optional<DateScan::Year> DateScan::year(std::size_t at) const {
  const auto four = number(at, 4, true);
  if (four && four->digits == 4 && four->true_digits >= 2 && four->value >= kFirstYear &&
      four->value <= kLastYear) {
    return Year{four->value, false, four->end};
  }
  if (!four || four->digits != 2 || four->true_digits < 1 || four->rough) {
    return std::nullopt;
  }
  if ((four->value == 19 || four->value == 20) && four->end < text_.size() &&
      text_[four->end] == ' ') {
    const auto rest = number(four->end + 1, 4, true);
    if (rest && rest->digits == 2 && rest->true_digits == 2 && tokenEnd(rest->end) &&
        !(rest->end < text_.size() && text_[rest->end] == ':')) {
      return Year{four->value * 100 + rest->value, false, rest->end};
    }
  }
  return Year{century(four->value), true, four->end};
}

// "2019", "'19", "i 2019", "af 2019" behind a week, a quarter or a month.
std::optional<DateScan::Year> DateScan::yearBehindWord(std::size_t at) const {
  while (at < text_.size() && std::string_view(" \n,/-(").find(text_[at]) != std::string::npos) {
    ++at;
  }
  const std::size_t word = wordEnd(at);
  if (word > at && word - at <= 3) {
    at = skipSpaces(word, 2);
  }
  if (at + 2 < text_.size() && text_[at] == '\'') {
    const auto two = number(at + 1, 3, false);
    if (two && two->digits == 2 && tokenEnd(two->end)) {
      return Year{century(two->value), true, two->end};
    }
  }
  return fullYear(at);
}

std::optional<DateScan::Month> DateScan::monthName(std::size_t at, bool ocr) const {
  std::size_t stop = at;
  std::string word;
  while (stop < text_.size() && monthLetter(text_[stop], ocr)) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[stop++])));
  }
  if (const auto found = finder_.months_.find(word); found != finder_.months_.end()) {
    return Month{found->second, false, stop};
  }
  const bool begins = letter(text_[at]) || (text_[at] == '0' && letter(text_[at + 1]));
  if (!ocr || word.size() < 3 || !begins) {
    return std::nullopt;
  }
  Month near{0, true, stop};
  const std::string seen = lookalike(word);
  for (const auto& [name, number] : finder_.months_) {
    const std::string known = lookalike(name);
    if (known == seen) {
      return Month{number, true, stop};
    }
    if (known.size() >= kNearMonthLetters && oneLetterOff(known, seen)) {
      if (near.number != 0 && near.number != number) {
        return std::nullopt;
      }
      near.number = number;
    }
  }
  return near.number != 0 ? std::optional(near) : std::nullopt;
}

// A day's number in digits, or as a word.
std::optional<DateScan::Number> DateScan::dayNumber(std::size_t at) const {
  const auto digits = number(at, 3, true);
  if (digits && digits->digits <= 2 &&
      !(digits->end < text_.size() && letter(text_[digits->end]))) {
    return digits;
  }
  const std::size_t end = wordEnd(at);
  Number word;
  word.value = end > at + 2 ? finder_.numberOf(text_.substr(at, end - at)) : 0;
  word.end = end;
  return word.value > 0 ? std::optional(word) : std::nullopt;
}

// The sign of a year without its century, "'19" or "-19".
bool DateScan::yearMark(std::size_t at) const {
  const bool apostrophe = at < text_.size() && text_[at] == '\'';
  const bool dash = at > 0 && at < text_.size() && text_[at] == '-' && space(text_[at - 1]) &&
                    at + 1 < text_.size() && digit(text_[at + 1]);
  return apostrophe || dash;
}

void DateScan::numericYear(char first, std::size_t month_end, Parts& parts) const {
  char second = 0;
  auto year_at = separator(month_end, &second);
  if (year_at && ((first == '-') != (second == '-')) && first == '-') {
    year_at = std::nullopt;
  }
  if (!year_at && month_end < text_.size() && space(text_[month_end])) {
    year_at = skipSpaces(month_end, 2);
    second = ' ';
  }
  const std::size_t mark = year_at.value_or(month_end);
  const bool marked = mark < text_.size() && text_[mark] == '\'' && yearMark(mark);
  year_at = marked ? std::optional(mark + 1) : year_at;
  const auto found = year_at ? year(*year_at) : std::nullopt;
  if (!found || !(tokenEnd(found->end) || rangeFollows(found->end))) {
    return;
  }
  const bool spaced = !marked && (second == ' ' || (*year_at - month_end > 1 && first == '.'));
  if (found->two_digits && spaced) {
    // "4. 3. 12 children": the year only behind a date's own lead and before a stop; "04. 03. 12"
    // before a capital too.
    const bool even = parts.two_digits && second == '.';
    const std::string_view rest = text_.substr(found->end, 2);
    const bool capital = rest.size() == 2 && rest[0] == ' ' && upper(rest[1]);
    if (!rest.empty() && std::string_view(".,);\t\n").find(rest[0]) == std::string_view::npos &&
        !(even && capital)) {
      return;
    }
    // "26/1 22" that fills the rest of its cell.
    const bool fills = first == '/' && (rest.empty() || rest[0] == '\t');
    parts.lead = even || fills ? Lead::kNone : Lead::kDay;
  }
  const bool odd = second == ',' || second == ':';
  if (odd && found->two_digits) {
    parts.lead = Lead::kAny;
  }
  parts.year = found->value;
  parts.short_year = found->two_digits;
  parts.end = found->end;
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
  parts.two_digits = day->true_digits == 2 && month->true_digits == 2 && parts.day > 0 &&
                     parts.day <= 31 && parts.month > 0 && parts.month <= 12;
  parts.end = month->end;
  numericYear(first, month->end, parts);
  const bool full_year = parts.year && !parts.short_year;
  const int true_digits = day->true_digits + month->true_digits;
  const bool misread = (day->rough || month->rough || first == ':') && !full_year;
  if (misread || (first == ',' && !parts.year) || true_digits < (parts.year ? 1 : 2)) {
    return std::nullopt;
  }
  if (first == ',' || first == ':') {
    // A sum or a clock time has that shape as well.
    const bool day_of_year =
        parts.day >= 1 && parts.day <= 31 && parts.month >= 1 && parts.month <= 12;
    parts.lead = full_year ? parts.lead : Lead::kAny;
    return day_of_year ? std::optional(parts) : std::nullopt;
  }
  return parts;
}

// Behind four digits a range may follow, or what stands beside the day in a head and recognition
// has set close to it: "4. marts 2008J.nr.".
bool DateScan::fullYearEnds(std::size_t at) const {
  const bool glued = at >= 4 && at < text_.size() && upper(text_[at]) &&
                     std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at - 4),
                                 text_.begin() + static_cast<std::ptrdiff_t>(at), digit);
  return glued || rangeFollows(at);
}

void DateScan::namedYear(Parts& parts) const {
  std::size_t year_at = parts.end;
  // "10-March-2014"
  if (year_at + 1 < text_.size() && text_[year_at] == '-' && digit(text_[year_at + 1])) {
    ++year_at;
  }
  // A colon there is a speck that OCR read.
  bool speck = false;
  while (year_at < text_.size() &&
         (text_[year_at] == ',' || text_[year_at] == ':' || space(text_[year_at]))) {
    speck = speck || text_[year_at] == ':';
    ++year_at;
  }
  const bool marked = yearMark(year_at);
  year_at += marked ? 1 : 0;
  const auto found = year(year_at);
  if (!found || (speck && found->two_digits) ||
      !(tokenEnd(found->end) || (!found->two_digits && fullYearEnds(found->end)))) {
    return;
  }
  // "4. marts 12 children": two digits are a year behind a mark or before a stop only.
  const char next = found->end < text_.size() ? text_[found->end] : '.';
  if (!found->two_digits || marked || next == '.' || next == ',' || next == ')' || next == '\t') {
    parts.year = found->value;
    parts.short_year = found->two_digits;
    parts.end = found->end;
  }
}

std::optional<DateScan::Parts> DateScan::namedParts(std::size_t at) const {
  const auto day = dayNumber(at);
  if (!day) {
    return std::nullopt;
  }
  std::size_t cursor = day->end;
  // OCR reads a stop as a comma; then only a year makes it a date.
  const bool stop = cursor < text_.size() && text_[cursor] == '.';
  const bool comma = cursor + 1 < text_.size() && text_[cursor] == ',' && space(text_[cursor + 1]);
  const bool blank = cursor + 2 < text_.size() && text_[cursor] == ' ' && text_[cursor + 1] == '.';
  const bool dash = cursor + 1 < text_.size() && text_[cursor] == '-' && letter(text_[cursor + 1]);
  if (stop || comma || dash) {
    ++cursor;
  } else if (blank) {
    cursor += 2;
  } else if (cursor >= text_.size() || !space(text_[cursor])) {
    return std::nullopt;
  }
  const auto month = monthName(skipSpaces(cursor, 2), true);
  const bool all_misread = day->digits > 0 && day->true_digits == 0;
  if (!month || (all_misread && !stop)) {
    return std::nullopt;
  }
  Parts parts;
  parts.day = static_cast<unsigned>(day->value);
  parts.month = month->number;
  parts.month_name = true;
  parts.end = month->end;
  if (parts.end < text_.size() && text_[parts.end] == '.') {
    ++parts.end;
  }
  namedYear(parts);
  const bool full_year = parts.year && !parts.short_year;
  const bool doubtful = all_misread || day->rough || month->rough;
  if ((doubtful && !full_year) || ((comma || dash) && !parts.year)) {
    return std::nullopt;
  }
  parts.lead = day->digits == 0 && !parts.year ? Lead::kAny : Lead::kNone;
  return parts;
}

// "March 4 2019", "Mar 4, 2019": the month before the day; only a full year makes it a date.
std::optional<DateScan::Parts> DateScan::monthFirstParts(std::size_t at) const {
  const auto month = letter(text_[at]) ? monthName(at, false) : std::nullopt;
  if (!month) {
    return std::nullopt;
  }
  const bool stop = month->end < text_.size() && text_[month->end] == '.';
  const std::size_t gap = month->end + (stop ? 1 : 0);
  const auto day = text_.substr(gap, 1) == " " ? number(gap + 1, 3, false) : std::nullopt;
  if (!day || day->digits > 2) {
    return std::nullopt;
  }
  const bool comma = day->end < text_.size() && text_[day->end] == ',';
  const std::size_t behind = day->end + (comma ? 1 : 0);
  const auto found = text_.substr(behind, 1) == " " ? year(behind + 1) : std::nullopt;
  if (!found || found->two_digits) {
    return std::nullopt;
  }
  Parts parts;
  parts.day = static_cast<unsigned>(day->value);
  parts.month = month->number;
  parts.year = found->value;
  parts.month_name = true;
  parts.end = found->end;
  return parts;
}

std::optional<DateScan::Parts> DateScan::anyParts(std::size_t at) const {
  auto parts = namedParts(at);
  return parts ? parts : numericParts(at);
}

}  // namespace aktsyn::pipeline::reading
