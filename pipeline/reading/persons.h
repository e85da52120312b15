// People named by a civil registration number (ddmmyy-xxxx) in a paper's lines.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/reading/paper_text.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class PersonFinder {
 public:
  explicit PersonFinder(const rules::Lexicon& lexicon);
  // In order of first appearance. A masked number (140509-xxxx) gives a person without number.
  std::vector<Person> find(const PaperText& paper) const;
  // Adds those whom the documents' birth dates name and no number does.
  void addBorn(const std::vector<Document>& documents, std::vector<Person>& persons) const;

 private:
  PatternSet child_;
};

// Birth date by the number's seventh digit; nullopt when the day does not exist. Without the digit
// ("x") the century is the one that makes the person youngest without being born after 2036.
std::optional<rules::Day> birthDay(std::string_view ten_characters);

}  // namespace aktsyn::pipeline::reading
