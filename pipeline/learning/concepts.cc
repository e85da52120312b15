#include "pipeline/learning/concepts.h"

#include <algorithm>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::learning {
namespace {

constexpr std::size_t kShortestPart = 2;  // of a word that an entry leaves open at an end

}  // namespace

ConceptFinder::ConceptFinder(const std::vector<rules::Concept>& concepts) {
  for (std::uint32_t c = 0; c < concepts.size(); ++c) {
    for (const std::string& entry : concepts[c].entries) {
      const bool open_begin = entry.front() == '*';
      const bool open_end = entry.size() > 1 && entry.back() == '*';
      std::string plain = reading::foldText(entry);
      std::replace(plain.begin(), plain.end(), '_', ' ');
      const std::vector<Token> words = tokens(plain);
      if (words.empty()) {
        continue;
      }
      if (words.size() == 1) {
        Table& place = open_begin ? endings_ : open_end ? beginnings_ : whole_;
        place[words.front().text].concepts.push_back(c);
        continue;
      }
      Phrase phrase;
      phrase.of = c;
      for (const Token& word : words) {
        // "tal* med": a star within a phrase stands right behind its word.
        const bool open = word.where.end < plain.size() && plain[word.where.end] == '*';
        phrase.words.push_back({word.text, open});
      }
      const Word& first = phrase.words.front();
      Table& place = first.open_end ? beginnings_ : whole_;
      place[first.text].phrases.push_back(std::move(phrase));
    }
  }
  longest_beginning_ = longest(beginnings_);
  longest_ending_ = longest(endings_);
}

std::size_t ConceptFinder::longest(const Table& table) {
  std::size_t length = 0;
  for (const auto& [text, meaning] : table) {
    length = std::max(length, text.size());
  }
  return length;
}

bool ConceptFinder::stands(const Phrase& phrase, const std::vector<Token>& tokens, std::size_t at) {
  if (at + phrase.words.size() > tokens.size()) {
    return false;
  }
  for (std::size_t w = 0; w < phrase.words.size(); ++w) {
    const std::string& there = tokens[at + w].text;
    const Word& word = phrase.words[w];
    if (word.open_end ? there.rfind(word.text, 0) != 0 : there != word.text) {
      return false;
    }
  }
  return true;
}

std::vector<ConceptHit> ConceptFinder::find(const std::vector<Token>& tokens) const {
  std::vector<ConceptHit> hits;
  std::vector<std::uint32_t> here;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    here.clear();
    const auto take = [&](const Table& table, std::string_view part) {
      const auto found = table.find(part);
      if (found == table.end()) {
        return;
      }
      const Meaning& meaning = found->second;
      here.insert(here.end(), meaning.concepts.begin(), meaning.concepts.end());
      for (const Phrase& phrase : meaning.phrases) {
        if (stands(phrase, tokens, t)) {
          here.push_back(phrase.of);
        }
      }
    };
    const std::string_view word = tokens[t].text;
    take(whole_, word);
    const std::size_t shortest = std::min(kShortestPart, word.size());
    for (std::size_t n = shortest; n <= std::min(longest_beginning_, word.size()); ++n) {
      take(beginnings_, word.substr(0, n));
    }
    for (std::size_t n = shortest; n <= std::min(longest_ending_, word.size()); ++n) {
      take(endings_, word.substr(word.size() - n));
    }
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    for (const std::uint32_t of : here) {
      hits.push_back({of, t});
    }
  }
  return hits;
}

}  // namespace aktsyn::pipeline::learning
