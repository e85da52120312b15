// What the texts of a pack must be able to say, for the loader's checks. The rendering itself is
// declared in engine.h.
#pragma once

#include <string>
#include <vector>

namespace aktsyn::rules {

// Text ids that the engine and its explanations use.
const std::vector<std::string>& neededTexts();

// What a finding's text may hold in {braces}.
const std::vector<std::string>& findingPlaceholders();

}  // namespace aktsyn::rules
