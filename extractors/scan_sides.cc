#include "extractors/scan_sides.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extractors/printed_rows.h"
#include "extractors/scan_part.h"

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kFewWords = 8;  // a page with fewer has no columns
constexpr std::size_t kMostParts = 6;
// In heights of a word:
constexpr float kLeastGap = 3;       // between the sides
constexpr float kLeastStrip = 1.5F;  // that is free in all lines
constexpr float kUneven = 0.35F;     // between the middles of what stands in one line
constexpr float kNextLine = 2.5F;    // below one of the same part
constexpr float kAround = 0.6F;      // of the part, taken along

// Words that recognition took for one line.
struct Together {
  std::vector<PlacedWord> words;  // from left to right
  float top = 0, bottom = 0;
  Strip gap;  // the widest between its words
  bool uneven = false;
};

float middleOf(std::vector<PlacedWord>::const_iterator from,
               std::vector<PlacedWord>::const_iterator to) {
  std::vector<float> middles;
  for (auto at = from; at != to; ++at) {
    middles.push_back((at->word.box.top + at->word.box.bottom) / 2);
  }
  return median(std::move(middles));
}

void measure(Together& line, float height) {
  std::stable_sort(
      line.words.begin(), line.words.end(),
      [](const PlacedWord& a, const PlacedWord& b) { return a.word.box.left < b.word.box.left; });
  auto right_side = line.words.cend();
  float reached = line.words.front().word.box.right;
  for (auto at = std::next(line.words.cbegin()); at != line.words.cend(); ++at) {
    if (at->word.box.left - reached > line.gap.width()) {
      line.gap = {reached, at->word.box.left};
      right_side = at;
    }
    reached = std::max(reached, at->word.box.right);
  }
  line.uneven = line.gap.width() >= kLeastGap * height &&
                std::fabs(middleOf(line.words.cbegin(), right_side) -
                          middleOf(right_side, line.words.cend())) > kUneven * height;
}

// The lines as recognition made them, from top to bottom.
std::vector<Together> linesOf(const std::vector<PlacedWord>& placed, float height) {
  std::vector<Together> lines;
  for (const PlacedWord& word : placed) {
    if (word.quarter_turns != 0) {
      continue;
    }
    const bool same = !lines.empty() && lines.back().top == word.band_top &&
                      lines.back().bottom == word.band_bottom;
    if (!same) {
      lines.push_back({{}, word.band_top, word.band_bottom, {}, false});
    }
    lines.back().words.push_back(word);
  }
  for (Together& line : lines) {
    measure(line, height);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Together& a, const Together& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  return lines;
}

bool leavesFree(const Together& line, const Strip& strip) {
  return std::all_of(line.words.begin(), line.words.end(), [&](const PlacedWord& placed) {
    return placed.word.box.right <= strip.left || placed.word.box.left >= strip.right;
  });
}

// A part of a page that `strip` divides.
struct Part {
  Box box;
  Strip strip;
};

void take(const Together& line, Part& part) {
  for (const PlacedWord& placed : line.words) {
    part.box = unite(part.box, placed.word.box);
  }
}

// The part around the uneven line `at`: its neighbours as long as they leave a strip of it free.
// `at` is moved behind it.
Part partAround(const std::vector<Together>& lines, std::size_t& at, float height) {
  Part part{{}, lines[at].gap};
  take(lines[at], part);
  // A neighbour with a gap of its own narrows the strip, any other must leave it free.
  const auto joins = [&](const Together& line) {
    const float apart = std::max(line.top - part.box.bottom, part.box.top - line.bottom);
    Strip shared{std::max(part.strip.left, line.gap.left),
                 std::min(part.strip.right, line.gap.right)};
    if (shared.width() < kLeastStrip * height) {
      shared = part.strip;
    }
    if (apart > kNextLine * height || !leavesFree(line, shared)) {
      return false;
    }
    part.strip = shared;
    take(line, part);
    return true;
  };
  for (std::size_t up = at; up > 0 && joins(lines[up - 1]); --up) {
  }
  ++at;
  while (at < lines.size() && joins(lines[at])) {
    ++at;
  }
  return part;
}

bool liesIn(const PlacedWord& placed, const Box& box) {
  const float x = (placed.word.box.left + placed.word.box.right) / 2;
  const float y = (placed.word.box.top + placed.word.box.bottom) / 2;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

}  // namespace

void readSidesApart(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition) {
  if (recognition.placed.size() < kFewWords) {
    return;
  }
  const float height = medianHeight(std::span<const PlacedWord>(recognition.placed));
  const std::vector<Together> lines = linesOf(recognition.placed, height);
  std::vector<Part> parts;
  for (std::size_t at = 0; at < lines.size();) {
    if (lines[at].uneven) {
      parts.push_back(partAround(lines, at, height));
    } else {
      ++at;
    }
  }
  if (parts.size() > kMostParts) {
    return;
  }
  bool changed = false;
  for (const Part& part : parts) {
    const float around = kAround * height;
    const float middle = (part.strip.left + part.strip.right) / 2;
    const Box whole{part.box.left - around, part.box.top - around, part.box.right + around,
                    part.box.bottom + around};
    std::vector<PlacedWord> apart =
        readPartAlone(engine, image, dpi, {whole.left, whole.top, middle, whole.bottom}, dpi);
    std::vector<PlacedWord> right =
        readPartAlone(engine, image, dpi, {middle, whole.top, whole.right, whole.bottom}, dpi);
    std::move(right.begin(), right.end(), std::back_inserter(apart));
    changed = putApart(
                  recognition, [&](const PlacedWord& placed) { return liesIn(placed, whole); },
                  std::move(apart)) ||
              changed;
  }
  if (changed) {
    settle(recognition);
  }
}

}  // namespace aktsyn::extractors
