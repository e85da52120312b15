// From the entries of one case to its read files: containers are opened up, equal files are named
// as duplicates, every file gets its fate and the rest is read.
#pragma once

#include <string>
#include <vector>

#include "pipeline/archive.h"
#include "pipeline/contents.h"
#include "pipeline/reading.h"
#include "pipeline/timeline.h"

namespace aktsyn::pipeline {

// `entries` are sorted by path and stand for one case. The result is sorted by path, a container
// right before its members. May run for many cases at once.
std::vector<ReadFile> readCase(const std::vector<const HashedEntry*>& entries,
                               const Contents& contents, const Reader& reader);

}  // namespace aktsyn::pipeline
