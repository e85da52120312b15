// The initials that sign a journal's notes, where recognition has read one person's in several
// ways: with a slash for a letter, digits or signs for letters, a letter for one that looks like
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {

// All initials of one journal; mends their texts in place.
void mendInitials(const std::vector<Signature*>& initials);

// A string for each character of UTF-8 text.
std::vector<std::string> charactersOf(std::string_view text);

}  // namespace aktsyn::pipeline::reading
