// Heads of notes whose day has no year, or is the one of the note before: the flow of the journal
// tells it.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2049;
constexpr int kTopLines = 2;    // of a page, where a sheet is named
constexpr int kAboveHeads = 6;  // lines above the first head, where nothing else tells the year
constexpr std::size_t kEnoughHeads = 3;
constexpr float kMargin = 40;                 // points that a column of days is wide at least
constexpr std::chrono::days kHalfYear{150};   // ahead of a head: where the next one is looked for
constexpr std::chrono::days kOutOfOrder{31};  // a note put in late
constexpr std::size_t kInOrder = 5;           // of so many heads one may stand out of order

using std::chrono::sys_days;
using std::chrono::year_month_day;

bool openDay(const WrittenDate& date) {
  return date.needsContext() && !date.relative && date.month != 0 && date.first_day != 0 &&
         date.last_month == 0 && date.first_day == date.last_day;
}

std::optional<rules::Day> inYear(const WrittenDate& date, int year) {
  const year_month_day day{std::chrono::year(year), std::chrono::month(date.month),
                           std::chrono::day(date.first_day)};
  return day.ok() ? std::optional<rules::Day>(sys_days(day)) : std::nullopt;
}

// The day in the year that puts it nearest to `target`.
std::optional<rules::Day> nearest(const WrittenDate& date, rules::Day target) {
  std::optional<rules::Day> best;
  const int near = static_cast<int>(year_month_day(target).year());
  for (const int year : {near, near - 1, near + 1}) {
    const std::optional<rules::Day> day = inYear(date, year);
    if (day && (!best || std::chrono::abs(*day - target) < std::chrono::abs(*best - target))) {
      best = day;
    }
  }
  return best;
}

rules::When onDay(rules::Day day, const WrittenDate& date) {
  return date.minute_of_day
             ? rules::When::at(rules::Moment(day) + std::chrono::minutes(*date.minute_of_day))
             : rules::When::on(day);
}

// "4.310", "37,5": what was measured on a day.
bool measure(std::string_view text) {
  const std::size_t sign = text.find_first_of(".,");
  return sign != text.npos && sign > 0 && sign + 1 < text.size() &&
         text.find_first_not_of("0123456789") == sign &&
         text.find_first_not_of("0123456789", sign + 1) == text.npos;
}

// Years that stand alone in a text, not in a number of a case.
void yearsIn(std::string_view text, std::set<int>& years) {
  for (std::size_t at = text.find_first_of("0123456789"); at < text.size();
       at = text.find_first_of("0123456789", at)) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    const bool apart =
        (at == 0 || std::string_view(" \t(_").find(text[at - 1]) != text.npos) &&
        (end == text.size() || std::string_view(" \t,.)_").find(text[end]) != text.npos);
    const int year = end - at == 4 ? std::stoi(std::string(text.substr(at, 4))) : 0;
    if (apart && year >= kFirstYear && year <= kLastYear) {
      years.insert(year);
    }
    at = end;
  }
}

}  // namespace

// The year that a sheet names in its first lines or in its running header, and no other.
std::optional<int> JournalCutter::yearOfSheet(const PaperText& paper, int page_index,
                                              int top_lines) const {
  std::set<int> years;
  for (std::size_t line = 0; line < paper.lines().size(); ++line) {
    const PaperLine& facts = paper.lines()[line];
    if (facts.page_index != page_index || (!facts.furniture && facts.from_top >= top_lines)) {
      continue;
    }
    std::string text(paper.foldedLine(line));
    for (const WrittenDate& date : dates_.find(text)) {
      if (date.when.oneDay()) {
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(date.span.begin),
                  text.begin() + static_cast<std::ptrdiff_t>(date.span.end), 'x');
      }
    }
    yearsIn(text, years);
  }
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

