// Papers that look final and are none: one that a later paper of the case says anew, and one that a
// note takes back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/event_merging.h"

namespace aktsyn::pipeline {

// Of a sentence, so that the same one is known again in another paper; 0 for one too short to tell.
std::uint64_t sentencePrint(std::string_view folded);

// Makes drafts of
// - an assessment, plan or decision of which most sentences stand again in a paper of its kind that
//   is dated a few weeks later (and is no copy of the same day);
// - the last such paper of the two weeks before a note that tells that it was not sent, was only a
//   draft or does not hold (event "paper-withdrawn"; attribute "of": the class it speaks of).
// What they tell is of a draft then, too.
void markEarlierVersions(std::vector<Document>& documents, std::vector<Told>& told);

}  // namespace aktsyn::pipeline
