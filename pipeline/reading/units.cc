#include "pipeline/reading/units.h"

#include <algorithm>
#include <cctype>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLongestHeading = 90;
constexpr std::size_t kLongestDateLine = 50;
constexpr float kHalf = 0.5F;        // of the page's width, that a line of running text takes
constexpr std::size_t kRunsOn = 25;  // a line that goes on with a small letter is no shorter

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

char firstLetter(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  return text.empty() ? '\0' : text.front();
}

char lastCharacter(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  return text.empty() ? '\0' : text.back();
}

bool bullet(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  if (text.size() < 2) {
    return false;
  }
  if ((text[0] == '-' || text[0] == '*') && (text[1] == ' ' || text[1] == '\t')) {
    return true;
  }
  if (text.substr(0, 3) == "\xE2\x80\xA2" || text.substr(0, 2) == "\xC2\xB7") {
    return true;
  }
  std::size_t at = 0;
  while (at < text.size() && digit(text[at])) {
    ++at;
  }
  return at > 0 && at < 3 && at < text.size() && text[at] == ')';
}

// "Some words: " at a line's start.
bool labelLike(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 1 && colon < 32 && upper(text[0]) &&
         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), ' ') < 4 &&
         (colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\t');
}

bool allCapitals(std::string_view folded) {
  int capitals = 0;
  for (const char c : folded) {
    if (lower(c)) {
      return false;
    }
    capitals += upper(c) ? 1 : 0;
  }
  return capitals >= 4;
}

bool shortLine(const PaperLine& line, float block_right, std::size_t longest) {
  if (!line.box.empty() && block_right > 0) {
    return line.box.right < block_right - 0.2F * line.page_width;
  }
  return longest >= 40 && line.span.size() * 10 < longest * 6;
}

// How far the lines of a paper reach. Rows of columns may reach further than the text beneath them.
struct Width {
  float right = 0, text_right = 0;
  std::size_t longest = 0;
};

// Whether a new paragraph begins with line `b`, the line after `a`.
bool breaks(const PaperText& paper, std::size_t a, std::size_t b, const Width& width) {
  const PaperLine& first = paper.lines()[a];
  const PaperLine& second = paper.lines()[b];
  const std::string_view above = paper.foldedLine(a);
  const std::string_view below = paper.foldedLine(b);
  const char end = lastCharacter(above);
  const char start = firstLetter(below);
  const bool open = end != '.' && end != ':' && end != '!' && end != '?';
  if (first.page != second.page) {
    return !(open && lower(start) && first.bold == second.bold);
  }
  // A scan's blocks part what a sentence holds together; "31." is no sentence's end before a month.
  const std::string_view bare = trimmed(above);
  const bool number = end == '.' && bare.size() > 1 && digit(bare[bare.size() - 2]);
  // Of a letterhead set to the right a line reaches as far, but is not as long.
  const bool narrow = !first.box.empty() && first.box.width() < kHalf * first.page_width;
  const bool wrapped = lower(end) && !shortLine(first, width.text_right, width.longest) && !narrow;
  // A row's text may go on below its last cell.
  const std::size_t cell = above.rfind('\t') + 1;
  const bool prose = above.size() - cell >= kRunsOn && below.find('\t') == std::string_view::npos;
  const bool over_blocks =
      prose && (((open || number) && lower(start)) || (cell == 0 && wrapped && !labelLike(below)));
  if ((second.starts_block && !over_blocks) || first.heading_level != second.heading_level ||
      first.bold != second.bold) {
    return true;
  }
  const float sizes = first.font_size > 0 ? second.font_size / first.font_size : 1;
  // Recognition tells the sizes of lines badly.
  const bool other_size = second.font_size > 0 && (sizes > 1.2F || sizes < 0.83F);
  if ((other_size && !over_blocks) || end == ':' || bullet(below) || labelLike(below)) {
    return true;
  }
  if (below.find('\t') != std::string_view::npos) {
    return true;
  }
  if (above.find('\t') != std::string_view::npos) {
    return !(open && lower(start));
  }
  // A letter's date line or an address stands alone.
  if ((digit(end) || digit(firstLetter(above))) && (upper(start) || digit(start)) &&
      above.size() <= kLongestDateLine) {
    return true;
  }
  return (upper(start) || digit(start)) && shortLine(first, width.right, width.longest) && !wrapped;
}

