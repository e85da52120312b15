// The pack's concepts in a line: word classes that let a model understand a word which its training
// texts do not hold, because another word of the class stands there.
// Const after construction; shared by any number of threads.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/learning/tokens.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::learning {

struct ConceptHit {
  std::uint32_t of = 0;  // index into the pack's concepts
  std::size_t token = 0;  // where it begins
};

class ConceptFinder {
 public:
  explicit ConceptFinder(const std::vector<rules::Concept>& concepts);

  // By token, then by concept; a concept at most once at a token.
  std::vector<ConceptHit> find(const std::vector<Token>& tokens) const;

 private:
  struct Word {
    std::string text;
    bool open_end = false;  // any ending may follow
  };
  struct Phrase {
    std::vector<Word> words;
    std::uint32_t of = 0;
  };

  bool stands(const Phrase& phrase, const std::vector<Token>& tokens, std::size_t at) const;

  std::unordered_map<std::string, std::vector<std::uint32_t>> whole_, beginnings_, endings_;
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;  // by the first word as written
};

}  // namespace aktsyn::pipeline::learning
