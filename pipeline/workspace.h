// The workspace of a run: aktsyn.db, an SQLite file in the output folder.
//
// It keeps what is dear to make again (the extraction of each content, crops of pages), keyed by
// content, so that a later scan into the same folder reuses what has not changed; and the results
// of the last complete run as tables for other programs:
//
//   seen(path, bytes, modified_ns, sha256)             a file's state when it was last hashed
//   extractions(sha256, engine, records)               wire records of one content
//   (extractors/wire.h) members(container, position, name, sha256, bytes)  what a container holds,
//   in its order crops(key, png) files("case", path, json)  documents("case", id, json)
//   events("case", id, json) findings("case", id, json)  decisions("case", finding, decision, note,
//   decided_by)
//
// All methods may be called from any thread; each is one transaction. Errors of the database are
// reported once through error() and make every later call a no-op, so that a full disk ends the
// run with its reason instead of a crash.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/extraction.h"

namespace aktsyn::pipeline {

struct MemberEntry {
  std::string name;
  std::string sha256;
  long long bytes = 0;
};

struct ResultRow {
  std::string case_id, id, json;
};

class Workspace {
 public:
  // Opens or makes `path`. A workspace of another version is set aside with its version in its name
  // and a new one begun. Null with `error` set when that fails.
  static std::unique_ptr<Workspace> open(const std::string& path, std::string& error);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  std::string error() const;  // the first failure, empty while all is well

  std::optional<std::string> knownSha256(const std::string& path, long long bytes,
                                         long long modified_ns);
  void rememberSha256(const std::string& path, long long bytes, long long modified_ns,
                      const std::string& sha256);

  // `engine` names readers and models; an extraction by another engine does not count.
  bool hasExtraction(const std::string& sha256, const std::string& engine);
  std::optional<extractors::Extraction> extraction(const std::string& sha256,
                                                   const std::string& engine);
  void keepExtraction(const std::string& sha256, const std::string& engine,
                      const extractors::Extraction& extraction,
                      const std::vector<MemberEntry>& members);
  std::vector<MemberEntry> members(const std::string& container_sha256);

  // By key, in the order of the keys.
  std::vector<std::optional<std::string>> crops(const std::vector<std::string>& keys);
  struct KeptCrop {
    std::string key, png;
  };
  void keepCrops(const std::vector<KeptCrop>& crops);

  // Replaces the result tables in one transaction; `fill` is called once and adds the rows, naming
  // the table: files, documents, events or findings. Reviewers' decisions stay.
  using AddRow = std::function<void(const char* table, const ResultRow& row)>;
  void replaceResults(const std::function<void(const AddRow&)>& fill);

 private:
  class Impl;
  explicit Workspace(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace aktsyn::pipeline
