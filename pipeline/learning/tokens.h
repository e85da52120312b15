// The words of folded text (folding.h), as the models see them: lower case, letters and digits
// apart, every digit a 0, so that dates and numbers look alike. Of the signs only ? " and % are
// kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"

namespace aktsyn::pipeline::learning {

using reading::Span;

struct Token {
  std::string text;
  Span where;
};

std::vector<Token> tokens(std::string_view folded);

}  // namespace aktsyn::pipeline::learning
