// The edges of a journal's pages: heads and page numbers that recognition has read so differently
// that they did not show themselves as running.
#include <algorithm>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLeastHead = 12;  // bytes of a head that may have letters read wrong
constexpr std::size_t kLettersPerSlip = 6;
constexpr std::size_t kPageNumber = 16;  // bytes of a line that numbers a page
constexpr std::size_t kLeastWord = 4;
constexpr std::ptrdiff_t kEnoughTops = 3;
constexpr int kSheetHead = 5;                // lines at a page's top
constexpr std::ptrdiff_t kNumberOfCase = 8;  // digits of a line that names person or case

bool hasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), digit); }

// The first line of two pages, but for some letters.
bool sameHead(std::string_view a, std::string_view b) {
  return a.size() >= kLeastHead && hasDigit(a) && !digit(a.front()) &&
         lettersApart(a, b) <= a.size() / kLettersPerSlip;
}

// Without the noise that recognition leaves before a line: signs, and letters standing alone.
std::string_view withoutNoise(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (word.size() >= kLeastWord && letter(word.front())) {
      break;
    }
    begin = std::min(text.find_first_not_of(" \t", end), text.size());
  }
  return text.substr(begin);
}

// "Page 1 of 2", "Page 2'of32".
bool sameFoot(std::string_view a, std::string_view b) {
  const std::string_view word = a.substr(0, a.find(' '));
  return a.size() <= kPageNumber && b.size() <= kPageNumber && word.size() >= kLeastWord &&
         word.size() < a.size() && digit(a[word.size() + 1]) && hasDigit(b) &&
         b.starts_with(word) && b.size() > word.size() && b[word.size()] == ' ';
}

}  // namespace

std::vector<std::size_t> JournalCutter::withoutPageEdges(
    const PaperText& paper, const std::vector<std::size_t>& lines) const {
  std::vector<std::size_t> edges;
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    if (paper.lines()[i].from_top == 0 || paper.lines()[i].from_bottom == 0) {
      edges.push_back(i);
    }
  }
  // "Name: Emma Holm<tab>Case 09/4417": who a sheet is about, at the top of each.
  const auto headOfSheet = [&](std::size_t line) {
    if (paper.lines()[line].from_top > kSheetHead) {
      return false;
    }
    const std::string_view text = trimmed(paper.foldedLine(line));
    const std::vector<Label> labels = labels_.find(text);
    const bool of_case = std::all_of(labels.begin(), labels.end(), [](const Label& label) {
      return label.field == "concerning" || label.field == "case" || label.field == "number" ||
             label.field == "other";
    });
    return !labels.empty() && of_case &&
           std::count_if(text.begin(), text.end(), digit) >= kNumberOfCase &&
           dates_.find(text).empty();
  };
  std::vector<std::size_t> heads, tops;
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    if (headOfSheet(i)) {
      heads.push_back(i);
    }
    if (paper.lines()[i].from_top <= kSheetHead) {
      tops.push_back(i);
    }
  }
  // The name of an office at the top of nearly every page.
  std::set<int> pages;
  for (const std::size_t edge : edges) {
    pages.insert(paper.lines()[edge].page_index);
  }
  const auto on_most_tops = [&](std::size_t line) {
    const std::string_view name = withoutNoise(trimmed(paper.foldedLine(line)));
    const auto alike = std::count_if(edges.begin(), edges.end(), [&](std::size_t other) {
      return paper.lines()[other].from_top == 0 &&
             lettersApart(name, withoutNoise(trimmed(paper.foldedLine(other)))) <=
                 name.size() / kLettersPerSlip;
    });
    return name.size() >= kLeastHead && !hasDigit(name) && alike >= kEnoughTops &&
           3 * static_cast<std::size_t>(alike) >= 2 * pages.size();
  };
  const auto running = [&](std::size_t line) {
    const PaperLine& here = paper.lines()[line];
    const std::string_view text = trimmed(paper.foldedLine(line));
    if (here.from_top == 0 && here.page_index > *pages.begin() && on_most_tops(line)) {
      return true;
    }
    const bool head_again = std::binary_search(heads.begin(), heads.end(), line) &&
                            std::any_of(heads.begin(), heads.end(), [&](std::size_t other) {
                              return paper.lines()[other].page_index != here.page_index &&
                                     sameHead(text, trimmed(paper.foldedLine(other)));
                            });
    // The print's head stands below its title on the first page.
    const bool below_title = here.from_top == 0 && text.size() >= kLeastHead && hasDigit(text) &&
                             std::any_of(tops.begin(), tops.end(), [&](std::size_t other) {
                               return paper.lines()[other].page_index < here.page_index &&
                                      text == trimmed(paper.foldedLine(other));
                             });
    if (head_again || below_title) {
      return true;
    }
    if ((here.from_top != 0 && here.from_bottom != 0) || labels_.find(text).size() > 1) {
      return false;
    }
    // "8.5.2019 10.15<tab>Journal": when a browser printed the page.
    const bool stamped = here.from_top == 0 && text.size() >= kLeastHead && digit(text.front());
    return std::any_of(edges.begin(), edges.end(), [&](std::size_t other) {
      const PaperLine& there = paper.lines()[other];
      const std::string_view words = trimmed(paper.foldedLine(other));
      return there.page_index != here.page_index &&
             ((here.from_top == 0 && there.from_top == 0 &&
               (sameHead(text, words) || (stamped && text == words))) ||
              (here.from_bottom == 0 && there.from_bottom == 0 && sameFoot(text, words)));
    });
  };
  std::vector<std::size_t> inner;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(inner),
               [&](std::size_t line) { return !running(line); });
  return inner.empty() ? lines : inner;
}

}  // namespace aktsyn::pipeline::reading
