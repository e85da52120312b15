#include "pipeline/reading/pattern_set.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kMaxGroups = 8;
// The states of a set of some hundred patterns must stay cached: below this the automaton is
// thrown away and built again in mid-page.
constexpr std::int64_t kSetMemory = std::int64_t{96} << 20;

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

re2::RE2::Options setOptions() {
  re2::RE2::Options result = options();
  result.set_max_mem(kSetMemory);
  return result;
}

}  // namespace

struct PatternSet::Pattern {
  explicit Pattern(std::string text) : source(std::move(text)) {}

  const std::string source;
  std::once_flag once;
  std::unique_ptr<re2::RE2> regex;
};

PatternSet::PatternSet()
    : set_(std::make_unique<re2::RE2::Set>(setOptions(), re2::RE2::UNANCHORED)) {}
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
  const int index = static_cast<int>(patterns_.size());
  if (set_->Add(whole, nullptr) < 0) {
    patterns_.push_back(nullptr);
    return index;
  }
  index_of_.push_back(index);
  patterns_.push_back(std::make_unique<Pattern>(std::move(whole)));
  return index;
}

const re2::RE2* PatternSet::compiled(int index) const {
  const auto& pattern = patterns_[static_cast<std::size_t>(index)];
  if (pattern == nullptr) {
    return nullptr;
  }
  std::call_once(pattern->once, [&] {
    auto regex = std::make_unique<re2::RE2>(pattern->source, options());
    if (regex->ok()) {
      pattern->regex = std::move(regex);
    }
  });
  return pattern->regex.get();
}

void PatternSet::compile() {
  if (!set_->Compile()) {
    set_.reset();
  }
}

std::vector<int> PatternSet::match(std::string_view text) const {
  std::vector<int> hits;
  if (index_of_.empty()) {
    return hits;
  }
  const re2::StringPiece piece(text.data(), text.size());
  re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
  if (set_ != nullptr) {
    const bool matched = set_->Match(piece, &hits, &error);
    if (matched || error.kind == re2::RE2::Set::kNoError) {
      for (int& hit : hits) {
        hit = index_of_[static_cast<std::size_t>(hit)];
      }
      std::sort(hits.begin(), hits.end());
      return hits;
    }
  }
  // Out of memory for the joint automaton: one by one gives the same answer, slower.
  hits.clear();
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const re2::RE2* regex = compiled(static_cast<int>(i));
    if (regex != nullptr && re2::RE2::PartialMatch(piece, *regex)) {
      hits.push_back(static_cast<int>(i));
    }
  }
  return hits;
}

int PatternSet::first(std::string_view text) const {
  const std::vector<int> hits = match(text);
  return hits.empty() ? -1 : hits.front();
}

std::optional<Span> PatternSet::locate(int index, std::string_view text, std::size_t from) const {
  const auto found = groups(index, text, from);
  return found.empty() ? std::nullopt : found.front();
}

std::vector<std::optional<Span>> PatternSet::groups(int index, std::string_view text,
                                                    std::size_t from) const {
  const re2::RE2* regex = compiled(index);
  if (regex == nullptr || from > text.size()) {
    return {};
  }
  std::array<re2::StringPiece, kMaxGroups> parts;
  const int count = std::min(kMaxGroups, regex->NumberOfCapturingGroups() + 1);
  const re2::StringPiece piece(text.data(), text.size());
  if (!regex->Match(piece, from, text.size(), re2::RE2::UNANCHORED, parts.data(), count)) {
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
  const re2::RE2* regex = compiled(index);
  if (regex == nullptr || regex->NamedCapturingGroups().empty()) {
    return {};
  }
  return regex->NamedCapturingGroups().begin()->first;
}

}  // namespace aktsyn::pipeline::reading
