// Tables of cases for one requirement: what the papers show, and what the engine must find.
//
//   case  assessed the same day            a name
//   born  2010-05-14                       optional
//   as-of 2019-06-01
//   event notification 2019-03-04T13:15 from=anonymous
//   paper decision 2019-05-01 has legal-basis may-have complaint-body draft partly-read
//   event child-conversation 2019-04-01 did-not-happen
//   paper journal-note 2019-04-01 created=2019-04-20 registered=2019-04-02
//   unread notification-assessment 2019-03-05    kinds with commas, "any" or a date may be left out
//   names "Statement" kind=status-report on=2019-05-03 found=d2 withheld    the last paper names it
//   unnamed "Letter"                       the last paper, a list, leaves it out
//   is    late due=2019-03-05T13:15 done=2019-03-07 lenient=... law="SEL § 155, stk. 2"
//
// `event` is told by some paper, `paper` is the document itself; "-" is no date. A value with
// spaces stands in quotes. One `is` line per finding, in order; `is nothing` for none.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::rules {

struct Expected {
  std::string outcome;
  std::map<std::string, std::string> values;
  int line = 0;
};

struct TableCase {
  std::string name;
  int line = 0;
  CaseFile case_file;
  std::vector<Expected> expected;
};

struct CaseTable {
  std::vector<TableCase> cases;
  std::vector<PackProblem> problems;  // lines that could not be understood, as they stand
};

// Empty when there is no such file.
CaseTable readCaseTable(const std::string& path);

}  // namespace aktsyn::rules
