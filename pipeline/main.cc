// The command line program. Exit codes: 0 complete, 1 complete but some files could not be read,
// 2 wrong usage, 3 could not run.

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "extractors/engine_name.h"
#include "extractors/worker_pool.h"
#include "pipeline/case_table.h"
#include "pipeline/explain.h"
#include "pipeline/message.h"
#include "pipeline/named_pack.h"
#include "pipeline/options.h"
#include "pipeline/rules/command.h"
#include "pipeline/scan.h"
#include "pipeline/timeline.h"
#include "rules/pack.h"

namespace {

namespace extractors = aktsyn::extractors;
namespace pipeline = aktsyn::pipeline;
namespace rules = aktsyn::rules;

enum ExitCode { kComplete = 0, kSomeUnread = 1, kWrongUsage = 2, kCouldNotRun = 3 };

void sayError(const std::string& text) { fmt::print(stderr, "aktsyn: {}\n", text); }

// Before a pack is there, there are no texts in any language but this one.
int reportPackProblems(const std::string& name, const rules::PackLoad& load) {
  sayError(fmt::format("the pack {} cannot be used:", name));
  for (const rules::PackProblem& problem : load.problems) {
    fmt::print(stderr, "  {}:{}: {}\n", problem.file, problem.line, problem.message);
  }
  return kCouldNotRun;
}

pipeline::Values valuesOf(const std::vector<std::pair<std::string_view, std::string>>& pairs) {
  return {pairs.begin(), pairs.end()};
}

int wrongUsage(const rules::Pack& pack, const rules::Language& language,
               const pipeline::CommandLine& line) {
  const std::string reason =
      pipeline::message(pack, language, line.error, valuesOf(line.error_values));
  sayError(pipeline::message(pack, language, "error.option", {{"reason", reason}}));
  return kWrongUsage;
}

// Called before anything starts a thread; null when it said what went wrong.
std::unique_ptr<extractors::WorkerPool> startWorkers(const rules::Pack& pack,
                                                     const rules::Language& language,
                                                     const extractors::ReadOptions& options) {
  std::string error;
  auto pool = extractors::WorkerPool::start(options, extractors::WorkerLimits{}, error);
  if (!pool) {
    sayError(pipeline::message(pack, language, "error.workers", {{"reason", error}}));
  }
  return pool;
}

int runExplain(const std::shared_ptr<const rules::Pack>& pack,
               const pipeline::ExplainOptions& options) {
  const extractors::ReadOptions read_options;
  const auto pool = startWorkers(*pack, options.language, read_options);
  if (!pool) {
    return kCouldNotRun;
  }
  const pipeline::Explanation told =
      pipeline::explain(options, pack, *pool, extractors::engineName(read_options));
  if (!told.error.empty()) {
    sayError(pipeline::message(*pack, options.language, told.error, valuesOf(told.error_values)));
    return kCouldNotRun;
  }
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  fmt::print("{}", options.json ? pipeline::explanationJson(told, options.show_cpr)
                                : pipeline::explanationText(*pack, told, options, terminal));
  const bool read = std::none_of(told.files.begin(), told.files.end(), [](const auto& item) {
    return item.file.fate == extractors::Fate::kPartlyRead ||
           pipeline::mayHoldUnreadText(item.file);
  });
  return read ? kComplete : kSomeUnread;
}

int runScan(const std::shared_ptr<const rules::Pack>& pack, const pipeline::ScanOptions& options) {
  const extractors::ReadOptions read_options;
  const auto pool = startWorkers(*pack, options.language, read_options);
  if (!pool) {
    return kCouldNotRun;
  }
  const pipeline::ScanResult result =
      pipeline::scan(options, pack, *pool, extractors::engineName(read_options));
  if (!result.error.empty()) {
    sayError(
        pipeline::message(*pack, options.language, result.error, valuesOf(result.error_values)));
    return kCouldNotRun;
  }
  fmt::print("{}\n{}\n", pipeline::caseTable(*pack, options.language, result, options.show_cpr),
             pipeline::message(*pack, options.language, "done.report", {{"index", result.index}}));
  if (!result.everything_read) {
    fmt::print("{}\n", pack->text("done.unread", options.language));
  }
  return result.everything_read ? kComplete : kSomeUnread;
}

// The terminal's columns; where standard output is none, a width that most papers and screens have.
std::size_t columnsOfOutput() {
  constexpr std::size_t kUsual = 120;
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kUsual;
}

int runRules(const std::vector<std::string>& arguments) {
  const pipeline::RulesRun run =
      pipeline::runRules(arguments, columnsOfOutput(), isatty(STDOUT_FILENO) == 1);
  fmt::print("{}", run.output);
  fmt::print(stderr, "{}", run.complaints);
  return run.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() && arguments.front() == "rules") {
    return runRules({arguments.begin() + 1, arguments.end()});
  }
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  pipeline::CommandLine line = pipeline::parseCommandLine(arguments, cores);
  const rules::PackLoad load = pipeline::loadNamedPack(line.pack);
  if (!load.pack) {
    return reportPackProblems(line.pack, load);
  }
  const rules::Pack& pack = *load.pack;
  rules::Language& language = line.scan.language;
  const bool known =
      std::find(pack.languages.begin(), pack.languages.end(), language) != pack.languages.end();
  if (!known && !language.empty() && line.error.empty()) {
    line.error = "option.language";
    line.error_values = {{"value", language}};
  }
  if (!known) {
    language = pack.languages.front();
  }
  line.explain.language = language;
  const bool explaining = line.command == pipeline::CommandLine::Command::kExplain;
  if (line.help) {
    fmt::print("{}\n", pack.text(explaining ? "help.explain" : "help", language));
    return kComplete;
  }
  if (!line.error.empty()) {
    return wrongUsage(pack, language, line);
  }
  return explaining ? runExplain(load.pack, line.explain) : runScan(load.pack, line.scan);
}
