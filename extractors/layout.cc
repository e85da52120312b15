#include "extractors/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "extractors/printed_rows.h"
#include "extractors/slanted_text.h"
#include "extractors/tables.h"
#include "extractors/text_columns.h"

// Tables are looked for first: their cells are short or stop at the end of their row. Where columns
// stand beside each other the words are parted and each side is put into rows again, since the
// columns of a page need not share their baselines.

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kMostRowsForColumns = 2000;
constexpr float kBlockPitch = 1.4F;  // of the usual distance of lines
constexpr float kIndentHeights = 0.8F;
constexpr float kSizeChange = 1.15F;
constexpr float kBoxPerFontSize = 1.2F;  // ascent + descent of common fonts

using Words = std::vector<PlacedWord>;
using Row = PrintedRow;

Line lineOf(Words words) {
  Line line;
  float sizes = 0;
  std::size_t characters = 0;
  std::size_t bold = 0;
  for (PlacedWord& placed : words) {
    const std::size_t length = placed.word.text.size();
    const float size =
        placed.font_size > 0 ? placed.font_size : placed.word.box.height() / kBoxPerFontSize;
    sizes += size * static_cast<float>(length);
    characters += length;
    bold += placed.bold ? length : 0;
    line.box = unite(line.box, placed.word.box);
    line.words.push_back(std::move(placed.word));
  }
  line.font_size = characters > 0 ? sizes / static_cast<float>(characters) : 0;
  line.bold = 2 * bold > characters;
  return line;
}

float usualPitch(std::span<const Line> lines) {
  std::vector<float> pitches;
  for (std::size_t k = 1; k < lines.size(); ++k) {
    const float pitch = lines[k].box.bottom - lines[k - 1].box.bottom;
    if (pitch > 0 && pitch < 3 * lines[k].box.height()) {
      pitches.push_back(pitch);
    }
  }
  return median(std::move(pitches));
}

// A hanging indent: the line begins where the text after a bullet or number of the line before
// does.
bool hangsBelow(const Line& before, const Line& line) {
  return before.words.size() > 1 &&
         std::fabs(before.words[1].box.left - line.box.left) < kIndentHeights * line.box.height();
}

bool startsBlock(const Line& before, const Line& line, float pitch) {
  const float distance = line.box.bottom - before.box.bottom;
  const float reach = pitch > 0 ? pitch : 1.2F * before.box.height();
  const float larger = std::max(before.font_size, line.font_size);
  const float smaller = std::min(before.font_size, line.font_size);
  if (distance < 0 || distance > kBlockPitch * reach || larger > kSizeChange * smaller ||
      before.bold != line.bold) {
    return true;
  }
  const float indent = line.box.left - before.box.left;
  const float notable = kIndentHeights * line.box.height();
  if (indent > notable) {
    return !(before.starts_block && hangsBelow(before, line));
  }
  return indent < -notable && !before.starts_block;
}

void markBlocks(std::span<Line> lines) {
  const float pitch = usualPitch(lines);
  for (std::size_t k = 0; k < lines.size(); ++k) {
    lines[k].starts_block = k == 0 || startsBlock(lines[k - 1], lines[k], pitch);
  }
}

void appendRows(std::span<Row> rows, std::vector<Line>& lines) {
  const std::size_t before = lines.size();
  for (Row& row : rows) {
    lines.push_back(lineOf(std::move(row.words)));
  }
  markBlocks(std::span(lines).subspan(before));
}

void appendLines(Words words, std::vector<Line>& lines);

// Rows without tables. Each level parts the words in two, so the depth is bounded by the columns a
// page can hold.
void appendText(std::span<Row> rows, std::vector<Line>& lines) {
  std::size_t at = 0;
  while (at < rows.size() && rows.size() <= kMostRowsForColumns) {
    const ColumnRegion region = findColumns(rows, at);
    if (region.last == 0) {
      break;
    }
    appendRows(rows.subspan(at, region.first - at), lines);
    Words sides[2];
    for (Row& row : rows.subspan(region.first, region.last - region.first)) {
      for (PlacedWord& placed : row.words) {
        sides[placed.word.box.left >= region.gutter ? 1 : 0].push_back(std::move(placed));
      }
    }
    appendLines(std::move(sides[0]), lines);
    appendLines(std::move(sides[1]), lines);
    at = region.last;
  }
  appendRows(rows.subspan(at), lines);
}

void appendTable(const Table& table, std::span<Row> rows, std::vector<Line>& lines) {
  for (Words& line : takeTableLines(table, rows)) {
    lines.push_back(lineOf(std::move(line)));
    lines.back().starts_block = true;
  }
}

void appendLines(Words words, std::vector<Line>& lines) {
  std::vector<Row> rows = printedRows(std::move(words));
  const std::span<Row> all(rows);
  std::size_t at = 0;
  while (at < rows.size() && rows.size() <= kMostRowsForColumns) {
    const std::optional<Table> table = findTable(all, at);
    if (!table) {
      break;
    }
    appendText(all.subspan(at, table->first - at), lines);
    appendTable(*table, all, lines);
    at = table->last;
  }
  appendText(all.subspan(at), lines);
}

// A box in the frame in which text turned by so many quarters reads upright. Coordinates may become
// negative; only their order matters.
Box turnedUpright(const Box& box, int quarter_turns) {
  switch (quarter_turns) {
    case 1:
      return {box.top, -box.right, box.bottom, -box.left};
    case 2:
      return {-box.right, -box.bottom, -box.left, -box.top};
    case 3:
      return {-box.bottom, box.left, -box.top, box.right};
    default:
      return box;
  }
}

void appendTurned(Words words, int quarter_turns, std::vector<Line>& lines) {
  const std::size_t before = lines.size();
  for (PlacedWord& placed : words) {
    placed.word.box = turnedUpright(placed.word.box, quarter_turns);
  }
  appendLines(std::move(words), lines);
  const int back = (4 - quarter_turns) % 4;
  for (Line& line : std::span(lines).subspan(before)) {
    line.box = turnedUpright(line.box, back);
    for (Word& word : line.words) {
      word.box = turnedUpright(word.box, back);
    }
  }
}

}  // namespace

std::vector<Line> linesFromWords(std::vector<PlacedWord> words) {
  std::optional<PlacedWord> slanted = takeSlanted(words);
  std::array<Words, 4> directions;
  for (PlacedWord& placed : words) {
    directions.at(static_cast<std::size_t>(placed.quarter_turns) % 4).push_back(std::move(placed));
  }
  std::array<int, 4> order = {0, 1, 2, 3};
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return directions.at(static_cast<std::size_t>(a)).size() >
           directions.at(static_cast<std::size_t>(b)).size();
  });
  std::vector<Line> lines;
  for (const int quarter_turns : order) {
    Words& same = directions.at(static_cast<std::size_t>(quarter_turns));
    if (!same.empty()) {
      appendTurned(std::move(same), quarter_turns, lines);
    }
  }
  if (slanted) {
    lines.push_back(lineOf({std::move(*slanted)}));
    lines.back().starts_block = true;
  }
  return lines;
}

}  // namespace aktsyn::extractors
