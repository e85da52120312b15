// What the stages hand on: files, documents, events with evidence, and a case's result.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/extraction.h"
#include "rules/case_file.h"
#include "rules/engine.h"

namespace aktsyn::pipeline {

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
  std::string cue;  // pattern or rule name, for `explain`
  double weight = 0;
  Evidence where;
};

// A date in a document with its role.
struct DateFound {
  rules::When when;
  std::string
      role;  // event, document, received, created, deadline, birth, print, mentioned, validity
  std::string raw;
  Evidence where;
};

struct Document {
  std::string id;  // d1, d2, ... in the case, by date of file order
  std::string file;
  std::vector<int> pages;
  std::string kind;
  std::string document_class;
  std::string title;
  std::string author;                         // of a note: name or initials
  rules::When date = rules::When::unknown();  // the date that counts
  std::string date_role;
  double confidence = 0;  // 0..1 in the kind
  std::string runner_up;  // second best kind, when close
  bool draft = false;
  bool partly_read = false;
  std::vector<CueHit> cues;
  std::vector<DateFound> dates;
};

struct TimelineEvent {
  rules::Event event;
  bool own_date = true;            // false: the words give no date, so the paper's stands in
  std::vector<Evidence> evidence;  // strongest first
};

// A person named by a CPR number.
struct Person {
  std::string cpr;  // ddmmyyxxxx
  rules::Day born{};
  std::string name;  // as written next to the number, may be empty
  int mentions = 0;
  int as_child = 0;  // mentions where the paper says that it is the case's child
};

// Everything read from one file.
struct FileReading {
  std::vector<Document> documents;    // ids empty; in page order
  std::vector<TimelineEvent> events;  // event.document holds the index into documents as text
  std::vector<Person> persons;
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
