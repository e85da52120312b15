// From the pages of one file to documents with kinds and dates, and the events that they tell.
//
// A Reader compiles a pack's patterns once; read() is const and may run in many threads.
#pragma once

#include <memory>
#include <string>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

class Reader {
 public:
  explicit Reader(std::shared_ptr<const rules::Pack> pack);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Why the pack's models cannot be used, or empty. A reader with a problem would read by the cues
  // alone: it is not to be used.
  std::string problem() const;

  // Who is named by number in a file: a first look, from which the case's child can be told.
  std::vector<Person> persons(const extractors::Extraction& extraction) const;

  // `child` is the name of the child whose case it is, empty when unknown.
  // `file` gives path and name; nothing of the file system is touched.
  FileReading read(const SourceFile& file, const extractors::Extraction& extraction,
                   const std::string& child = "") const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace aktsyn::pipeline
