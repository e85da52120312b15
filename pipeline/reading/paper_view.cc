#include "pipeline/reading/paper_view.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleReach = 30;     // lines looked at
constexpr std::size_t kRunningLength = 95;  // a line this long is running text
constexpr std::size_t kShortened = 6;       // letters of a word that a stop shortens
constexpr std::size_t kPlainTitleLines = 6;
constexpr float kTopShare = 1.05F;        // of the text's size, of a first line that is the largest
constexpr float kSmallShare = 0.9F;       // of the text's size, up to which letters are small
constexpr std::size_t kFewestSpread = 4;  // parts of a line whose letters stand apart
constexpr std::size_t kSpreadLetters = 2;  // of such a part; a letter beyond ASCII has two bytes
constexpr double kSpreadShare = 0.8;       // of the parts that are so short
constexpr int kOwnUnits = 4;               // above small print

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

// The size that a fourth of the text is set in at least: what stands in it is not small.
float fullSize(const PaperView& view) {
  std::vector<std::pair<float, std::size_t>> sizes;
  std::size_t letters = 0;
  for (const Unit& unit : *view.units) {
    const float size = view.paper->lines()[unit.first_line].font_size;
    if (unit.place != Unit::Place::kFurniture && size > 0) {
      sizes.emplace_back(size, unit.text.size());
      letters += unit.text.size();
    }
  }
  std::sort(sizes.rbegin(), sizes.rend());
  std::size_t seen = 0;
  for (const auto& [size, count] : sizes) {
    seen += count;
    if (4 * seen >= letters) {
      return size;
    }
  }
  return 0;
}

bool largerThanBelow(const PaperText& paper, const std::vector<std::size_t>& lines,
                     std::size_t first) {
  return std::all_of(lines.begin(), lines.end(), [&](std::size_t index) {
    const PaperLine& line = paper.lines()[index];
    return index <= first || line.furniture || line.page != paper.lines()[first].page ||
           line.font_size < paper.lines()[first].font_size;
  });
}

bool capitals(std::string_view text) {
  int count = 0;
  for (const char c : text) {
    if (lower(c)) {
      return false;
    }
    count += upper(c) ? 1 : 0;
  }
  return count >= 4;
}

// A sentence ends inside the line and another begins; short words before a stop are shortened ones.
bool holdsSentences(std::string_view text) {
  for (std::size_t stop = text.find(". "); stop != std::string_view::npos;
       stop = text.find(". ", stop + 1)) {
    const std::size_t gap = text.find_last_of(" \t", stop);
    const std::size_t word = gap == std::string_view::npos ? 0 : gap + 1;
    if (stop - word > kShortened && stop + 2 < text.size() && text[stop + 2] >= 'A' &&
        text[stop + 2] <= 'Z') {
      return true;
    }
  }
  return false;
}

bool fewWords(std::string_view text) {
  constexpr int kFewWords = 4;
  return wordsIn(text) <= kFewWords && std::none_of(text.begin(), text.end(), [](char c) {
           return digit(c) || c == '\t' || c == ':';
         });
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
    const bool long_line = text.size() > kRunningLength || holdsSentences(text);
    const bool largest = seen == 1 && body > 0 && line.font_size >= kTopShare * body &&
                         largerThanBelow(paper, lines, index);
    const bool stands_out = largest || (body > 0 && line.font_size >= 1.15F * body) || line.bold ||
                            (line.heading_level > 0 && line.heading_level <= 2) ||
                            capitals(text.substr(0, text.find('\t')));
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
  if (prominent.empty() && !skipped) {
    return plain;
  }
  // What stands out at the very top alone may be the name of the house that writes: a few words in
  // the line below it may be the title, those further down are names and answers.
  if (body > 0 && prominent.size() == 1 && plain.size() > 1 && prominent[0] == plain[0]) {
    const auto below = std::find_if(lines.begin(), lines.end(), [&](std::size_t index) {
      return index > plain[0] && !paper.lines()[index].furniture;
    });
    if (below != lines.end() && *below == plain[1] && fewWords(paper.foldedLine(plain[1]))) {
      prominent.push_back(plain[1]);
    }
  }
  return prominent;
}

std::string closedUp(std::string_view folded) {
  std::string closed;
  std::size_t parts = 0, small = 0, length = 0;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    const char c = at < folded.size() ? folded[at] : ' ';
    if (c != ' ') {
      closed += c;
      ++length;
      continue;
    }
    parts += length > 0 ? 1 : 0;
    small += length > 0 && length <= kSpreadLetters ? 1 : 0;
    length = 0;
  }
  const bool spread = parts >= kFewestSpread &&
                      static_cast<double>(small) >= kSpreadShare * static_cast<double>(parts);
  return spread ? closed : std::string();
}

std::size_t smallPrint(const PaperView& view) {
  const float small = kSmallShare * fullSize(view);
  const std::vector<Unit>& units = *view.units;
  std::size_t from = units.size();
  for (std::size_t u = units.size(); u-- > 0;) {
    const float size = view.paper->lines()[units[u].first_line].font_size;
    if (units[u].place == Unit::Place::kFurniture) {
      continue;
    }
    if (size <= 0 || size > small) {
      break;
    }
    from = u;
  }
  const auto own = std::count_if(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(from),
                                 [](const Unit& u) { return u.place != Unit::Place::kFurniture; });
  return own >= kOwnUnits ? from : units.size();
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
