// Dates of heads that lack their year or were read with a day that there is not: the other heads of
// the journal tell the year.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kCentury = 2000;
constexpr std::size_t kLongestLead = 14;  // bytes before a day that there is not

// "-19", "20", "2019" right behind a day and month: the year, where the journal is of that time.
struct WrittenYear {
  int year = 0;
  std::size_t end = 0;
};

std::optional<WrittenYear> yearBehind(std::string_view folded, std::size_t from) {
  const std::size_t begin = folded.find_first_not_of(" .,-/", from);
  if (begin == std::string_view::npos || begin == from || begin > from + 3) {
    return std::nullopt;
  }
  std::size_t end = begin;
  while (end < folded.size() && digit(folded[end])) {
    ++end;
  }
  const bool closed = end == folded.size() || folded[end] == ' ' || folded[end] == '\t';
  // "0800Visit": no year has such digits, and what stands behind the first two has run into them.
  const bool glued =
      end - begin == 4 && folded.substr(begin, 2) != "19" && folded.substr(begin, 2) != "20";
  if ((!closed && !glued) || (end - begin != 2 && end - begin != 4)) {
    return std::nullopt;
  }
  const int number = std::stoi(std::string(folded.substr(begin, glued ? 2 : end - begin)));
  return WrittenYear{number < 100 ? kCentury + number : number, end};
}

std::optional<int> yearOf(const rules::When& when) {
  return when.known() ? std::optional(static_cast<int>(year_month_day(when.firstDay()).year()))
                      : std::nullopt;
}

// A day and a month, whatever the year.
bool dayAndMonth(const WrittenDate& date) {
  return date.month != 0 && date.first_day != 0 && date.last_month == 0 && !date.relative;
}

void setYear(const WrittenYear& written, WrittenDate& date) {
  const year_month_day day{year(written.year), month(date.month), std::chrono::day(date.first_day)};
  date.when = day.ok() ? rules::When::on(sys_days(day)) : rules::When::unknown();
  date.span.end = written.end;
}

// The day in the year that puts it between its neighbours, or else nearest to them.
std::optional<rules::Day> dayBetween(unsigned in_month, unsigned day, const rules::When& before,
                                     const rules::When& after) {
  const rules::When& first = before.known() ? before : after;
  const rules::When& second = after.known() ? after : before;
  if (!first.known()) {
    return std::nullopt;
  }
  const rules::Day low = std::min(first.firstDay(), second.firstDay());
  const rules::Day high = std::max(first.firstDay(), second.firstDay());
  std::optional<rules::Day> best;
  auto least = std::chrono::days::max();
  for (int y = *yearOf(first) - 1; y <= *yearOf(first) + 1; ++y) {
    const year_month_day date{year(y), month(in_month), std::chrono::day(day)};
    if (date.ok()) {
      const sys_days at(date);
      const auto away = at < low ? low - at : at > high ? at - high : std::chrono::days(0);
      best = away < least ? at : best;
      least = std::min<std::chrono::days>(least, away);
    }
  }
  return best;
}

constexpr std::string_view kLikeSlash = "71lI|!", kLikeDash = "=~_:";
constexpr std::size_t kShortestDate = 5, kLongestDate = 10;  // bytes of a day, month and year
constexpr std::ptrdiff_t kLeastDigits = 3;
constexpr std::size_t kFarthest = 40;  // heads between two of a run
constexpr int kLongestGap = 3 * 366;   // days from a head to the only one beside it

// "S" for 5 and "=" for a dash.
std::string inDigits(std::string_view word) {
  constexpr std::string_view kLetters = "OoIlZSB", kDigits = "0011258";
  std::string text(word.substr(0, word.find_last_not_of(",.:;") + 1));
  for (char& c : text) {
    const std::size_t at = kLetters.find(c);
    c = at != kLetters.npos ? kDigits[at] : kLikeDash.find(c) != kLikeDash.npos ? '-' : c;
  }
  return text;
}

// What a word with a day, a month and a year may be that recognition has read wrong: with a slash
// for one of its digits ("21710-09"), with one digit for two in a month that there is not
// ("25/83-09"), or with a 1 before it ("28/41-13").
std::set<std::string> readingsOf(std::string_view word) {
  const std::string text = inDigits(word);
  std::set<std::string> slashed;
  if (text.find('/') != std::string::npos) {
    slashed.insert(text);
  }
  for (std::size_t i = 1; i <= 2 && text.find('/') == std::string::npos && i < word.size(); ++i) {
    if (kLikeSlash.find(word[i]) != kLikeSlash.npos) {
      std::string other = text;
      other[i] = '/';
      slashed.insert(other);
    }
  }
  std::set<std::string> readings;
  for (const std::string& one : slashed) {
    readings.insert(one);
    const std::size_t in_month = one.find('/') + 1;
    const std::size_t month_end = std::min(one.find_first_of("-./", in_month), one.size());
    if (one == text && month_end == in_month + 2) {
      const std::string before = one.substr(0, in_month), behind = one.substr(in_month + 2);
      readings.insert(before + one[in_month] + behind);
      readings.insert(before + one[in_month + 1] + behind);
      readings.insert(before + '1' + one[in_month + 1] + behind);
    }
  }
  return readings;
}

