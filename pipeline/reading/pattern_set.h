// Many patterns over folded text: the strings that a match needs are looked for in one pass, then
// only the patterns that can match are run.
// Filled and compiled by one thread, then const and shared by any number of threads.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class FilteredRE2;
}

namespace aktsyn::pipeline::reading {

struct Span {
  std::size_t begin = 0, end = 0;

  bool empty() const { return end <= begin; }
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

inline std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

class PatternSet {
 public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // `before` and `after` wrap the folded pattern, e.g. "^" and "$". Returns its index: 0, 1, 2, ...
  // A pattern that RE2 refuses keeps its index and never matches (the loader has reported it).
  int add(std::string_view pattern, std::string_view before = "", std::string_view after = "");
  void compile();
  // All of a list, and compiled.
  void fill(const std::vector<std::string>& patterns, std::string_view before = "",
            std::string_view after = "");

  bool empty() const { return number_of_.empty(); }
  // Indexes of the patterns that match somewhere in `text`, ascending.
  std::vector<int> match(std::string_view text) const;
  // The lowest matching index, or -1.
  int first(std::string_view text) const;
  bool any(std::string_view text) const { return first(text) >= 0; }
  // Where a pattern matches, leftmost; groups[0] is the whole match.
  std::optional<Span> locate(int index, std::string_view text, std::size_t from = 0) const;
  std::vector<std::optional<Span>> groups(int index, std::string_view text,
                                          std::size_t from = 0) const;
  // Name of the first named group of the pattern, or empty.
  std::string groupName(int index) const;

 private:
  class Atoms;
  const re2::RE2* regex(int index) const;                  // null when refused
  std::vector<int> possible(std::string_view text) const;  // by the filter's number, ascending

  std::unique_ptr<re2::FilteredRE2> filter_;
  std::unique_ptr<const Atoms> atoms_;  // null before compile()
  std::vector<int> always_;             // by the filter's number: those that need no atom
  std::vector<int> number_of_;          // the filter's own number of a pattern; -1 when refused
  std::vector<int> index_of_;           // and back
};

}  // namespace aktsyn::pipeline::reading
