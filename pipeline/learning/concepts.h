// The pack's concepts in a line: word classes that let a model understand a word which its training
// texts do not hold, because another word of the class stands there.
// Const after construction; shared by any number of threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/learning/tokens.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::learning {

struct ConceptHit {
  std::uint32_t of = 0;   // index into the pack's concepts
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

  // What a word, or a part of one, may stand for.
  struct Meaning {
    std::vector<std::uint32_t> concepts;
    std::vector<Phrase> phrases;  // that begin with it
  };
  // Asked with parts of words that are not copied for it.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Table = std::unordered_map<std::string, Meaning, TextHash, std::equal_to<>>;

  static std::size_t longest(const Table& table);
  static bool stands(const Phrase& phrase, const std::vector<Token>& tokens, std::size_t at);

  Table whole_, beginnings_, endings_;
  std::size_t longest_beginning_ = 0, longest_ending_ = 0;
};

}  // namespace aktsyn::pipeline::learning
