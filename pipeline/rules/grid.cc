#include "pipeline/rules/grid.h"

#include <algorithm>
#include <sstream>

#include "pipeline/text_lines.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kStep = 2;  // columns that a line stands further in for each step
constexpr std::size_t kApart = 2;

void addWrapped(std::size_t indent, const std::string& text, std::size_t width, Cell& cell) {
  TextLines lines(width, false);
  lines.line(indent, text);
  std::istringstream wrapped(lines.take());
  for (std::string line; std::getline(wrapped, line);) {
    cell.push_back(line);
  }
}

}  // namespace

Cell cellOf(const rules::Row& row, std::size_t width) {
  Cell cell;
  int number = 0;
  for (const rules::Line& line : row.lines) {
    const bool numbered = row.ranked && line.indent == 0;
    const std::string text = numbered ? std::to_string(++number) + ". " + line.text : line.text;
    addWrapped(kStep * line.indent, text, width, cell);
  }
  return cell;
}

Cell cellOf(const std::string& text, std::size_t width) {
  Cell cell;
  addWrapped(0, text, width, cell);
  return cell;
}

std::string sideBySide(const std::vector<Cell>& cells, const std::vector<Column>& columns,
                       bool styled) {
  std::size_t height = 0;
  for (const Cell& cell : cells) {
    height = std::max(height, cell.size());
  }
  std::string out;
  for (std::size_t at = 0; at < height; ++at) {
    std::string line;
    std::size_t to = 0;  // where the next cell begins
    std::size_t taken = 0;
    for (std::size_t index = 0; index < cells.size(); ++index) {
      const std::string text = at < cells[index].size() ? cells[index][at] : "";
      if (!text.empty()) {
        line += std::string(to > taken ? to - taken : 0, ' ') +
                bold(text, styled && columns[index].bold);
        taken = std::max(to, taken) + pipeline::columns(text);
      }
      to += columns[index].width + kApart;
    }
    out += line + "\n";
  }
  return out;
}

std::string bold(const std::string& text, bool styled) {
  return styled ? "\x1b[1m" + text + "\x1b[0m" : text;
}

}  // namespace aktsyn::pipeline
