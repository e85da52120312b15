// A whole run: from an archive to the results in the output folder.
//
//   list -> hash -> extract (workers) -> as-of date -> per case: read, timeline, check, page ->
//   publish
//
// Cases pass through the last part with a bounded number in flight and are written in their order,
// so that memory does not grow with the archive and the output does not depend on the threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/worker_pool.h"
#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

struct ScanOptions {
  std::string archive;
  std::string out;
  std::optional<rules::Day> as_of;
  int jobs = 1;
  bool one_case = false;
  bool show_cpr = false;
  rules::Language language;
};

// What a run says of a case on the terminal.
struct CaseRow {
  std::string case_id;
  std::optional<rules::Day> born;
  std::size_t papers = 0;
  int pages = 0;
  int critical = 0, major = 0, minor = 0, shown_apart = 0;
};

struct ScanResult {
  // Text id of the pack and the values that tell what went wrong; empty when complete.
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
  bool everything_read = true;
  rules::Day as_of{};
  std::vector<CaseRow> cases;
  std::string index;  // path of the report's front page
};

// `pool` was started before any thread. `engine` names its readers.
ScanResult scan(const ScanOptions& options, std::shared_ptr<const rules::Pack> pack,
                extractors::WorkerPool& pool, const std::string& engine);

}  // namespace aktsyn::pipeline
