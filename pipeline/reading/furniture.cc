#include "pipeline/reading/furniture.h"

#include <algorithm>
#include <map>
#include <set>

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kEdgeLines = 4;       // lines of a page's top or bottom that may be running
constexpr std::size_t kReturns = 3; // pages on which a line must return
constexpr std::size_t kLongest = 160;

bool digit(char c) { return c >= '0' && c <= '9'; }

// The line without its numbers, so that page numbers do not matter; numbers stay where there are
// many, as in a date that tells notes apart.
std::string returnKey(std::string_view folded) {
  std::string without;
  int groups = 0;
  bool in_number = false;
  for (const char c : folded) {
    if (digit(c)) {
      groups += in_number ? 0 : 1;
      in_number = true;
      continue;
    }
    in_number = false;
    without += c;
  }
  return groups <= 2 ? without : std::string(folded);
}

}  // namespace

FurnitureFinder::FurnitureFinder(const rules::Lexicon& lexicon, const LabelFinder& labels)
    : labels_(labels) {
  for (const std::string& pattern : lexicon.furniture) {
    whole_.add(pattern, "^\\s*(?:", ")\\s*$");
  }
  whole_.compile();
}

bool FurnitureFinder::named(std::string_view folded, bool at_edge) const {
  if (whole_.any(folded)) {
    return true;
  }
  if (!at_edge || folded.find('\t') == std::string_view::npos) {
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
  std::map<std::pair<bool, std::string>, std::set<int>> pages_of;
  // Of a short page only a third counts at each end: its text must not be taken for furniture.
  const auto edge = [](const PaperLine& line) {
    const int reach = std::min(kEdgeLines, (line.from_top + line.from_bottom + 3) / 3);
    return line.from_top < reach || line.from_bottom < reach;
  };
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    const PaperLine& line = paper.lines()[i];
    if (edge(line) && line.span.size() <= kLongest) {
      pages_of[{line.from_top < kEdgeLines, returnKey(paper.foldedLine(i))}].insert(line.page_index);
    }
  }
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    const PaperLine& line = paper.lines()[i];
    const std::string_view folded = paper.foldedLine(i);
    const bool short_line = line.span.size() <= kLongest;
    if (short_line && named(folded, edge(line))) {
      paper.markFurniture(i);
      continue;
    }
    if (!edge(line) || !short_line) {
      continue;
    }
    const auto& pages = pages_of[{line.from_top < kEdgeLines, returnKey(folded)}];
    // A label or a note's marker at the top of every page is the notes' own, not the print's.
    if (pages.size() >= kReturns && labels_.find(folded).empty()) {
      paper.markFurniture(i);
    }
  }
}

}  // namespace aktsyn::pipeline::reading
