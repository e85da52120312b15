// One file, read as a scan reads it, with the reasons that the reading left behind.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/worker_pool.h"
#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

struct ExplainOptions {
  std::string file;         // a path, or one inside the case
  std::string case_folder;  // folder or ZIP; empty: the file is read alone
  rules::Language language;
  bool show_cpr = false;
  bool json = false;
};

// What became of a page.
struct PageRead {
  int number = 1;
  extractors::PageFate fate = extractors::PageFate::kRead;
  extractors::Origin origin = extractors::Origin::kNone;
  double legibility = 1;  // 0..1
  std::string reason;
  std::size_t lines = 0;
};

// The file or one that it holds. Documents are named d1, d2, ... within the file.
struct ExplainedFile {
  SourceFile file;
  std::vector<PageRead> pages;
  FileReading reading;
  bool concerns_other = false;  // it carries another child's number only
};

struct Explanation {
  // Text id of the pack and the values that tell what went wrong; empty when all is well.
  std::string error;
  std::vector<std::pair<std::string_view, std::string>> error_values;
  std::vector<ExplainedFile> files;  // the file first, then what it holds
  std::string case_id;               // empty: read alone
  std::optional<Person> child;       // of the case, else the one that the file is about
};

// Reads the file, or with a case all of it, so that duplicates and the child are known. Nothing is
// left on disk. `pool` was started before any thread; `engine` names its readers.
Explanation explain(const ExplainOptions& options, const std::shared_ptr<const rules::Pack>& pack,
                    extractors::WorkerPool& pool, const std::string& engine);

// For a terminal: lines of at most 96 columns. `styled`: headings and deciding words in bold.
std::string explanationText(const rules::Pack& pack, const Explanation& explanation,
                            const ExplainOptions& options, bool styled);
// The same as one JSON object, with a line end.
std::string explanationJson(const Explanation& explanation, bool show_cpr);

}  // namespace aktsyn::pipeline
