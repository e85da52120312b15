// Whether a step is told as done, by the status words of the lexicon in its clause.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class StatusWords {
 public:
  explicit StatusWords(const rules::Lexicon& lexicon);

  // Of what stands at `where` in a folded sentence. A question claims nothing; without any status
  // word it happened. Behind words that surely tell something as done a plan or a question is what
  // it was about: "talked with him about whether he wants one". `words`: where the status word
  // stands; empty without one.
  rules::Status of(std::string_view folded, Span where, Span* words = nullptr) const;
  // The same where the words leave no doubt.
  std::optional<rules::Status> sureOf(std::string_view folded, Span where) const;
  // The part of the sentence around `where` up to the next word that begins a clause.
  Span clauseAround(std::string_view folded, Span where) const;

 private:
  struct Found {
    rules::Status status = rules::Status::kHappened;
    bool sure = false;
    int deciding = -1;  // of status_; -1: no word
    Span clause;
  };
  Found find(std::string_view folded, Span where) const;

  PatternSet status_, clause_;
  std::vector<std::pair<rules::Status, bool>> cues_;  // with whether it is sure
};

}  // namespace aktsyn::pipeline::reading
