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

#include "pipeline/reading/pattern_set.h"

namespace aktsyn::pipeline::learning {

using reading::Span;

struct Feature {
  std::uint64_t id = 0;
  float value = 0;
  Span where;  // in the line's folded text; empty for what is not in the line itself
};

// The groups, each by its letter:
//   w words   b pairs of neighbouring words   s pairs with one word between   c word parts of 3-5 letters
//   n words of the lines before and after   k kind of the paper   q cues of the pack
inline constexpr std::string_view kAllGroups = "wbscnkq";

// A line as the features are made from it. Texts are folded (folding.h).
struct LineView {
  std::string_view text, before, after;   // before, after: empty at the ends of a paper or note
  std::string_view paper_kind;            // id; empty when unknown
  std::vector<std::string> cues;          // names of what the pack's cues found in the line
};

std::vector<Feature> lineFeatures(const LineView& line, std::string_view groups);

// A paper as a whole. Words of the title count apart from those of the body; of the body only the
// first kPaperLines lines are looked at.
struct PaperFeatures {
  std::vector<std::string_view> titles, lines;
  std::string_view file_name;
  std::vector<std::pair<std::string, double>> cues;  // kind and its summed weight
};

inline constexpr std::size_t kPaperLines = 60;
std::vector<Feature> paperFeatures(const PaperFeatures& paper, std::string_view groups);

// The words of folded text, lower case: letters and digits; a run of digits becomes '0's of the
// same length, so that dates and numbers look alike.
struct Token {
  std::string text;
  Span where;
};
std::vector<Token> tokens(std::string_view folded);

}  // namespace aktsyn::pipeline::learning
