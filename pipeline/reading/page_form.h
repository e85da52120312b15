// The fields of forms in the lines of a page's top.
#pragma once

#include <string_view>

namespace aktsyn::pipeline::reading {

// The field of a form that a line opens with; empty none.
std::string_view askedBy(std::string_view folded);

int lettersIn(std::string_view text);

}  // namespace aktsyn::pipeline::reading
