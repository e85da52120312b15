// An archive opened: every entry with the case that it belongs to and the hash of its bytes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/contents.h"
#include "pipeline/intake.h"
#include "pipeline/workspace.h"

namespace aktsyn::pipeline {

// An entry with its content's hash; empty for what was not opened, with the entry's refusal or
// `unreadable` telling why.
struct HashedEntry {
  Entry entry;
  std::string sha256;
  std::string unreadable;
};

struct OpenedArchive {
  std::vector<HashedEntry> entries;  // sorted by path
  std::string name;                  // the folder's or file's, for people
  std::string error;                 // text id of the pack, empty when all is well
  std::string reason;
};

struct ArchiveSource {
  std::string path;
  bool one_case = false;
  std::string leave_out;                         // the run's own output, see listFolder
  std::function<void(long long files)> counted;  // how many files will be hashed
  std::function<void()> hashed;                  // after each, from many threads
  // Extracts what `contents` holds so far; an error text or empty. Called for a ZIP.
  std::function<std::string()> extract;
};

// A single file, hashed and added to `contents`; its path is its name. `unreadable` is set when it
// cannot be opened.
HashedEntry openFile(const std::string& location, Workspace& workspace, Contents& contents);

// Lists and hashes a folder, or opens a ZIP and takes its members as the entries. Every content is
// added to `contents`.
OpenedArchive openArchive(const ArchiveSource& source, Workspace& workspace, Contents& contents);

}  // namespace aktsyn::pipeline
