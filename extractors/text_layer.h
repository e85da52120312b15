// Is the text that a PDF page carries what its reader sees?
#pragma once

#include <vector>

#include "extractors/page.h"

namespace aktsyn::extractors {

struct TextLayerQuality {
  bool good = true;
  double odd_share = 0;  // of words that no Western language writes so
  const char* why = "";  // when not good
};

// Judges by what unmapped fonts, shifted encodings and failed recognition leave behind: unmapped
// and private-use characters, hardly any vowels, symbols within words, letters one by one. Needs
// some 40 letters to judge by the language's look; less text is judged by its characters alone.
TextLayerQuality judgeTextLayer(const std::vector<Word>& words);

}  // namespace aktsyn::extractors
