// Clock times beside dates, and relative words ("today"), for DateScan.
#include <algorithm>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

bool hasDay(const WrittenDate& date) {
  return date.when.precision == rules::Precision::kDay || date.relative_days ||
         (date.needsContext() && date.first_day != 0 && date.first_day == date.last_day);
}

void setClock(WrittenDate& date, int minute_of_day) {
  date.minute_of_day = minute_of_day;
  if (date.when.precision == rules::Precision::kDay) {
    date.when = rules::When::at(date.when.first + std::chrono::minutes{minute_of_day});
  }
}

}  // namespace

// hh:mm, hh.mm; hh alone behind a clock word. Minutes of the day.
std::optional<int> DateScan::clockAt(std::size_t at, bool worded, std::size_t* end) const {
  const auto hour = number(at, 3, false);
  if (!hour || hour->digits > 2 || hour->value > 23) {
    return std::nullopt;
  }
  const char sign = hour->end < text_.size() ? text_[hour->end] : ' ';
  if (sign == ':' || sign == '.') {
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
  if (worded && !digit(sign) && !letter(sign)) {
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

// The only day of a sentence takes the only worded clock time near it.
void DateScan::clockNearby(std::vector<WrittenDate>& dates) const {
  constexpr std::size_t kReach = 60;
  if (std::count_if(dates.begin(), dates.end(), hasDay) != 1) {
    return;
  }
  WrittenDate& date = *std::find_if(dates.begin(), dates.end(), hasDay);
  if (date.minute_of_day) {
    return;
  }
  const std::size_t from = date.span.begin > kReach ? date.span.begin - kReach : 0;
  const std::size_t until = std::min(text_.size(), date.span.end + kReach);
  std::optional<int> found;
  for (std::size_t at = from; at < until; ++at) {
    if (!digit(text_[at]) || !tokenStart(at)) {
      continue;
    }
    const std::size_t back = at > 12 ? at - 12 : 0;
    const std::string_view before = text_.substr(back, at - back);
    bool worded = false;
    for (const int hit : finder_.clock_.match(before)) {
      for (std::size_t seek = 0; !worded && seek <= before.size();) {
        const auto where = finder_.clock_.locate(hit, before, seek);
        if (!where) {
          break;
        }
        const std::string_view gap = before.substr(where->end);
        worded = gap.find_first_not_of(' ') == std::string_view::npos;
        seek = std::max(where->end, seek + 1);
      }
    }
    std::size_t end = 0;
    const auto minute = worded ? clockAt(at, true, &end) : std::nullopt;
    if (minute && found && *found != *minute) {
      return;
    }
    if (minute) {
      found = minute;
      at = end;
    }
  }
  if (found) {
    setClock(date, *found);
  }
}

void DateScan::relativeDays(std::vector<WrittenDate>& dates) const {
  for (const int hit : finder_.relative_.match(text_)) {
    for (std::size_t from = 0; from < text_.size();) {
      const auto where = finder_.relative_.locate(hit, text_, from);
      if (!where || where->empty()) {
        break;
      }
      from = where->end;
      const bool taken = std::any_of(dates.begin(), dates.end(), [&](const WrittenDate& other) {
        return other.span.begin < where->end && where->begin < other.span.end;
      });
      if (taken) {
        continue;
      }
      WrittenDate date;
      date.span = *where;
      date.relative_days = finder_.relative_days_[static_cast<std::size_t>(hit)];
      clockAfter(date);
      dates.push_back(date);
    }
  }
  std::stable_sort(dates.begin(), dates.end(), [](const WrittenDate& a, const WrittenDate& b) {
    return a.span.begin < b.span.begin;
  });
}

}  // namespace aktsyn::pipeline::reading
