// Names of files and titles of papers, as people write them: numbers that open them, titles that
// were cut or stripped of signs.
#pragma once

#include <set>
#include <string>

namespace aktsyn::pipeline {

// So many letters of a title still tell it when the rest was cut off.
inline constexpr std::size_t kLettersThatTell = 8;

std::string baseName(const std::string& path);
std::string stemOf(const std::string& path);  // the base name without its ending

// The number that opens a name, as reading/file_index.h compares them; "" when none does:
// "0005 - 7001 - Brev" is "5", "Bilag 3 Brev" is "3".
std::string openingNumber(const std::string& name);
// Every longer number in a name.
std::set<std::string> numbersIn(const std::string& name);
// Small letters and digits of a name behind the numbers that it opens with.
std::string nameLetters(const std::string& name);

// Both as lettersOf gives them: equal, or one is the beginning of the other.
bool isSameTitle(const std::string& a, const std::string& b);

}  // namespace aktsyn::pipeline
