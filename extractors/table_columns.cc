#include "extractors/table_columns.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

// Strips that stay free over the rows of a region part its columns. Running text leaves such strips
// too, between the columns of a newspaper or by chance between short lines; a table's columns have
// cells that begin (or end) at one edge, well apart from what stands before them.

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kLeastColumns = 3;
constexpr std::size_t kLeastLines = 3;
constexpr double kMostCells = 0.6;  // share of a column's cells that show it to be one
// In heights of a row:
constexpr float kCellGap = 0.8F;    // before a cell; words of a text stand closer
constexpr float kLeastFree = 0.4F;  // of what stays free between two columns in every row
constexpr float kWidestSpace = 1;   // between words of a text
constexpr float kSameEdge = 0.3F;
constexpr float kBeside = 0.1F;         // overlap of lines that stand beside each other
constexpr float kBetweenLines = 0.35F;  // space between lines of a cell
constexpr float kApart = 2.5F;          // more space than this is between no two rows of a table

// In spaces between words, which are wide where all letters are:
constexpr float kCellSpaces = 2.2F, kFreeSpaces = 1.4F;

using Rows = std::span<const PrintedRow>;

float gapBefore(const PrintedRow& row, std::size_t word) {
  return row.words[word].word.box.left - row.words[word - 1].word.box.right;
}

// What is wide on a page, in points.
struct Measures {
  float height = 0;  // of a row
  float cell_gap = 0, least_free = 0;
};

Measures measuresOf(Rows rows) {
  std::vector<float> spaces;
  for (const PrintedRow& row : rows) {
    for (std::size_t k = 1; k < row.words.size(); ++k) {
      const float gap = gapBefore(row, k);
      if (gap > 0 && gap < kWidestSpace * row.height()) {
        spaces.push_back(gap);
      }
    }
  }
  const float height = medianHeight(rows);
  const float space = median(std::move(spaces));
  return {height, std::max(kCellGap * height, kCellSpaces * space),
          std::max(kLeastFree * height, kFreeSpaces * space)};
}

// How many words of a row stand apart from the one before.
std::size_t gapsOf(const PrintedRow& row, const Measures& page) {
  std::size_t count = 0;
  for (std::size_t k = 1; k < row.words.size(); ++k) {
    count += gapBefore(row, k) >= page.cell_gap ? 1 : 0;
  }
  return count;
}

// What is free of words between the first and the last of the rows added.
class FreeStrips {
 public:
  void add(const PrintedRow& row) {
    for (const PlacedWord& placed : row.words) {
      if (!isRule(placed)) {
        cover({placed.word.box.left, placed.word.box.right});
      }
    }
  }

  std::vector<Strip> wide(float least) const {
    std::vector<Strip> free;
    for (std::size_t k = 1; k < covered_.size(); ++k) {
      const Strip strip{covered_[k - 1].right, covered_[k].left};
      if (strip.width() >= least) {
        free.push_back(strip);
      }
    }
    return free;
  }

 private:
  void cover(Strip strip) {
    const auto first = std::find_if(covered_.begin(), covered_.end(),
                                    [&](const Strip& other) { return other.right >= strip.left; });
    auto last = first;
    for (; last != covered_.end() && last->left <= strip.right; ++last) {
      strip = {std::min(strip.left, last->left), std::max(strip.right, last->right)};
    }
    covered_.insert(covered_.erase(first, last), strip);
  }

  std::vector<Strip> covered_;  // apart, ascending
};

std::vector<float> middlesOf(const std::vector<Strip>& strips) {
  std::vector<float> middles;
  for (const Strip& strip : strips) {
    middles.push_back((strip.left + strip.right) / 2);
  }
  return middles;
}

// Cells of one column, a printed row of each.
struct ColumnCells {
  std::vector<float> lefts, rights;
  std::size_t apart = 0;  // from the cell before
};

std::vector<ColumnCells> cellsOf(Rows rows, const std::vector<float>& bounds,
                                 const Measures& page) {
  std::vector<ColumnCells> columns(bounds.size() + 1);
  for (const PrintedRow& row : rows) {
    std::size_t before = columns.size();
    for (std::size_t k = 0; k < row.words.size(); ++k) {
      const std::size_t at = columnOf(row.words[k], bounds);
      ColumnCells& column = columns[at];
      if (at != before) {
        column.lefts.push_back(row.words[k].word.box.left);
        column.rights.push_back(row.words[k].word.box.right);
        column.apart += k == 0 || gapBefore(row, k) >= page.cell_gap ? 1 : 0;
        before = at;
      }
      column.rights.back() = std::max(column.rights.back(), row.words[k].word.box.right);
    }
  }
  return columns;
}

bool mostAt(const std::vector<float>& edges, float tolerance) {
  const float edge = median(edges);
  const auto same = std::count_if(edges.begin(), edges.end(),
                                  [&](float one) { return std::fabs(one - edge) <= tolerance; });
  return static_cast<double>(same) >= kMostCells * static_cast<double>(edges.size());
}

