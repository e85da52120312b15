// Labels of a note's head that no list of words holds.
#include <algorithm>
#include <map>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kMarkerLine = 50;
constexpr std::size_t kLabelLength = 30;
constexpr std::size_t kNumberDigits = 6;  // of a note's number
constexpr std::size_t kLabelTimes = 3;    // how often a date stands behind an unknown label

}  // namespace

// "Note no. 13" on a line of its own.
bool JournalCutter::numberedMarker(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  const std::size_t digits = text.find_last_not_of("0123456789") + 1;
  if (text.size() > kMarkerLine || digits == 0 || digits == text.size() ||
      text.size() - digits > kNumberDigits) {
    return false;
  }
  std::string_view name = trimmed(text.substr(0, digits));
  const std::size_t gap = std::min(name.rfind(' '), name.size());
  const std::vector<std::string> last = labels_.fieldsOf(name.substr(gap));
  if (std::find(last.begin(), last.end(), "number") != last.end()) {
    name = trimmed(name.substr(0, gap));
  }
  const std::vector<std::string> fields = labels_.fieldsOf(name);
  return std::find(fields.begin(), fields.end(), "marker") != fields.end();
}

// A word that the pack does not know as a label is one when dates stand behind it again and again.
void JournalCutter::labelDates(Scan& scan) const {
  std::map<std::string, std::vector<std::size_t>, std::less<>> lines;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t end = folded.find_first_of(":\t");
    const bool word =
        end != std::string_view::npos && end > 1 && end <= kLabelLength &&
        folded.substr(0, end).find_first_of("0123456789.,;!?") == std::string_view::npos;
    if (!word || scan.facts[at].head || !scan.facts[at].labels.empty()) {
      continue;
    }
    const std::optional<WrittenDate> date = dates_.opening(folded.substr(end + 1));
    if (date && date->when.known() && trimmed(folded.substr(end + 1 + date->span.end)).empty()) {
      lines[std::string(folded.substr(0, end))].push_back(at);
    }
  }
  for (const auto& [word, places] : lines) {
    for (const std::size_t at :
         places.size() >= kLabelTimes ? places : std::vector<std::size_t>{}) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      const std::size_t value = folded.find_first_not_of(" \t", word.size() + 1);
      scan.facts[at].labels = {{"date", {0, word.size()}, {value, folded.size()}, false}};
      scan.facts[at].head = true;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
