#include "pipeline/reading/furniture.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kEdgeLines = 4;        // lines of a page's top or bottom that may be running
constexpr int kFooterLines = 2;      // below it, a line that ends with its page's number is running
constexpr std::size_t kReturns = 3;  // pages on which a line must return
constexpr std::size_t kLongest = 160;
constexpr float kMiddleFrom = 0.25F, kMiddleTo = 0.75F;  // shares of a page's height
constexpr std::size_t kFewNumbers = 2;
constexpr std::size_t kDateNumbers = 2;       // that a whole day has at least
constexpr std::ptrdiff_t kGapsInRunning = 2;  // more are a table's row
constexpr std::size_t kTimesAPage = 2;        // at most for a running line: at top and bottom

// A line without its numbers, the numbers, and the days that it names whole.
struct Running {
  std::string words;
  std::vector<std::string> numbers;
  std::vector<rules::When> days;
};

Running runningOf(std::string_view folded) {
  Running line;
  bool in_number = false;
  for (const char c : folded) {
    if (!digit(c)) {
      in_number = false;
      line.words += c;
      continue;
    }
    if (!in_number) {
      line.numbers.emplace_back();
    }
    in_number = true;
    line.numbers.back() += c;
  }
  return line;
}

// The same line on another page: page numbers do not matter; of many numbers only one may differ,
// and no day, which is the date of the letter whose head it stands in.
bool returns(const Running& here, const Running& there) {
  if (here.numbers.size() != there.numbers.size() || here.days != there.days) {
    return false;
  }
  if (here.numbers.size() <= kFewNumbers) {
    return true;
  }
  int differing = 0;
  for (std::size_t i = 0; i < here.numbers.size(); ++i) {
    differing += here.numbers[i] != there.numbers[i] ? 1 : 0;
  }
  return differing <= 1;
}

}  // namespace

FurnitureFinder::FurnitureFinder(const rules::Lexicon& lexicon, const LabelFinder& labels,
                                 const DateFinder& dates)
    : labels_(labels), dates_(dates) {
  for (const std::string& pattern : lexicon.furniture) {
    whole_.add(pattern, "^[\\s\"'.,;]*(?:", ")\\s*$");
  }
  for (const std::string& pattern : lexicon.first_page) {
    page_number_.add(pattern, "^.{0,70}\\b(?:", ")\\s*$");
  }
  whole_.compile();
  page_number_.compile();
}

std::vector<rules::When> FurnitureFinder::daysIn(std::string_view folded) const {
  std::vector<rules::When> days;
  for (const WrittenDate& date : dates_.find(folded)) {
    if (date.when.precision == rules::Precision::kDay && !date.needsContext()) {
      days.push_back(date.when);
    }
  }
  return days;
}

bool FurnitureFinder::named(std::string_view folded, bool at_edge) const {
  if (whole_.any(folded)) {
    return true;
  }
  const auto gaps = std::count(folded.begin(), folded.end(), '\t');
  if (!at_edge || gaps == 0 || gaps > kGapsInRunning) {
    return false;
  }
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find('\t', begin), folded.size());
    if (whole_.any(folded.substr(begin, end - begin))) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

void FurnitureFinder::mark(PaperText& paper) const {
  struct Seen {
    int page = 0;
    std::size_t line = 0;
  };
  std::vector<Running> lines(paper.lines().size());
  std::map<std::pair<bool, std::string>, std::vector<Seen>> seen;
  std::map<std::string, std::size_t> times;
  // Of a short page only a third counts at each end: its text must not be taken for furniture.
  // What stands in the middle of a sheet is what it is for.
  const auto edge = [](const PaperLine& line) {
    if (line.height_share > kMiddleFrom && line.height_share < kMiddleTo) {
      return false;
    }
    const int reach = std::min(kEdgeLines, (line.from_top + line.from_bottom + 3) / 3);
    return line.from_top < reach || line.from_bottom < reach;
  };
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    const PaperLine& line = paper.lines()[i];
    if (line.span.size() > kLongest) {
      continue;
    }
    lines[i] = runningOf(paper.foldedLine(i));
    ++times[lines[i].words];
    if (edge(line)) {
      if (lines[i].numbers.size() >= kDateNumbers) {
        lines[i].days = daysIn(paper.foldedLine(i));
      }
      seen[{line.from_top < kEdgeLines, lines[i].words}].push_back({line.page_index, i});
    }
  }
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    const PaperLine& line = paper.lines()[i];
    const std::string_view folded = paper.foldedLine(i);
    const bool short_line = line.span.size() <= kLongest;
    const bool outermost = line.from_top == 0 || line.from_bottom <= kFooterLines;
    if (short_line && (named(folded, edge(line)) || (outermost && page_number_.any(folded)))) {
      paper.markFurniture(i);
      continue;
    }
    if (!edge(line) || !short_line) {
      continue;
    }
    const Running& running = lines[i];
    std::set<int> pages;
    for (const Seen& other : seen[{line.from_top < kEdgeLines, running.words}]) {
      if (returns(running, lines[other.line])) {
        pages.insert(other.page);
      }
    }
    // A label or a note's marker at the top of every page is the notes' own, not the print's; so is
    // what returns within the pages, such as who signed.
    const bool words = std::any_of(running.words.begin(), running.words.end(), letter);
    const bool own =
        words && (folded.starts_with('/') || times[running.words] > kTimesAPage * pages.size());
    if (pages.size() >= kReturns && !own && labels_.find(folded).empty()) {
      paper.markFurniture(i);
    }
  }
}

}  // namespace aktsyn::pipeline::reading
