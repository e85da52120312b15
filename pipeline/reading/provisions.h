// Sections of acts cited in a sentence: "SEL 140,1", "SEL 52 a", "BL 32".
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class ProvisionFinder {
 public:
  explicit ProvisionFinder(const rules::Lexicon& lexicon);
  // `paper_date` picks the act where none is named.
  std::set<std::string> find(std::string_view folded, const rules::When& paper_date) const;

 private:
  std::string lawFor(std::string_view folded, Span section, const rules::When& paper_date) const;

  PatternSet section_, laws_;
  std::vector<std::string> law_names_;
  std::vector<rules::Lexicon::DefaultLaw> default_laws_;
};

}  // namespace aktsyn::pipeline::reading