bool headingLike(const PaperLine& line, std::string_view folded) {
  const std::string_view text = trimmed(folded);
  if (text.empty() || text.size() > kLongestHeading || text.find(". ") != std::string_view::npos) {
    if (line.heading_level == 0) {
      return !text.empty() && text.size() <= kLongestHeading && digit(text.front()) &&
             text.find(". ") < 4 && text.find(". ", text.find(". ") + 2) == std::string_view::npos;
    }
  }
  if (line.heading_level > 0) {
    return true;
  }
  const char end = text.back();
  if (end == '.' || end == ',' || end == ';') {
    return false;
  }
  return line.bold || allCapitals(text) || upper(text.front()) || digit(text.front());
}

// Adds a printed line to those of its paragraph; `first`: it begins a line of the paper. A word
// hyphenated at the end of the one before is made whole.
void addPrintedLine(const PaperText& paper, Span span, bool first, std::string& joined,
                    std::vector<Unit::Piece>& pieces) {
  const char parted = first ? ' ' : paper.text()[span.begin - 1];
  if (!joined.empty()) {
    const std::string_view folded = cut(paper.folded(), span);
    const std::size_t word = std::min(folded.find(' '), folded.size());
    const bool soft = joined.size() > 1 && joined.substr(joined.size() - 2) == "\xC2\xAD";
    // A short word after a hyphen is a conjunction more often than the rest of a word.
    const bool hyphen = joined.size() > 2 && joined.back() == '-' &&
                        joined[joined.size() - 2] != ' ' && !folded.empty() &&
                        lower(folded.front()) && word > 3;
    if (parted == ' ' && (soft || hyphen)) {
      joined.resize(joined.size() - (soft ? 2 : 1));
      pieces.back().length = joined.size() - pieces.back().at;
    } else {
      joined += parted;
    }
  }
  pieces.push_back({joined.size(), span.begin, span.size()});
  joined += cut(paper.text(), span);
}

}  // namespace

UnitBuilder::UnitBuilder(const rules::Lexicon& lexicon) {
  for (const std::string& abbreviation : lexicon.abbreviations) {
    abbreviations_.insert(lowered(foldText(abbreviation)));
  }
  for (const auto& [name, number] : lexicon.months) {
    months_.insert(lowered(foldText(name)));
  }
}

bool UnitBuilder::endsSentence(std::string_view folded, std::size_t stop,
                               std::size_t sentence_begin) const {
  std::size_t next = stop + 1;
  while (next < folded.size() && (folded[next] == '"' || folded[next] == ')')) {
    ++next;
  }
  if (next >= folded.size()) {
    return true;
  }
  if (folded[next] != ' ' && folded[next] != '\t') {
    return false;
  }
  while (next < folded.size() && folded[next] == ' ') {
    ++next;
  }
  if (folded[stop] != '.') {
    return next >= folded.size() || !lower(folded[next]);
  }
  std::size_t word = stop;
  while (word > sentence_begin && folded[word - 1] != ' ' && folded[word - 1] != '\t' &&
         folded[word - 1] != '(') {
    --word;
  }
  const std::string token = lowered(folded.substr(word, stop + 1 - word));
  if (token.size() == 2 && std::isalpha(static_cast<unsigned char>(token[0])) != 0) {
    return false;
  }
  if (abbreviations_.contains(token)) {
    return false;
  }
  if (next < folded.size() && lower(folded[next])) {
    return false;
  }
  // "04 MAR. 2019"
  if (next < folded.size() && digit(folded[next]) &&
      months_.contains(token.substr(0, token.size() - 1))) {
    return false;
  }
  const bool number = std::all_of(token.begin(), token.end() - 1, digit) && token.size() <= 3;
  if (!number) {
    return true;
  }
  if (word == sentence_begin) {
    return false;
  }
  std::size_t end = next;
  while (end < folded.size() && (upper(folded[end]) || lower(folded[end]))) {
    ++end;
  }
  return !months_.contains(lowered(folded.substr(next, end - next))) &&
         !(next < folded.size() && digit(folded[next]));
}

