#include "pipeline/reading/table_lines.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace aktsyn::pipeline::reading {
namespace {

// A gap between lines that is wider than the narrowest by this factor parts two rows.
constexpr float kRowGap = 1.15F;
constexpr float kSharedHeight = 0.5F;  // of the lower line

void addWord(const extractors::Word& word, bool layout, TableLine& line) {
  if (layout) {
    line.pieces.push_back({word.text, word.box.left, word.box.right, 0});
    return;
  }
  if (line.pieces.empty() || word.starts_cell) {
    const int ordinal = static_cast<int>(line.pieces.size()) + 1;
    line.pieces.push_back({word.text, 0, 0, word.column > 0 ? word.column : ordinal});
    line.in_cells = line.in_cells || word.starts_cell;
  } else {
    line.pieces.back().text += " " + word.text;
  }
}

// How many words of the lines lie across a place.
int wordsAcross(const std::vector<TableLine>& lines, float x) {
  int count = 0;
  for (const TableLine& line : lines) {
    for (const Piece& piece : line.pieces) {
      count += piece.left < x && x < piece.right ? 1 : 0;
    }
  }
  return count;
}

// From one line's top to the next one's; nothing over a page's end.
float pitch(const TableLine& above, const TableLine& below) {
  return above.page_index == below.page_index ? below.top - above.top
                                              : std::numeric_limits<float>::max();
}

// Whether two lines stand side by side.
bool isBeside(const TableLine& a, const TableLine& b) {
  const float overlap = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const float lower = std::min(a.bottom - a.top, b.bottom - b.top);
  return a.page_index == b.page_index && !a.over_lines && !b.over_lines &&
         overlap >= kSharedHeight * lower;
}

void joinBeside(TableLine& line, TableLine&& other) {
  line.lines.insert(line.lines.end(), other.lines.begin(), other.lines.end());
  line.pieces.insert(line.pieces.end(), other.pieces.begin(), other.pieces.end());
  std::stable_sort(line.pieces.begin(), line.pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.left < b.left; });
  line.furniture = line.furniture && other.furniture;
}

// Puts the lines of a page in order from `first` on, those side by side into one.
void sortByHeight(std::vector<TableLine>& lines, std::size_t first) {
  std::vector<TableLine> page(std::make_move_iterator(lines.begin() + static_cast<long>(first)),
                              std::make_move_iterator(lines.end()));
  lines.resize(first);
  std::stable_sort(page.begin(), page.end(),
                   [](const TableLine& a, const TableLine& b) { return a.top < b.top; });
  for (TableLine& line : page) {
    if (lines.size() > first && isBeside(lines.back(), line)) {
      joinBeside(lines.back(), std::move(line));
    } else {
      lines.push_back(std::move(line));
    }
  }
}

}  // namespace

std::vector<TableLine> tableLines(const PaperText& paper, const extractors::Extraction& extraction,
                                  std::size_t first_page, std::size_t last_page) {
  std::vector<TableLine> lines;
  std::size_t first_of_page = 0;
  for (std::size_t at = 0; at < paper.lines().size(); ++at) {
    const PaperLine& source = paper.lines()[at];
    const auto page_index = static_cast<std::size_t>(source.page_index);
    if (page_index < first_page || page_index > last_page) {
      continue;
    }
    const extractors::Page& page = extraction.pages[page_index];
    TableLine line;
    line.lines = {at};
    line.page_index = page_index;
    line.top = source.box.top;
    line.bottom = source.box.bottom;
    line.layout = page.hasLayout();
    line.over_lines = line.layout && paper.printedLines(at).size() > 1;
    line.furniture = source.furniture;
    for (const extractors::Word& word :
         page.lines[static_cast<std::size_t>(source.from_top)].words) {
      addWord(word, line.layout, line);
    }
    if (!lines.empty() && lines.back().page_index != page_index && lines.back().layout) {
      sortByHeight(lines, first_of_page);
    }
    first_of_page =
        lines.empty() || lines.back().page_index != page_index ? lines.size() : first_of_page;
    lines.push_back(std::move(line));
  }
  if (!lines.empty() && lines.back().layout) {
    sortByHeight(lines, first_of_page);
  }
  return lines;
}

std::vector<float> columnBounds(const std::vector<TableColumn>& columns,
                                const std::vector<TableLine>& lines) {
  std::vector<float> bounds;
  for (std::size_t at = 1; at < columns.size(); ++at) {
    float best = columns[at].left;
    int fewest = wordsAcross(lines, best);
    // The heading of a column of numbers may stand to the right of where they begin.
    for (float x = best - 1; fewest > 0 && x > columns[at - 1].left; x -= 1) {
      const int across = wordsAcross(lines, x);
      if (across < fewest) {
        fewest = across;
        best = x;
      }
    }
    bounds.push_back(best);
  }
  return bounds;
}

std::vector<std::string> cellsOf(const TableLine& line, const std::vector<TableColumn>& columns,
                                 const std::vector<float>& bounds) {
  std::vector<std::string> cells(columns.size());
  for (const Piece& piece : line.pieces) {
    std::size_t at = 0;
    if (line.layout) {
      const float middle = (piece.left + piece.right) / 2;
      at = static_cast<std::size_t>(std::upper_bound(bounds.begin(), bounds.end(), middle) -
                                    bounds.begin());
    } else {
      const auto found =
          std::find_if(columns.begin(), columns.end(),
                       [&](const TableColumn& column) { return column.column == piece.column; });
      if (found == columns.end()) {
        continue;
      }
      at = static_cast<std::size_t>(found - columns.begin());
    }
    cells[at] += (cells[at].empty() ? "" : " ") + piece.text;
  }
  return cells;
}

std::vector<std::size_t> keyOfEachLine(const std::vector<TableLine>& lines,
                                       const std::vector<bool>& is_key) {
  std::vector<std::size_t> owner(lines.size(), 0);
  std::vector<std::size_t> keys;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_key[at]) {
      keys.push_back(at);
    }
  }
  if (keys.empty()) {
    return owner;
  }
  std::fill(owner.begin(), owner.begin() + static_cast<std::ptrdiff_t>(keys.front()), keys.front());
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::size_t from = keys[k];
    const std::size_t to = k + 1 < keys.size() ? keys[k + 1] : lines.size();
    std::size_t split = to;  // the first line that belongs to the next key
    if (to < lines.size() && to > from + 1 && lines[from].layout) {
      float widest = 0;
      float narrowest = std::numeric_limits<float>::max();
      for (std::size_t at = from + 1; at <= to; ++at) {
        const float gap = pitch(lines[at - 1], lines[at]);
        narrowest = std::min(narrowest, gap);
        if (gap > widest) {
          widest = gap;
          split = at;
        }
      }
      split = widest > kRowGap * narrowest ? split : to;
    }
    for (std::size_t at = from; at < to; ++at) {
      owner[at] = at < split ? from : to;
    }
  }
  return owner;
}

}  // namespace aktsyn::pipeline::reading
