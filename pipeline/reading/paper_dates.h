// The dates of one document: roles by place where words do not tell them, and the one that counts.
#pragma once

#include "pipeline/reading/dates.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/labels.h"
#include "pipeline/reading/read_paper.h"
#include "pipeline/reading/stamps.h"

namespace aktsyn::pipeline::reading {

class PaperDates {
 public:
  PaperDates(const rules::Pack& pack, const DateFinder& dates, const LabelFinder& labels);

  // Finds the dates of every unit; fills paper.dates.
  void find(const PaperText& text, ReadPaper& paper) const;
  // Chooses the date that counts for paper.document.kind, resolves what waits for it, and lists all
  // dates in paper.document.dates. date_by says what chose it: stamp (of receipt, on the first
  // page), unread-stamp (one whose day is not legible: within a week from the day it was written),
  // label (in the head), head, line (of its own further down), sentence, opening (a bare day
  // that opens the paper), end, mail-header (of a mail that only hands another on within its office
  // the other's), carrier (the mail that brought it), cover-sheet (the day of receipt on the one
  // before it), file-name (where nothing else dates a file that is one paper). Of a form's days
  // that no word tells apart the last counts; a day within the period that a report tells of does
  // not, and where nothing else dates the report, the period's last day does. Set elsewhere:
  // note-head, index (its row in a list of papers, or its cover sheet). `metadata` holds a mail's
  // header date, or when the mail that carried the file came in.
  void settle(const PaperText& text, const std::map<std::string, std::string>& metadata,
              ReadPaper& paper) const;

 private:
  static constexpr std::string_view kPrint = "print";
  static constexpr int kHeadRank = 1, kRunningText = 3;  // ranks of a candidate
  struct Candidate {
    rules::When when;
    std::string role;
    int rank = 0;  // 0 labelled at the top .. 3 somewhere in the text
    bool first_page = false;
    bool labelled = false;
    bool writers = false;   // closes a line of the head that says who wrote, or where
    bool unsure = false;    // a form's day of which no word tells what it is
    bool yearless = false;  // its year is another day's
    bool opens = false;     // stands in the first sentences
  };

  void placeRoles(const PaperText& text, const std::vector<std::string>& roles,
                  ReadPaper& paper) const;
  std::vector<Candidate> candidates(const PaperText& text, const std::vector<std::string>& roles,
                                    const ReadPaper& paper) const;
  static void settleAssessmentsEnd(ReadPaper& paper);
  static void leaveOutLater(std::vector<Candidate>& found);
  static void leaveOutPeriod(const std::vector<std::string>& roles, std::vector<Candidate>& found);
  static const Candidate* stamped(const std::vector<Candidate>& found);
  void choose(const std::vector<std::string>& roles, const std::vector<Candidate>& candidates,
              int farthest, int vague_farthest, ReadPaper& paper) const;
  void settleUnreadStamp(const PaperText& text, const std::vector<std::string>& roles,
                         ReadPaper& paper) const;
  static void settleLookedAt(const std::vector<std::string>& roles, ReadPaper& paper);
  void chooseBare(const PaperText& text, const std::vector<std::string>& roles,
                  ReadPaper& paper) const;
  void chooseTold(const std::vector<std::string>& roles, ReadPaper& paper) const;
  void choosePrint(const std::vector<std::string>& roles, ReadPaper& paper) const;
  void fromCarrier(const PaperText& text, const std::map<std::string, std::string>& metadata,
                   const std::vector<std::string>& roles, ReadPaper& paper) const;
  static void fromCover(const std::vector<std::string>& roles, ReadPaper& paper);
  void fromMailHeader(const PaperText& text, const std::map<std::string, std::string>& metadata,
                      const std::vector<std::string>& roles, ReadPaper& paper) const;
  rules::When handedOn(const std::map<std::string, std::string>& metadata, const rules::When& sent,
                       const ReadPaper& paper) const;
  std::optional<DateFound> inFileName(const PaperText& text, const ReadPaper& paper) const;
  void chooseInPaper(const PaperText& text, const std::vector<std::string>& roles,
                     const std::optional<DateFound>& named, ReadPaper& paper) const;
  static rules::When yearOfHead(const PaperText& text, const ReadPaper& paper);
  bool headGainsaid(const PaperText& text, const std::vector<std::string>& roles,
                    const ReadPaper& paper) const;
  void rolesFromColumns(const Unit& unit, std::string_view above,
                        std::vector<WrittenDate>& dates) const;
  void rolesFromOver(const PaperText& text, const Unit& unit,
                     std::vector<WrittenDate>& dates) const;
  void rolesFromHeading(const Unit& unit, std::string_view heading,
                        std::vector<WrittenDate>& dates) const;
  void rolesFromRest(const Unit& unit, const Unit& below, std::vector<WrittenDate>& dates) const;
  void rolesFromBelow(const Unit& unit, const Unit& below, std::vector<WrittenDate>& dates) const;
  void rolesOfOwnCell(const Unit& unit, std::string_view above,
                      std::vector<WrittenDate>& dates) const;
  bool leadsUnit(const Unit& unit, const WrittenDate& date) const;
  std::vector<std::string> rolesOf(const std::string& kind) const;

  const rules::Pack& pack_;
  const DateFinder& dates_;
  const LabelFinder& labels_;
  StampReader stamps_;
};

}  // namespace aktsyn::pipeline::reading
