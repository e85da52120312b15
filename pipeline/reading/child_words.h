// What the trained models read where a text names the case's child: the name, which PaperText has
// put out of sight, is one that the labelled texts never knew.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "pipeline/learning/tokens.h"

namespace aktsyn::pipeline::reading {

// `words` are the pack's, by the ending of the name.
inline void nameChild(const std::map<std::string, std::string>& words,
                      std::vector<learning::Token>& tokens) {
  for (learning::Token& token : tokens) {
    const std::size_t name = std::min(token.text.find_first_not_of('q'), token.text.size());
    const auto word = name < 2 ? words.end() : words.find(token.text.substr(name));
    if (word != words.end()) {
      token.text = word->second;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
