// Text as PDF files spell it, in the spelling of this program.
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::extractors {

// UTF-16 to UTF-8 without white space: ligatures and letters with separate accents become what
// people type, soft hyphens become hyphens. Lone surrogates become U+FFFD.
std::string pdfWord(std::basic_string_view<unsigned short> text);

// The same for running text, where white space becomes single spaces.
std::string pdfText(std::basic_string_view<unsigned short> text);

// "D:20190304131500+01'00'" to "2019-03-04T13:15:00+01:00", as far as it is told; empty when it is
// not such a date.
std::string isoDate(std::string_view pdf_date);

}  // namespace aktsyn::extractors
