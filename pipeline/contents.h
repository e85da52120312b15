// The contents of an archive by their SHA-256: where each lies, and what was extracted from it.
//
// Equal bytes are extracted once, wherever and however often they lie. What a container holds is
// written to a spool folder below the output while the run lasts and is read like any other file.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extractors/worker_pool.h"
#include "pipeline/workspace.h"

namespace aktsyn::pipeline {

// Owns a file descriptor.
class FileHandle {
 public:
  explicit FileHandle(int fd = -1) : fd_(fd) {}
  FileHandle(FileHandle&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  FileHandle& operator=(FileHandle&& other) noexcept;
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  ~FileHandle();

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }

 private:
  int fd_;
};

// Opens a regular file for reading without following a link or waiting on a device; invalid with
// `error` set when that fails or it is no longer a regular file.
FileHandle openRegular(const std::string& location, std::string& error);

class Contents {
 public:
  // Containers inside containers are followed this deep.
  static constexpr int kMaxNesting = 5;

  // All references outlive this object. `spool` is an existing folder. `engine` names the readers,
  // see Workspace.
  Contents(extractors::WorkerPool& pool, Workspace& workspace, std::string engine,
           std::string spool);

  // A content that lies in the archive. Any thread.
  void add(const std::string& sha256, const std::string& location, long long bytes);

  // Called after each page and each content, from many threads.
  struct Watch {
    std::function<void()> page;
    std::function<void(long long bytes)> done;
    std::function<void(long long bytes)> more;  // further bytes to read were found in containers
  };
  // Extracts every content that the workspace lacks, and what they contain, in parallel and largest
  // first. One thread calls it. Returns the first reason why it could not go on, or empty.
  std::string extractAll(const Watch& watch);
  // What extractAll has to read, as far as known beforehand.
  struct Amount {
    long long contents = 0, bytes = 0;
  };
  Amount toExtract() const;

  // Of a content that extractAll went through; unreadable with the reason when the workspace lost
  // it.
  extractors::Extraction extraction(const std::string& sha256) const;
  std::vector<MemberEntry> members(const std::string& sha256) const;

  // Parts of a content's pages as PNG bytes, in the order of the wishes; empty where one cannot be
  // made. Any thread.
  std::vector<std::string> crops(const std::string& sha256,
                                 const std::vector<extractors::CropWish>& wishes);

 private:
  struct Place {
    std::string location;
    long long bytes = 0;
  };
  struct Job {
    std::string sha256;
    long long bytes = 0;
  };

  std::vector<Job> lacking(const std::set<std::string>& contents) const;
  void extractOne(const std::string& sha256, const Watch& watch);
  std::optional<MemberEntry> spoolMember(const extractors::Member& member);
  std::set<std::string> membersOf(const std::set<std::string>& contents);
  FileHandle open(const std::string& sha256, std::string& error);
  void spoolFromContainer(const std::string& sha256);
  std::string cropKey(const std::string& sha256, const extractors::CropWish& wish) const;
  void fail(const std::string& reason);

  extractors::WorkerPool& pool_;
  Workspace& workspace_;
  const std::string engine_;
  const std::string spool_;

  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, Place> places_;
  std::map<std::string, std::string> container_of_;  // a member's content -> one that holds it
  std::set<std::string> top_;                        // contents that lie in the archive itself
  std::map<std::string, std::string> unopened_;      // contents that could not be opened, why
  std::string failure_;                              // why the run cannot go on
  std::atomic<unsigned> next_spool_file_{0};
};

}  // namespace aktsyn::pipeline
