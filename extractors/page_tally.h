// Counts the fates of a file's pages and sums them up as the file's verdict.
#pragma once

#include <string>

#include "extractors/extraction.h"

namespace aktsyn::extractors {

class PageTally {
 public:
  void add(const Page& page);
  // A part that is not a page and could not be read.
  void addLost() { ++lost_parts_; }
  int pages() const { return pages_; }
  // A file without pages is unreadable.
  Verdict verdict() const;

 private:
  int pages_ = 0;
  int blank_ = 0;
  int unreadable_ = 0;
  int lost_parts_ = 0;
  std::string first_reason_;
};

}  // namespace aktsyn::extractors
