// Builds an Extraction from the records of a worker that is not trusted.
#pragma once

#include <string>
#include <string_view>

#include "extractors/wire.h"
#include "extractors/worker_pool.h"

namespace aktsyn::extractors {

// Feed it bytes as they come, then finish it once. Pages and members are handed to the callbacks at
// once; pages in the order of their numbers, with unreadable ones where the worker left gaps.
class RecordCollector {
 public:
  RecordCollector(const Limits& limits, const WorkerPool::OnPage& on_page,
                  const WorkerPool::OnMember& on_member);

  // Returns how many whole records that made; after the first violation none, and broken() tells
  // it.
  int append(std::string_view bytes);
  const std::string& broken() const { return broken_; }
  bool hasVerdict() const { return has_verdict_; }

  // `death` says how the worker ended when it sent no verdict.
  Extraction finish(const std::string& death);

 private:
  void take(Record record);
  void takePage(Page page);
  void fillGapBefore(int number, const std::string& reason);
  void violate(std::string what);

  const Limits& limits_;
  const WorkerPool::OnPage& on_page_;
  const WorkerPool::OnMember& on_member_;
  RecordStream stream_;
  Extraction extraction_;
  int next_page_ = 1;
  int delivered_ = 0;
  int missing_ = 0;
  int members_ = 0;
  bool has_verdict_ = false;
  std::string broken_;
};

}  // namespace aktsyn::extractors
