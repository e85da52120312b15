// Bytes in some character set to valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aktsyn::extractors {

// Appends one code point; what is not a Unicode scalar value becomes U+FFFD.
void appendUtf8(std::string& out, char32_t code_point);

bool isValidUtf8(std::string_view text);

// Each malformed sequence is replaced by U+FFFD; NULs stay.
std::string repairUtf8(std::string_view text);

// By the set's name in any case and under its usual aliases; "" is unknown. iso-8859-1 and us-ascii
// are taken for windows-1252, as senders mean it. Nullopt when the set is not known.
std::optional<std::string> decodeCharset(std::string_view bytes, std::string_view charset);

// For Windows code page numbers, as RTF uses them. Unknown ones are read as 1252.
std::string decodeCodePage(std::string_view bytes, int code_page);

// By byte order mark, else UTF-8 if it is valid, else by what fits Danish text best of windows-1252
// and the code pages of DOS and old Macintosh.
std::string decodeUnknown(std::string_view bytes);

// A byte order mark at the start: "utf-8", "utf-16le", "utf-16be", or "" when there is none.
std::string_view byteOrderMark(std::string_view bytes);

// Loads what iconv needs for the sets without a table here. Call once before sandboxing.
void warmCharsets();

}  // namespace aktsyn::extractors
