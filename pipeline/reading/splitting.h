// Where one document ends and the next begins in a file: by its bookmarks, or by cues at page tops.
// When in doubt a file is not split.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/labels.h"

namespace aktsyn::pipeline::reading {

// Pages of one document: indexes into the extraction's pages, [first, last].
struct PageRange {
  std::size_t first = 0, last = 0;
  std::string outline_title;
};

class Splitter {
 public:
  Splitter(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
           const DateFinder& dates);

  // In page order, covering every page.
  std::vector<PageRange> split(const PaperText& paper,
                               const extractors::Extraction& extraction) const;

  const PatternSet& salutation() const { return salutation_; }

 private:
  struct PageCues {
    int number = 0;  // "page k of n" printed on it; 0 none
    int count = 0;
    std::string kind;  // named by a decisive title at its top
    std::string first_line;
    bool mail_head = false, letter_date = false, salutation = false, signed_off = false;
    bool ends_early = false, starts_mid_sentence = false, empty = true;
    float width = 0, height = 0;
  };

  std::vector<PageRange> byOutline(const PaperText& paper,
                                   const extractors::Extraction& extraction) const;
  std::vector<PageRange> byPages(const PaperText& paper,
                                 const extractors::Extraction& extraction) const;
  PageCues cuesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                  const extractors::Page& page) const;
  double startScore(const PageCues& page, const PageCues& before, const PageCues& document) const;
  static bool beginsLikePaper(const PageCues& page);
  bool namesDocument(std::string_view title) const;

  const KindJudge& kinds_;
  const LabelFinder& labels_;
  const DateFinder& dates_;
  PatternSet page_number_, salutation_, signature_;
};

}  // namespace aktsyn::pipeline::reading
