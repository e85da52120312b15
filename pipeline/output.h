// The machine-readable results: a line per file and per case, and the totals of the run.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/workspace.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

struct OutputOptions {
  rules::Language language;  // of "because"
  bool show_cpr = false;
};

// A line of files.jsonl, without line end. Members stand in their container's line.
std::string fileLine(const SourceFile& file, const std::vector<SourceFile>& members);

// A line of cases.jsonl, without line end. Boxes are PDF points, origin top left.
std::string caseLine(const rules::Pack& pack, const CaseResult& result,
                     const OutputOptions& options);

// Puts the lines of a complete files.jsonl and cases.jsonl into the workspace's result tables, one
// line in memory at a time. False when a file cannot be read back.
bool keepResults(const std::string& files_jsonl, const std::string& cases_jsonl,
                 Workspace& workspace);

// The case ids in a cases.jsonl of an earlier run; none when it is not there.
std::vector<std::string> caseIdsOf(const std::string& cases_jsonl);

// Totals over cases, counted as they come.
class Summary {
 public:
  explicit Summary(const rules::Pack& pack) : pack_(pack) {}

  void add(const CaseResult& result);
  void addFile(const SourceFile& file);  // every file and member once

  // summary.json.
  std::string json(const std::string& archive, rules::Day as_of) const;
  bool everythingRead() const { return unread_files_ == 0; }
  std::size_t cases() const { return cases_; }
  std::size_t casesWithGaps() const { return cases_with_gaps_; }

 private:
  // Of one requirement: cases where it applies, cases with a gap, cases and findings by outcome.
  struct Tally {
    std::size_t applies = 0, short_cases = 0;
    std::map<rules::Outcome, std::size_t> cases, findings;
  };
  const rules::Pack& pack_;
  std::map<std::string, Tally> requirements_;
  std::map<std::string, std::size_t> gaps_by_severity_;
  std::map<extractors::Fate, std::size_t> files_by_fate_, members_by_fate_;
  std::size_t cases_ = 0, cases_with_gaps_ = 0, documents_ = 0, events_ = 0;
  std::size_t pages_ = 0, pages_ocr_ = 0, pages_blank_ = 0, pages_unread_ = 0;
  std::size_t unread_files_ = 0;
};

}  // namespace aktsyn::pipeline
