#include "pipeline/reading/signatures.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/signature_initials.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLongestInitials = 5;  // characters
constexpr std::string_view kBetweenPeople = "/+&";
constexpr std::size_t kShortestName = 6;  // bytes
constexpr std::size_t kLettersPerSlip = 6;
constexpr std::size_t kJunk = 2;  // signs that recognition puts before a name

using Counts = std::map<std::string, std::size_t>;

}  // namespace

std::size_t lettersApart(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t same = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, same}));
    }
  }
  return row.back();
}

namespace {

bool isName(std::string_view folded) {
  return folded.size() >= kShortestName && std::any_of(folded.begin(), folded.end(), lower);
}

// Every word a capital and small letters; folding makes two capitals of some first letters.
bool wellFormed(std::string_view folded) {
  bool start = true;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool folded_pair = i > 0 && (folded[i - 1] == 'A' || folded[i - 1] == 'O') &&
                             (c == 'E' || c == 'A') && (i == 1 || !letter(folded[i - 2]));
    if (c == ' ' || c == '-' || c == '.') {
      start = true;
    } else if (start ? !upper(c) : !lower(c) && !folded_pair) {
      return false;
    } else {
      start = false;
    }
  }
  return true;
}

// The likeliest among `names` that `text` may be a reading of; of two as near the commoner.
std::optional<std::string> nearest(std::string_view text, const Counts& names, std::size_t least) {
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const auto& [name, times] : names) {
    if (times < least || name == text) {
      continue;
    }
    std::size_t away = lettersApart(text, name);
    for (std::size_t skip = 1; skip <= std::min(kJunk, text.size()); ++skip) {
      away = std::min(away, lettersApart(text.substr(skip), name));
    }
    if (away <= name.size() / kLettersPerSlip &&
        (!best || away < best_distance || (away == best_distance && times > names.at(*best)))) {
      best = name;
      best_distance = away;
    }
  }
  return best;
}

// Folded names by the name that they stand for.
std::map<std::string, std::string> namesMeant(const Counts& all) {
  Counts good, bad;
  for (const auto& [name, times] : all) {
    (wellFormed(name) ? good : bad)[name] = times;
  }
  std::map<std::string, std::string> meant;
  for (const auto& [name, times] : bad) {
    if (const auto name_meant = nearest(name, good, 1)) {
      meant[name] = *name_meant;
    }
  }
  for (const auto& [name, name_meant] : meant) {
    good[name_meant] += bad[name];
  }
  // Where names were read badly, a rare one that is nearly a common one is that.
  for (const auto& [name, times] : meant.empty() ? Counts{} : Counts(good)) {
    if (const auto common = nearest(name, good, times + 1)) {
      meant[name] = *common;
    }
  }
  for (auto& [name, name_meant] : meant) {
    const auto further = meant.find(name_meant);
    name_meant = further == meant.end() ? name_meant : further->second;
  }
  return meant;
}

}  // namespace

bool mayBeSameName(std::string_view folded, std::string_view other) {
  return isName(folded) && isName(other) &&
         nearest(folded, {{std::string(other), 1}}, 1).value_or(std::string(folded)) == other;
}

void mendSignatures(std::vector<Signature>& signatures) {
  Counts names;
  std::map<std::string, std::string> written;  // folded name: as written
  std::vector<Signature*> initials;
  std::deque<Signature> parts;
  std::vector<std::pair<Signature*, char>> pairs;  // two people's initials, and the sign between
  for (Signature& one : signatures) {
    const std::string folded = foldText(one.text);
    const std::size_t between = folded.find_first_of(kBetweenPeople);
    if (isName(folded) && between == std::string::npos) {
      ++names[folded];
      written.emplace(folded, one.text);
    } else if (between != std::string::npos && between > 1 && between + 2 < folded.size()) {
      parts.push_back({one.text.substr(0, between), one.slashed});
      parts.push_back({one.text.substr(between + 1), true});
      pairs.emplace_back(&one, folded[between]);
    } else if (!one.text.empty() && charactersOf(one.text).size() <= kLongestInitials) {
      initials.push_back(&one);
    }
  }
  for (Signature& part : parts) {
    initials.push_back(&part);
  }
  const std::map<std::string, std::string> meant = namesMeant(names);
  for (Signature& one : signatures) {
    const auto found = meant.find(foldText(one.text));
    one.text = found == meant.end() ? one.text : written[found->second];
  }
  mendInitials(initials);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].first->text = parts[2 * i].text + pairs[i].second + parts[2 * i + 1].text;
  }
}

}  // namespace aktsyn::pipeline::reading
