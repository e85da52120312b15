#include <fmt/format.h>

#include <filesystem>

#include "pipeline/rules/pages.h"
#include "pipeline/text_lines.h"
#include "rules/table_check.h"
#include "rules/versions.h"

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

std::string number(const PageStyle& style, std::size_t n) {
  return grouped(style.pack, style.language, static_cast<long long>(n));
}

std::string failureText(const PageStyle& style, const rules::TableFailure& failure) {
  TextLines lines(style.width, false);
  lines.line(0, style.say("rules.test.failure", {{"file", failure.file},
                                                 {"line", std::to_string(failure.line)},
                                                 {"case", failure.case_name}}));
  lines.line(2, style.say("rules.test.expected", {{"text", failure.expected}}));
  lines.line(2, style.say("rules.test.got", {{"text", failure.got}}));
  for (const std::string& step : failure.because) {
    lines.line(4, step);
  }
  return lines.take();
}

}  // namespace

std::string problemText(const rules::PackProblem& problem, const std::string& folder) {
  const std::string file = (fs::path(folder) / problem.file).string();
  return fmt::format("{}:{}: {}\n", file, problem.line, problem.message);
}

RulesPage checkPage(const PageStyle& style, const std::string& pack_folder) {
  const std::string tables = rules::tableFolder(pack_folder);
  std::size_t versions = 0, cases = 0, errors = 0;
  std::string text;
  const auto add = [&](const std::vector<rules::PackProblem>& problems, const std::string& folder) {
    for (const rules::PackProblem& problem : problems) {
      text += problemText(problem, folder);
      ++errors;
    }
  };
  for (const rules::Requirement& requirement : style.pack.requirements) {
    const rules::TableCheck checked = rules::checkTable(
        style.pack, requirement, rules::tablePath(tables, requirement.id), style.language);
    versions += requirement.versions.size();
    cases += checked.cases;
    add(rules::versionGaps(requirement), pack_folder);
    add(checked.untested, pack_folder);
    add(checked.unread, "");
  }
  add(rules::strayTables(style.pack, tables), "");
  text += style.say(errors == 0 ? "rules.check.fine" : "rules.check.errors",
                    {{"requirements", number(style, style.pack.requirements.size())},
                     {"versions", number(style, versions)},
                     {"cases", number(style, cases)},
                     {"n", number(style, errors)}}) +
          "\n";
  return {std::move(text), errors == 0 ? RulesExit::kFine : RulesExit::kErrors, "", {}};
}

RulesPage testPage(const PageStyle& style, const std::string& pack_folder) {
  const std::string tables = rules::tableFolder(pack_folder);
  if (!fs::is_directory(tables)) {
    return {"", RulesExit::kErrors, "rules.check.no-tables", {{"folder", tables}}};
  }
  RulesPage page;
  std::size_t cases = 0, failures = 0;
  for (const rules::Requirement& requirement : style.pack.requirements) {
    const rules::TableCheck checked = rules::checkTable(
        style.pack, requirement, rules::tablePath(tables, requirement.id), style.language);
    cases += checked.cases;
    failures += checked.failures.size() + checked.unread.size();
    for (const rules::PackProblem& problem : checked.unread) {
      page.text += problemText(problem, "");
    }
    for (const rules::TableFailure& failure : checked.failures) {
      page.text += failureText(style, failure) + "\n";
    }
  }
  page.exit = failures == 0 ? RulesExit::kFine : RulesExit::kErrors;
  page.text += style.say("rules.test.summary",
                         {{"cases", number(style, cases)}, {"n", number(style, failures)}}) +
               "\n";
  return page;
}

}  // namespace aktsyn::pipeline
