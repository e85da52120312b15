// The parts of the reading stage, compiled once, and the steps that a file's text goes through.
// Internal to the stage: reading.cc goes through a file, reading_papers.cc reads a paper,
// reading_notes.cc a note of a journal.
#pragma once

#include "pipeline/reading.h"
#include "pipeline/reading/events.h"
#include "pipeline/reading/file_index.h"
#include "pipeline/reading/furniture.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/paper_dates.h"
#include "pipeline/reading/paper_facts.h"
#include "pipeline/reading/paper_marks.h"
#include "pipeline/reading/persons.h"
#include "pipeline/reading/references.h"
#include "pipeline/reading/splitting.h"
#include "pipeline/reading/statements.h"
#include "pipeline/reading/status_words.h"

namespace aktsyn::pipeline {

inline constexpr std::size_t kEdgeWords = 12;  // of a paper's first and last words

struct Reader::Compiled {
  explicit Compiled(std::shared_ptr<const rules::Pack> source)
      : pack(std::move(source)),
        dates(pack->lexicon),
        labels(pack->lexicon, dates),
        furniture(pack->lexicon, labels, dates),
        units(pack->lexicon),
        cues(*pack),
        kinds(*pack, cues),
        indexes(pack->lexicon, dates, kinds),
        splitter(pack->lexicon, kinds, labels, dates, indexes),
        journals(pack->lexicon, dates, labels),
        paper_dates(*pack, dates, labels),
        facts(*pack),
        marks(pack->lexicon, labels),
        status(pack->lexicon),
        statements(*pack, status),
        events(*pack, cues, status),
        references(pack->lexicon, status),
        persons(pack->lexicon) {
    for (const std::string& pattern : pack->lexicon.journal) {
      journal_title.add(pattern);
    }
    journal_title.compile();
    for (const std::string& pattern : pack->lexicon.misread_section) {
      misread_section.add(pattern);
    }
    misread_section.compile();
  }

  void readRange(const reading::PaperText& text, const extractors::Extraction& extraction,
                 const reading::PageRange& range, bool alone, FileReading& result) const;
  // `text_begin`: where in the paper's text a note's own begins in the line of its head.
  void readUnits(const reading::PaperText& text, reading::ReadPaper& paper,
                 std::optional<std::size_t> text_begin = std::nullopt) const;
  void readStatements(reading::ReadPaper& paper) const;
  void tellOlderMails(const reading::PaperText& text, const reading::ReadPaper& paper,
                      std::vector<TimelineEvent>& told) const;
  void readPaper(const reading::PaperText& text, const extractors::Extraction& extraction,
                 const reading::KindVerdict& verdict, reading::ReadPaper& paper,
                 FileReading& result) const;
  void readNote(const reading::PaperText& text, const extractors::Extraction& extraction,
                const reading::Note& note, FileReading& result) const;
  void headDates(const reading::PaperText& text, const reading::Note& note,
                 reading::ReadPaper& paper) const;
  void addTitleEvent(const reading::PaperText& text, const reading::Note& note,
                     const reading::ReadPaper& paper, std::vector<TimelineEvent>& told) const;
  // Whether a name of the paper is a journal's: one that may be another kind's as well is unsure.
  enum class Called { kNo, kUnsure, kYes };
  Called calledJournal(const reading::PaperText& text, const reading::PageRange& range, bool alone,
                       const std::vector<std::size_t>& titles) const;
  // The kind but a note's that a name settles; nullptr: none.
  const rules::Kind* namedKind(std::string_view folded) const;
  bool isJournal(const reading::PaperText& text, const reading::JournalCut& journal,
                 const reading::KindVerdict& verdict, Called called, const std::string& outline,
                 const std::vector<std::size_t>& titles) const;
  double titleScore(const std::string& kind) const;
  std::string givenName(const std::string& name) const;
  void setKindOfItsTime(Document& document) const;
  // The paper with what it tells and which papers it names.
  void addPaper(const reading::PaperText& text, const reading::ReadPaper& paper,
                std::vector<TimelineEvent> told, FileReading& result) const;
  std::optional<reading::FoundIndex> indexOn(const reading::PaperText& text,
                                             const extractors::Extraction& extraction,
                                             const reading::PageRange& range,
                                             reading::KindVerdict& verdict) const;

  std::shared_ptr<const rules::Pack> pack;
  reading::DateFinder dates;
  reading::LabelFinder labels;
  reading::FurnitureFinder furniture;
  reading::UnitBuilder units;
  reading::SentenceCues cues;
  reading::KindJudge kinds;
  reading::IndexReader indexes;
  reading::Splitter splitter;
  reading::JournalCutter journals;
  reading::PaperDates paper_dates;
  reading::PaperFacts facts;
  reading::PaperMarks marks;
  reading::StatusWords status;
  reading::StatementFinder statements;
  reading::EventTeller events;
  reading::ReferenceFinder references;
  reading::PersonFinder persons;
  reading::PatternSet journal_title, misread_section;
};

// Adds the pages of the lines, and whether one of them could not be read.
void setPages(const reading::PaperText& text, const extractors::Extraction& extraction,
              const std::vector<std::size_t>& lines, Document& document);

}  // namespace aktsyn::pipeline
