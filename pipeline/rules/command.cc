#include "pipeline/rules/command.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/named_pack.h"
#include "pipeline/rules/pages.h"

namespace aktsyn::pipeline {
namespace {

using Command = RulesOptions::Command;

constexpr std::size_t kLeastWidth = 80, kMostWidth = 160;

std::string complaint(const std::string& text) { return fmt::format("aktsyn: {}\n", text); }

// Before a pack is there, there are no texts in any language but this one. Errors are what check
// and test are asked for; the others cannot run.
RulesRun brokenPack(const RulesOptions& options, const std::string& name,
                    const rules::PackLoad& load) {
  std::string problems;
  for (const rules::PackProblem& problem : load.problems) {
    problems += problemText(problem, packFolder(name));
  }
  const bool asked_for = options.command == Command::kCheck || options.command == Command::kTest;
  const RulesExit exit = asked_for ? RulesExit::kErrors : RulesExit::kCouldNotRun;
  RulesRun run{asked_for ? problems : "",
               complaint(fmt::format("the pack {} cannot be used", name)), static_cast<int>(exit)};
  run.complaints += asked_for ? "" : problems;
  return run;
}

RulesRun wrongUsage(const PageStyle& style, const RulesOptions& options) {
  const std::string reason =
      style.say(options.error, {options.error_values.begin(), options.error_values.end()});
  return {"", complaint(style.say("rules.error.usage", {{"reason", reason}})),
          static_cast<int>(RulesExit::kWrongUsage)};
}

// The pack's first language when none is asked for; one that it lacks is an error.
void chooseLanguage(const rules::Pack& pack, RulesOptions& options) {
  const auto& known = pack.languages;
  if (std::find(known.begin(), known.end(), options.language) != known.end()) {
    return;
  }
  if (!options.language.empty() && options.error.empty()) {
    options.error = "option.language";
    options.error_values = {{"value", options.language}};
  }
  options.language = known.front();
}

std::string help(const PageStyle& style, const RulesOptions& options) {
  const std::string of(name(options.command));
  return style.say(of.empty() ? "help.rules" : "help.rules." + of) + "\n";
}

RulesPage pageOf(const PageStyle& style, const RulesOptions& options, const rules::Pack& first) {
  switch (options.command) {
    case Command::kList:
      return listPage(style, options);
    case Command::kShow:
      return showPage(style, options);
    case Command::kCheck:
      return checkPage(style, packFolder(options.packs.back()));
    case Command::kTest:
      return testPage(style, packFolder(options.packs.back()));
    case Command::kExplain:
      return explainPage(style, options);
    case Command::kDiff:
      return diffPage(style, first);
    case Command::kNone:
      break;
  }
  return {};
}

}  // namespace

RulesRun runRules(const std::vector<std::string>& arguments, std::size_t width, bool styled) {
  RulesOptions options = parseRulesOptions(arguments);
  std::vector<rules::PackLoad> loads;
  for (const std::string& pack : options.packs) {
    loads.push_back(loadNamedPack(pack, rules::Models::kLeave));
    if (!loads.back().pack) {
      return brokenPack(options, pack, loads.back());
    }
  }
  const rules::Pack& pack = *loads.back().pack;
  chooseLanguage(pack, options);
  const PageStyle style{pack, options.language, std::clamp(width, kLeastWidth, kMostWidth), styled};
  if (options.help) {
    return {help(style, options), "", 0};
  }
  if (!options.error.empty()) {
    return wrongUsage(style, options);
  }
  const RulesPage page = pageOf(style, options, *loads.front().pack);
  RulesRun run{page.text, "", static_cast<int>(page.exit)};
  if (!page.error.empty()) {
    run.complaints =
        complaint(style.say(page.error, {page.error_values.begin(), page.error_values.end()}));
  }
  return run;
}

}  // namespace aktsyn::pipeline
