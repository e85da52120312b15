// What a trained model sees of a paper as a whole: the words of its titles, of its text, of its
// head and its end, the pack's concepts and cues.
// Const after construction; shared by any number of threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/learning/features.h"

namespace aktsyn::pipeline::learning {

// What the pack's cues say of one kind, in their points.
struct CuePoints {
  std::string kind;
  double title = 0, text = 0;
};

struct SeenPaper {
  // With their places in the paper's text; a word that is not on the paper (a mail's subject, a
  // bookmark) has an empty one.
  std::vector<Token> titles, words, last_words;
  std::vector<ConceptHit> title_concepts, concepts;
  std::vector<CuePoints> cues;  // of kinds that any cue speaks for or against
};

// Of a long paper so many of its first words are looked at, and so many of its last.
inline constexpr std::size_t kPaperWords = 400, kLastWords = 15;

// The groups, each by its letter:
//   t words of the titles and pairs of them   u beginnings of those words   c their concepts
//   w words of the text   b pairs of neighbours   r beginnings of words   p parts of words
//   C concepts of the text   h words of its head   z its last words   q cues of the pack
inline constexpr std::string_view kPaperGroups = "tucwrChzq";

std::vector<Feature> paperFeatures(const SeenPaper& paper, std::string_view groups);

}  // namespace aktsyn::pipeline::learning
