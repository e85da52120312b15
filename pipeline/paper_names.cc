#include "pipeline/paper_names.h"

#include <algorithm>

#include "pipeline/reading/file_index.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/index_splitting.h"

namespace aktsyn::pipeline {

using reading::lettersOf;
using reading::plainNumber;

namespace {

constexpr std::size_t kLeastDigits = 3;  // of a number that is known anywhere in a name

// Where the number that opens a name stands: "0005 - 7001 - Brev", "12. Brev", "Bilag 3 Brev".
reading::Span openingNumberIn(const std::string& name) {
  constexpr std::size_t kMostLead = 8;  // letters of a word before it
  std::size_t begin = 0;
  while (begin < name.size() && reading::letter(name[begin])) {
    ++begin;
  }
  if (begin > 0 && (begin > kMostLead || begin == name.size() || name[begin] != ' ')) {
    return {};
  }
  begin = std::min(name.find_first_not_of(' ', begin), name.size());
  std::size_t end = begin;
  while (end < name.size() && (reading::digit(name[end]) || (end > begin && name[end] == '.'))) {
    ++end;
  }
  return {begin, end};
}

}  // namespace

std::string baseName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string stemOf(const std::string& path) {
  const std::string name = baseName(path);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos || dot == 0 || name.size() - dot > 6 ? name : name.substr(0, dot);
}

std::string openingNumber(const std::string& name) {
  return plainNumber(reading::cut(name, openingNumberIn(name)));
}

std::set<std::string> numbersIn(const std::string& name) {
  std::set<std::string> numbers;
  for (std::size_t at = 0; at < name.size(); ++at) {
    std::size_t end = at;
    while (end < name.size() && (reading::digit(name[end]) || reading::letter(name[end]))) {
      ++end;
    }
    const std::string word = name.substr(at, end - at);
    const auto digits = std::count_if(word.begin(), word.end(), reading::digit);
    if (static_cast<std::size_t>(digits) >= kLeastDigits) {
      numbers.insert(plainNumber(word));
    }
    at = end;
  }
  return numbers;
}

std::string nameLetters(const std::string& name) {
  const reading::Span number = openingNumberIn(name);
  const std::size_t begin =
      name.find_first_not_of("0123456789 .-_", number.empty() ? 0 : number.end);
  return lettersOf(begin == std::string::npos ? name : name.substr(begin));
}

bool isSameTitle(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) {
    return false;
  }
  const std::size_t length = std::min(a.size(), b.size());
  return a == b || (length >= kLettersThatTell && a.compare(0, length, b, 0, length) == 0);
}

}  // namespace aktsyn::pipeline
