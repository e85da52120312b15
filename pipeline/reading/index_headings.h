// The headings of a list of papers: lines whose parts are names of columns.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "pipeline/reading/table_lines.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

// Fields of columns, as rules/pack.rng lists them.
bool isOneOf(std::string_view field, std::initializer_list<std::string_view> fields);
bool namesPaper(std::string_view field);  // title or file name

struct IndexHeading {
  std::vector<TableColumn> columns;
  std::size_t lines = 0;   // that it takes
  std::size_t fields = 0;  // different ones that it names

  bool has(std::initializer_list<std::string_view> any) const;
};

class IndexHeadings {
 public:
  explicit IndexHeadings(const rules::Lexicon& lexicon);

  // The heading that begins in a line; it may wrap over three. It names papers and where they are
  // found; one with a column of text is of a table of notes, and none.
  std::optional<IndexHeading> at(const PaperText& paper, const std::vector<TableLine>& lines,
                                 std::size_t line) const;

 private:
  std::string fieldOf(std::string_view heading) const;
  std::vector<TableColumn> columnsOf(const std::vector<Piece>& pieces, bool words) const;
  bool mayBegin(const PaperText& paper, const std::vector<TableLine>& lines,
                std::size_t line) const;

  PatternSet columns_, names_column_, places_column_;  // the last two: somewhere in a line
  std::vector<std::string> fields_;
};

}  // namespace aktsyn::pipeline::reading
