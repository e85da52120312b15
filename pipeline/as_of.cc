#include "pipeline/as_of.h"

#include <algorithm>

namespace aktsyn::pipeline {

std::vector<rules::Day> paperDays(const FileReading& reading) {
  std::vector<rules::Day> days;
  for (const Document& document : reading.documents) {
    if (document.date.known()) {
      days.push_back(document.date.lastDay());
    }
  }
  return days;
}

std::optional<rules::Day> latestPaper(std::vector<rules::Day> days) {
  constexpr auto kLonely = std::chrono::days(2 * 365);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  while (days.size() > 1 && days.back() - days[days.size() - 2] > kLonely) {
    days.pop_back();
  }
  return days.empty() ? std::nullopt : std::optional(days.back());
}

}  // namespace aktsyn::pipeline
