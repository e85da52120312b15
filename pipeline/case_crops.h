// The pictures that a case's page shows, made file by file.
#pragma once

#include <string>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/contents.h"
#include "pipeline/report/report.h"

namespace aktsyn::pipeline {

// A PNG for each part, in their order, empty where it cannot be made. Parts of one content are made
// together, contents in parallel. May run for many cases at once.
std::vector<std::string> caseCrops(const std::vector<PagePart>& parts,
                                   const std::vector<SourceFile>& files, Contents& contents);

}  // namespace aktsyn::pipeline
