// When two records speak of the same thing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/records.h"

namespace aktsyn::corpus {

// Equal, or one is the other with folders in front.
bool sameFile(std::string_view a, std::string_view b);

// Equal, or one is the other with more words behind ("09-1147" and "09-1147 Camilla").
bool sameCase(std::string_view a, std::string_view b);

// Days between two ISO dates or ranges of days, clock times ignored; 0 when they overlap, a large
// number when one is neither.
int daysApart(std::string_view a, std::string_view b);
inline constexpr int kFarApart = 1 << 20;

// One of the texts holds at least six of ten words of the other. True when either has none.
bool sameWords(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Six of ten of the expected words are among the first (last) of the text, one word to spare. False
// when the text has none.
bool beginsWith(std::string_view text, std::string_view expected);
bool endsWith(std::string_view text, std::string_view expected);

// Share of pages in common, 0 to 1. Papers without pages overlap fully when the file is the same.
double overlap(const Paper& a, const Paper& b);

// One-to-one pairs (index in a, index in b), best score first; scores at or below 0 never pair.
// Equal scores go by index, so the result depends on the input only.
template <typename A, typename B, typename Score>
std::vector<std::pair<std::size_t, std::size_t>> pairUp(const std::vector<A>& a,
                                                        const std::vector<B>& b, Score score) {
  struct Candidate {
    double value;
    std::size_t first, second;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (const double value = score(a[i], b[j]); value > 0) {
        candidates.push_back({value, i, j});
      }
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& x, const Candidate& y) { return x.value > y.value; });
  std::vector<bool> used_a(a.size()), used_b(b.size());
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const Candidate& candidate : candidates) {
    if (!used_a[candidate.first] && !used_b[candidate.second]) {
      used_a[candidate.first] = used_b[candidate.second] = true;
      out.emplace_back(candidate.first, candidate.second);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace aktsyn::corpus
