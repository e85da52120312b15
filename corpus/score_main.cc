#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "corpus/records.h"
#include "corpus/score.h"
#include "corpus/score_report.h"

namespace {

constexpr const char* kHelp =
    R"(Usage: aktsyn-score [--misses] [--json] OUT TRUTH

Holds the result of a scan against the truth of the archive: gaps and outcomes per requirement,
cases without gaps, classes, kinds, dates, events, notes and the fate of every file.

  OUT       a folder that a scan wrote (cases.jsonl, files.jsonl)
  TRUTH     a truth file, or a folder of them
  --misses  also each difference: its case, file and page, what was expected, what was found, and
            the text that stands there
  --json    everything as JSON, the differences included

Example:
  aktsyn scan corpus/sample/archive -o out --as-of 2025-03-31
  aktsyn-score --misses out corpus/sample/truth

Exit code: 0 everything equals the truth, 1 something differs, 2 wrong usage or unreadable input.
)";

int fail(const std::string& message) {
  fmt::print(stderr, "aktsyn-score: {}\n", message);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  bool json = false, misses = false;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--help" || word == "-h") {
      fmt::print("{}", kHelp);
      return 0;
    }
    if (word == "--json") {
      json = true;
    } else if (word == "--misses") {
      misses = true;
    } else if (word.starts_with("-")) {
      return fail("unknown option " + word + "; see --help");
    } else {
      paths.push_back(word);
    }
  }
  if (paths.size() != 2) {
    return fail("needs OUT and TRUTH; see --help");
  }
  const auto run = aktsyn::corpus::loadRun(paths[0]);
  if (!run.error.empty()) {
    return fail(run.error);
  }
  const auto truth = aktsyn::corpus::loadTruth(paths[1]);
  if (!truth.error.empty()) {
    return fail(truth.error);
  }
  const auto result = aktsyn::corpus::score(run.records, truth.records);
  fmt::print("{}", json ? aktsyn::corpus::asJson(result) : aktsyn::corpus::asText(result));
  if (misses && !json) {
    fmt::print("\n{}", aktsyn::corpus::missesText(result));
  }
  return result.perfect() ? 0 : 1;
}
