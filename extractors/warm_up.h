// Loads once, before the workers are forked, what every one of them would have to load.
#pragma once

#include <string>

#include "extractors/readers.h"

namespace aktsyn::extractors {

// The OCR model and the font tables. Returns an error text when the model cannot be loaded, else
// "".
std::string warmUp(const ReadOptions& options);

}  // namespace aktsyn::extractors
