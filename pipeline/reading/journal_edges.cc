// The edges of a journal's pages: heads and page numbers that recognition has read so differently
// that they did not show themselves as running.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLeastHead = 12;  // bytes of a head that may have letters read wrong
constexpr std::size_t kLettersPerSlip = 6;
constexpr std::size_t kPageNumber = 16;  // bytes of a line that numbers a page
constexpr std::size_t kLeastWord = 4;

bool hasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), digit); }

// The first line of two pages, but for some letters.
bool sameHead(std::string_view a, std::string_view b) {
  return a.size() >= kLeastHead && hasDigit(a) && !digit(a.front()) &&
         lettersApart(a, b) <= a.size() / kLettersPerSlip;
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
  const auto running = [&](std::size_t line) {
    const PaperLine& here = paper.lines()[line];
    const std::string_view text = trimmed(paper.foldedLine(line));
    if ((here.from_top != 0 && here.from_bottom != 0) || labels_.find(text).size() > 1) {
      return false;
    }
    return std::any_of(edges.begin(), edges.end(), [&](std::size_t other) {
      const PaperLine& there = paper.lines()[other];
      const std::string_view words = trimmed(paper.foldedLine(other));
      return there.page_index != here.page_index &&
             ((here.from_top == 0 && there.from_top == 0 && sameHead(text, words)) ||
              (here.from_bottom == 0 && there.from_bottom == 0 && sameFoot(text, words)));
    });
  };
  std::vector<std::size_t> inner;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(inner),
               [&](std::size_t line) { return !running(line); });
  return inner.empty() ? lines : inner;
}

}  // namespace aktsyn::pipeline::reading
