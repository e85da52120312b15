// Papers for the example cases: real PDFs, of which crops are rendered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/page.h"

namespace aktsyn::testing {

// A4 pages of lines set in a fixed-width font, so that the box of any words is known.
class Paper {
 public:
  // Starts a page with a heading. Returns its number.
  int addPage(std::string_view heading);
  // Sets a line on the last page; returns the box of `words` in it (of the line when not there).
  extractors::Box addLine(std::string_view line, std::string_view words = {});
  std::string pdf() const;

 private:
  struct Line {
    std::string text;
    double baseline = 0;
    int size = 0;
  };
  std::vector<std::vector<Line>> pages_;
};

}  // namespace aktsyn::testing
