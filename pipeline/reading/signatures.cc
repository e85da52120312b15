#include "pipeline/reading/signatures.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLongestInitials = 5;  // characters
constexpr std::size_t kShortestName = 6;     // bytes
constexpr std::size_t kLettersPerSlip = 6;
constexpr std::size_t kManyReadings = 3;
constexpr std::size_t kJunk = 2;                      // signs that recognition puts before a name
constexpr std::string_view kLikeSlash = "JZzfFlI17";  // what it makes of a slash

using Counts = std::map<std::string, std::size_t>;

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

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

std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> parts;
  for (const char c : text) {
    if (parts.empty() || (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      parts.emplace_back();
    }
    parts.back() += c;
  }
  return parts;
}

char letterFor(char c) {
  constexpr std::string_view kDigits = "01245678", kLetters = "OIZASGTB";
  const std::size_t at = kDigits.find(c);
  return at == std::string_view::npos ? c : kLetters[at];
}

std::string inLetters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), letterFor);
  return text;
}

bool capitals(const std::string& text) {
  const std::string folded = foldText(text);
  return !folded.empty() && std::all_of(folded.begin(), folded.end(), upper);
}

// Same length, and they differ only where the reading has a digit or a small letter.
bool readingOf(const std::string& reading, const std::string& initials) {
  const std::vector<std::string> a = characters(reading), b = characters(initials);
  bool fits = a.size() == b.size();
  for (std::size_t i = 0; fits && i < a.size(); ++i) {
    fits = a[i] == b[i] || digit(a[i][0]) || !capitals(a[i]);
  }
  return fits;
}

// What is neither letter nor digit and stands in no initials.
bool sign(char c) {
  return !letter(c) && !digit(c) && std::string_view("/.-&+ ").find(c) == std::string_view::npos;
}

// "r?D" may be "PD": recognition has a sign for a part of a letter. The capitals that it kept stand
// in the initials in their order.
bool marredReadingOf(const std::string& reading, const std::string& initials) {
  const std::vector<std::string> letters = characters(initials);
  std::size_t at = 0, kept = 0;
  for (const std::string& one : characters(reading)) {
    if (!capitals(one)) {
      continue;
    }
    while (at < letters.size() && letters[at] != one) {
      ++at;
    }
    if (at == letters.size()) {
      return false;
    }
    ++at;
    ++kept;
  }
  return kept > 0 && characters(reading).size() <= letters.size() + 1;
}

// Initials by what they stand for, among those of one journal.
class Initials {
 public:
  explicit Initials(std::vector<Signature*> all) : all_(std::move(all)) {}

  void mend() {
    if (slashesMisread()) {
      dropSlashes();
      count();
      completeEnds();
      count();
      readDigits();
    }
    count();
    readSigns();
    count();
    settleCase();
  }

 private:
  void count() {
    counts_.clear();
    for (const Signature* one : all_) {
      ++counts_[one->text];
    }
  }

  static bool mayHoldSlash(const Signature& one) {
    return !one.slashed && one.text.size() >= 2 &&
           kLikeSlash.find(one.text.front()) != std::string_view::npos;
  }

  // Initials stand with what may be a slash and without it; or something was read badly, and a
  // slash is seen, has been read in different ways, or may stand before all.
  bool slashesMisread() const {
    bool slash = false, damage = false, varied = false, both = false, every = true;
    std::set<std::string> plain;
    std::map<std::string, std::set<char>> leads;
    for (const Signature* one : all_) {
      slash = slash || one->slashed;
      damage = damage || std::any_of(one->text.begin(), one->text.end(), digit);
      plain.insert(one->text);
      every = every && mayHoldSlash(*one);
      if (mayHoldSlash(*one)) {
        leads[one->text.substr(1)].insert(one->text.front());
        damage = damage || (lower(one->text.front()) && capitals(one->text.substr(1)));
      }
    }
    for (const auto& [rest, signs] : leads) {
      varied = varied || signs.size() > 1;
      both = both || (rest.size() > 1 && plain.contains(rest));
    }
    return both || (damage && (slash || varied || (every && leads.size() >= kManyReadings)));
  }

  void dropSlashes() {
    for (Signature* one : all_) {
      const std::string rest = one->text.substr(1);
      if (mayHoldSlash(*one) && one->text.size() >= 3 &&
          (capitals(rest) || capitals(inLetters(rest)))) {
        one->text = rest;
      }
    }
  }

  // "JK" where others sign "/LK": the slash took the first letter with it.
  void completeEnds() {
    for (Signature* one : all_) {
      std::set<std::string> ends;
      for (const auto& [text, times] : counts_) {
        if (times >= 2 && text.size() >= 2 && text != one->text && capitals(text) &&
            text.ends_with(one->text.substr(1))) {
          ends.insert(text);
        }
      }
      if (mayHoldSlash(*one) && one->text.size() == 2 && ends.size() == 1) {
        one->text = *ends.begin();
      }
    }
  }

  void readDigits() {
    Counts sure;
    for (const auto& [text, times] : counts_) {
      const std::string read = inLetters(text);
      if (capitals(read)) {
        sure[read] += times;
      }
    }
    for (Signature* one : all_) {
      if (capitals(one->text)) {
        continue;
      }
      const std::string read = inLetters(one->text);
      std::string best = capitals(read) ? read : one->text;
      std::size_t most = 1;
      for (const auto& [text, times] : sure) {
        if (times > most && (text == read || readingOf(one->text, text))) {
          best = text;
          most = times;
        }
      }
      one->text = best;
    }
  }

  // Initials with a sign among them are the only ones, read twice or more, that they may stand for.
  void readSigns() {
    for (Signature* one : all_) {
      if (std::none_of(one->text.begin(), one->text.end(), sign)) {
        continue;
      }
      std::set<std::string> may_be;
      for (const auto& [text, times] : counts_) {
        if (times >= 2 && capitals(text) && marredReadingOf(one->text, text)) {
          may_be.insert(text);
        }
      }
      one->text = may_be.size() == 1 ? *may_be.begin() : one->text;
    }
  }

  // "Rø" beside as many "RØ".
  void settleCase() {
    for (Signature* one : all_) {
      for (const auto& [text, times] : counts_) {
        const std::string a = foldText(one->text), b = foldText(text);
        const bool same = std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                     [](char x, char y) { return (x | 0x20) == (y | 0x20); });
        if (same && !capitals(one->text) && capitals(text) && times >= counts_[one->text]) {
          one->text = text;
          break;
        }
      }
    }
  }

  std::vector<Signature*> all_;
  Counts counts_;
};

}  // namespace

bool mayBeSameName(std::string_view folded, std::string_view other) {
  return isName(folded) && isName(other) &&
         nearest(folded, {{std::string(other), 1}}, 1).value_or(std::string(folded)) == other;
}

void mendSignatures(std::vector<Signature>& signatures) {
  Counts names;
  std::map<std::string, std::string> written;  // folded name: as written
  std::vector<Signature*> initials;
  for (Signature& one : signatures) {
    const std::string folded = foldText(one.text);
    if (isName(folded)) {
      ++names[folded];
      written.emplace(folded, one.text);
    } else if (!one.text.empty() && characters(one.text).size() <= kLongestInitials) {
      initials.push_back(&one);
    }
  }
  const std::map<std::string, std::string> meant = namesMeant(names);
  for (Signature& one : signatures) {
    const auto found = meant.find(foldText(one.text));
    one.text = found == meant.end() ? one.text : written[found->second];
  }
  Initials(std::move(initials)).mend();
}

}  // namespace aktsyn::pipeline::reading
