// The command line, parsed once.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/explain.h"
#include "pipeline/named_pack.h"
#include "pipeline/scan.h"

namespace aktsyn::pipeline {

struct CommandLine {
  enum class Command { kScan, kExplain } command = Command::kScan;
  ScanOptions scan;
  ExplainOptions explain;
  std::string pack = kDefaultPack;  // name or folder
  bool help = false;
  // Text id of what is wrong and its values; empty when all is well. Checked in the order given.
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
};

// `arguments` without the program's name. What a command has no use for is an unknown option to it.
// Language is left empty when not asked for, and stands in both commands' options, as show_cpr
// does.
CommandLine parseCommandLine(const std::vector<std::string>& arguments, int default_jobs);

}  // namespace aktsyn::pipeline