bool between(rules::Day day, const rules::When& before, const rules::When& after) {
  const rules::When& first = before.known() ? before : after;
  const rules::When& second = after.known() ? after : before;
  if (!first.known()) {
    return true;
  }
  const auto [low, high] = std::minmax(first.firstDay(), second.firstDay());
  const auto spare = std::chrono::days(before.known() && after.known() ? 0 : kLongestGap);
  return day >= low - spare && day <= high + spare;
}

}  // namespace

// "20/11", also with what recognition made of the year behind it: "4/1=".
std::optional<WrittenDate> JournalCutter::bareDay(std::string_view folded) {
  const std::size_t begin = folded.find_first_not_of(" \t*.([");
  const auto number = [&](std::size_t from, std::size_t* end) {
    unsigned value = 0;
    for (*end = from; *end < folded.size() && digit(folded[*end]) && *end < from + 3; ++*end) {
      value = 10 * value + static_cast<unsigned>(folded[*end] - '0');
    }
    return value;
  };
  std::size_t sign = 0, end = 0;
  const unsigned in_day = begin == std::string_view::npos ? 0 : number(begin, &sign);
  if (in_day == 0 || sign >= folded.size() || (folded[sign] != '/' && folded[sign] != '.')) {
    return std::nullopt;
  }
  // "20. 06. u": both in two digits with a stop behind.
  const bool dotted = folded[sign] == '.';
  const std::size_t in = dotted ? folded.find_first_not_of(' ', sign + 1) : sign + 1;
  const unsigned in_month = in == std::string_view::npos ? 0 : number(in, &end);
  if (dotted && (sign != begin + 2 || end != in + 2 || end >= folded.size() || folded[end] != '.' ||
                 in_month == 0)) {
    return std::nullopt;
  }
  if (!(month(in_month) / std::chrono::day(in_day)).ok()) {
    return std::nullopt;
  }
  WrittenDate date;
  date.span = {begin, end};
  date.month = in_month;
  date.first_day = date.last_day = in_day;
  return date;
}

// The day between the heads around it that a head's first word may have been before recognition;
// unknown where it may be several. Without `before` and `after` it tells only that there may be
// one.
std::optional<WrittenDate> JournalCutter::likelyDate(std::string_view folded,
                                                     const rules::When& before,
                                                     const rules::When& after) const {
  const std::size_t begin = std::min(folded.find_first_not_of(" \t*.([\"'"), folded.size());
  const std::size_t end = std::min(folded.find_first_of(" \t", begin), folded.size());
  const std::string_view word = folded.substr(begin, end - begin);
  if (word.size() < kShortestDate || word.size() > kLongestDate || !digit(word.front()) ||
      std::count_if(word.begin(), word.end(), digit) < kLeastDigits) {
    return std::nullopt;
  }
  std::map<rules::Day, WrittenDate> days;
  for (const std::string& reading : readingsOf(word)) {
    const std::optional<WrittenDate> date = dates_.opening(reading);
    if (date && date->when.known() && date->when.precision == rules::Precision::kDay &&
        date->span.end == reading.size() && between(date->when.firstDay(), before, after)) {
      days.emplace(date->when.firstDay(), *date);
    }
  }
  const bool asked = before.known() || after.known();
  if (days.empty()) {
    return std::nullopt;
  }
  WrittenDate date = days.begin()->second;
  date.span = {begin, end};
  date.impossible = asked && days.size() > 1;
  date.when = asked && days.size() == 1 ? date.when : rules::When::unknown();
  return date;
}

// Of heads with dates those of the longest run in the order that most of them are in: one that
// stands outside it may be misread.
std::vector<std::size_t> JournalCutter::headsInOrder(const Scan& scan,
                                                     const std::vector<std::size_t>& heads) {
  const auto dayOf = [&](std::size_t i) { return scan.facts[heads[i]].opening->when.firstDay(); };
  std::vector<std::size_t> best;
  for (const bool rising : {true, false}) {
    std::vector<std::size_t> length(heads.size(), 1), from(heads.size(), heads.size());
    std::size_t last = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      for (std::size_t j = i > kFarthest ? i - kFarthest : 0; j < i; ++j) {
        const bool follows = rising ? dayOf(j) <= dayOf(i) : dayOf(j) >= dayOf(i);
        if (follows && length[j] >= length[i]) {
          length[i] = length[j] + 1;
          from[i] = j;
        }
      }
      last = length[i] > length[last] ? i : last;
    }
    std::vector<std::size_t> run;
    for (std::size_t i = heads.empty() ? 0 : last; i < heads.size(); i = from[i]) {
      run.insert(run.begin(), heads[i]);
    }
    best = run.size() > best.size() ? run : best;
  }
  return best;
}

