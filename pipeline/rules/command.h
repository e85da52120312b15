// `aktsyn rules`: the requirements of a pack shown, checked, tested, explained and compared.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace aktsyn::pipeline {

struct RulesRun {
  std::string output;      // for standard output
  std::string complaints;  // for standard error
  int exit_code = 0;       // 0 fine, 1 errors in the pack, 2 wrong usage, 3 could not run
};

// `arguments` as they stand behind the word "rules"; `width` in columns; `styled`: bold headings.
RulesRun runRules(const std::vector<std::string>& arguments, std::size_t width, bool styled);

}  // namespace aktsyn::pipeline
