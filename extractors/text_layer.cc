#include "extractors/text_layer.h"

#include <cstdint>
#include <string_view>

namespace aktsyn::extractors {
namespace {

constexpr double kMostUnmapped = 0.1;
constexpr double kLeastVowels = 0.22;  // Danish prose has about 0.38
constexpr double kMostVowels = 0.65;
constexpr double kLeastCommon = 0.28;  // e, a, i, n, r, t: about 0.5 in Danish, 0.4 in Polish
constexpr double kMostOdd = 0.3;
constexpr double kMostSingles = 0.6;
constexpr int kLettersToJudge = 40;
constexpr int kWordsToJudge = 20;

// kForeign: scripts that no paper in a European archive is printed in, but that broken encodings
// land in. Greek, Cyrillic, Hebrew and Arabic are read as they are.
enum class Kind { kVowel, kConsonant, kDigit, kPunctuation, kOtherScript, kForeign, kUnmapped };

// One code point of well-formed or not so well-formed UTF-8; what does not decode is unmapped.
char32_t nextCodePoint(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int tails = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : -1;
  if (tails < 0) {
    return 0xFFFD;
  }
  char32_t value = tails == 0 ? lead : lead & (0x3FU >> static_cast<unsigned>(tails));
  for (int k = 0; k < tails; ++k) {
    if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
      return 0xFFFD;
    }
    value = value << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return value;
}

Kind kindOf(char32_t c) {
  const bool upper = c >= 'A' && c <= 'Z';
  if (upper || (c >= 'a' && c <= 'z')) {
    const char32_t lower = upper ? c + 32 : c;
    return std::u32string_view(U"aeiouy").find(lower) != std::u32string_view::npos
               ? Kind::kVowel
               : Kind::kConsonant;
  }
  if (c >= '0' && c <= '9') {
    return Kind::kDigit;
  }
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) ||
      c >= 0xF0000) {
    return Kind::kUnmapped;
  }
  if (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) {
    constexpr std::u32string_view kConsonants =
        U"\u00C7\u00D0\u00D1\u00DE\u00DF\u00E7\u00F0\u00F1\u00FE";
    return kConsonants.find(c) != std::u32string_view::npos ? Kind::kConsonant : Kind::kVowel;
  }
  if (c < 0xC0 || (c >= 0x2000 && c <= 0x27BF)) {
    return Kind::kPunctuation;
  }
  return c >= 0x370 && c <= 0x77F ? Kind::kOtherScript : Kind::kForeign;
}

struct WordShape {
  int letters = 0, vowels = 0, common = 0, digits = 0, unmapped = 0, foreign = 0, characters = 0;
  bool odd = false;
};

// Frequent in all languages written in Latin letters; a shifted encoding puts others in their
// place.
bool isCommonLetter(char32_t c) {
  return std::u32string_view(U"eainrtEAINRT").find(c) != std::u32string_view::npos;
}

// Symbols that stand between letters in print: hyphens, dots, slashes, at signs and the like.
bool joinsLetters(char32_t c) {
  return std::u32string_view(U"-./&@_:,;'()\u2019\u2010\u2011\u2013\u00AD").find(c) !=
         std::u32string_view::npos;
}

WordShape shapeOf(std::string_view text) {
  constexpr int kLongWithoutVowel = 5;
  WordShape shape;
  bool symbol_after_letter = false;
  int case_breaks = 0;
  bool joined = false;
  char32_t before = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = nextCodePoint(text, at);
    const Kind kind = kindOf(c);
    const bool letter = kind == Kind::kVowel || kind == Kind::kConsonant;
    ++shape.characters;
    shape.letters += letter ? 1 : 0;
    shape.vowels += kind == Kind::kVowel ? 1 : 0;
    shape.common += isCommonLetter(c) ? 1 : 0;
    shape.digits += kind == Kind::kDigit ? 1 : 0;
    shape.unmapped += kind == Kind::kUnmapped ? 1 : 0;
    shape.foreign += kind == Kind::kForeign ? 1 : 0;
    shape.odd = shape.odd || (letter && symbol_after_letter);
    joined = joined || joinsLetters(c);
    symbol_after_letter = shape.letters > 0 && kind == Kind::kPunctuation && !joinsLetters(c);
    case_breaks += before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z' ? 1 : 0;
    before = c;
  }
  const bool no_vowel =
      shape.letters >= kLongWithoutVowel && shape.vowels == 0 && !joined && shape.digits == 0;
  shape.odd = shape.odd || no_vowel || case_breaks > 1;
  return shape;
}

}  // namespace

TextLayerQuality judgeTextLayer(const std::vector<Word>& words) {
  WordShape total;
  int odd = 0;
  int with_letters = 0;
  int singles = 0;
  for (const Word& word : words) {
    const WordShape shape = shapeOf(word.text);
    total.letters += shape.letters;
    total.vowels += shape.vowels;
    total.common += shape.common;
    total.unmapped += shape.unmapped;
    total.foreign += shape.foreign;
    total.characters += shape.characters;
    odd += shape.odd ? 1 : 0;
    with_letters += shape.letters > 0 ? 1 : 0;
    singles += shape.letters == 1 && shape.characters == 1 ? 1 : 0;
  }
  TextLayerQuality quality;
  const auto share = [](int part, int whole) {
    return whole > 0 ? static_cast<double>(part) / whole : 0.0;
  };
  quality.odd_share = share(odd, with_letters);
  const auto bad = [&](const char* why) {
    quality.good = false;
    quality.why = why;
  };
  if (share(total.unmapped, total.characters) > kMostUnmapped) {
    bad("unmapped characters");
  } else if (total.letters >= kLettersToJudge &&
             (share(total.vowels, total.letters) < kLeastVowels ||
              share(total.vowels, total.letters) > kMostVowels)) {
    bad("vowels");
  } else if (total.letters >= kLettersToJudge &&
             share(total.common, total.letters) < kLeastCommon) {
    bad("letter frequencies");
  } else if (with_letters >= kWordsToJudge && quality.odd_share > kMostOdd) {
    bad("odd words");
  } else if (with_letters >= kWordsToJudge && share(singles, with_letters) > kMostSingles) {
    bad("single letters");
  } else if (total.characters >= kLettersToJudge && total.letters < kLettersToJudge / 2 &&
             total.foreign > total.letters) {
    bad("foreign script");
  }
  return quality;
}

}  // namespace aktsyn::extractors
