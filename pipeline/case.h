// What the stages hand on: files, documents, events with evidence, and a case's result.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extraction.h"
#include "rules/case_file.h"
#include "rules/engine.h"

namespace aktsyn::pipeline {

// Kinds of the vocabulary that are handled in a way of their own.
inline constexpr std::string_view kNoteKind = "journal-note", kLawKind = "law-text";

using extractors::Box;

// A file in the archive, or a member of one (a ZIP entry, a mail's attachment).
struct SourceFile {
  std::string
      path;  // from the archive's root, '/' between folders; members: container path + '/' + name
  std::string container;  // path of the container of a member, else empty
  std::string case_id;
  std::string sha256;
  long long bytes = 0;
  std::string format;
  extractors::Fate fate = extractors::Fate::kRead;
  std::string reason;
  int pages = 0, pages_ocr = 0, pages_blank = 0;
  std::vector<int> pages_unread;
  std::vector<std::pair<std::string, std::string>> lost;  // parts that could not be read, why
};

// A place that proves something. Boxes are empty where the format has no layout; `text` is then
// all there is to show. Several boxes when the words run over lines.
struct Evidence {
  std::string file;
  int page = 1;
  std::vector<Box> boxes;
  std::string text;    // the line or sentence, as read
  std::string marked;  // the part of `text` that decided
};

struct CueHit {
  std::string cue;  // pattern, or the kind for words that the model of papers weighs
  double weight = 0;
  std::string zone;  // file-name, outline, title, heading, body, words (by the model)
  Evidence where;
};

// A kind that a paper was held against, with what spoke for and against it.
struct KindScore {
  std::string kind;
  double score = 0;  // less than the sum of the hits where reading/kinds.h caps them
  std::vector<CueHit> cues;
};

// A mark on a paper that is neither its kind nor its date: draft, blank-form, quoted; what makes a
// draft of it: said-anew (by the paper named), withdrawn (by a note).
struct Mark {
  std::string id;
  Evidence where;
};

// A date in a document with its role.
struct DateFound {
  rules::When when;
  std::string
      role;  // event, document, received, created, deadline, birth, print, mentioned, validity
  std::string raw;
  Evidence where;
  std::string doubt;  // impossible: there is no such day; weekday: another one stands beside it
};

struct Document {
  std::string id;  // d1, d2, ... in the case, by date of file order
  std::string file;
  std::vector<int> pages;
  std::string kind;
  std::string document_class;
  std::string title;
  std::string author;                         // of a note: name or initials
  std::string number;                         // in the case's list of papers, as stamped on it
  rules::When date = rules::When::unknown();  // the date that counts
  std::string date_role;
  double confidence = 0;  // 0..1 in the kind
  std::string runner_up;  // second best kind, when close
  bool draft = false;
  bool partly_read = false;
  std::string first_words, last_words;  // of the text, a note's without its head
  std::vector<DateFound> dates;

  // Why it was read so; for `explain`.
  std::string kind_by;  // cues, index-headings, blank-form, law-of-its-time, mail, letter, note,
                        // note-whole, nothing
  std::string date_by;  // see reading/paper_dates.h; empty without a date
  std::vector<KindScore> judged;  // the best two, best first; empty where no cue hit
  std::vector<Mark> marks;

  std::vector<std::uint64_t> sentences;  // prints of them, sorted (earlier_versions.h)

  bool unsureOfKind() const;
  const DateFound* dateThatCounts() const;  // among `dates`; null when none of them gave it
  double margin() const;  // score of the best kind less that of the next; 0 where none was judged
};

// Words that gave an event its date, its status, an attribute, a provision or a content element.
struct Reason {
  std::string what;         // date, status, attribute, provision, element
  std::string name, value;  // the attribute's or element's name; the attribute's or status' value
  Evidence where;
};

struct TimelineEvent {
  rules::Event event;
  bool own_date = true;            // false: the words give no date, so the paper's stands in
  std::vector<Evidence> evidence;  // strongest first
  std::vector<Reason> reasons;     // each attribute value and element once, where it stands first
};

// A person named by a CPR number.
struct Person {
  std::string cpr;  // ddmmyyxxxx; empty where it is masked, or only the birth date is written
  rules::Day born{};
  std::string name;  // as written next to the number, may be empty
  int mentions = 0;
  int as_child = 0;         // mentions where the paper says that it is the case's child
  bool dated_only = false;  // known by "born on", without a number
  std::set<int> pages;      // of the file, that name the person
};

// A sign at a page's top that it begins a document (positive) or goes on with one (negative).
struct PageSign {
  std::string id;
  double points = 0;
};

// How a page was judged when the file was split by its pages.
struct PageTop {
  int page = 1;
  double score = 0;
  bool begins = false;
  std::vector<PageSign> signs;
};

// A stretch of pages that was read as one paper, or as a journal of many notes.
struct FilePart {
  int first_page = 1, last_page = 1;
  std::string by;             // what set its beginning: file, outline, index, signs
  std::string title;          // the bookmark's, or the row's in the index
  std::vector<PageTop> tops;  // of its pages, where `by` is file or signs
  bool called_journal = false;
  std::size_t first_document = 0, documents = 0;  // in FileReading::documents
};

// A row of a list of the case's papers: a paper as the list names it. What the list does not say is
// empty, unknown or 0.
struct IndexRow {
  enum class Given { kUnsaid, kGiven, kPartly, kWithheld };

  std::string akt, dok;  // numbers as written
  std::string part_of;   // number of the paper that this one is attached to
  std::string title, file_name;
  std::string kind;  // that the title names
  rules::When date = rules::When::unknown();
  int first_page = 0, last_page = 0, page_count = 0;
  Given given = Given::kUnsaid;         // whether the paper was handed over
  bool whole_journal = false;           // the title is that of a journal with all its notes
  std::optional<std::size_t> document;  // in the same file, which was split by this row
  Evidence where;
};

// A list of the case's papers (aktliste). No rows: the table could not be read.
struct FileIndex {
  std::size_t document = 0;  // index into FileReading::documents
  std::vector<IndexRow> rows;
  bool claims_complete = false;  // it says that it names every paper
};

// A paper that a sentence names by kind and date: "the decision of 1 June 2020".
struct NamedPaper {
  std::size_t document = 0;        // that names it; index into FileReading::documents
  std::vector<std::string> kinds;  // the one that it is called, then what may go by that name too
  rules::When when = rules::When::unknown();
  std::string name;           // as written, with its date
  std::string whose;          // given name of the person that it is about, where the words tell
  bool said_missing = false;  // the sentence says that it is not there
  Evidence where;
};

// Everything read from one file.
struct FileReading {
  std::vector<Document> documents;    // ids empty; in page order
  std::vector<TimelineEvent> events;  // event.document holds the index into documents as text
  std::vector<Person> persons;
  std::vector<FilePart> parts;  // in page order
  std::vector<FileIndex> indexes;
  std::vector<NamedPaper> named;  // in the order of the text
};

struct CaseResult {
  std::string id;
  std::optional<rules::Day> born;
  std::string child_name;
  rules::Day as_of{};
  std::vector<SourceFile> files;  // by path
  std::vector<Document> documents;
  std::vector<TimelineEvent> events;  // by date, then id
  std::vector<rules::Unread> unread;
  std::vector<rules::Finding> findings;

  const TimelineEvent* event(std::string_view id) const;
  const Document* document(std::string_view id) const;
  rules::CaseFile caseFile() const;  // what the rules may see
};

}  // namespace aktsyn::pipeline
