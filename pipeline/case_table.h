// The table of cases that a run prints.
#pragma once

#include <string>
#include <vector>

#include "pipeline/scan.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

// Lines of text with aligned columns; CPR numbers in case names are masked unless asked for.
std::string caseTable(const rules::Pack& pack, const rules::Language& language,
                      const ScanResult& result, bool show_cpr);

}  // namespace aktsyn::pipeline
