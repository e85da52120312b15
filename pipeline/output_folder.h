// The folder that a run writes into. Results are made in a staging folder inside it and take their
// places, each by one rename, when the run is complete: an earlier run's results are never half
// overwritten.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace aktsyn::pipeline {

class OutputFolder {
 public:
  // Makes `path` with its parents, takes its lock and clears what a broken run left. Null with
  // `error` set when it cannot be written or another run holds it.
  static std::unique_ptr<OutputFolder> open(const std::string& path, std::string& error);
  ~OutputFolder();  // removes staging and spool, frees the lock
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const std::string& path() const { return path_; }   // absolute, without links
  std::string staged(const std::string& name) const;  // where a result is written to
  std::string spool() const;                          // for what containers hold
  // Writes a staged file whole; an error text or empty.
  std::string write(const std::string& name, const std::string& bytes) const;
  // Moves every staged file into its place, `last` at the very end; an error text or empty.
  std::string publish(const std::string& last) const;

 private:
  OutputFolder(std::string path, int lock);

  std::string path_;
  int lock_;
};

}  // namespace aktsyn::pipeline
