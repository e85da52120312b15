// Tables as they stand on paper: lines of words, a heading that names the columns, and rows below
// it that may run over several lines and pages.
//
// Where the format has layout, a word's place decides its column; in markup the cells are known.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {

// Words that belong together in a line: a single word where there is layout, else a cell.
struct Piece {
  std::string text;
  float left = 0, right = 0;  // 0 without layout
  int column = 0;             // of the cell, from 1; 0 where there is layout
};

// What stands side by side on a page, in pieces from left to right.
struct TableLine {
  std::vector<std::size_t> lines;  // of the paper's text
  std::size_t page_index = 0;      // into the extraction's pages
  float top = 0, bottom = 0;
  bool layout = false;
  bool furniture = false;
  bool over_lines = false;  // with layout: a row of cells that run over several printed lines
  bool in_cells = false;    // without layout: it is a row of a table, or has tab stops
  std::vector<Piece> pieces;
};

// The lines of the pages [first, last], from top to bottom. Where there is layout, lines of one
// height are one: a wide table may have been read as columns of text.
std::vector<TableLine> tableLines(const PaperText& paper, const extractors::Extraction& extraction,
                                  std::size_t first_page, std::size_t last_page);

// A column as its heading names it.
struct TableColumn {
  std::string field;          // what the heading means; empty: not known
  float left = 0, right = 0;  // of the heading
  int column = 0;
};

// Where words of the columns end and those of the next begin: between two headings the place that
// cuts the fewest words of the lines. One less than there are columns.
std::vector<float> columnBounds(const std::vector<TableColumn>& columns,
                                const std::vector<TableLine>& lines);

// The text of each column in a line.
std::vector<std::string> cellsOf(const TableLine& line, const std::vector<TableColumn>& columns,
                                 const std::vector<float>& bounds);

// Lines [begin, end) of rows whose first lines are not known to be at their top: `is_key` tells the
// line of each row that holds its number. Gives each line the key line that it belongs to (index
// into the lines; its own for a key): of the lines between two keys those above the widest gap
// belong to the one before. Lines before the first key belong to it.
std::vector<std::size_t> keyOfEachLine(const std::vector<TableLine>& lines,
                                       const std::vector<bool>& is_key);

}  // namespace aktsyn::pipeline::reading
