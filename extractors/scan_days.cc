#include "extractors/scan_days.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/printed_rows.h"
#include "extractors/scan_part.h"

// What stands alone in a narrow column is read well as a block of its own, at the resolution at
// which Tesseract knows ordinary print best; with more pixels it is not.

namespace aktsyn::extractors {
namespace {

constexpr float kSureConfidence = 0.85F, kDoubtfulConfidence = 0.8F;
constexpr double kBestDpi = 150;
constexpr std::size_t kLeastDays = 3;  // that make a column
constexpr int kMostDay = 31, kMostMonth = 12;
// In heights of a row:
constexpr float kCellGap = 1.2F;  // behind a cell
constexpr float kAround = 0.6F;   // of the column, taken along
constexpr float kSameEdge = 1.5F;

// Three groups of digits; `sure`: parted as a day is, with numbers that a day may have.
bool isDay(std::string_view text, bool sure) {
  constexpr std::size_t kLongestGroup = 4;
  std::vector<int> groups;
  std::string parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end == at || end - at > kLongestGroup) {
      return false;
    }
    groups.push_back(std::stoi(std::string(text.substr(at, end - at))));
    if (end < text.size()) {
      parts += text[end];
    }
    at = end + 1;
  }
  if (groups.size() != 3 || parts.size() != 2) {
    return false;
  }
  const std::string_view signs = sure ? "./-" : "./-,:;";
  const bool year_first = groups[0] > kMostDay;
  const int day = year_first ? groups[2] : groups[0];
  return parts.find_first_not_of(signs) == std::string::npos &&
         (!sure || (day > 0 && day <= kMostDay && groups[1] > 0 && groups[1] <= kMostMonth));
}

// The words of a row before its first wide gap.
struct Cell {
  const PrintedRow* row = nullptr;
  std::vector<PlacedWord> words;
  std::string text;
  Box box;
  float text_left = 0;  // of what follows; 0: nothing
  float confidence = 1;

  bool doubtful() const { return !isDay(text, true) || confidence < kDoubtfulConfidence; }
};

Cell firstCell(const PrintedRow& row) {
  Cell cell;
  cell.row = &row;
  for (const PlacedWord& placed : row.words) {
    if (!cell.words.empty() && placed.word.box.left - cell.box.right > kCellGap * row.height()) {
      cell.text_left = placed.word.box.left;
      break;
    }
    cell.words.push_back(placed);
    cell.text += placed.word.text;
    cell.box = unite(cell.box, placed.word.box);
    cell.confidence = std::min(cell.confidence, placed.word.confidence);
  }
  return cell;
}

struct DayColumn {
  std::vector<Cell> cells;
  Box box;
  float text_left = 0;
  float height = 0;  // of a row
};

// The column of days of a page; without cells: there is none, or nothing in it is doubtful.
DayColumn dayColumn(const std::vector<PrintedRow>& rows) {
  std::vector<float> lefts, text_lefts, heights;
  std::vector<Cell> cells;
  for (const PrintedRow& row : rows) {
    cells.push_back(firstCell(row));
    if (isDay(cells.back().text, false) && cells.back().text_left > 0) {
      lefts.push_back(cells.back().box.left);
      text_lefts.push_back(cells.back().text_left);
      heights.push_back(row.height());
    }
  }
  if (lefts.size() < kLeastDays) {
    return {};
  }
  DayColumn column;
  column.height = median(std::move(heights));
  column.text_left = median(std::move(text_lefts));
  const float left = median(std::move(lefts));
  const float reach = kSameEdge * column.height;
  std::size_t days = 0, doubtful = 0;
  for (Cell& cell : cells) {
    const bool before_text =
        cell.text_left > 0 && std::fabs(cell.text_left - column.text_left) < reach &&
        cell.box.left > left - reach && cell.box.right < column.text_left - column.height / 2;
    if (before_text) {
      days += isDay(cell.text, false) ? 1 : 0;
      doubtful += cell.doubtful() ? 1 : 0;
      column.box = unite(column.box, cell.box);
      column.cells.push_back(std::move(cell));
    }
  }
  return doubtful > 0 && 2 * days >= column.cells.size() ? column : DayColumn{};
}

// The rows of the column when it is read alone, in the pixels of the image.
std::vector<PrintedRow> readAlone(OcrEngine& engine, Pix& image, double dpi,
                                  const DayColumn& column) {
  const float around = kAround * column.height;
  const Box area{column.box.left - around, column.box.top - around,
                 std::min(column.box.right + around, column.text_left - around / 2),
                 column.box.bottom + around};
  return printedRows(readPartAlone(engine, image, dpi, area, kBestDpi));
}

bool isSame(const PlacedWord& a, const PlacedWord& b) {
  return a.word.text == b.word.text && a.word.box.left == b.word.box.left &&
         a.word.box.top == b.word.box.top;
}

}  // namespace

void readDaysAgain(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition) {
  const std::vector<PrintedRow> rows = printedRows(recognition.placed);
  const DayColumn column = dayColumn(rows);
  if (column.cells.empty()) {
    return;
  }
  bool changed = false;
  for (const PrintedRow& row : readAlone(engine, image, dpi, column)) {
    Cell read = firstCell(row);
    const bool whole = read.words.size() == row.words.size();
    const float middle = (read.box.top + read.box.bottom) / 2;
    const auto cell = std::find_if(column.cells.begin(), column.cells.end(), [&](const Cell& one) {
      return middle > one.row->top && middle < one.row->bottom;
    });
    if (cell == column.cells.end() || !whole || !cell->doubtful() || !isDay(read.text, true) ||
        read.confidence < kSureConfidence) {
      continue;
    }
    std::erase_if(recognition.placed, [&](const PlacedWord& placed) {
      return std::any_of(cell->words.begin(), cell->words.end(),
                         [&](const PlacedWord& old) { return isSame(old, placed); });
    });
    for (PlacedWord& placed : read.words) {
      PlacedWord word = cell->words.front();
      word.word = std::move(placed.word);
      recognition.placed.push_back(std::move(word));
    }
    changed = true;
  }
  if (changed) {
    settle(recognition);
  }
}

}  // namespace aktsyn::extractors
