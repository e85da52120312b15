// What the kind of a paper is judged by, and which of its lines are titles.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/sentence_cues.h"
#include "pipeline/reading/units.h"

namespace aktsyn::pipeline::reading {

struct PaperView {
  const PaperText* paper = nullptr;
  std::string file_name;      // empty when the file holds several documents
  std::string outline_title;  // bookmark or mail subject, may be empty
  std::vector<std::size_t> title_lines;
  const std::vector<Unit>* units = nullptr;
  const std::vector<std::vector<CueMatch>>* hits = nullptr;  // per unit
  bool reply = false;  // a mail that answers another: conversation, whatever its words are about
};

// The prominent lines at a paper's top, before running text begins: by size, boldness, heading
// level or capitals; where nothing stands out, the first short lines.
std::vector<std::size_t> titleLines(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const PatternSet& salutation);

}  // namespace aktsyn::pipeline::reading