// Gives every head its day: by the heads before it and behind it, or the year of its sheet or of
// the file's name. False: none is known, or the days would not be in order.
bool JournalCutter::completeByFlow(const Scan& scan, std::vector<DatedHead>& heads) const {
  const auto known = [](const DatedHead& head) { return head.date.when.known(); };
  const auto pageOf = [&](const DatedHead& head) {
    return scan.paper.lines()[scan.lines[head.at]].page_index;
  };
  int rising = 0, falling = 0;
  const DatedHead* before = nullptr;
  for (const DatedHead& head : heads) {
    if (known(head)) {
      rising +=
          before != nullptr && before->date.when.firstDay() < head.date.when.firstDay() ? 1 : 0;
      falling +=
          before != nullptr && before->date.when.firstDay() > head.date.when.firstDay() ? 1 : 0;
      before = &head;
    }
  }
  if (rising == falling) {
    for (std::size_t i = 1; i < heads.size(); ++i) {
      const auto dayOf = [](const WrittenDate& date) {
        const year_month_day day(date.when.known() ? date.when.firstDay() : rules::Day{});
        return date.when.known()
                   ? std::pair(static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
                   : std::pair(date.month, date.first_day);
      };
      rising += dayOf(heads[i - 1].date) < dayOf(heads[i].date) ? 1 : 0;
      falling += dayOf(heads[i - 1].date) > dayOf(heads[i].date) ? 1 : 0;
    }
  }
  const auto ahead = rising >= falling ? kHalfYear : -kHalfYear;
  const auto follows = [&](rules::Day first, rules::Day second) {
    return ahead > std::chrono::days{0} ? second - first >= -kOutOfOrder
                                        : second - first <= kOutOfOrder;
  };
  std::optional<rules::Day> cursor;
  const auto first_known = std::find_if(heads.begin(), heads.end(), known);
  std::set<int> named;
  yearsIn(foldText(scan.paper.file().substr(scan.paper.file().find_last_of('/') + 1)), named);
  if (!heads.empty() && first_known == heads.end() && named.size() == 1) {
    cursor = inYear(heads.front().date, *named.begin());
    cursor = cursor ? std::optional(*cursor - ahead) : cursor;
  }
  const std::vector<std::optional<int>> years = yearsAbove(scan);
  std::map<int, std::optional<int>> sheets;
  const auto yearOf = [&](int page) {
    const auto [sheet, added] = sheets.try_emplace(page);
    sheet->second = added ? yearOfSheet(scan.paper, page, kTopLines) : sheet->second;
    return sheet->second;
  };
  if (!heads.empty() && first_known == heads.end() && !cursor && !years[heads.front().at]) {
    const PaperLine& first = scan.paper.lines()[scan.lines[heads.front().at]];
    const auto year =
        yearOfSheet(scan.paper, first.page_index, std::min(first.from_top, kAboveHeads));
    cursor = year ? inYear(heads.front().date, *year) : std::nullopt;
    cursor = cursor ? std::optional(*cursor - ahead) : cursor;
  }
  std::vector<std::optional<rules::Day>> days(heads.size());
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::optional<int> year = known(heads[i])      ? std::nullopt
                                    : years[heads[i].at] ? years[heads[i].at]
                                                         : yearOf(pageOf(heads[i]));
    if (known(heads[i])) {
      days[i] = heads[i].date.when.firstDay();
    } else if (year) {
      days[i] = inYear(heads[i].date, *year);
    }
    // A sheet's year may be the one in which it was begun.
    const bool astray = days[i] && cursor && !known(heads[i]) && !follows(*cursor, *days[i]);
    if (cursor && (!days[i] || astray)) {
      days[i] = nearest(heads[i].date, *cursor + ahead);
    }
    cursor = days[i] ? days[i] : cursor;
  }
  cursor.reset();
  for (std::size_t i = heads.size(); i-- > 0;) {
    if (!days[i] && cursor) {
      days[i] = nearest(heads[i].date, *cursor - ahead);
    }
    cursor = days[i] ? days[i] : cursor;
  }
  std::size_t astray = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (!days[i]) {
      return false;
    }
    astray += i > 0 && !follows(*days[i - 1], *days[i]) ? 1 : 0;
  }
  if (kInOrder * astray > heads.size()) {
    return false;
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    heads[i].date.when = known(heads[i]) ? heads[i].date.when : onDay(*days[i], heads[i].date);
  }
  return true;
}

