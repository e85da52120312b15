#include "pipeline/reading/dates.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "pipeline/reading/date_scan.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

std::string lowerFolded(std::string_view literal) {
  std::string out = foldText(literal);
  for (char& c : out) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string_view trimEnd(std::string_view text, std::string_view set) {
  const std::size_t last = text.find_last_not_of(set);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

constexpr std::size_t kShortestWeekday = 2;  // letters

constexpr std::string_view kRomanMonths[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                             "VII", "VIII", "IX",  "X",  "XI", "XII"};

// "22.VI.18" as "22.06.18", every sign in its place; empty: no month is written so.
std::string withoutRomanMonths(std::string_view folded) {
  static const re2::RE2 kDay("\\b\\d{1,2}[./-]([IVX]{1,4})[./-](?:\\d{2}|\\d{4})\\b");
  std::string out;
  re2::StringPiece rest(folded.data(), folded.size());
  re2::StringPiece month;
  if (folded.find_first_of("IVX") == std::string_view::npos) {
    return out;
  }
  while (re2::RE2::FindAndConsume(&rest, kDay, &month)) {
    const auto* const known = std::find(std::begin(kRomanMonths), std::end(kRomanMonths),
                                        std::string_view(month.data(), month.size()));
    if (known == std::end(kRomanMonths)) {
      continue;
    }
    out = out.empty() ? std::string(folded) : out;
    std::string digits = std::to_string(known - std::begin(kRomanMonths) + 1);
    digits.insert(0, month.size() > digits.size() ? month.size() - digits.size() : 0, '0');
    // A month has two figures at most.
    for (std::size_t i = 0; i + 2 < digits.size(); ++i) {
      digits[i] = ' ';
    }
    out.replace(static_cast<std::size_t>(month.data() - folded.data()), month.size(), digits);
  }
  return out;
}

bool asciiLetter(char c) { return lower(c) || upper(c); }

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
  lead_.fill(lexicon.date_lead, "(?:^|[^\\w])(", ")[\\s.:]*$");
  for (const auto& [name, number] : lexicon.numbers) {
    numbers_[lowerFolded(name)] = number;
  }
  day_lead_.fill(lexicon.day_lead, "(?:^|[^\\w])(?:", ")[\\s.:(]*$");
  list_.fill(lexicon.date_list, "^(?:", ")(?:\\b|\\s)");
  until_.fill(lexicon.until, "^(?:", ")(?:\\b|\\s)");
  clock_.fill(lexicon.clock, "(?:^|\\b)(?:", ")\\s*");
  week_.fill(lexicon.week, "(?:^|\\b)(?:", ")[\\s.:]*$");
  for (const std::string& pattern : lexicon.period_words) {
    const int index = periods_.add(pattern, "(?:^|\\b)(?:", ")\\s*$");
    period_after_.add(pattern, "^(?:", ")");
    period_names_.push_back(periods_.groupName(index));
  }
  period_after_names_ = period_names_;
  periods_.compile();
  period_after_.compile();
  for (const rules::RelativeCue& cue : lexicon.relative) {
    relative_.add(cue.pattern, "(?:^|\\b)(?:", ")");
    relative_cues_.push_back(cue);
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

// ISO number of a weekday's name; before a stop its beginning is enough ("Thursd."). 0: none.
int DateFinder::weekdayOf(std::string_view word, bool stop) const {
  const std::string name = lowerFolded(word);
  const auto day = weekdays_.lower_bound(name);
  const bool begun = day != weekdays_.end() && stop && name.size() >= kShortestWeekday &&
                     day->first.starts_with(name);
  return day != weekdays_.end() && (begun || day->first == name) ? day->second : 0;
}

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
    const int day = weekdayOf(rest.substr(word, word_end - word), word_end < rest.size());
    if (day != 0) {
      *weekday = day;
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

int DateFinder::numberOf(std::string_view word) const {
  int value = 0;
  for (const char c : word) {
    if (!digit(c) || value > 1000) {
      const auto found = numbers_.find(lowerFolded(word));
      return found == numbers_.end() ? 0 : found->second;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

std::vector<WrittenDate> DateFinder::find(std::string_view folded, std::string_view before) const {
  const std::string numbers = withoutRomanMonths(folded);
  return DateScan(*this, numbers.empty() ? folded : numbers, before).run();
}

std::optional<WrittenDate> DateFinder::opening(std::string_view folded) const {
  const std::string numbers = withoutRomanMonths(folded);
  return DateScan(*this, numbers.empty() ? folded : numbers, {}).opening();
}

std::vector<WrittenClock> DateFinder::clocks(std::string_view folded) const {
  return DateScan(*this, folded, {}).clocks();
}

std::optional<WrittenClock> DateFinder::clock(std::string_view folded) const {
  return onlyClock(clocks(folded));
}

std::optional<WrittenClock> onlyClock(const std::vector<WrittenClock>& clocks) {
  const bool same = std::all_of(clocks.begin(), clocks.end(), [&](const WrittenClock& one) {
    return one.minute_of_day == clocks.front().minute_of_day;
  });
  return clocks.empty() || !same ? std::nullopt : std::optional(clocks.front());
}

}  // namespace aktsyn::pipeline::reading
