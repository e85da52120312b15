// One spelling for matching: Danish, Swedish and German letters beyond ASCII become two ASCII
// letters (two bytes each, so offsets stay the same), dashes become hyphens, hard spaces become
// spaces. RE2's \b and \w know ASCII only; on folded text they work for every letter of the
// language.
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::pipeline::reading {

// Of one byte, whatever the locale: a digit; a capital or a small letter, as folded text has them;
// a letter or a part of one beyond ASCII.
inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool letter(char c) { return lower(c) || upper(c) || static_cast<unsigned char>(c) >= 0x80; }

// The folded text; as long as `text`, byte for byte. Case is kept.
std::string foldText(std::string_view text);

// An RE2 pattern that matches in folded text what `pattern` matches in the original.
// Negated classes lose the folded letters they hold.
std::string foldPattern(std::string_view pattern);

// Parted by blanks and tabs.
int wordsIn(std::string_view text);

}  // namespace aktsyn::pipeline::reading
