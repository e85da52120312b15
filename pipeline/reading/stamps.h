// Stamps of receipt: a word such as "received" with a day below it, set apart from the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/read_paper.h"

namespace aktsyn::pipeline::reading {

class StampReader {
 public:
  explicit StampReader(const DateFinder& dates) : dates_(dates) {}

  // Gives the days of the stamps on the paper's first page their role, and their clock time where
  // one stands below; adds days that only stamps with spread letters ("14 SE P 20 18") hold.
  void read(const PaperText& text, ReadPaper& paper) const;

  // Whether the first page bears a stamp whose day is not legible, as those written in by hand: a
  // word of receipt alone in capitals, and no day of receipt on the page. After read().
  bool bearsUnread(const PaperText& text, const ReadPaper& paper) const;

 private:
  // A part of a line between tabs.
  struct Cell {
    Span span;  // in the paper's text
    Box box;
  };
  // A day in a cell, by its place in the paper's text.
  struct Stamp {
    WrittenDate date;
    Span span;
  };

  static std::vector<Cell> cellsOf(const PaperText& text, const ReadPaper& paper);
  std::optional<Stamp> torn(const PaperText& text, const std::vector<Cell>& cells,
                            const Cell& cell) const;
  std::optional<Stamp> stampIn(const PaperText& text, const std::vector<Cell>& cells,
                               const Cell& cell) const;
  // A day in a stamp's letters, "14 SEP 2018", without a word: where another day is the paper's
  // own.
  std::optional<Stamp> wordless(const PaperText& text, const std::vector<Cell>& cells,
                                const Cell& cell) const;
  void addClock(const PaperText& text, const std::vector<Cell>& cells, const Cell& cell,
                WrittenDate& date) const;
  void takeBack(const PaperText& text, const std::vector<Cell>& cells, const Cell& cell,
                ReadPaper& paper) const;
  static void put(const Stamp& stamp, ReadPaper& paper);

  const DateFinder& dates_;
};

}  // namespace aktsyn::pipeline::reading
