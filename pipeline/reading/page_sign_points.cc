// How much the signs of a page say for a paper that begins with it.
#include <algorithm>
#include <set>

#include "pipeline/reading/page_signs.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr float kSameShare = 0.8F;  // sizes that recognition gives vary by so much
constexpr float kShort = 0.6F, kVeryShort = 0.45F;
constexpr float kSameTitle = 0.95F;
constexpr int kSameFields = 3;
constexpr std::string_view kOtherKind = "other";  // of leaflets, guidance and dividers

bool differs(float a, float b) { return a > 0 && b > 0 && (a / b > 1.05F || b / a > 1.05F); }

}  // namespace

bool PageCues::sameForm(const PageCues& other) const {
  const std::set<std::string> there(other.asked.begin(), other.asked.end());
  return std::count_if(asked.begin(), asked.end(), [&](const std::string& field) {
           return there.contains(field);
         }) >= kSameFields;
}

float PageCues::headlineShare() const { return text_size > 0 ? headline_size / text_size : 0; }

std::vector<PageSign> PageSigns::of(const PageCues& page, const PageCues& before,
                                    const PageCues& document) {
  std::vector<PageSign> signs;
  const auto add = [&](bool holds, const char* id, double points) {
    if (holds) {
      signs.push_back({id, points});
    }
  };
  if (page.empty) {
    return signs;
  }
  // A headline behind a short page alone may be a chapter or an appendix: something else must join.
  // "1 of 1" after "1 of 1" is two papers; "page 1" twice without a count may be a copy's stamp.
  add(page.number == 1, "page-one", page.count == 1 || before.number != 1 ? 4 : 2);
  // A first page may bear no number.
  const bool uncounted = page.opensLetter() && before.number == 0;
  const bool next = page.number == std::max(before.number, 1) + 1 && !uncounted;
  // What prints several papers as one file may count their pages through. A sheet without text
  // that a system puts before a letter counts with it.
  const bool through =
      page.opensLetter() && before.filled < kShort && before.running_lines > 1 && !before.mail_head;
  add(page.number > 1, "page-number", through ? -2 : next ? -8 : -4);
  const bool counted = before.number > 0 && page.number == 0;
  add(counted && before.count > before.number, "pages-to-come", -3);
  add(counted && before.count == before.number, "after-last-page", 2);
  add(!page.mark.empty() && !before.mark.empty() && page.mark != before.mark, "other-mark", 4);
  // Advice on how to appeal may open a decision's last page.
  add(!page.kind.empty(), "names-kind",
      page.kind == document.kind             ? 1
      : page.kind == kOtherKind && page.says ? 2
                                             : 3);
  // A sheet that parts the papers of a binder has a name and nothing else.
  add(before.kind == kOtherKind && !before.says && before.running_lines == 0, "after-divider", 2);
  // The pages of a form that goes on are full, and have titles over their fields as well.
  add(!page.form_kind.empty() && before.filled < kShort, "names-kind",
      page.form_kind != document.kind ? 3 : 1);
  const bool larger =
      page.headlineShare() > 0 && page.headlineShare() >= kSameShare * document.headlineShare();
  // The line that stands over the page before as well may be the head of every page.
  const std::string& over = larger ? page.headline : page.first_line;
  const bool running = over == before.first_line && (!larger || before.filled >= kShort);
  add((larger || page.capitals) && !running, "headline", 1.9);
  // What was signed is over, though the office's system counts its enclosures' pages with it.
  add(next && larger && !running && !page.kind.empty() && page.kind != document.kind &&
          before.signed_off,
      "behind-signature", 7);
  // Nothing but a title for the whole of it is as large as the paper's own title, where the page
  // before is left to more than half.
  add(larger && !running && !next && page.says && before.filled < kVeryShort &&
          page.filled < kShort && document.headlineShare() > 0 &&
          page.headline_size >= kSameTitle * document.headline_size,
      "title-size", 1);
  // A form does not go on where the paper before is none and is left half empty.
  add(page.form_head && !next && before.filled < kShort && !page.opens_with_day, "form-head",
      document.form_head ? 1 : 2.5);
  add(page.cover, "cover-sheet", 6);
  add(before.cover && !page.cover, "after-cover-sheet", -20);
  add(page.mail_head, "mail-head", 3);
  add(page.letter_date, "letter-date", 1);
  add(page.stamp, "stamp", 2);
  add(page.case_number, "case-number", 1);
  // Every page may bear the letterhead of its paper.
  const bool headed = page.letterhead || (page.running_letterhead && !before.running_letterhead);
  add(headed, "letterhead", page.letter_date ? 2.5 : 2);
  add((headed && page.opensLetter() && !next) || through, "opens-letter", 3);
  add(page.journal_head && !before.journal_head, "journal-head", 2);
  add(page.salutation, "salutation", 1);
  // The sheets of a journal may each be signed, and go on with their days.
  const bool signed_sheet =
      before.closes_with_name && !page.opens_with_day && !page.journal_head && !before.journal_head;
  add(before.signed_off || signed_sheet, "after-signature", before.filled < kShort ? 1.5 : 1);
  add(before.filled < kShort, "after-short-page", before.filled < kVeryShort ? 1.5 : 1);
  const bool same_first_line = !page.first_line.empty() && page.first_line == document.first_line;
  add(same_first_line, "same-first-line", 1);
  // The same sheet filled in on another day. Long text may have days at the top of any page.
  const std::string& named = page.kind.empty() ? page.head_kind : page.kind;
  const bool same_head = !page.running_head.empty() && page.running_head == document.running_head;
  const bool alike =
      (same_head && before.filled < kShort) ||
      (!page.opens_with_day && (same_first_line || (!named.empty() && named == document.kind)));
  add(alike && page.dated.known() && document.dated.known() && page.dated != document.dated,
      "other-date", 2);
  // Rows of a table that fills its pages have their fields again as well.
  add(before.filled < kShort && page.sameForm(document), "same-form", 3);
  const bool turned = !differs(page.width, before.height) && !differs(page.height, before.width);
  add(!turned && (differs(page.width, before.width) || differs(page.height, before.height)),
      "other-size", 1);
  // A sheet of notes between typed ones opens with its day.
  add(page.origin != before.origin, "other-source", page.first_line_dated ? 2 : 1);
  // Recognition guesses the size of letters.
  const bool exact = page.origin == before.origin && page.origin == extractors::Origin::kTextLayer;
  add(exact && differs(page.text_size, before.text_size), "other-type", 1);
  add(page.starts_mid_sentence, "mid-sentence", -3);
  add(before.stops_mid_sentence && before.filled >= kShort, "sentence-goes-on", -2);
  return signs;
}

}  // namespace aktsyn::pipeline::reading
