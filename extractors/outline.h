// Bookmarks.
#pragma once

#include <string>

namespace aktsyn::extractors {

// A bookmark that points into the file.
struct OutlineEntry {
  std::string title;
  int page = 1;   // from 1
  int level = 0;  // 0 is the outermost
};

}  // namespace aktsyn::extractors
