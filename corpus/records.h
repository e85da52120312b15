// What a run says and what is true, in the same words, so that the two can be held together.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace aktsyn::corpus {

// A date that a paper shows, by its role: received, document, created, ...
struct RoleDate {
  std::string role;
  std::string date;  // ISO
  int page = 0;      // run only; 0: not told
  std::string text;  // run only: as it stands in the paper
};

struct Paper {
  std::string file;
  std::vector<int> pages;  // empty: the format has no pages
  std::string kind;
  std::string paper_class;
  std::string date;                // ISO, empty when the paper shows none
  std::vector<std::string> texts;  // title, first words: what a person would know it by
  std::string title, first_words, last_words;
  std::string time;    // HH:MM, empty when the paper shows none
  std::string author;  // of a note
  std::vector<RoleDate> dates;
};

struct Happening {
  std::string id;
  std::string kind;
  std::string date;
  std::string status;
  std::string place;  // file, page and text of the evidence
  std::string file;
  int page = 0;  // 0: not told
  std::string text;
};

struct Claim {
  std::string requirement;
  std::vector<std::string> triggers;  // dates that name the trigger; empty: it has no date
  std::string outcome;
  std::string due, done;
  bool optional = false;  // truth only: the law leaves open whether it is judged at all
  std::string why;        // truth: why it is not met; run: where the evidence is
  std::string file;       // run: where the trigger stands
  int page = 0;
  std::string text;
};

struct CaseRecord {
  std::string id;
  std::string born;
  std::vector<Paper> papers;  // without the notes
  std::vector<Paper> notes;
  std::vector<Happening> events;
  std::vector<Claim> claims;
  std::set<std::string> also_judged;  // truth only: requirements beside those of all cases
};

struct FileRecord {
  std::string path;
  std::string fate;
  int pages = 0;  // 0: not told
};

struct Records {
  std::vector<CaseRecord> cases;
  std::vector<FileRecord> files;
  std::set<std::string> requirements;  // truth only: the ones that are judged
};

// A value, or why there is none.
struct Loaded {
  Records records;
  std::string error;  // empty when all went well
};

// OUT/cases.jsonl and OUT/files.jsonl.
Loaded loadRun(const std::string& folder);
// A truth file, or a folder of them.
Loaded loadTruth(const std::string& path);

// For tests: the same from JSON texts.
Loaded parseRun(const std::string& cases_jsonl, const std::string& files_jsonl);
Loaded parseTruth(const std::string& json);

}  // namespace aktsyn::corpus
