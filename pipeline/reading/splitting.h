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
#include "pipeline/reading/page_signs.h"

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
  bool covered = false;         // its first page is a cover sheet, the paper begins behind it
};

class Splitter {
 public:
  // The signs of a page that begins a document add up to at least this.
  static constexpr double kBegins = 3.5;
  // Where a bookmark or another page says that a paper goes on, they must say more.
  static constexpr double kBeginsInside = 6;

  Splitter(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
           const DateFinder& dates, const IndexReader& indexes);

  // In page order, covering every page.
  std::vector<PageRange> split(const PaperText& paper,
                               const extractors::Extraction& extraction) const;

  const TitleWords& titleWords() const { return signs_.titleWords(); }
  const CoverSheets& covers() const { return signs_.covers(); }

 private:
  // What each page of a file tells.
  using AllCues = std::vector<PageCues>;

  std::vector<PageRange> byOutline(const extractors::Extraction& extraction,
                                   const AllCues& cues) const;
  static std::vector<PageRange> withPapersInside(const std::vector<PageRange>& bookmarked,
                                                 const std::vector<PageRange>& by_pages);
  // `listed`: the list of papers that the file opens with.
  std::vector<PageRange> byIndex(const PaperText& paper, const extractors::Extraction& extraction,
                                 const AllCues& cues, const FoundIndex& listed,
                                 const std::vector<PageRange>& by_pages) const;
  PageFacts factsOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                    const PageCues& cues) const;
  std::vector<PageRange> byPages(const extractors::Extraction& extraction,
                                 const AllCues& cues) const;
  AllCues cuesOf(const PaperText& paper, const extractors::Extraction& extraction) const;
  static void leaveOutBundleNumbers(AllCues& cues, bool listed);
  std::optional<FoundIndex> listedIn(const PaperText& paper,
                                     const extractors::Extraction& extraction) const;
  bool namesDocument(std::string_view title) const;

  const KindJudge& kinds_;
  const DateFinder& dates_;
  const IndexReader& indexes_;
  PageSigns signs_;
};

}  // namespace aktsyn::pipeline::reading