std::vector<Span> UnitBuilder::sentences(std::string_view folded) const {
  std::vector<Span> spans;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    if ((c != '.' && c != '?' && c != '!') || !endsSentence(folded, at, begin)) {
      continue;
    }
    spans.push_back({begin, at + 1});
    begin = at + 1;
    while (begin < folded.size() && folded[begin] == ' ') {
      ++begin;
    }
  }
  if (begin < folded.size()) {
    spans.push_back({begin, folded.size()});
  }
  return spans;
}

void UnitBuilder::addParagraph(const PaperText& paper, const std::vector<std::size_t>& lines,
                               std::vector<Unit>& units) const {
  std::string joined;
  std::vector<Unit::Piece> pieces;
  std::vector<std::size_t> line_of;  // of each piece
  for (const std::size_t index : lines) {
    for (const Span span : paper.printedLines(index)) {
      line_of.push_back(index);
      addPrintedLine(paper, span, span.begin == paper.lines()[index].span.begin, joined, pieces);
    }
  }
  const std::string folded = paper.fold(joined);
  const bool heading = lines.size() == 1 && headingLike(paper.lines()[lines.front()], folded);
  const std::vector<Span> parts =
      heading ? std::vector<Span>{{0, folded.size()}} : sentences(folded);
  for (const Span part : parts) {
    Unit unit;
    unit.place = heading ? Unit::Place::kHeading : Unit::Place::kRunning;
    unit.text = joined.substr(part.begin, part.size());
    unit.folded = folded.substr(part.begin, part.size());
    unit.first_line = unit.last_line = lines.front();
    bool any = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const std::size_t begin = std::max(part.begin, pieces[i].at);
      const std::size_t end = std::min(part.end, pieces[i].at + pieces[i].length);
      if (begin < end) {
        unit.pieces.push_back(
            {begin - part.begin, pieces[i].paper_at + begin - pieces[i].at, end - begin});
        unit.first_line = any ? unit.first_line : line_of[i];
        unit.last_line = line_of[i];
        any = true;
      }
    }
    if (any) {
      units.push_back(std::move(unit));
    }
  }
}

std::vector<Unit> UnitBuilder::build(const PaperText& paper,
                                     const std::vector<std::size_t>& lines) const {
  std::vector<Unit> units;
  Width width;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    width.longest = std::max(width.longest, line.span.size());
    width.right = std::max(width.right, line.box.right);
    if (paper.line(index).find('\t') == std::string_view::npos) {
      width.text_right = std::max(width.text_right, line.box.right);
    }
  }
  std::vector<std::size_t> paragraph;
  std::vector<std::size_t> furniture;
  for (const std::size_t index : lines) {
    if (paper.lines()[index].furniture) {
      furniture.push_back(index);
      continue;
    }
    if (!paragraph.empty() && breaks(paper, paragraph.back(), index, width)) {
      addParagraph(paper, paragraph, units);
      paragraph.clear();
    }
    paragraph.push_back(index);
  }
  if (!paragraph.empty()) {
    addParagraph(paper, paragraph, units);
  }
  for (const std::size_t index : furniture) {
    const std::size_t before = units.size();
    addParagraph(paper, {index}, units);
    for (std::size_t i = before; i < units.size(); ++i) {
      units[i].place = Unit::Place::kFurniture;
    }
  }
  return units;
}

}  // namespace aktsyn::pipeline::reading
