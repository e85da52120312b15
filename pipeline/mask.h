// CPR numbers are masked in everything that people read: "140509-1234" becomes "140509-xxxx".
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::pipeline {

// Masks the last four digits of every ten digits that can be a CPR number: the first six are a
// valid ddmmyy, the tenth is not followed by a digit nor the first preceded by one. Between the
// sixth and the seventh may stand a hyphen, dash, underscore, dot or white space, also with a space
// on either side, as typing and OCR make them. Errs on the side of masking.
std::string maskCpr(std::string_view text);

// Text that people may read: masked unless the numbers were asked for.
std::string shown(std::string_view text, bool show_cpr);

}  // namespace aktsyn::pipeline
