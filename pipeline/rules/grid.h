// Cells of wrapped lines side by side, for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/describe.h"

namespace aktsyn::pipeline {

// The lines of a cell, wrapped to its width.
using Cell = std::vector<std::string>;

// Lines of a description: further in by their indent, numbered where they are ranked.
Cell cellOf(const rules::Row& row, std::size_t width);
Cell cellOf(const std::string& text, std::size_t width);

struct Column {
  std::size_t width = 0;
  bool bold = false;
};

// The cells beside each other, columns two apart, each line ended.
std::string sideBySide(const std::vector<Cell>& cells, const std::vector<Column>& columns,
                       bool styled);

// In bold where the terminal can.
std::string bold(const std::string& text, bool styled);

}  // namespace aktsyn::pipeline
