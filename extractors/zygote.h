// The process that forks the workers, and the messages between it and the parent.
//
// They talk over a SOCK_SEQPACKET pair. The zygote says hello once it is warm; then each request
// brings three descriptors: the file, the pipe for the worker's records, and the pipe on which the
// zygote tells how the worker died. The zygote is the workers' parent, so it alone knows which
// process ids are still theirs: it kills on request, and all of them when the parent is gone.
#pragma once

#include <array>
#include <cstdint>

#include "extractors/unique_fd.h"
#include "extractors/worker_pool.h"

namespace aktsyn::extractors {

constexpr std::size_t kMostCropsPerWorker = 64;

struct ZygoteRequest {
  enum class Kind : std::uint32_t { kExtract, kCrops, kKill };

  Kind kind = Kind::kExtract;
  std::uint64_t id = 0;     // chosen by the parent
  std::uint32_t crops = 0;  // how many of the wishes count
  std::array<CropWish, kMostCropsPerWorker> wishes{};
};

struct ZygoteHello {
  std::array<char, 256> error{};  // empty: ready
};

// How a worker ended, as waitpid tells it.
struct WorkerEnd {
  std::int32_t wait_status = 0;
};

// Descriptors of an extract or crops request, in this order.
constexpr std::size_t kRequestDescriptors = 3;
struct RequestDescriptors {
  UniqueFd file, records, end;
};

// False when the zygote is gone. Safe from many threads at once.
bool sendRequest(int socket, const ZygoteRequest& request, const RequestDescriptors* descriptors);

struct ZygoteSetup {
  ReadOptions options;
  WorkerLimits limits;
  WorkerFunctions functions;
};

// Runs in the forked process until the other end of `socket` is closed.
[[noreturn]] void runZygote(UniqueFd socket, const ZygoteSetup& setup);

}  // namespace aktsyn::extractors
