// The command line, parsed once.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/scan.h"

namespace aktsyn::pipeline {

struct CommandLine {
  ScanOptions scan;
  std::string pack = "dk-children";  // name or folder
  bool help = false;
  // Text id of what is wrong and its values; empty when all is well. Checked in the order given.
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
};

// `arguments` without the program's name. Language is left empty when not asked for.
CommandLine parseCommandLine(const std::vector<std::string>& arguments, int default_jobs);

}  // namespace aktsyn::pipeline
