// Names the readers as they are now, so that a kept extraction of other readers is not reused.
#pragma once

#include <string>

#include "extractors/readers.h"

namespace aktsyn::extractors {

// Our readers' version, the libraries' versions and the options that change what is read.
std::string engineName(const ReadOptions& options);

}  // namespace aktsyn::extractors
