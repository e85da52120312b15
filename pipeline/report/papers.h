// Tables of papers, files and events.
#pragma once

#include <string>
#include <vector>

#include "pipeline/report/html.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

struct FileLine {
  const SourceFile* file = nullptr;
  std::string case_id;  // shown as a link to the case's page; empty: no column entry
};

// A column's heading; numbers stand to the right.
struct Column {
  std::string title;
  bool is_number = false;
  bool is_sortable = false;
};
void writeTableHead(Html& html, const std::vector<Column>& columns);

// "1-3, 7".
std::string pageList(const std::vector<int>& pages);

void writeDocuments(Html& html, const ReportWords& words, const CaseResult& result);
// The documents whose kind is unsure, each with why; nothing when there are none.
void writeUnsureKinds(Html& html, const ReportWords& words, const CaseResult& result);
// Everything that happened, in the order of time: the picture as a table.
void writeEventList(Html& html, const ReportWords& words, const CaseResult& result);
void writeFiles(Html& html, const ReportWords& words, const std::vector<FileLine>& lines,
                bool with_case);
// What stays unread or undated and could have been evidence.
void writeUnread(Html& html, const ReportWords& words, const CaseResult& result);

}  // namespace aktsyn::pipeline
