// The parts of a score, each held against one case. All add to `score`.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "corpus/records.h"
#include "corpus/score.h"

namespace aktsyn::corpus {

// The day of an ISO date with or without a clock time.
std::string day(const std::string& date);
// "-" for nothing.
std::string shown(const std::string& value);
// "file, page 2-3 (title)".
std::string place(const Paper& paper);
// A difference about a paper: its place, and where to look.
Difference about(const Paper& paper, std::string what, std::string expected, std::string got);

void scoreClaims(const CaseRecord& truth, const CaseRecord& run,
                 const std::set<std::string>& requirements, Score& score);
// Returns the run's notes that are none in truth, to be held against the papers.
std::vector<Paper> scoreNotes(const CaseRecord& truth, const CaseRecord& run, Score& score);
void scorePapers(const CaseRecord& truth, const CaseRecord& run, std::vector<Paper> odd_notes,
                 Score& score);
// The roles that truth names for a paper.
void scoreRoles(const std::string& case_id, const Paper& truth, const Paper& run, Score& score);
void scoreEvents(const CaseRecord& truth, const CaseRecord& run,
                 const std::set<std::string>& judged_kinds, Score& score);
void scoreFiles(const Records& truth, const Records& run, Score& score);

}  // namespace aktsyn::corpus