// "29/10" in a field for the day, and below it when the note was made: the day is in the year of
// that, or else of the notes around it.
void JournalCutter::completeDays(std::vector<Note>& notes) {
  const auto dayOf = [](const Note& note, std::string_view role) {
    const auto found = std::find_if(note.dates.begin(), note.dates.end(), [&](const NoteDate& one) {
      return one.date.role == role && one.date.when.known();
    });
    return found == note.dates.end() ? rules::When::unknown() : found->date.when;
  };
  for (std::size_t n = 0; n < notes.size(); ++n) {
    for (NoteDate& open : notes[n].dates) {
      if (open.date.when.known() || open.date.role != "event" || !dayAndMonth(open.date)) {
        continue;
      }
      const rules::When unknown = rules::When::unknown();
      const rules::When created = dayOf(notes[n], "created");
      const rules::When before = n > 0 ? dayOf(notes[n - 1], "event") : unknown;
      const rules::When after = n + 1 < notes.size() ? dayOf(notes[n + 1], "event") : unknown;
      const auto day = created.known()
                           ? dayBetween(open.date.month, open.date.first_day, created, created)
                           : dayBetween(open.date.month, open.date.first_day, before, after);
      open.date.when = day ? rules::When::on(*day) : unknown;
    }
  }
}

// "Monday 28/11 24": two digits behind a day and a month are its year in a journal of that time.
void JournalCutter::completeYears(Scan& scan) const {
  std::set<int> known;
  std::vector<std::pair<LineFacts*, WrittenYear>> written;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    LineFacts& facts = scan.facts[at];
    if (facts.opening && facts.opening->when.known()) {
      known.insert(*yearOf(facts.opening->when));
    } else if (facts.opening && facts.opening->needsContext() && dayAndMonth(*facts.opening)) {
      const auto found = yearBehind(scan.paper.foldedLine(scan.lines[at]), facts.opening->span.end);
      if (found) {
        written.emplace_back(&facts, *found);
      }
    }
  }
  for (const auto& [facts, found] : written) {
    if (!known.empty() && found.year >= *known.begin() - 1 && found.year <= *known.rbegin() + 1) {
      setYear(found, *facts->opening);
    }
  }
}

// Without `before` and `after` it tells only whether the date is one that they could complete: its
// `when` may then be unknown.
std::optional<WrittenDate> JournalCutter::mendedDate(std::string_view folded,
                                                     const rules::When& before,
                                                     const rules::When& after) const {
  std::optional<WrittenDate> date = dates_.opening(folded);
  if (date && date->when.known()) {
    return date;
  }
  if (const auto likely = likelyDate(folded, before, after)) {
    return likely;
  }
  if (!date) {
    date = bareDay(folded);
  }
  if (date && dayAndMonth(*date)) {
    const std::optional<WrittenYear> written = yearBehind(folded, date->span.end);
    const int near = yearOf(before).value_or(yearOf(after).value_or(written ? written->year : 0));
    if (written && std::abs(written->year - near) <= 1) {
      setYear(*written, *date);
      return date;
    }
    date->span.end = std::min(folded.find_first_of(" \t", date->span.end), folded.size());
    if (const auto day = dayBetween(date->month, date->first_day, before, after)) {
      date->when = rules::When::on(*day);
    }
    return date;
  }
  // "88/10-08": no such day, but the month is told.
  const std::size_t begin = folded.find_first_of("0123456789");
  if (date || begin == std::string_view::npos || begin > kLongestLead ||
      folded.substr(0, begin).find_first_not_of(" *-.,([") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = folded.find_first_not_of("0123456789", begin);
  if (end == std::string_view::npos || end - begin != 2) {
    return std::nullopt;
  }
  const std::string first_of_month = "01" + std::string(folded.substr(end));
  date = dates_.opening(first_of_month);
  if (!date || !date->when.known() || date->when.precision != rules::Precision::kDay) {
    return std::nullopt;
  }
  const year_month_day day(date->when.firstDay());
  date->when = rules::When::in(day.year() / day.month());
  date->span = {date->span.begin + begin, date->span.end + begin};
  return date;
}

}  // namespace aktsyn::pipeline::reading
