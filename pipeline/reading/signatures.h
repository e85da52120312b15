// The people who sign a journal's notes, where recognition has read one person's signature in
// several ways: "/LK" as "JLK", "/1B" for IB, "JKirsten" for Kirsten. What one reading leaves open
// the others of the same journal settle; a signature that nothing speaks against stays as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aktsyn::pipeline::reading {

struct Signature {
  std::string text;      // as written, without a sign before it
  bool slashed = false;  // a slash stands before it
};

// Mends the texts in place.
void mendSignatures(std::vector<Signature>& signatures);

// How many letters must be changed, left out or put in to make one of the other.
std::size_t lettersApart(std::string_view a, std::string_view b);

// Whether two names may be readings of one: no more than about every sixth letter differs.
bool mayBeSameName(std::string_view folded, std::string_view other);

}  // namespace aktsyn::pipeline::reading
