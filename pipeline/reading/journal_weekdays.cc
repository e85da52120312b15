// Heads with a short word before the day that the language's words do not have: where it always
// stands for one weekday, it means that.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLeastLetters = 2, kMostLetters = 3;
constexpr std::size_t kEnoughHeads = 3;

// "8/10 09<tab>": the two digits that stand alone behind a day.
std::string_view yearApart(std::string_view text, std::size_t from) {
  const std::string_view behind = text.substr(std::min(from, text.size()));
  const bool year = behind.size() >= 3 && behind[0] == ' ' && digit(behind[1]) &&
                    digit(behind[2]) &&
                    (behind.size() == 3 || behind[3] == ' ' || behind[3] == '\t');
  return year ? behind.substr(1, 2) : std::string_view{};
}

}  // namespace

// "8/10", "8/10 09" behind the first word.
std::optional<WrittenDate> JournalCutter::dayBehindWord(std::string_view folded) const {
  const std::size_t word = std::min(folded.find_first_of(" \t."), folded.size());
  const std::size_t begin = folded.find_first_not_of(" \t.", word);
  if (word < kLeastLetters || word > kMostLetters || begin == folded.npos ||
      !std::all_of(folded.begin(), folded.begin() + word, letter)) {
    return std::nullopt;
  }
  const std::string_view rest = folded.substr(begin);
  std::optional<WrittenDate> date = dates_.opening(rest);
  date = date ? date : bareDay(rest);
  if (!date || date->relative || date->impossible || date->span.begin != 0) {
    return std::nullopt;
  }
  const std::string_view year = date->when.known() ? "" : yearApart(rest, date->span.end);
  if (!year.empty()) {
    const std::string whole = std::string(rest.substr(0, date->span.end)) + "-" + std::string(year);
    const std::optional<WrittenDate> with_year = dates_.opening(whole);
    date = with_year && with_year->when.oneDay() ? with_year : date;
  }
  date->span = {begin, begin + date->span.end};
  return date->when.oneDay() || (date->month != 0 && date->first_day != 0) ? date : std::nullopt;
}

void JournalCutter::daysBehindWeekdays(Scan& scan) const {
  std::vector<DatedHead> heads;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const auto day = scan.facts[at].opening ? std::nullopt
                                            : dayBehindWord(scan.paper.foldedLine(scan.lines[at]));
    if (day && opensNote(scan, at)) {
      heads.push_back({at, *day});
    }
  }
  if (heads.size() < kEnoughHeads || !completeByFlow(scan, heads)) {
    return;
  }
  std::map<std::string, unsigned, std::less<>> weekday_of;
  std::set<unsigned> different;
  for (const DatedHead& head : heads) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[head.at]);
    const unsigned weekday = std::chrono::weekday(head.date.when.firstDay()).iso_encoding();
    const auto [known, added] = weekday_of.try_emplace(
        std::string(folded.substr(0, folded.find_first_of(" \t."))), weekday);
    if (known->second != weekday) {
      return;
    }
    different.insert(weekday);
  }
  if (different.size() < 2 || different.size() != weekday_of.size()) {
    return;
  }
  for (const DatedHead& head : heads) {
    scan.facts[head.at].opening = head.date;
  }
}

}  // namespace aktsyn::pipeline::reading
