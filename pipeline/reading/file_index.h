// Lists of the case's papers (aktlister): found by the headings of their table, read row by row.
//
// Compiled from a lexicon once, then const and shared by any number of threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/index_headings.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/table_lines.h"

namespace aktsyn::pipeline::reading {

inline constexpr std::string_view kIndexKind = "file-index";

// A list with the pages that its table covers, indexes into the extraction's pages.
struct FoundIndex {
  FileIndex index;
  std::size_t first_page = 0, last_page = 0;
  std::vector<std::size_t> lines;  // of the paper's text that its rows take
  std::size_t fields = 0;          // different ones that its headings name
  bool certain = false;            // one of them is a number of papers: no other table has that
  double share = 0;                // of the lines of its pages that are its own
};

class IndexReader {
 public:
  IndexReader(const rules::Lexicon& lexicon, const DateFinder& dates, const KindJudge& kinds);

  // The first such list on the pages [first, last]; nullopt when no heading of one stands there. A
  // heading without rows gives a list without rows.
  std::optional<FoundIndex> find(const PaperText& paper, const extractors::Extraction& extraction,
                                 std::size_t first_page, std::size_t last_page) const;

  // The number in a list of papers that a page bears by itself, at its top or its bottom: "Akt 12",
  // "Bilag 3". `lines` are the page's. Empty when there is none.
  std::string numberOn(const PaperText& paper, const std::vector<std::size_t>& lines) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::size_t> lines;  // of the paper's text
  };

  bool isKey(const std::vector<TableColumn>& columns, const std::vector<std::string>& cells) const;
  std::vector<Row> rowsBelow(const PaperText& paper, const std::vector<TableLine>& lines,
                             std::size_t at, const IndexHeading& heading,
                             std::size_t* last_page) const;
  IndexRow meaning(const PaperText& paper, const std::vector<TableColumn>& columns,
                   const Row& row) const;
  IndexRow::Given given(const std::vector<TableColumn>& columns, const Row& row) const;

  const DateFinder& dates_;
  const KindJudge& kinds_;
  IndexHeadings headings_;
  PatternSet words_, withheld_, complete_, number_, journal_;
  std::vector<IndexRow::Given> word_meanings_;
};

// Numbers of papers as they are compared: "0005" is "5", "Akt 4.1" is "4.1", in small letters.
std::string plainNumber(std::string_view number);

}  // namespace aktsyn::pipeline::reading
