// The command line of `aktsyn rules`, parsed once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/named_pack.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

struct RulesOptions {
  enum class Command {
    kNone,
    kList,
    kShow,
    kCheck,
    kTest,
    kExplain,
    kDiff
  } command = Command::kNone;
  std::vector<std::string> words;                // what is named behind the command, without packs
  std::vector<std::string> packs{kDefaultPack};  // one; two of kDiff
  rules::Language language;                      // empty when not asked for
  std::optional<rules::Day> on;
  std::string theme;
  std::string out;  // folder of a scan's result; empty when not asked for
  bool help = false;
  // Text id of what is wrong and its values; empty when all is well.
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
};

// "list", "show", ...; empty for kNone.
std::string_view name(RulesOptions::Command command);

// `arguments` as they stand behind the word "rules". What a command has no use for is an error.
RulesOptions parseRulesOptions(const std::vector<std::string>& arguments);

}  // namespace aktsyn::pipeline
