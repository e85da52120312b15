#include "pipeline/reading/signature_initials.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kManyReadings = 3;
constexpr std::string_view kLikeSlash = "JZzfFlI17";  // what recognition makes of a slash
constexpr std::array<std::string_view, 4> kLookAlikes = {"KRX", "OQD", "CG", "ILJ"};

using Counts = std::map<std::string, std::size_t>;

}  // namespace

std::vector<std::string> charactersOf(std::string_view text) {
  std::vector<std::string> parts;
  for (const char c : text) {
    if (parts.empty() || (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      parts.emplace_back();
    }
    parts.back() += c;
  }
  return parts;
}

namespace {

char letterFor(char c) {
  constexpr std::string_view kDigits = "012345678", kLetters = "OIZJASGTB";
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

// Same length, a letter in common, and they differ only where the reading has a digit or a small
// letter.
bool readingOf(const std::string& reading, const std::string& initials) {
  const std::vector<std::string> a = charactersOf(reading), b = charactersOf(initials);
  bool fits = a.size() == b.size(), common = false;
  for (std::size_t i = 0; fits && i < a.size(); ++i) {
    common = common || a[i] == b[i];
    fits = a[i] == b[i] || digit(a[i][0]) || !capitals(a[i]);
  }
  return fits && common;
}

// One letter differs, and recognition takes the one for the other.
bool lookAlike(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (a.size() != b.size() || differ.first == a.end() ||
      !std::equal(differ.first + 1, a.end(), differ.second + 1)) {
    return false;
  }
  return std::any_of(kLookAlikes.begin(), kLookAlikes.end(), [&](std::string_view letters) {
    return letters.find(*differ.first) != letters.npos &&
           letters.find(*differ.second) != letters.npos;
  });
}

// What is neither letter nor digit and stands in no initials.
bool sign(char c) {
  return !letter(c) && !digit(c) && std::string_view("/.-&+ ").find(c) == std::string_view::npos;
}

// "r?D" may be "PD": recognition has a sign for a part of a letter. The capitals that it kept stand
// in the initials in their order.
bool marredReadingOf(const std::string& reading, const std::string& initials) {
  const std::vector<std::string> letters = charactersOf(initials);
  std::size_t at = 0, kept = 0;
  for (const std::string& one : charactersOf(reading)) {
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
  return kept > 0 && charactersOf(reading).size() <= letters.size() + 1;
}

// Initials by what they stand for, among those of one journal.
class Initials {
 public:
  explicit Initials(std::vector<Signature*> all) : all_(std::move(all)) {}

  void mend() {
    if (slashesMisread()) {
      dropSlashes();
      count();
      readLookAlikes();
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

  // "RM" beside more of "KM".
  void readLookAlikes() {
    for (Signature* one : all_) {
      std::size_t most = counts_[one->text];
      std::string best = one->text;
      for (const auto& [text, times] : counts_) {
        if (times > most && lookAlike(one->text, text)) {
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

  // "Ho" beside as many "HO".
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

void mendInitials(const std::vector<Signature*>& initials) { Initials(initials).mend(); }

}  // namespace aktsyn::pipeline::reading
