// Tables of the single-byte character sets that Danish papers come in. They are in the program and
// not taken from iconv because a sandboxed worker cannot load iconv's modules.
#pragma once

#include <array>
#include <string_view>

namespace aktsyn::extractors {

struct CodePage {
  std::string_view name;            // lower case, as IANA prefers
  std::array<char16_t, 128> upper;  // of the bytes 0x80 to 0xFF; 0xFFFD where undefined
};

// Null when there is no such table.
const CodePage* findCodePage(std::string_view name);

}  // namespace aktsyn::extractors
