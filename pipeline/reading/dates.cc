#include "pipeline/reading/dates.h"

#include <cctype>
#include <chrono>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

using std::chrono::days;

std::string lowerFolded(std::string_view literal) {
  std::string out = foldText(literal);
  for (char& c : out) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

void addAll(PatternSet& set, const std::vector<std::string>& patterns, std::string_view before,
            std::string_view after) {
  for (const std::string& pattern : patterns) {
    set.add(pattern, before, after);
  }
  set.compile();
}

std::string_view trimEnd(std::string_view text, std::string_view set) {
  const std::size_t last = text.find_last_not_of(set);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

bool asciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<rules::Day> dayIn(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  return date.ok() ? std::optional(rules::Day{date}) : std::nullopt;
}

int isoWeekday(rules::Day day) {
  return static_cast<int>(std::chrono::weekday{day}.iso_encoding());
}

rules::Day weekMonday(int year, unsigned week) {
  const rules::Day fourth = *dayIn(year, 1, 4);
  return fourth - days{isoWeekday(fourth) - 1} + days{7 * (static_cast<int>(week) - 1)};
}

rules::When weekOf(int year, unsigned week) {
  const rules::Day monday = weekMonday(year, week);
  if (week == 53 && monday >= weekMonday(year + 1, 1)) {
    return rules::When::unknown();
  }
  return rules::When::between(monday, monday + days{6}, rules::Precision::kWeek);
}

// The date in one candidate year; unknown when that year has no such day.
rules::When inYear(const WrittenDate& date, int year) {
  if (date.week != 0) {
    return weekOf(year, date.week);
  }
  if (date.first_day == 0) {
    return rules::When::in(std::chrono::year{year} / std::chrono::month{date.month});
  }
  const auto first = dayIn(year, date.month, date.first_day);
  auto last = dayIn(year, date.month, date.last_day);
  if (!last && date.last_day > 28 && date.last_day != date.first_day) {
    last = std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{date.month} /
                                 std::chrono::last};
  }
  if (!first || !last) {
    return rules::When::unknown();
  }
  if (*first != *last) {
    return rules::When::between(*first, *last);
  }
  if (date.minute_of_day) {
    return rules::When::at(rules::Moment(*first) + std::chrono::minutes{*date.minute_of_day});
  }
  return rules::When::on(*first);
}

}  // namespace

DateFinder::DateFinder(const rules::Lexicon& lexicon) {
  for (const auto& [name, number] : lexicon.months) {
    const std::string folded = lowerFolded(name);
    months_[folded.substr(0, folded.find('.'))] = static_cast<unsigned>(number);
  }
  for (const auto& [name, number] : lexicon.weekdays) {
    const std::string folded = lowerFolded(name);
    weekdays_[folded.substr(0, folded.find('.'))] = number;
  }
  addAll(lead_, lexicon.date_lead, "(?:^|[^\\w])(", ")[\\s.:]*$");
  addAll(until_, lexicon.until, "^(?:", ")(?:\\b|\\s)");
  addAll(clock_, lexicon.clock, "(?:^|\\b)(?:", ")\\s*");
  addAll(week_, lexicon.week, "(?:^|\\b)(?:", ")[\\s.:]*$");
  for (const std::string& pattern : lexicon.period_words) {
    const int index = periods_.add(pattern, "(?:^|\\b)(?:", ")\\s*$");
    period_after_.add(pattern, "^(?:", ")");
    period_names_.push_back(periods_.groupName(index));
  }
  period_after_names_ = period_names_;
  periods_.compile();
  period_after_.compile();
  for (const auto& [pattern, offset] : lexicon.relative_days) {
    relative_.add(pattern, "(?:^|\\b)(?:", ")");
    relative_days_.push_back(offset);
  }
  relative_.compile();
  for (const auto& [role, pattern] : lexicon.date_roles) {
    roles_.add(pattern, "(?:^|\\b)(?:", ")[\\s:.,;(\\-]*$");
    role_names_.push_back(role);
  }
  roles_.compile();
  for (const auto& [role, pattern] : lexicon.date_roles_after) {
    roles_after_.add(pattern, "^[\\s:.,;)\\-]*(?:", ")");
    role_after_names_.push_back(role);
  }
  roles_after_.compile();
  for (const auto& [what, pattern] : lexicon.not_dates) {
    not_dates_.add(pattern);
  }
  not_dates_.compile();
}

DateFinder::~DateFinder() = default;

