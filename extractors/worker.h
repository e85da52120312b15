// One file in one process.
#pragma once

#include "extractors/unique_fd.h"
#include "extractors/zygote.h"

namespace aktsyn::extractors {

// Exit codes of a worker beside 0.
constexpr int kExitOutOfMemory = 3;
constexpr int kExitNotConfined = 4;
constexpr int kExitNoFile = 5;
constexpr int kExitNoListener = 6;

// Confines this process, reads the file, writes the records and ends.
[[noreturn]] void runWorker(const ZygoteRequest& request, UniqueFd file, UniqueFd records,
                            const ZygoteSetup& setup);

}  // namespace aktsyn::extractors
