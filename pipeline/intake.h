// What lies in an archive: every entry below its root, and the case that each belongs to.
//
// The parent looks at names, sizes and types of directory entries only; contents are for workers.
#pragma once

#include <string>
#include <vector>

namespace aktsyn::pipeline {

// An entry that is not a folder. `refusal` is empty for regular files.
struct Entry {
  std::string path;      // from the archive's root, '/' between folders, valid UTF-8
  std::string location;  // what open() takes
  std::string case_id;   // empty: lies beside the cases
  long long bytes = 0;
  long long modified_ns = 0;
  std::string refusal;  // "symbolic link", "FIFO", ...: refused; or "cannot be listed: ..."
};

struct Listing {
  std::vector<Entry> entries;  // sorted by path
  std::string error;           // why the archive as a whole cannot be read, else empty
};

// Walks the folder `root`. Symbolic links are not followed, other file systems are. `leave_out` is
// an absolute path that is not part of the archive (the run's own output), or empty.
Listing listFolder(const std::string& root, const std::string& leave_out);

// Sets case_id on every entry. A case is a folder (or a ZIP) right below the root; the root itself
// is the one case, named `root_name`, when it holds more loose files than folders and ZIPs. A
// folder that is the root's only content and holds nothing but folders is looked through.
void assignCases(std::vector<Entry>& entries, const std::string& root_name, bool one_case);

// Bytes that are not UTF-8 are read as Windows-1252, so that a name of an old system stays legible.
std::string utf8Name(std::string_view name);

}  // namespace aktsyn::pipeline
