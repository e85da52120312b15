// Builds pages of formats without layout: runs of text become words, paragraphs become lines, and
// finished pages go to the sink at once.
//
// A paragraph is one Line, however long; a line break inside it starts another. The cells of a
// table row are joined into one Line as long as each holds one paragraph. When several hold equally
// many short ones (a form's labels beside its values), they are joined line by line; otherwise
// the first paragraphs are joined and what follows comes cell after cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extraction.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

struct TextStyle {
  float font_size = 0;  // points, 0 when unknown
  bool bold = false;
};

class MarkupPages {
 public:
  MarkupPages(const Limits& limits, Sink& sink) : limits_(limits), sink_(sink) {}

  // UTF-8; white space separates words, invisible characters are dropped, text without white space
  // between goes on in the same word. Once the page limit is reached everything is ignored.
  void text(std::string_view utf8, const TextStyle& style = {});
  void tab();
  void lineBreak();
  // Ends the line in hand; the next one starts a block.
  void endParagraph();
  // Of the paragraph in hand; back to 0 at its end.
  void heading(int level) { heading_level_ = level; }

  void openRow();
  // `columns`: how many of the table's columns the cell spans.
  void openCell(int columns = 1);
  // Columns that the row leaves out before its next cell.
  void skipColumns(int count);
  void closeCell();
  void closeRow();

  enum class Break {
    kAlways,     // a break on an empty page gives a blank page
    kIfWritten,  // only when the page has text, for hints that repeat another break
  };
  // Inside a table it takes effect after the outermost row.
  void pageBreak(Break kind);

  // What is written from here on is kept aside, until endAside() hands it out. May be nested.
  void beginAside();
  std::vector<Line> endAside();
  // Puts lines in as paragraphs of their own; ends the line in hand.
  void append(std::vector<Line> lines);
  // Notes go below the text of the page in hand, in the order they come.
  void addNote(std::vector<Line> lines);
  // Stands above the text of the page in hand, once, and does not count as written.
  void setHeader(std::vector<Line> lines);
  // A note that begins with who wrote the comment and when, in square brackets; `date` may be "".
  void addComment(std::string_view author, std::string_view date, std::vector<Line> lines);
  // Goes below the notes of the page in hand, once.
  void setFooter(std::vector<Line> lines);

  // Sends the last page, which exists even when it is blank, and gives the fate of it all.
  // `trouble`, when not empty, is why something could not be read.
  Verdict finish(std::string_view trouble = {});

  bool hasText() const { return has_text_ || !page_.lines.empty(); }

 private:
  struct Cell {
    int column = 1;
    std::vector<Line> lines;
  };
  struct Row {
    std::vector<Cell> cells;
    std::vector<Line> outer;  // the lines in hand outside of the row
    bool outer_starts_block = true;
    int next_column = 1;
  };
  struct Aside {
    std::vector<Line> outer;
    Line line;
    std::string word;
    std::vector<Row> rows;
    bool starts_block = true;
    int heading_level = 0;
    bool all_bold = true;
    bool next_starts_cell = false;
  };

  void character(char32_t code, std::string_view encoded, const TextStyle& style);
  void endWord();
  void endLine();
  void sendPage();
  std::vector<Line>& target();
  void addCell(int columns);
  static std::vector<Line> joinRow(std::vector<Cell> cells);
  static bool areParallel(const std::vector<Cell>& cells);

  const Limits& limits_;
  Sink& sink_;
  Page page_;
  std::vector<Line> held_;  // lines inside a row or an aside
  std::vector<Row> rows_;
  std::vector<Aside> asides_;
  std::vector<Line> notes_;
  std::vector<Line> header_;
  std::vector<Line> footer_;
  Line line_;
  std::string word_;
  bool next_starts_cell_ = false;
  bool starts_block_ = true;
  bool all_bold_ = true;
  int heading_level_ = 0;
  bool break_pending_ = false;
  bool has_text_ = false;
  bool full_ = false;  // the page limit is reached
  bool cut_ = false;   // something came after that
};

}  // namespace aktsyn::extractors
