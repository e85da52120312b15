// A case's findings as its page shows them: by theme, gaps first, then what is shown apart, then
// the rest; findings about single journal notes summed up per requirement.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

struct NumberedFinding {
  const rules::Finding* finding = nullptr;
  int number = 0;  // 1, 2, ... through the page; 0 for what is neither gap nor shown apart
};

// Findings of a documentation requirement that asks something of every journal note.
struct NoteSummary {
  std::string requirement;
  int number = 0;
  std::vector<const rules::Finding*> gaps, apart, settled;
};

struct ThemeGroup {
  std::string theme;
  std::vector<NumberedFinding> gaps;  // the most severe first, else in the findings' order
  std::vector<NumberedFinding> apart;
  std::vector<NoteSummary> notes;
  std::vector<NumberedFinding> settled;
};

// Themes without findings are left out. Not-applicable findings are left out.
std::vector<ThemeGroup> groupFindings(const rules::Pack& pack, const CaseResult& result);

}  // namespace aktsyn::pipeline
