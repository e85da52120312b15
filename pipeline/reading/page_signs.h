// What the top and the end of a page tell of whether it begins a paper or goes on with one.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/reading/cover_sheets.h"
#include "pipeline/reading/dates.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/labels.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

struct PageCues {
  int number = 0;  // "page k of n" printed on it; 0 none
  int count = 0;
  std::vector<std::pair<int, int>> numbers;  // all of that sort on it, in the order of its lines
  std::string mark;         // the number that the paper bears in its bundle; empty none
  std::string kind;         // named by a decisive title at its top
  bool plain_kind = false;  // below a larger title, in letters no larger than the text
  std::string form_kind;    // named over the fields of a form, no larger than they are
  std::string first_line;
  std::string headline;  // the largest short line of its top, where it is larger than the text
  std::vector<std::string> asked;  // what the lines of its top ask, before a colon or a tab
  float headline_size = 0;         // points
  // The day in the first short line of its top that holds one; a line that opens with its day may
  // be a row of a table or an entry of a journal.
  rules::When dated = rules::When::unknown();
  bool opens_with_day = false;
  std::string running_head;  // the first line of furniture; empty where it names a journal
  std::string head_kind;     // named decisively by it
  float text_size = 0;       // of its running text, points
  bool capitals = false;     // its first line is in capitals
  int running_lines = 0;     // lines of running text
  bool mail_head = false, letter_date = false, salutation = false, stamp = false;
  bool case_number = false;
  bool form_head = false;  // a title of its own right over the fields of a form
  bool cover = false;      // a sheet that says which paper follows, and nothing else
  // An address and one more line of a letter's head: its own, or as other pages have them.
  bool letterhead = false, running_letterhead = false;
  bool journal_head = false;      // its running head names a journal
  bool first_line_dated = false;  // its first line holds a day, and is no row of a table
  bool signed_off = false, starts_mid_sentence = false, stops_mid_sentence = false;
  bool closes_with_name = false;  // nothing stands below who wrote it
  bool says = false;              // holds a line of running text
  bool empty = true;
  // Share of its height where its text ends, a line at its foot left out; 1 without layout.
  float filled = 1;
  float width = 0, height = 0;
  extractors::Origin origin = extractors::Origin::kNone;

  // Named, dated or addressed at its top.
  bool beginsLikePaper() const;
  // Who writes, when and to whom: no page that goes on has all three.
  bool opensLetter() const;
  // Asks at its top what the other page asks: a form that is filled in once more.
  bool sameForm(const PageCues& other) const;
  float headlineShare() const;  // of its size in the text's; 0 without a headline
};

class PageSigns {
 public:
  PageSigns(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
            const DateFinder& dates);

  // `lines`: of the page, indexes of the paper's lines. `mark` is left empty.
  PageCues cuesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                  const extractors::Page& page) const;

  // `before`: the page with text before it; `document`: the first page of the paper so far.
  static std::vector<PageSign> of(const PageCues& page, const PageCues& before,
                                  const PageCues& document);

  const TitleWords& titleWords() const { return titles_; }
  const CoverSheets& covers() const { return covers_; }

 private:
  void readNumber(std::string_view folded, PageCues& cues) const;
  int letterheadCells(std::string_view folded) const;
  void readTop(const PaperText& paper, const std::vector<std::size_t>& lines, PageCues& cues) const;
  void readForm(const PaperText& paper, const std::vector<std::size_t>& lines,
                PageCues& cues) const;
  void readHeadline(const PaperText& paper, const std::vector<std::size_t>& lines,
                    PageCues& cues) const;
  static bool closesWithName(const PaperText& paper, const std::vector<std::size_t>& lines);
  void readEnd(const PaperText& paper, const std::vector<std::size_t>& lines,
               const extractors::Page& page, PageCues& cues) const;

  const KindJudge& kinds_;
  const LabelFinder& labels_;
  const DateFinder& dates_;
  CoverSheets covers_;
  TitleWords titles_;
  PatternSet journal_, page_number_, signature_;
};

}  // namespace aktsyn::pipeline::reading
