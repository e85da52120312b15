// Holds the lists of papers (aktlister) that lie in a case against its files and documents.
//
// A row is a paper when the paper bears the row's number or lies in a file with its number or name;
// else by title and date, the surest first, each paper for one row only. Numbers that merely open
// file names count where titles or dates of the files bear them out.
#pragma once

#include <vector>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

// A list with the document that it is.
struct CaseIndex {
  std::size_t document = 0;  // index into the case's documents; so in its rows
  FileIndex index;
};

// What a list names and what it leaves out, as the rules see it.
struct HeldIndex {
  std::vector<rules::Reference> references;  // in the order of the rows
  std::vector<std::string> unnamed;          // papers from before the list that it does not name
};

HeldIndex holdIndex(const CaseIndex& index, const std::vector<SourceFile>& files,
                    const std::vector<Document>& documents);

// Whether two lists name the same papers, as a sheet and its print do.
bool sameList(const FileIndex& a, const FileIndex& b);

// Gives the lists' own events their references. A list that repeats an earlier one gets the
// attribute "repeats" instead, one that says it is complete "complete".
void holdIndexes(const std::vector<CaseIndex>& indexes, const std::vector<SourceFile>& files,
                 const std::vector<Document>& documents, std::vector<TimelineEvent>& events);

}  // namespace aktsyn::pipeline
