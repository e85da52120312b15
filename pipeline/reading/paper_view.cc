#include "pipeline/reading/paper_view.h"

#include <algorithm>
#include <limits>

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleReach = 30;     // lines looked at
constexpr std::size_t kRunningLength = 95;  // a line this long is running text
constexpr std::size_t kPlainTitleLines = 6;

float bodySize(const PaperText& paper, const std::vector<std::size_t>& lines) {
  std::vector<float> sizes;
  for (const std::size_t line : lines) {
    if (paper.lines()[line].font_size > 0) {
      sizes.push_back(paper.lines()[line].font_size);
    }
  }
  if (sizes.empty()) {
    return 0;
  }
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2),
                   sizes.end());
  return sizes[sizes.size() / 2];
}

bool capitals(std::string_view text) {
  int count = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      return false;
    }
    count += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return count >= 4;
}

}  // namespace

TitleWords::TitleWords(const rules::Lexicon& lexicon) {
  salutation.fill(lexicon.salutation, "^\\s*(?:", ")");
  letterhead.fill(lexicon.letterhead, "^\\W*(?:", ")\\W*$");
}

std::vector<std::size_t> titleLines(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const TitleWords& words) {
  std::vector<std::size_t> prominent;
  std::vector<std::size_t> plain;
  const float body = bodySize(paper, lines);
  std::size_t seen = 0;
  bool skipped = false;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    const std::string_view text = paper.foldedLine(index);
    if (line.furniture || words.letterhead.any(text)) {
      continue;
    }
    if (++seen > kTitleReach || line.page != paper.lines()[lines.front()].page ||
        words.salutation.any(text)) {
      break;
    }
    const bool long_line = text.size() > kRunningLength;
    const bool stands_out = (body > 0 && line.font_size >= 1.15F * body) || line.bold ||
                            (line.heading_level > 0 && line.heading_level <= 2) || capitals(text);
    if (long_line && (!stands_out || text.size() > 2 * kRunningLength)) {
      // The columns of a letterhead may be read as one line.
      if (seen == 1 && text.back() != '.') {
        skipped = true;
        continue;
      }
      break;
    }
    if (stands_out && prominent.size() < kPlainTitleLines) {
      prominent.push_back(index);
    }
    const char end = text.empty() ? '.' : text.back();
    if (plain.size() < kPlainTitleLines && end != '.' && end != ',') {
      plain.push_back(index);
    }
  }
  return prominent.empty() && !skipped ? plain : prominent;
}

std::optional<std::size_t> subtitle(const PaperText& paper,
                                    const std::vector<std::size_t>& title_lines) {
  const auto prominence = [&](std::size_t line) {
    const int level = paper.lines()[line].heading_level;
    return std::pair(level > 0 ? -level : std::numeric_limits<int>::min(),
                     paper.lines()[line].font_size);
  };
  const auto title =
      std::max_element(title_lines.begin(), title_lines.end(),
                       [&](std::size_t a, std::size_t b) { return prominence(a) < prominence(b); });
  if (title == title_lines.end()) {
    return std::nullopt;
  }
  return lineBelow(paper, title_lines, *title);
}

std::optional<std::size_t> lineBelow(const PaperText& paper,
                                     const std::vector<std::size_t>& title_lines,
                                     std::size_t title) {
  std::size_t below = title + 1;
  while (below < paper.lines().size() && paper.lines()[below].furniture) {
    ++below;
  }
  if (below >= paper.lines().size() || paper.lines()[below].page != paper.lines()[title].page ||
      std::find(title_lines.begin(), title_lines.end(), below) != title_lines.end()) {
    return std::nullopt;
  }
  const std::string_view text = paper.foldedLine(below);
  const bool running = text.size() > kRunningLength || text.empty() || text.back() == '.';
  return running ? std::nullopt : std::optional(below);
}

}  // namespace aktsyn::pipeline::reading
