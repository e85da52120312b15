// The findings of a case's page.
#pragma once

#include <string>

#include "pipeline/report/evidence.h"
#include "pipeline/report/grouping.h"
#include "pipeline/report/report.h"

namespace aktsyn::pipeline {

// What the parts of a case's page share.
struct CasePage {
  const ReportWords& words;
  const CaseResult& result;
  const rules::CaseFile& case_file;
  const ReportOptions& options;
  EvidenceWriter& evidence;
};

// "4. marts 2019: underretning", from an event id.
std::string eventPhrase(const ReportWords& words, const TimelineEvent& event);
// The due date in words; both readings where they differ. Empty without one.
std::string duePhrase(const ReportWords& words, const rules::Finding& finding);
// Whole days from the due date (lenient reading) to the evidence; 0 when not after it or unknown.
long long daysLate(const rules::Finding& finding);
// What was found, in a few words: the date of the evidence and by how much it is late, or that
// nothing was.
std::string donePhrase(const ReportWords& words, const rules::Finding& finding);
// The requirement's title.
std::string requirementTitle(const ReportWords& words, const std::string& requirement);
std::string findingAnchor(int number);

void writeFindingCard(Html& html, CasePage& page, const NumberedFinding& numbered);
void writeNoteSummary(Html& html, CasePage& page, const NoteSummary& summary);
// Folded.
void writeSettled(Html& html, CasePage& page, const std::vector<NumberedFinding>& settled);

}  // namespace aktsyn::pipeline
