// The pages of one file as lines of one text, with the way back from any span to page and boxes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/reading/pattern_set.h"

namespace aktsyn::pipeline::reading {

struct PaperLine {
  Span span;  // in PaperText::text()
  std::size_t first_word = 0, word_count = 0;
  int page = 1;         // page number in the file
  int page_index = 0;   // index into the extraction's pages
  int from_top = 0;     // lines above it on its page
  int from_bottom = 0;  // lines below it on its page
  Box box;              // empty where the format has no layout
  float font_size = 0;
  float height_share = 0;  // top of the line as a share of the page's height; 0 without layout
  float page_width = 0;
  bool bold = false;
  int heading_level = 0;
  bool starts_block = false;
  bool furniture = false;  // running header or footer
};

class PaperText {
 public:
  // `child` is the given name of the child whose case the paper is in, empty when unknown. The
  // folded text has "Qqq" in its place, as long as the name: what is said of the case's child is
  // told apart from what is said of others, whatever the child is called. Where one of
  // `misread_section` matches, its first group, two characters that a scan has for a section sign,
  // is that sign in the folded text. The patterns must outlive the text; null: none.
  PaperText(std::string file, const extractors::Extraction& extraction,
            const std::string& child = "", const PatternSet* misread_section = nullptr);

  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  const std::string& folded() const { return folded_; }
  const std::vector<PaperLine>& lines() const { return lines_; }
  // Any text of the paper folded as its own is.
  std::string fold(std::string_view text) const;
  std::string_view line(std::size_t index) const { return cut(text_, lines_[index].span); }
  std::string_view foldedLine(std::size_t index) const { return cut(folded_, lines_[index].span); }
  // The parts of a line that stand on a printed line each: a table's row may run over several.
  std::vector<Span> printedLines(std::size_t index) const;
  void markFurniture(std::size_t line) { lines_[line].furniture = true; }

  // The words that `marked` touches, a box per printed line; `text` is what people are shown with
  // them.
  Evidence evidence(const std::vector<Span>& marked, std::string text) const;
  // A whole line.
  Evidence lineEvidence(std::size_t line) const;

  // The first and the last `count` words of the lines, furniture left out; those of the first line
  // begin at `from` in it.
  std::pair<std::string, std::string> edges(const std::vector<std::size_t>& lines, std::size_t from,
                                            std::size_t count) const;

 private:
  struct PlacedWord {
    Span span;
    Box box;
    bool starts_line = false;  // the first on its printed line
  };

  void addBoxes(const PaperLine& line, Span span, std::vector<Box>& boxes) const;

  std::string file_;
  std::string child_;  // folded
  const PatternSet* misread_section_;
  std::string text_;
  std::string folded_;
  std::vector<PaperLine> lines_;
  std::vector<PlacedWord> words_;
};

// The cells of a line from `from` on, parted by tabs or bars.
std::vector<Span> tableCells(std::string_view text, std::size_t from);
// Whether a cell of a line, of at least so many bytes, holds a sentence.
bool sentenceInCells(std::string_view line, std::size_t least);
// Without white space at the ends.
std::string_view trimmed(std::string_view text);
// Line breaks and runs of white space become one space; tabs stay.
std::string onOneLine(std::string_view text);

}  // namespace aktsyn::pipeline::reading
