// Whether a step is told as done, by the status words of the lexicon in its clause.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class StatusWords {
 public:
  explicit StatusWords(const rules::Lexicon& lexicon);

  // Of what stands at `where` in a folded sentence. A question claims nothing; without any status
  // word it happened. `words`: where the status word stands; empty without one.
  rules::Status of(std::string_view folded, Span where, Span* words = nullptr) const;
  // The part of the sentence around `where` up to the next word that begins a clause.
  Span clauseAround(std::string_view folded, Span where) const;

 private:
  PatternSet status_, clause_;
  std::vector<rules::Status> statuses_;
};

}  // namespace aktsyn::pipeline::reading