bool isColumn(const ColumnCells& cells, float height) {
  constexpr std::size_t kLeastCells = 3;
  return cells.lefts.size() >= kLeastCells &&
         static_cast<double>(cells.apart) >= kMostCells * static_cast<double>(cells.lefts.size()) &&
         (mostAt(cells.lefts, kSameEdge * height) || mostAt(cells.rights, kSameEdge * height));
}

// Those of the strips that part columns.
std::vector<Strip> partingColumns(Rows rows, const std::vector<Strip>& strips,
                                  const Measures& page) {
  const std::vector<ColumnCells> cells = cellsOf(rows, middlesOf(strips), page);
  std::vector<Strip> parting;
  for (std::size_t k = 0; k < strips.size(); ++k) {
    if (isColumn(cells[k + 1], page.height)) {
      parting.push_back(strips[k]);
    }
  }
  return parting;
}

bool contains(const Strip& outer, const Strip& inner) {
  return outer.left <= inner.left && inner.right <= outer.right;
}

// A strip that goes on in one of the others.
bool goesOn(const Strip& strip, const std::vector<Strip>& others) {
  return std::any_of(others.begin(), others.end(),
                     [&](const Strip& other) { return contains(strip, other); });
}

// How many lines right above row `first` hold the beginnings of its cells, as in a heading that
// stands at the foot or in the middle of its row.
std::size_t linesAbove(Rows rows, std::size_t first, std::size_t from,
                       const std::vector<Strip>& parting) {
  std::size_t count = 0;
  for (; first - count > from; ++count) {
    const PrintedRow& below = rows[first - count];
    const PrintedRow& row = rows[first - count - 1];
    const bool beside = row.bottom > below.top + kBeside * below.height();
    const bool near = below.top - row.bottom < kBetweenLines * below.height();
    const bool inside =
        std::all_of(row.words.begin(), row.words.end(), [&](const PlacedWord& placed) {
          const Box& box = placed.word.box;
          return (beside || box.left >= parting.front().right) &&
                 std::none_of(parting.begin(), parting.end(), [&](const Strip& strip) {
                   return box.left < strip.right && box.right > strip.left;
                 });
        });
    if (!near || !inside) {
      break;
    }
  }
  return count;
}

// Rows from `first` on between which at least two columns' strips stay free. Empty: there is none.
TableRegion regionFrom(Rows rows, std::size_t first, std::size_t from, const Measures& page) {
  FreeStrips free;
  free.add(rows[first]);
  std::vector<Strip> strips = free.wide(page.least_free);
  float bottom = rows[first].bottom;
  std::size_t last = first + 1;
  for (; last < rows.size() && rows[last].top - bottom <= kApart * page.height; ++last) {
    FreeStrips narrower = free;
    narrower.add(rows[last]);
    std::vector<Strip> left = narrower.wide(page.least_free);
    const auto closed = [&](const Strip& strip) { return !goesOn(strip, left); };
    if (last - first >= kLeastLines && std::any_of(strips.begin(), strips.end(), closed)) {
      const std::vector<Strip> parting =
          partingColumns(rows.subspan(first, last - first), strips, page);
      if (parting.size() + 1 >= kLeastColumns &&
          std::any_of(parting.begin(), parting.end(), closed)) {
        break;
      }
    }
    if (left.size() + 1 < kLeastColumns) {
      break;
    }
    free = std::move(narrower);
    strips = std::move(left);
    bottom = std::max(bottom, rows[last].bottom);
  }
  const std::vector<Strip> parting =
      partingColumns(rows.subspan(first, last - first), strips, page);
  first -= parting.empty() ? 0 : linesAbove(rows, first, from, parting);
  return parting.size() + 1 >= kLeastColumns && last - first >= kLeastLines
             ? TableRegion{first, last, middlesOf(parting)}
             : TableRegion{};
}

}  // namespace

std::size_t columnOf(const PlacedWord& placed, const std::vector<float>& bounds) {
  const float middle = (placed.word.box.left + placed.word.box.right) / 2;
  return static_cast<std::size_t>(std::upper_bound(bounds.begin(), bounds.end(), middle) -
                                  bounds.begin());
}

bool isRule(const PlacedWord& placed) {
  constexpr std::size_t kLongestSign = 3;  // bytes
  const std::string& text = placed.word.text;
  return text.size() <= kLongestSign && std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                  (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) <= 0xC5);
         });
}

TableRegion findTableRegion(Rows rows, std::size_t from) {
  const Measures page = measuresOf(rows);
  for (std::size_t first = from; first < rows.size(); ++first) {
    if (gapsOf(rows[first], page) + 1 < kLeastColumns) {
      continue;
    }
    TableRegion region = regionFrom(rows, first, from, page);
    // A line above the table may hide some of its columns.
    for (std::size_t below = first + 1; below < region.last; ++below) {
      if (gapsOf(rows[below], page) <= region.bounds.size()) {
        continue;
      }
      TableRegion other = regionFrom(rows, below, from, page);
      if (other.bounds.size() > region.bounds.size() &&
          2 * (other.last - other.first) >= region.last - region.first) {
        region = std::move(other);
      }
    }
    if (region.last > 0) {
      return region;
    }
  }
  return {};
}

}  // namespace aktsyn::extractors
