#include "extractors/slanted_text.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "extractors/printed_rows.h"

namespace aktsyn::extractors {
namespace {

constexpr float kLarge = 2.5F;           // in median heights of the page's words
constexpr std::size_t kLetterBytes = 2;  // a letter beyond ASCII has two
constexpr std::size_t kFewest = 4;
constexpr float kLeastStep = 0.1F;  // from letter to letter, of their height

}  // namespace

std::optional<PlacedWord> takeSlanted(std::vector<PlacedWord>& words) {
  const float large = kLarge * medianHeight(std::span<const PlacedWord>(words));
  const auto of_slant = [&](const PlacedWord& one) {
    return one.word.text.size() <= kLetterBytes && one.word.box.height() >= large &&
           one.quarter_turns == 0;
  };
  std::vector<PlacedWord> letters;
  std::copy_if(words.begin(), words.end(), std::back_inserter(letters), of_slant);
  std::stable_sort(letters.begin(), letters.end(), [](const PlacedWord& a, const PlacedWord& b) {
    return a.word.box.left < b.word.box.left;
  });
  bool rises = letters.size() >= kFewest, falls = rises;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const Box& last = letters[i - 1].word.box;
    const float step = letters[i].word.box.top - last.top;
    falls = falls && step > kLeastStep * last.height();
    rises = rises && step < -kLeastStep * last.height();
  }
  if (!rises && !falls) {
    return std::nullopt;
  }
  std::erase_if(words, of_slant);
  PlacedWord joined = std::move(letters.front());
  for (const PlacedWord& letter : std::span(letters).subspan(1)) {
    joined.word.text += letter.word.text;
    joined.word.box = unite(joined.word.box, letter.word.box);
    joined.word.confidence = std::min(joined.word.confidence, letter.word.confidence);
  }
  return joined;
}

}  // namespace aktsyn::extractors
