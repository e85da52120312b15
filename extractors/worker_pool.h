// The boundary between the parent, which parses nothing that comes from the archive, and the
// workers, which do.
//
// A zygote is forked before the parent starts any thread; it loads the OCR model once and forks a
// worker per request. The worker gets the file's descriptor and its end of a pipe, sends checked
// records (wire.h) flushed per page, and dies. A worker that dies, hangs or sends nonsense costs
// its file only: what it had sent is kept and the verdict says why the rest is lost.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "extractors/extraction.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

struct WorkerLimits {
  long memory_mib = 2048;     // address space of a worker
  int silence_seconds = 120;  // no record for so long: killed
  int cpu_seconds_base = 60;  // CPU budget: base + per MiB of the file + per page sent
  int cpu_seconds_per_mib = 30;
  int cpu_seconds_per_page = 30;  // or per crop
};

// What a worker runs on the file's bytes; the readers but in tests of the boundary itself.
struct WorkerFunctions {
  std::function<Verdict(Bytes, const ReadOptions&, Sink&)> read = readFile;
  std::function<void(Bytes, std::span<const CropWish>, const std::function<void(Crop)>&)> crop =
      renderCrops;
};

class WorkerPool {
 public:
  // Forks the zygote. Call it before the process starts any thread. On failure returns null and
  // sets `error`.
  static std::unique_ptr<WorkerPool> start(const ReadOptions& options, const WorkerLimits& limits,
                                           std::string& error,
                                           const WorkerFunctions& functions = {});
  ~WorkerPool();  // ends the zygote and every worker
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  using OnMember = std::function<void(Member)>;
  using OnPage = std::function<void(const Page&)>;

  // Reads the file behind `fd` (a regular file, read from offset 0; stays open and owned by the
  // caller) in a worker of its own and waits for it. May be called from many threads at once; the
  // callbacks run in the calling thread; an empty one is not called. Page numbers are 1, 2, 3, ...
  // without gaps: a page the worker could not deliver has fate unreadable.
  Extraction extract(int fd, const OnPage& on_page, const OnMember& on_member);

  // Parts of the file's pages, one for each wish and in their order, made by one worker for many
  // wishes at once; see renderCrops for the best order. Where a worker dies, the crops it has sent
  // are kept, those of the page it died over fail with the reason, and another worker goes on.
  std::vector<Crop> crops(int fd, std::span<const CropWish> wishes);

  // False once a call got no worker, with "no worker" as its reason: the zygote has died or the
  // system lets it fork no more. That says nothing of the file, and later calls fare no better.
  bool alive() const;

 private:
  class Impl;
  explicit WorkerPool(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace aktsyn::extractors
