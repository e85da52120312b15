#include "pipeline/reading/folding.h"

#include <array>
#include <vector>

namespace aktsyn::pipeline::reading {
namespace {

struct Fold {
  std::string_view from;
  std::string_view to;
};

constexpr std::array<Fold, 17> kFolds = {{
    {"\xC3\xA6", "ae"},
    {"\xC3\x86", "AE"},
    {"\xC3\xB8", "oe"},
    {"\xC3\x98", "OE"},
    {"\xC3\xA5", "aa"},
    {"\xC3\x85", "AA"},
    {"\xC3\xA4", "ae"},
    {"\xC3\x84", "AE"},
    {"\xC3\xB6", "oe"},
    {"\xC3\x96", "OE"},
    {"\xC2\xA0", "  "},
    {"\xE2\x80\x90", "---"},
    {"\xE2\x80\x91", "---"},
    {"\xE2\x80\x93", "---"},
    {"\xE2\x80\x94", "---"},
    {"\xE2\x80\xAF", "   "},
    {"\xE2\x88\x92", "---"},
}};

const Fold* foldAt(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead != 0xC2 && lead != 0xC3 && lead != 0xE2) {
    return nullptr;
  }
  for (const Fold& fold : kFolds) {
    if (text.substr(at, fold.from.size()) == fold.from) {
      return &fold;
    }
  }
  return nullptr;
}

std::size_t classEnd(std::string_view pattern, std::size_t open) {
  std::size_t at = open + 1;
  if (at < pattern.size() && pattern[at] == '^') {
    ++at;
  }
  if (at < pattern.size() && pattern[at] == ']') {
    ++at;
  }
  while (at < pattern.size() && pattern[at] != ']') {
    if (pattern[at] == '\\') {
      ++at;
    } else if (pattern.substr(at, 2) == "[:") {
      const std::size_t close = pattern.find(":]", at + 2);
      at = close == std::string_view::npos ? at : close + 1;
    }
    ++at;
  }
  return at;
}

// A class that holds folded letters becomes an alternation: each is two letters now.
std::string foldClass(std::string_view content) {
  std::string ascii;
  std::vector<std::string_view> folded;
  for (std::size_t at = 0; at < content.size();) {
    const Fold* fold = foldAt(content, at);
    if (fold == nullptr) {
      ascii += content[at++];
      continue;
    }
    at += fold->from.size();
    if (fold->to.front() == ' ') {
      ascii += ' ';
    } else {
      folded.push_back(fold->to);
    }
  }
  if (folded.empty() || (!ascii.empty() && ascii.front() == '^')) {
    return "[" + ascii + "]";
  }
  std::string out = "(?:";
  for (const std::string_view letters : folded) {
    out.append(letters).append("|");
  }
  if (ascii.empty()) {
    out.pop_back();
    return out + ")";
  }
  return out + "[" + ascii + "])";
}

}  // namespace

std::string foldText(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < out.size();) {
    const Fold* fold = foldAt(text, at);
    if (fold == nullptr) {
      ++at;
      continue;
    }
    out.replace(at, fold->to.size(), fold->to);
    at += fold->to.size();
  }
  return out;
}

std::string foldPattern(std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '\\' && at + 1 < pattern.size()) {
      out.append(pattern.substr(at, 2));
      at += 2;
      continue;
    }
    if (pattern[at] == '[') {
      const std::size_t end = classEnd(pattern, at);
      if (end < pattern.size()) {
        out += foldClass(pattern.substr(at + 1, end - at - 1));
        at = end + 1;
        continue;
      }
    }
    const Fold* fold = foldAt(pattern, at);
    if (fold == nullptr) {
      out += pattern[at++];
      continue;
    }
    out.append("(?:").append(fold->to).append(")");
    at += fold->from.size();
  }
  return out;
}

int wordsIn(std::string_view text) {
  int count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    count += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return count;
}

}  // namespace aktsyn::pipeline::reading
