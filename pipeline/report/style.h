// The look of the report's pages and their one script, inline: the pages need nothing else.
#pragma once

#include <string_view>

namespace aktsyn::pipeline {

// Works on a phone, at 1280 px, in print (A4) and in greyscale: every state is also a word or a
// shape. Colours keep WCAG AA contrast on white and on the page's light grey.
std::string_view reportStyle();

// Sorts and filters tables, unfolds what a link points into and everything before printing. The
// pages hold all they hold without it.
std::string_view reportScript();

}  // namespace aktsyn::pipeline
