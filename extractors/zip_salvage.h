// Rebuilds the directory of a ZIP from its local headers: for archives that were cut off.
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::extractors {

// The archive with a new directory; "" when there is no entry to be found. Entries whose check sum
// is not known any more will read as damaged, with the bytes that came out.
std::string salvageZip(std::string_view zip);

}  // namespace aktsyn::extractors
