// Where one document ends and the next begins in a file: by its bookmarks, by the list of papers
// that it opens with, or by cues at page tops.
// When in doubt a file is not split.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/file_index.h"
#include "pipeline/reading/index_splitting.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/labels.h"

namespace aktsyn::pipeline::reading {

// Pages of one document: indexes into the extraction's pages, [first, last].
struct PageRange {
  std::size_t first = 0, last = 0;
  std::string outline_title;
  // What set its beginning: file (its first page), outline, index, signs.
  std::string by = "outline";
  std::vector<PageTop> tops;    // of its pages, where they were judged by signs
  std::optional<IndexRow> row;  // of the list that the file opens with, where it names this paper
  std::size_t row_number = 0;   // its place in the list
};

class Splitter {
 public:
  // The signs of a page that begins a document add up to at least this.
  static constexpr double kBegins = 4;

  Splitter(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
           const DateFinder& dates, const IndexReader& indexes);

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
  std::vector<PageRange> byIndex(const PaperText& paper, const extractors::Extraction& extraction,
                                 const std::vector<PageRange>& by_pages) const;
  PageFacts factsOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                    const extractors::Page& page) const;
  std::vector<PageRange> byPages(const PaperText& paper,
                                 const extractors::Extraction& extraction) const;
  PageCues cuesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                  const extractors::Page& page) const;
  std::vector<PageSign> startSigns(const PageCues& page, const PageCues& before,
                                   const PageCues& document) const;
  static bool beginsLikePaper(const PageCues& page);
  bool namesDocument(std::string_view title) const;

  const KindJudge& kinds_;
  const LabelFinder& labels_;
  const DateFinder& dates_;
  const IndexReader& indexes_;
  PatternSet page_number_, salutation_, signature_;
};

}  // namespace aktsyn::pipeline::reading
