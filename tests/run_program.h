// Runs one of the project's programs and gives back what it said and how it ended.
#pragma once

#include <string>
#include <vector>

namespace aktsyn::testing {

struct ProgramRun {
  int exit_code = -1;      // 128 + signal when it was killed
  std::string output;      // standard output
  std::string complaints;  // standard error
};

// `name` of a program in the build's bin folder. No shell is involved.
ProgramRun runProgram(const std::string& name, const std::vector<std::string>& arguments);

}  // namespace aktsyn::testing
