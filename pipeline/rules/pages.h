// What the subcommands of `aktsyn rules` say, as text for a terminal or a file. Nothing here
// prints.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/message.h"
#include "pipeline/rules/options.h"
#include "rules/pack.h"
#include "rules/words.h"

namespace aktsyn::pipeline {

enum class RulesExit { kFine = 0, kErrors = 1, kWrongUsage = 2, kCouldNotRun = 3 };

// What came out. `error` is a text id with its values; empty when there is something to show.
struct RulesPage {
  std::string text;
  RulesExit exit = RulesExit::kFine;
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
};

// What every page is written with.
struct PageStyle {
  const rules::Pack& pack;
  rules::Language language;
  std::size_t width = 120;  // columns
  bool styled = false;      // headings in bold

  rules::Words words() const { return {pack, language}; }
  std::string say(std::string_view id, const Values& values = {}) const {
    return message(pack, language, id, values);
  }
  // The text `id`.one or `id`.many with {n}.
  std::string count(const std::string& id, std::size_t n) const;
};

// All requirements, or those in force on a day, or of a theme; then what cannot be checked.
RulesPage listPage(const PageStyle& style, const RulesOptions& options);
// The requirements named, each with its versions side by side.
RulesPage showPage(const PageStyle& style, const RulesOptions& options);
// Whether a pack that loads is whole: versions in time, tables of cases.
RulesPage checkPage(const PageStyle& style, const std::string& pack_folder);
// Runs the pack's tables of cases.
RulesPage testPage(const PageStyle& style, const std::string& pack_folder);
// Why a case of a finished scan got its result on a requirement.
RulesPage explainPage(const PageStyle& style, const RulesOptions& options);
// Where the requirements of two packs differ. The style's pack is the later one.
RulesPage diffPage(const PageStyle& style, const rules::Pack& before);

// "file:line: message", as editors jump to; the file lies in the folder unless that is empty.
std::string problemText(const rules::PackProblem& problem, const std::string& folder);

// The ids most like the one that is not there, for an error.
std::string nearest(const std::string& wanted, const std::vector<std::string>& known);
std::vector<std::string> requirementIds(const rules::Pack& pack);

}  // namespace aktsyn::pipeline
