// From what each file of a case tells to the case's documents and events.
#pragma once

#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

// A file with what was read from it.
struct ReadFile {
  SourceFile file;
  FileReading reading;
};

// Joins the readings of a case's files (sorted by path) into documents and events with ids, finds
// the child and lists what could have been evidence but could not be read. `findings` and `as_of`
// stay empty.
//
// Events of one kind on one day are one event with several pieces of evidence, the paper itself
// first, a precise time before a day; two papers of one kind on one day stay two events unless they
// have the same title and so are copies, or one is the mail that brings the other. A paper that is
// dated by its receipt but does not show it takes the day that another paper tells, within a week;
// a decision that another paper tells within a month of its letter is that letter's. A paper that
// carries only another child's number keeps its events, as mentioned, so that they start no clock
// in this case; so does an event whose words name people (attribute "named") of whom none is the
// child. Papers that sentences name by kind and date become events of kind "paper-named"
// (named_papers.h); those that a paper about another child names do not.
CaseResult buildTimeline(const rules::Pack& pack, const std::string& case_id,
                         std::vector<ReadFile> files);

// Whether a file that was not read may hold text: it failed, was refused, or is a written format
// without a reader. Sound, film and empty files are not such.
bool mayHoldUnreadText(const SourceFile& file);

}  // namespace aktsyn::pipeline
