// Clock times beside dates, and relative words ("today"), for DateScan.
#include <algorithm>
#include <cctype>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kRoleReach = 100;  // characters before a relative word that tell its role

void setClock(WrittenDate& date, int minute_of_day) {
  date.minute_of_day = minute_of_day;
  if (date.when.precision == rules::Precision::kDay) {
    date.when = rules::When::at(date.when.first + std::chrono::minutes{minute_of_day});
  }
}

}  // namespace

// hh:mm, hh.mm; behind a clock word also hh, hhmm and hh,mm. Minutes of the day.
std::optional<int> DateScan::clockAt(std::size_t at, bool worded, std::size_t* end) const {
  const auto hour = number(at, 5, false);
  if (worded && hour && hour->digits == 4 && hour->value / 100 < 24 && hour->value % 100 < 60 &&
      tokenEnd(hour->end)) {
    *end = hour->end;
    return hour->value / 100 * 60 + hour->value % 100;
  }
  if (!hour || hour->digits > 2 || hour->value > 23) {
    return std::nullopt;
  }
  const char sign = hour->end < text_.size() ? text_[hour->end] : ' ';
  if (sign == ':' || sign == '.' || (worded && sign == ',')) {
    const auto minute = number(hour->end + 1, 3, false);
    if (minute && minute->digits == 2 && minute->value < 60) {
      *end = minute->end;
      // Seconds.
      if (*end + 2 < text_.size() && text_[*end] == sign && digit(text_[*end + 1]) &&
          digit(text_[*end + 2])) {
        *end += 3;
      }
      const char next = *end < text_.size() ? text_[*end] : ' ';
      if (!digit(next) && (worded || !letter(next))) {
        return hour->value * 60 + minute->value;
      }
      return std::nullopt;
    }
  }
  // "kl. 14-09-2016": the word's own time was left out, or stands in the line below.
  const auto month = number(hour->end + 1, 3, false);
  const bool opens_date = month && std::string_view("-./").find(sign) != std::string_view::npos &&
                          month->end + 1 < text_.size() && text_[month->end] == sign &&
                          digit(text_[month->end + 1]);
  if (worded && !digit(sign) && !letter(sign) && !opens_date) {
    *end = hour->end;
    return hour->value * 60;
  }
  return std::nullopt;
}

void DateScan::clockAfter(WrittenDate& date) const {
  std::size_t at = date.span.end;
  while (at < text_.size() && (text_[at] == ' ' || text_[at] == ',' || text_[at] == '(' ||
                               text_[at] == '\t' || text_[at] == '\n')) {
    ++at;
  }
  const std::string_view rest = text_.substr(at, 16);
  bool worded = false;
  for (const int hit : finder_.clock_.match(rest)) {
    const auto where = finder_.clock_.locate(hit, rest);
    if (where && where->begin == 0) {
      at = skipSpaces(at + where->end, 2);
      worded = true;
      break;
    }
  }
  std::size_t end = 0;
  if (const auto minute = clockAt(at, worded, &end)) {
    setClock(date, *minute);
    date.span.end = end;
  }
}

// Whether the word for a clock time begins there, and a digit stands behind it: "2024kl. 08:30".
bool DateScan::clockWordAt(std::size_t at) const {
  const std::string_view rest = text_.substr(at, 10);
  const std::vector<int> hits = finder_.clock_.match(rest);
  return std::any_of(hits.begin(), hits.end(), [&](int hit) {
    const auto where = finder_.clock_.locate(hit, rest);
    const std::size_t end = where ? skipSpaces(at + where->end, 2) : text_.size();
    return where && where->begin == 0 && end < text_.size() && digit(text_[end]);
  });
}

bool DateScan::clockWordBefore(std::size_t at) const {
  const std::size_t back = at > 12 ? at - 12 : 0;
  const std::string_view before = text_.substr(back, at - back);
  for (const int hit : finder_.clock_.match(before)) {
    for (std::size_t seek = 0; seek <= before.size();) {
      const auto where = finder_.clock_.locate(hit, before, seek);
      if (!where) {
        break;
      }
      if (before.substr(where->end).find_first_not_of(' ') == std::string_view::npos) {
        return true;
      }
      seek = std::max(where->end, seek + 1);
    }
  }
  return false;
}

// The clock times behind clock words.
std::vector<WrittenClock> DateScan::wordedClocks(std::size_t from, std::size_t until) const {
  std::vector<WrittenClock> found;
  for (std::size_t at = from; at < until; ++at) {
    if (!digit(text_[at]) || !tokenStart(at)) {
      continue;
    }
    std::size_t end = 0;
    if (const auto minute = clockWordBefore(at) ? clockAt(at, true, &end) : std::nullopt) {
      found.push_back({{at, end}, *minute});
      at = end;
    }
  }
  return found;
}

