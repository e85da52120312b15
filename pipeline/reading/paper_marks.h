// Marks on a paper that are neither kind nor date: draft, blank form, where a mail quotes older
// ones.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "pipeline/reading/labels.h"
#include "pipeline/reading/read_paper.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class PaperMarks {
 public:
  PaperMarks(const rules::Lexicon& lexicon, const LabelFinder& labels);

  // The line that says so.
  std::optional<std::size_t> draft(const PaperText& text, const ReadPaper& paper) const;
  // More unfilled fields than filled ones, and at least three.
  bool blankForm(const PaperText& text, const ReadPaper& paper) const;
  // One page of names of fields and nothing else: no day, no number of anybody, no sentences.
  bool bareLabels(const PaperText& text, const ReadPaper& paper) const;
  // Marks units behind the first line that begins a quoted message, and returns that line. Only
  // mails quote: by format, or by a block of mail labels at the top.
  std::optional<std::size_t> quotes(const PaperText& text, bool mail_format,
                                    ReadPaper& paper) const;
  // The lines of each mail with a head of its own among what is quoted, the newest first.
  std::vector<std::vector<std::size_t>> olderMails(const PaperText& text,
                                                   const ReadPaper& paper) const;
  // A mail whose subject says that it answers another.
  bool reply(const PaperText& text, const std::string& subject, const ReadPaper& paper) const;
  // Whether a mail that brings papers has hardly words of its own.
  bool coverNote(const ReadPaper& paper) const;
  // A form with answers beside what it asks.
  static bool filledIn(const ReadPaper& paper);
  // What a line of the head says the paper is about ("Subject: ..."); of a printed mail folded.
  std::string subject(const PaperText& text, const ReadPaper& paper) const;
  bool letter(const PaperText& text, const ReadPaper& paper) const;
  // A mail that was printed: its top says from whom and on what, and one more field of a mail.
  bool printedMail(const PaperText& text, const ReadPaper& paper) const;
  // A mail from one worker of a house to another: the addresses in its head share their domain.
  bool internalMail(const PaperText& text, const ReadPaper& paper) const;

 private:
  std::optional<std::size_t> saysDraft(const ReadPaper& paper) const;
  std::set<std::string> mailFields(const PaperText& text, const ReadPaper& paper) const;
  bool isSubject(std::string_view line, const Label& label) const;
  // Folded, of a printed mail.
  std::optional<std::string_view> subjectOfMail(const PaperText& text,
                                                const ReadPaper& paper) const;
  bool mailHead(const PaperText& text, const ReadPaper& paper) const;
  bool beginsMail(const PaperText& text, const ReadPaper& paper, std::size_t index) const;

  const LabelFinder& labels_;
  PatternSet draft_, blank_, quoted_, reply_, salutation_, signature_;
};

}  // namespace aktsyn::pipeline::reading
