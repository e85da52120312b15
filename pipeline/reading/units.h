// Lines become units: sentences of running text, and headings. Lines of a paragraph are joined, a
// word hyphenated at a line's end is made whole, and every unit knows where its parts lie.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/reading/paper_text.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

struct Unit {
  enum class Place { kHeading, kRunning, kFurniture };
  struct Piece {
    std::size_t at = 0;        // in `text`
    std::size_t paper_at = 0;  // in the paper's text
    std::size_t length = 0;
  };

  Place place = Place::kRunning;
  bool title = false;   // one of the document's title lines
  bool quoted = false;  // belongs to an older message quoted in this one
  std::string text;     // as read, on one line
  std::string folded;   // as long as `text`
  std::vector<Piece> pieces;
  std::size_t first_line = 0, last_line = 0;  // lines of the paper, inclusive

  // The unit from `at` on; this one keeps what stands before.
  Unit splitAt(std::size_t at);

  std::vector<Span> onPaper(Span span) const;
  Evidence evidence(const PaperText& paper, Span span) const;
};

// Parts the unit in which the paper's text at `paper_at` lies, which begins the second: a note's
// text goes on in the line of its head.
void partUnits(std::size_t paper_at, std::vector<Unit>& units);

class UnitBuilder {
 public:
  explicit UnitBuilder(const rules::Lexicon& lexicon);

  // Units of the given lines (indexes of the paper's lines, ascending).
  std::vector<Unit> build(const PaperText& paper, const std::vector<std::size_t>& lines) const;

 private:
  void addParagraph(const PaperText& paper, const std::vector<std::size_t>& lines,
                    std::vector<Unit>& units) const;
  std::vector<Span> sentences(std::string_view folded) const;
  bool endsSentence(std::string_view folded, std::size_t stop, std::size_t sentence_begin) const;

  std::set<std::string> abbreviations_;  // folded, lower case, with their stop
  std::set<std::string> months_;
};

}  // namespace aktsyn::pipeline::reading
