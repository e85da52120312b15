// The sheet that a system prints before each paper: the fields that it keeps of the paper, one a
// line, and no text. What it says of the paper is evidence for it; the day on which it was entered
// is not the paper's.
//
// Compiled once, then const and shared by any number of threads.
#pragma once

#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/labels.h"
#include "pipeline/reading/paper_text.h"
#include "pipeline/reading/read_paper.h"

namespace aktsyn::pipeline::reading {

class CoverSheets {
 public:
  CoverSheets(const LabelFinder& labels, const DateFinder& dates)
      : labels_(labels), dates_(dates) {}

  // `lines`: of one page, indexes of the paper's lines.
  bool is(const PaperText& paper, const std::vector<std::size_t>& lines) const;
  CoverFields read(const PaperText& paper, const std::vector<std::size_t>& lines) const;

 private:
  const LabelFinder& labels_;
  const DateFinder& dates_;
};

}  // namespace aktsyn::pipeline::reading
