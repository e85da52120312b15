#include "pipeline/reading/pattern_set.h"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <array>
#include <deque>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kMaxGroups = 8;
constexpr int kShortestAtom = 3;
constexpr std::int64_t kPatternMemory = std::int64_t{16} << 20;

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(kPatternMemory);
  return options;
}

unsigned char lowered(char c) { return static_cast<unsigned char>(upper(c) ? c + ('a' - 'A') : c); }

}  // namespace

// The strings of which a text must hold some before a pattern can match at all, found in one pass
// (Aho-Corasick). One joint automaton of all patterns would be simpler, but patterns with gaps
// between words make it grow with every sentence: a hundred times slower on running text.
class PatternSet::Atoms {
 public:
  explicit Atoms(const std::vector<std::string>& atoms) {
    number_.fill(0);
    for (const std::string& atom : atoms) {
      for (const char c : atom) {
        unsigned char& number = number_[lowered(c)];
        number = number == 0 ? static_cast<unsigned char>(++letters_) : number;
      }
    }
    ++letters_;
    nodes_.emplace_back();
    next_.assign(letters_, -1);
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      addAtom(atoms[i], static_cast<int>(i));
    }
    link();
    for (const std::vector<int>& node : nodes_) {
      ends_.push_back(node.empty() ? 0 : 1);
    }
  }

  std::vector<int> in(std::string_view text) const {
    std::vector<int> found;
    std::size_t at = 0;
    for (const char c : text) {
      at = static_cast<std::size_t>(next_[at * letters_ + number_[lowered(c)]]);
      if (ends_[at] != 0) {
        found.insert(found.end(), nodes_[at].begin(), nodes_[at].end());
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  void addAtom(const std::string& atom, int index) {
    std::size_t at = 0;
    for (const char c : atom) {
      const std::size_t slot = at * letters_ + number_[lowered(c)];
      if (next_[slot] < 0) {
        next_[slot] = static_cast<int>(nodes_.size());
        nodes_.emplace_back();
        next_.resize(next_.size() + letters_, -1);
      }
      at = static_cast<std::size_t>(next_[slot]);
    }
    nodes_[at].push_back(index);
  }

  void link() {
    std::vector<std::size_t> fail(nodes_.size(), 0);
    std::deque<std::size_t> queue;
    for (std::size_t n = 0; n < letters_; ++n) {
      if (next_[n] < 0) {
        next_[n] = 0;
      } else {
        queue.push_back(static_cast<std::size_t>(next_[n]));
      }
    }
    while (!queue.empty()) {
      const std::size_t at = queue.front();
      queue.pop_front();
      const std::size_t back = fail[at];
      nodes_[at].insert(nodes_[at].end(), nodes_[back].begin(), nodes_[back].end());
      for (std::size_t n = 0; n < letters_; ++n) {
        int& next = next_[at * letters_ + n];
        if (next < 0) {
          next = next_[back * letters_ + n];
        } else {
          fail[static_cast<std::size_t>(next)] =
              static_cast<std::size_t>(next_[back * letters_ + n]);
          queue.push_back(static_cast<std::size_t>(next));
        }
      }
    }
  }

  std::size_t letters_ = 0;  // 0 stands for every byte that no atom has
  std::array<unsigned char, 256> number_{};
  std::vector<int> next_;                // node * letters_ + letter
  std::vector<std::vector<int>> nodes_;  // atoms that end here
  std::vector<char> ends_;               // whether any does: asked at every letter
};

PatternSet::PatternSet() : filter_(std::make_unique<re2::FilteredRE2>(kShortestAtom)) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

int PatternSet::add(std::string_view pattern, std::string_view before, std::string_view after) {
  std::string whole(before);
  if (before.empty() && after.empty()) {
    whole = foldPattern(pattern);
  } else {
    whole.append("(?:").append(foldPattern(pattern)).append(")").append(after);
  }
  const int index = static_cast<int>(number_of_.size());
  int number = 0;
  if (filter_->Add(whole, options(), &number) != re2::RE2::NoError) {
    number_of_.push_back(-1);
    return index;
  }
  number_of_.push_back(number);
  index_of_.push_back(index);
  return index;
}

const re2::RE2* PatternSet::regex(int index) const {
  const int number = number_of_[static_cast<std::size_t>(index)];
  return number < 0 ? nullptr : &filter_->GetRE2(number);
}

void PatternSet::fill(const std::vector<std::string>& patterns, std::string_view before,
                      std::string_view after) {
  for (const std::string& pattern : patterns) {
    add(pattern, before, after);
  }
  compile();
}

void PatternSet::compile() {
  if (index_of_.empty()) {
    return;
  }
  std::vector<std::string> atoms;
  filter_->Compile(&atoms);
  atoms_ = std::make_unique<const Atoms>(atoms);
  filter_->AllPotentials({}, &always_);
  std::sort(always_.begin(), always_.end());
}

std::vector<int> PatternSet::possible(std::string_view text) const {
  if (atoms_ == nullptr) {
    return {};
  }
  const std::vector<int> found = atoms_->in(text);
  if (found.empty()) {
    return always_;
  }
  std::vector<int> numbers;
  filter_->AllPotentials(found, &numbers);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<int> PatternSet::match(std::string_view text) const {
  std::vector<int> hits;
  const re2::StringPiece piece(text.data(), text.size());
  for (const int number : possible(text)) {
    if (re2::RE2::PartialMatch(piece, filter_->GetRE2(number))) {
      hits.push_back(index_of_[static_cast<std::size_t>(number)]);
    }
  }
  return hits;
}

int PatternSet::first(std::string_view text) const {
  const re2::StringPiece piece(text.data(), text.size());
  for (const int number : possible(text)) {
    if (re2::RE2::PartialMatch(piece, filter_->GetRE2(number))) {
      return index_of_[static_cast<std::size_t>(number)];
    }
  }
  return -1;
}
std::optional<Span> PatternSet::locate(int index, std::string_view text, std::size_t from) const {
  const auto found = groups(index, text, from);
  return found.empty() ? std::nullopt : found.front();
}

std::vector<std::optional<Span>> PatternSet::groups(int index, std::string_view text,
                                                    std::size_t from) const {
  const re2::RE2* pattern = regex(index);
  if (pattern == nullptr || from > text.size()) {
    return {};
  }
  std::array<re2::StringPiece, kMaxGroups> parts;
  const int count = std::min(kMaxGroups, pattern->NumberOfCapturingGroups() + 1);
  const re2::StringPiece piece(text.data(), text.size());
  if (!pattern->Match(piece, from, text.size(), re2::RE2::UNANCHORED, parts.data(), count)) {
    return {};
  }
  std::vector<std::optional<Span>> spans;
  for (int i = 0; i < count; ++i) {
    const re2::StringPiece& part = parts[static_cast<std::size_t>(i)];
    if (part.data() == nullptr) {
      spans.push_back(std::nullopt);
      continue;
    }
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    spans.push_back(Span{begin, begin + part.size()});
  }
  return spans;
}

std::string PatternSet::groupName(int index) const {
  const re2::RE2* pattern = regex(index);
  if (pattern == nullptr || pattern->NamedCapturingGroups().empty()) {
    return {};
  }
  return pattern->NamedCapturingGroups().begin()->first;
}

}  // namespace aktsyn::pipeline::reading