// "2.3. Spoke with ...", which elsewhere may be a section's number.
std::optional<WrittenDate> JournalCutter::dottedDay(std::string_view folded) {
  const std::size_t stop = folded.find('.');
  const std::size_t end = stop == folded.npos ? stop : folded.find('.', stop + 1);
  if (end == folded.npos || end > stop + 3 || end + 1 >= folded.size() ||
      (folded[end + 1] != ' ' && folded[end + 1] != '\t')) {
    return std::nullopt;
  }
  std::string slashed(folded);
  slashed[stop] = '/';
  return bareDay(slashed);
}

// Whether nearly all heads stand to the left of the text that goes on below them, or in a table's
// first cell.
bool JournalCutter::inMargin(const Scan& scan, const std::vector<DatedHead>& heads) {
  const auto beside = std::count_if(heads.begin(), heads.end(), [&](const DatedHead& head) {
    const PaperLine& line = scan.paper.lines()[scan.lines[head.at]];
    const std::string_view folded = scan.paper.foldedLine(scan.lines[head.at]);
    const bool hangs =
        head.at + 1 < scan.lines.size() &&
        scan.paper.lines()[scan.lines[head.at + 1]].box.left - line.box.left >= kMargin;
    const std::size_t end = head.date.span.end;
    return end < folded.size() && (hangs || (line.box.empty() && folded[end] == '\t'));
  });
  return heads.size() > kEnoughHeads && 4 * beside >= 3 * std::ssize(heads);
}

// "3/5 Spoke with ...": where most notes begin so, with a year now and then or on the sheet.
void JournalCutter::daysByFlow(Scan& scan, bool called_journal) const {
  std::vector<DatedHead> heads;
  std::size_t open = 0;
  const std::vector<std::optional<int>> years = yearsAbove(scan);
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    std::optional<WrittenDate> opening = scan.facts[at].opening;
    opening = opening ? opening : bareDay(folded);
    const auto dotted = opening ? std::nullopt : dottedDay(folded);
    const bool cell = dotted && folded.substr(dotted->span.end, 2) == ".\t";
    opening = dotted && (years[at] || cell) ? dotted : opening;
    const bool day = opening && !scan.facts[at].date_last && !opening->impossible &&
                     (openDay(*opening) || opening->when.oneDay()) &&
                     !measure(behindDate(folded, opening->span.end));
    if (day && opensNote(scan, at)) {
      open += opening->when.known() ? 0 : 1;
      heads.push_back({at, *opening});
    }
  }
  const std::size_t dated = heads.size() - open;
  const bool headed = std::all_of(heads.begin(), heads.end(),
                                  [&](const DatedHead& head) { return years[head.at]; });
  if (heads.size() < kEnoughHeads || open <= dated ||
      (dated == 0 && !called_journal && !headed && !inMargin(scan, heads)) ||
      !completeByFlow(scan, heads)) {
    return;
  }
  for (const DatedHead& head : heads) {
    scan.facts[head.at].opening = head.date;
  }
}

std::optional<Span> JournalCutter::sameDay(std::string_view folded) const {
  const int words = same_day_.first(folded);
  return words < 0 ? std::nullopt : same_day_.locate(words, folded);
}

// "same day Reached her at two": a note of its own, where the one before it has ended.
void JournalCutter::sameDays(Scan& scan) const {
  const WrittenDate* before = nullptr;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (startsByDate(scan, at) && scan.facts[at].opening->when.oneDay()) {
      before = &*scan.facts[at].opening;
      continue;
    }
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::optional<Span> words = sameDay(folded);
    if (before == nullptr || !words || scan.facts[at].opening || !opensNote(scan, at)) {
      continue;
    }
    const std::string_view behind = trimmed(folded.substr(words->end));
    const bool ended = !closingAuthor(scan.paper.foldedLine(scan.lines[at - 1])).empty() ||
                       scan.paper.lines()[scan.lines[at]].starts_block;
    const bool begins = behind.empty() || digit(behind.front()) || upper(behind.front()) ||
                        prominent(scan.paper.lines()[scan.lines[at]]);
    if (ended && begins) {
      WrittenDate day = *before;
      day.span = *words;
      day.minute_of_day.reset();
      day.when = rules::When::on(before->when.firstDay());
      scan.facts[at].opening = day;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
