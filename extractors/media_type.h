// What libmagic takes bytes for.
#pragma once

#include <string>

#include "extractors/extraction.h"

namespace aktsyn::extractors {

// A media type such as video/mp4; application/octet-stream when nothing is known or libmagic's
// database could not be loaded.
std::string mediaType(Bytes bytes);

// Loads the database. Call once before sandboxing; later calls of mediaType() open no file.
void warmMediaTypes();

}  // namespace aktsyn::extractors