// What stands before the lead words, the weekday and a clock time just before a date.
std::string_view DateFinder::beforeLead(std::string_view text, int* weekday, bool* lead) const {
  static const re2::RE2 kClock("(\\d{1,2}(?:[.:]\\d{2})?)[\\s,]*$");
  for (int round = 0; round < 5; ++round) {
    const std::string_view rest = trimEnd(text, " \n,(");
    std::size_t word = trimEnd(rest, ".").size();
    const std::size_t word_end = word;
    while (word > 0 && asciiLetter(rest[word - 1])) {
      --word;
    }
    const auto day = weekdays_.find(lowerFolded(rest.substr(word, word_end - word)));
    if (day != weekdays_.end()) {
      *weekday = day->second;
      text = rest.substr(0, word);
      continue;
    }
    const int hit = lead_.first(rest);
    if (hit >= 0) {
      const auto groups = lead_.groups(hit, rest);
      *lead = true;
      text = rest.substr(0, groups.size() > 1 && groups[1] ? groups[1]->begin : 0);
      continue;
    }
    re2::StringPiece time;
    if (re2::RE2::PartialMatch(re2::StringPiece(rest.data(), rest.size()), kClock, &time)) {
      const std::string_view before =
          rest.substr(0, static_cast<std::size_t>(time.data() - rest.data()));
      const std::string_view window = before.substr(before.size() > 12 ? before.size() - 12 : 0);
      bool removed = false;
      for (const int clock : clock_.match(window)) {
        const auto where = clock_.locate(clock, window);
        if (where && where->end == window.size()) {
          text = before.substr(0, before.size() - window.size() + where->begin);
          removed = true;
          break;
        }
      }
      if (removed) {
        continue;
      }
    }
    break;
  }
  return text;
}

std::string DateFinder::roleBefore(std::string_view text, bool* found) const {
  const std::string_view window = text.substr(text.size() > 100 ? text.size() - 100 : 0);
  const int hit = roles_.first(window);
  *found = hit >= 0;
  return hit >= 0 ? role_names_[static_cast<std::size_t>(hit)] : std::string{};
}

std::vector<WrittenDate> DateFinder::find(std::string_view folded, std::string_view before) const {
  return DateScan(*this, folded, before).run();
}

std::optional<WrittenDate> DateFinder::opening(std::string_view folded) const {
  return DateScan(*this, folded, {}).opening();
}

namespace {

// "Monday the 4th": in the context's month or one beside it, on that weekday, nearest.
rules::When nearMonth(const WrittenDate& date, rules::Day anchor) {
  rules::When best = rules::When::unknown();
  const std::chrono::year_month_day day{anchor};
  for (const int step : {0, -1, 1}) {
    const auto month = day.year() / day.month() + std::chrono::months{step};
    const auto found =
        dayIn(static_cast<int>(month.year()), static_cast<unsigned>(month.month()), date.first_day);
    if (!found || isoWeekday(*found) != date.weekday) {
      continue;
    }
    if (!best.known() ||
        std::abs((*found - anchor).count()) < std::abs((best.firstDay() - anchor).count())) {
      best =
          date.minute_of_day
              ? rules::When::at(rules::Moment(*found) + std::chrono::minutes{*date.minute_of_day})
              : rules::When::on(*found);
    }
  }
  return best;
}

}  // namespace

rules::When resolve(const WrittenDate& date, const rules::When& context) {
  if (date.when.known() || !context.known()) {
    return date.when;
  }
  if (date.relative_days) {
    if (context.firstDay() != context.lastDay()) {
      return rules::When::unknown();
    }
    const rules::Day day = context.firstDay() + days{*date.relative_days};
    return date.minute_of_day
               ? rules::When::at(rules::Moment(day) + std::chrono::minutes{*date.minute_of_day})
               : rules::When::on(day);
  }
  const rules::Day anchor = context.firstDay() + (context.lastDay() - context.firstDay()) / 2;
  const int year = static_cast<int>(std::chrono::year_month_day{anchor}.year());
  if (date.month == 0 && date.week == 0) {
    const bool near = context.lastDay() - context.firstDay() < days{32};
    return near ? nearMonth(date, anchor) : rules::When::unknown();
  }
  if (context.precision == rules::Precision::kYear) {
    return inYear(date, year);
  }
  rules::When best = rules::When::unknown();
  long best_distance = 0;
  for (const int candidate : {year, year - 1, year + 1}) {
    const rules::When when = inYear(date, candidate);
    if (!when.known()) {
      continue;
    }
    long distance = std::abs((when.firstDay() - anchor).count());
    const bool wrong_weekday = date.weekday != 0 && isoWeekday(when.firstDay()) != date.weekday;
    distance += wrong_weekday ? 100000 : 0;
    if (!best.known() || distance < best_distance) {
      best = when;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace aktsyn::pipeline::reading
