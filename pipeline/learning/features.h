// What a trained model sees of a line: its words and their parts, what stands before and after it,
// the kind of paper it stands in, and which cues of the pack hit it.
//
// A feature is a 64-bit FNV-1a hash of its group's letter and its text; every group's features are
// scaled to the group's weight together, so that a long line weighs no more than a short one.
// Everything here is const and shared by any number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/learning/concepts.h"
#include "pipeline/learning/tokens.h"

namespace aktsyn::pipeline::learning {

struct Feature {
  std::uint64_t id = 0;
  float value = 0;
  Span where;  // in the line's folded text; empty for what is not in the line itself
};

// The groups, each by its letter:
//   w words   b pairs of neighbouring words   s pairs with one word between
//   c parts of words, 3 to 5 letters   r beginnings of words, 4 and 6 letters
//   n words of the lines before and after   k kind of the paper   y its year   q cues of the pack
//   C concepts of the pack   D pairs of them   E those of the lines beside
inline constexpr std::string_view kLineGroups = "wbrnkyqCDE";

// A line while it is looked at: made once, used for the line itself and as its neighbours' context.
struct SeenLine {
  std::vector<Token> tokens;
  std::vector<ConceptHit> concepts;
};

struct LineView {
  const SeenLine* line = nullptr;
  const SeenLine* before = nullptr;  // null at the ends of a paper or note
  const SeenLine* after = nullptr;
  std::string_view paper_kind;    // id; empty when unknown
  int year = 0;                   // of its date; 0 when unknown
  std::vector<std::string> cues;  // names of what the pack's cues found in the line
};

// The line at `at` between its neighbours; what stands about it is left to be filled in.
LineView viewOf(const std::vector<SeenLine>& lines, std::size_t at);

std::vector<Feature> lineFeatures(const LineView& view, std::string_view groups);

}  // namespace aktsyn::pipeline::learning
