// Progress for people: on a terminal one line that is written over, elsewhere a plain line now and
// then. Says how much is done, at what rate, and how long is left.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "rules/pack.h"

namespace aktsyn::pipeline {

// Writes to standard error from a thread of its own while it lives; silent for the first two
// seconds. Counting is lock-free and may come from any thread.
class Progress {
 public:
  // `text_id` names a text of the pack with the placeholders {done} {total} {pages} {rate} {left}.
  Progress(const rules::Pack& pack, const rules::Language& language, std::string text_id,
           long long total_files, long long total_bytes);
  ~Progress();  // clears the terminal's line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void page() { ++pages_; }
  void file(long long bytes) {
    ++files_;
    bytes_ += bytes;
  }
  void more(long long bytes) {
    ++total_files_;
    total_bytes_ += bytes;
  }

  // One line as it would be shown `elapsed` after the start.
  std::string line(std::chrono::duration<double> elapsed) const;

 private:
  void run();

  const rules::Pack& pack_;
  const rules::Language language_;
  const std::string text_id_;
  const bool terminal_;
  std::atomic<long long> files_{0}, pages_{0}, bytes_{0}, total_files_, total_bytes_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace aktsyn::pipeline