std::vector<WrittenClock> DateScan::clocks() const {
  if (std::vector<WrittenClock> worded = wordedClocks(0, text_.size()); !worded.empty()) {
    return worded;
  }
  // A line that opens with a time; what may be a day and a month is none.
  const std::size_t at = skipSpaces(0, 2);
  std::size_t end = 0;
  const auto minute = clockAt(at, false, &end);
  const bool parted = end < text_.size() && (text_[end] == ' ' || text_[end] == '-' ||
                                             text_[end] == ':' || text_[end] == ',');
  std::size_t last_end = 0;
  const bool range = minute && end < text_.size() && text_[end] == '-' &&
                     clockAt(end + 1, false, &last_end).has_value();
  const bool day_and_month = minute && !range &&
                             text_.substr(at, end - at).find(':') == std::string::npos &&
                             *minute / 60 > 0 && *minute % 60 >= 1 && *minute % 60 <= 12;
  return minute && parted && !day_and_month ? std::vector<WrittenClock>{{{at, end}, *minute}}
                                            : std::vector<WrittenClock>{};
}

// The only day of a sentence takes the only worded clock time near it.
void DateScan::clockNearby(std::vector<WrittenDate>& dates) const {
  constexpr std::size_t kReach = 60;
  if (std::count_if(dates.begin(), dates.end(), namesDay) != 1) {
    return;
  }
  WrittenDate& date = *std::find_if(dates.begin(), dates.end(), namesDay);
  if (date.minute_of_day) {
    return;
  }
  const std::size_t from = date.span.begin > kReach ? date.span.begin - kReach : 0;
  const std::vector<WrittenClock> found =
      wordedClocks(from, std::min(text_.size(), date.span.end + kReach));
  const auto only = onlyClock(found);
  // "Read at 9.20: he was here yesterday"
  const auto apart = [&] {
    const std::size_t first = std::min(only->span.end, date.span.end);
    const std::size_t last = std::max(only->span.begin, date.span.begin);
    return text_.substr(first, last > first ? last - first : 0).find(": ") !=
           std::string_view::npos;
  };
  if (only && !(date.relative && apart())) {
    setClock(date, only->minute_of_day);
  }
}

// What a relative word's pattern captured, as its unit asks; nullopt when it is nothing of the
// kind.
std::optional<int> DateScan::relativeNumber(rules::RelativeCue::Unit unit,
                                            std::string_view word) const {
  using Unit = rules::RelativeCue::Unit;
  if (unit == Unit::kWeekday || unit == Unit::kWeekdayOfWeek || unit == Unit::kWeekdayEither) {
    std::string name(word);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found = finder_.weekdays_.find(name);
    return found == finder_.weekdays_.end() ? std::nullopt : std::optional(found->second);
  }
  const int value = finder_.numberOf(word);
  const int most = unit == Unit::kDayOfMonth ? 31 : 1000;
  return value > 0 && value <= most ? std::optional(value) : std::nullopt;
}

// The cues in their order: of two that overlap the first is meant. Words that lead a date already
// found are that date's.
void DateScan::relativeWords(std::vector<WrittenDate>& dates) {
  for (const int hit : finder_.relative_.match(text_)) {
    const rules::RelativeCue& cue = finder_.relative_cues_[static_cast<std::size_t>(hit)];
    for (std::size_t from = 0; from < text_.size();) {
      const auto groups = finder_.relative_.groups(hit, text_, from);
      if (groups.empty() || !groups[0] || groups[0]->empty()) {
        break;
      }
      const Span where = *groups[0];
      from = where.end;
      const bool counted = groups.size() > 1 && groups[1];
      const auto number = counted ? relativeNumber(cue.unit, cut(text_, *groups[1])) : 0;
      const bool taken = std::any_of(taken_.begin(), taken_.end(), [&](const Span& other) {
        return other.begin < where.end && where.begin < other.end;
      });
      if (taken || !number) {
        continue;
      }
      WrittenDate date;
      date.span = where;
      date.relative = RelativeDate{cue.unit, cue.by, cue.about, *number};
      const std::size_t back = where.begin > kRoleReach ? where.begin - kRoleReach : 0;
      date.role = finder_.roleBefore(text_.substr(back, where.begin - back), &date.labelled);
      if (date.role == "print" || date.role == "birth") {
        date.role.clear();  // these are told in figures; the word is another step's
        date.labelled = false;
      }
      clockAfter(date);
      dates.push_back(date);
      taken_.push_back(date.span);
    }
  }
  std::stable_sort(dates.begin(), dates.end(), [](const WrittenDate& a, const WrittenDate& b) {
    return a.span.begin < b.span.begin;
  });
}

}  // namespace aktsyn::pipeline::reading
