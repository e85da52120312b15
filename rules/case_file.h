// What a rule may see of a case. Nothing here knows files, pages or OCR: papers are named by id.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/when.h"

namespace aktsyn::rules {

enum class Status { kHappened, kPlanned, kCancelled, kDidNotHappen, kMentioned };
std::string_view name(Status status);  // vocabulary id: "did-not-happen", ...
std::optional<Status> parseStatus(std::string_view id);

// A paper that another paper names: a row of a list of papers, "the statement of 3 May".
struct Reference {
  std::string name;                // as the naming paper writes it, for people
  std::string kind;                // vocabulary id; empty: not told
  std::set<std::string> or_kinds;  // what may go by that name too
  When when = When::unknown();     // the date that it is named with
  // What was found to be it by number, name or date: the id of a document or the name of a file.
  std::string found;
  std::vector<std::string> could_be;  // ids of documents that may be it, but do not show it
  bool withheld = false;              // said not to be handed over
  bool said_missing = false;          // said not to be there

  bool isOf(const std::string& other) const { return other == kind || or_kinds.count(other) != 0; }
};

// Something the papers show. A dated document is itself an event of its kind.
struct Event {
  std::string id;    // unique in the case: e1, e2, ...
  std::string kind;  // vocabulary id
  When when = When::unknown();
  Status status = Status::kHappened;
  std::string document;      // id of the document that tells it; empty when none
  bool is_document = false;  // true: the document itself; false: told by it
  bool is_moment = false;    // a day that no paper tells (rules/moments.h)
  bool draft = false;        // the paper is a draft
  bool partly_read = false;  // some page of the document could not be read
  std::map<std::string, std::set<std::string>> attributes;  // e.g. from -> {professional}
  std::set<std::string> elements;         // content elements found in the document, ids of the pack
  std::set<std::string> unsure_elements;  // that it may hold: reading could not tell
  std::map<std::string, When> dates;      // others that it carries: created, registered
  std::vector<Reference> references;      // papers that the document names
  std::vector<std::string> unnamed;  // of a list of papers: those in the file that it leaves out
};

// A page, file or undated paper that could have been the evidence for something.
struct Unread {
  std::string paper;            // for people: "0007 - scan.pdf, side 3"
  std::set<std::string> kinds;  // what it could be; empty: anything
  When when = When::unknown();  // when it could be from
};

struct CaseFile {
  std::string id;
  std::optional<Day> born;
  Day as_of{};
  std::vector<Event> events;  // any order
  std::vector<Unread> unread;
};

}  // namespace aktsyn::rules
