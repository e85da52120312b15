// Extractions made from text: "=== " begins a page, an empty line a block, "**" a bold line, "# " a
// larger one, "% " a smaller one, "_ " one at the page's foot, "\t" a column, "~20" twenty lines of
// text. With layout, words get boxes as on an A4 page.
#pragma once

#include <string>
#include <vector>

#include "extractors/extraction.h"

enum class Layout { kPages, kNone };

aktsyn::extractors::Extraction paperOf(const std::string& text, Layout layout = Layout::kPages);

// A data file cut at lines that begin with "--- ": text, then the expected parts.
struct PaperCase {
  std::string name;
  std::string text;
  std::vector<std::string> expected;  // lines behind "--- expected"
};
std::vector<PaperCase> paperCases(const std::string& folder);
