// What the kind of a paper is judged by, and which of its lines are titles.
#pragma once

#include <limits>
#include <optional>
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
  bool reply = false;    // a mail that answers another: conversation, whatever its words are about
  bool carrier = false;  // a short mail that brings papers: its subject names what it brings
  std::string subject;   // what the head says the paper is about, may be empty
  // Units from here on are what the law says to everybody, in small letters at the paper's end.
  std::size_t fine_print = std::numeric_limits<std::size_t>::max();
};

// The pack's words that tell where titles end, and which lines of a head are none.
struct TitleWords {
  explicit TitleWords(const rules::Lexicon& lexicon);

  PatternSet salutation, letterhead;
};

// The prominent lines at a paper's top, before running text begins: by size, boldness, heading
// level or capitals; where nothing stands out, the first short lines. Never a letterhead's.
std::vector<std::size_t> titleLines(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const TitleWords& words);

// "M I N U T E S": a folded line of letters that stand apart, without what parts them. Empty where
// they do not. Letters that read as one ("M I NU TE S") may stand between them.
std::string closedUp(std::string_view folded);

// The first unit of what stands in smaller letters at the paper's end, below text of its own; the
// number of units where there is none, or no layout.
std::size_t smallPrint(const PaperView& view);

// The short line right below the most prominent of the title lines, where that is none itself:
// under its own name for a form a municipality writes what the law calls it.
std::optional<std::size_t> subtitle(const PaperText& paper,
                                    const std::vector<std::size_t>& title_lines);

// The short line right below a title line, where it is no title line itself.
std::optional<std::size_t> lineBelow(const PaperText& paper,
                                     const std::vector<std::size_t>& title_lines,
                                     std::size_t title);

}  // namespace aktsyn::pipeline::reading
