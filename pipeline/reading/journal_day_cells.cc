// Days that stand in cells of their own: behind numbers that count the notes, or without signs.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughDays = 3;
constexpr std::size_t kNumberLead = 30;  // bytes before a date that may count the notes
constexpr std::size_t kNumberDigits = 4;

bool countsNotes(std::string_view text) {
  return text.find_first_not_of("0123456789.)#") == std::string_view::npos;
}

}  // namespace

// The day that opens a cell, also without signs: "12032019", "190312".
std::optional<WrittenDate> JournalCutter::dayInCell(std::string_view folded,
                                                    bool year_first) const {
  std::optional<WrittenDate> date = dates_.opening(folded);
  const std::size_t end = std::min(folded.find_first_not_of("0123456789"), folded.size());
  const bool alone = end == folded.size() || folded[end] == '\t' || folded[end] == ' ';
  if (date || !alone || (end != 6 && end != 8)) {
    return date;
  }
  const std::string digits(folded.substr(0, end));
  const std::size_t year = year_first ? 0 : 4, month = year_first ? end - 4 : 2;
  const std::size_t day = year_first ? end - 2 : 0;
  date = dates_.opening(digits.substr(day, 2) + '.' + digits.substr(month, 2) + '.' +
                        digits.substr(year, end - 4));
  if (date) {
    date->span = {0, end};
    date->like_section = false;
  }
  return date;
}

// Days without signs at the beginning of most lines that have one, in the order of day, month and
// year in which more of the heads follow each other.
void JournalCutter::compactDays(Scan& scan) const {
  std::size_t plain = 0, best = 0;
  for (const LineFacts& facts : scan.facts) {
    plain += facts.opening && facts.opening->when.known() ? 1 : 0;
  }
  const std::vector<LineFacts> written = scan.facts;
  for (const bool year_first : {false, true}) {
    Scan read{scan.paper, scan.lines, written};
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < scan.lines.size(); ++at) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      const auto day = written[at].opening ? std::nullopt : dayInCell(folded, year_first);
      if (day && day->when.known() && namesDay(*day)) {
        read.facts[at].opening = day;
        found.push_back(at);
      }
    }
    const std::size_t in_order = headsInOrder(read, found).size();
    if (found.size() >= kEnoughDays && found.size() > plain && in_order > best) {
      best = in_order;
      scan.facts = std::move(read.facts);
    }
  }
}

// "27 06-04-2021 Closed", "3) 12/3-19", "Note 3 - 12.03.2019": where numbers that count up or down
// stand before the dates.
void JournalCutter::datesBehindNumbers(Scan& scan) const {
  struct Numbered {
    std::size_t at;
    int number;
    WrittenDate date;
  };
  std::vector<Numbered> found;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t begin = folded.find_first_of("0123456789");
    if (begin == std::string_view::npos || begin > kNumberLead) {
      continue;
    }
    const std::size_t end = std::min(folded.find_first_not_of("0123456789", begin), folded.size());
    const std::size_t next = folded.find_first_not_of(" \t.):-", end);
    const std::string_view lead = trimmed(folded.substr(0, begin));
    const std::vector<std::string> fields = labels_.fieldsOf(lead);
    const bool numbers = std::find(fields.begin(), fields.end(), "number") != fields.end();
    const bool parted = next != std::string_view::npos && next > end &&
                        folded.substr(end, next - end).find_first_of(" \t") != folded.npos;
    if (end - begin > kNumberDigits || !parted || next > end + 4 ||
        !(lead.empty() || countsNotes(lead) || numberedMarker(std::string(lead) + " 1") ||
          numbers)) {
      continue;
    }
    std::optional<WrittenDate> date = dayInCell(folded.substr(next), false);
    if (date && date->when.known() && namesDay(*date)) {
      date->span = {date->span.begin + next, date->span.end + next};
      found.push_back({at, std::stoi(std::string(folded.substr(begin, end - begin))), *date});
    }
  }
  std::size_t steps = 0;
  for (std::size_t i = 1; i < found.size(); ++i) {
    steps += std::abs(found[i].number - found[i - 1].number) == 1 ? 1 : 0;
  }
  if (found.size() < kEnoughDays || 3 * steps < 2 * (found.size() - 1)) {
    return;
  }
  for (const Numbered& one : found) {
    LineFacts& facts = scan.facts[one.at];
    facts.opening = one.date;
    facts.labels.clear();
    facts.head = facts.marker = false;
  }
}

}  // namespace aktsyn::pipeline::reading
