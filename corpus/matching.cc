#include "corpus/matching.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <set>

namespace aktsyn::corpus {
namespace {

std::optional<std::chrono::sys_days> day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') {
    return std::nullopt;
  }
  int parts[3] = {};
  const std::pair<int, int> spans[3] = {{0, 4}, {5, 2}, {8, 2}};
  for (int i = 0; i < 3; ++i) {
    const char* begin = iso.data() + spans[i].first;
    const char* end = begin + spans[i].second;
    if (std::from_chars(begin, end, parts[i]).ptr != end) {
      return std::nullopt;
    }
  }
  const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                         std::chrono::month(static_cast<unsigned>(parts[1])),
                                         std::chrono::day(static_cast<unsigned>(parts[2]))};
  if (!date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date);
}

bool endsInFolders(std::string_view whole, std::string_view tail) {
  return !tail.empty() && whole.size() > tail.size() && whole.ends_with(tail) &&
         whole[whole.size() - tail.size() - 1] == '/';
}

bool startsInWords(std::string_view whole, std::string_view head) {
  return !head.empty() && whole.size() > head.size() && whole.starts_with(head) &&
         (whole[head.size()] == ' ' || whole[head.size()] == '.');
}

bool isWordByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (static_cast<unsigned char>(c) >= 0x80);
}

std::vector<std::string> wordList(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
    if (isWordByte(c)) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) {
    out.push_back(std::move(word));
  }
  return out;
}

std::set<std::string> words(std::string_view text) {
  const std::vector<std::string> list = wordList(text);
  return {list.begin(), list.end()};
}

bool mostlyHeld(const std::set<std::string>& few, const std::set<std::string>& many) {
  std::size_t held = 0;
  for (const std::string& word : few) {
    held += many.count(word);
  }
  return !few.empty() && held * 10 >= few.size() * 6;
}

// The first and the last day of "2019-03-04" or "2019-03-04/2019-03-09".
std::optional<std::pair<std::chrono::sys_days, std::chrono::sys_days>> daysOf(
    std::string_view text) {
  const std::size_t parted = text.find('/');
  const auto first = day(text.substr(0, parted));
  const auto last = parted == std::string_view::npos ? first : day(text.substr(parted + 1));
  return first && last ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

}  // namespace

bool sameFile(std::string_view a, std::string_view b) {
  return a == b || endsInFolders(a, b) || endsInFolders(b, a);
}

bool sameCase(std::string_view a, std::string_view b) {
  return a == b || startsInWords(a, b) || startsInWords(b, a);
}

int daysApart(std::string_view a, std::string_view b) {
  const auto first = daysOf(a), second = daysOf(b);
  if (!first || !second) {
    return kFarApart;
  }
  const auto gap = std::max(first->first - second->second, second->first - first->second).count();
  return static_cast<int>(std::max<decltype(gap)>(gap, 0));
}

bool sameWords(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) {
    return true;
  }
  for (const std::string& one : a) {
    for (const std::string& other : b) {
      const auto x = words(one), y = words(other);
      if (x.size() <= y.size() ? mostlyHeld(x, y) : mostlyHeld(y, x)) {
        return true;
      }
    }
  }
  return false;
}

bool beginsWith(std::string_view text, std::string_view expected) {
  const std::vector<std::string> list = wordList(text), wanted = wordList(expected);
  const auto taken = static_cast<std::ptrdiff_t>(std::min(list.size(), wanted.size() + 1));
  return mostlyHeld({wanted.begin(), wanted.end()}, {list.begin(), list.begin() + taken});
}

bool endsWith(std::string_view text, std::string_view expected) {
  const std::vector<std::string> list = wordList(text), wanted = wordList(expected);
  const auto taken = static_cast<std::ptrdiff_t>(std::min(list.size(), wanted.size() + 1));
  return mostlyHeld({wanted.begin(), wanted.end()}, {list.end() - taken, list.end()});
}

double overlap(const Paper& a, const Paper& b) {
  if (!sameFile(a.file, b.file)) {
    return 0;
  }
  if (a.pages.empty() || b.pages.empty()) {
    return 1;
  }
  const std::set<int> x(a.pages.begin(), a.pages.end()), y(b.pages.begin(), b.pages.end());
  std::size_t both = 0;
  for (const int page : x) {
    both += y.count(page);
  }
  return static_cast<double>(both) / static_cast<double>(x.size() + y.size() - both);
}

}  // namespace aktsyn::corpus
