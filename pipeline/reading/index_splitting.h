// Where the papers of a bundle begin, by the list of them that the bundle opens with.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/file_index.h"

namespace aktsyn::pipeline::reading {

// What a page shows of where it stands in its bundle.
struct PageFacts {
  std::string number;                       // that it bears: see IndexReader::numberOn
  std::vector<std::string> lines;           // at its top, letters and digits only: see lettersOf
  std::string kind;                         // that its title or form names
  std::vector<rules::When> top_days, days;  // written at its top, and anywhere on it
  bool begins = false;                      // it looks like a paper's first page
  bool cut = false;                         // its signs begin one
  bool goes_on = false;                     // it says that it is a paper's second page or later
  bool empty = false;
};

struct IndexedStart {
  std::size_t page = 0;  // index into the pages
  std::size_t row = 0;   // index into the list's rows
};

// In page order, at most one per page. Rows without a page, or with one out of order, are left out.
// The list's page numbers count from the bundle's first page or from the page after the list,
// whichever fits the pages; without page numbers the numbers, titles and days on the pages tell.
// Empty when the list does not fit the pages.
std::vector<IndexedStart> startsByIndex(const FoundIndex& found,
                                        const std::vector<PageFacts>& pages);

// Small letters and digits of a text, all else left out: titles are cut and stripped in many ways.
std::string lettersOf(std::string_view text);

}  // namespace aktsyn::pipeline::reading
