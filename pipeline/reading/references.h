// Papers that sentences name by kind and date: "cf. the assessment of 12 March 2019".
//
// Const after construction; shared by any number of threads.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "pipeline/reading/read_paper.h"
#include "pipeline/reading/status_words.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class ReferenceFinder {
 public:
  ReferenceFinder(const rules::Lexicon& lexicon, const StatusWords& status);

  // In the order of the text; `document` is left 0. Only a name with the date right behind it is
  // one, and only a day or a month. What is quoted, what a list's rows name, the paper itself, what
  // is dated after it, and what the words say is kept elsewhere or is none that the file must hold
  // is left out.
  std::vector<NamedPaper> find(const PaperText& text, const ReadPaper& paper) const;

 private:
  struct Name {
    std::size_t entry = 0;  // into names_
    Span span;              // of the name alone
    std::string_view whose;
  };

  // The name nearest to the end of `before`, which ends at a date.
  std::optional<Name> nameBefore(std::string_view before) const;
  std::optional<NamedPaper> namedBy(const PaperText& text, const ReadPaper& paper, std::size_t unit,
                                    const WrittenDate& date) const;

  const StatusWords& status_;
  PatternSet names_, other_, elsewhere_, missing_;
  std::vector<std::vector<std::string>> kinds_;  // of each pattern in names_
};

}  // namespace aktsyn::pipeline::reading
