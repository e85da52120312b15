// Holds a pack against its tables of cases (rules/case_table.h): what each row says must be found,
// and every version of a requirement must have rows that show each outcome it can come to.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "rules/case_table.h"
#include "rules/engine.h"
#include "rules/pack.h"

namespace aktsyn::rules {

// A row that the engine does not find as it says. Expected and got are written as in the table.
struct TableFailure {
  std::string file;
  int line = 0;  // of the row, or of its case where the case has no such row
  std::string case_name;
  std::string expected, got;
  std::vector<std::string> because;  // the reasoning in words, in the language asked for
};

struct TableCheck {
  std::size_t cases = 0;
  std::vector<PackProblem> unread;  // lines that could not be understood
  std::vector<TableFailure> failures;
  std::vector<PackProblem> untested;  // versions without a row for some outcome, at their lines
};

// The table of a requirement lies in the folder `tests` beside the pack's pack.xml.
std::string tableFolder(const std::string& pack_folder);
std::string tablePath(const std::string& folder, const std::string& requirement);

// The cases of a table, with the days that follow from the birth date and the first paper.
CaseTable readTable(const Pack& pack, const std::string& path);

// The outcomes that rows must show of a version: "met", "gap" (any gap), "undetermined", and
// "pending" where it has a time limit.
std::set<std::string> wantedOutcomes(const Version& version);

TableCheck checkTable(const Pack& pack, const Requirement& requirement, const std::string& path,
                      const Language& language);

// Tables in the folder that are of no requirement of the pack.
std::vector<PackProblem> strayTables(const Pack& pack, const std::string& folder);

}  // namespace aktsyn::rules
