// Running headers and footers: set apart from the text, not lost.
#pragma once

#include "pipeline/reading/labels.h"
#include "pipeline/reading/paper_text.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class FurnitureFinder {
 public:
  FurnitureFinder(const rules::Lexicon& lexicon, const LabelFinder& labels,
                  const DateFinder& dates);
  // Marks lines that the pack names, and lines that return at the same end of three or more pages.
  void mark(PaperText& paper) const;

 private:
  bool named(std::string_view folded, bool at_edge) const;
  std::vector<rules::When> daysIn(std::string_view folded) const;

  const LabelFinder& labels_;
  const DateFinder& dates_;
  PatternSet whole_, page_number_;
};

}  // namespace aktsyn::pipeline::reading
