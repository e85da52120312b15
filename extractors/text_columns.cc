#include "extractors/text_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

// A gutter is a strip that stays free over many rows with running text on both sides. A form's
// labels and values also leave a free strip, but labels are short: they stay in one row with their
// values. The short lines of a column beside a letter (whom to ask, which rules) have baselines of
// their own, which tells them from labels; those in the margin of a journal have days.

namespace aktsyn::extractors {
namespace {

constexpr float kGutterHeights = 0.9F;  // least width of a gutter
constexpr int kLeastColumnRows = 5;
constexpr float kRunningTextWords = 3.5F;     // mean words per row on either side
constexpr float kRunningTextCharacters = 20;  // mean characters per row on either side
constexpr int kRunningLineWords = 6;
constexpr int kLeastUneven = 2;
constexpr float kUnevenShare = 0.4F;     // of the rows with words on both sides
constexpr float kCloseHeights = 1.7F;    // from line to line of a paragraph
constexpr float kUnevenHeights = 0.12F;  // between baselines, in heights of a row
constexpr float kSameHeights = 0.08F;    // between two distances of baselines
constexpr float kPairedShare = 0.7F;     // of the rows with words on both sides
constexpr int kMostDays = 1;             // rows with a day in a column beside a letter
constexpr int kMostDay = 31, kMostMonth = 12, kFirstYear = 1900, kLastYear = 2100;

using Row = PrintedRow;

// The strips of a row without words, the margins with them.
std::vector<Strip> freeStrips(const Row& row) {
  std::vector<Strip> strips;
  float end = -std::numeric_limits<float>::max();
  for (const PlacedWord& placed : row.words) {
    if (placed.word.box.left - end >= kGutterHeights * (row.bottom - row.top)) {
      strips.push_back({end, placed.word.box.left});
    }
    end = std::max(end, placed.word.box.right);
  }
  strips.push_back({end, std::numeric_limits<float>::max()});
  return strips;
}

// The widest part of `strip` that `row` leaves free as well; empty when there is none.
Strip narrowed(const Strip& strip, const Row& row) {
  Strip best;
  for (const Strip& free : freeStrips(row)) {
    const Strip common{std::max(strip.left, free.left), std::min(strip.right, free.right)};
    if (common.width() >= kGutterHeights * (row.bottom - row.top) &&
        common.width() > best.width()) {
      best = common;
    }
  }
  return best;
}

struct SideCount {
  int rows = 0;
  int words = 0;
  std::size_t characters = 0;

  bool isRunningText() const {
    return rows >= kLeastColumnRows &&
           static_cast<float>(words) >= kRunningTextWords * static_cast<float>(rows) &&
           static_cast<float>(characters) >= kRunningTextCharacters * static_cast<float>(rows);
  }
};

// The number that `text` begins with, and how long it is.
struct Number {
  int value = 0;
  std::size_t length = 0;
};

Number numberAt(std::string_view text) {
  Number number;
  while (number.length < text.size() && number.length < 4 && text[number.length] >= '0' &&
         text[number.length] <= '9') {
    number.value = 10 * number.value + (text[number.length++] - '0');
  }
  return number;
}

// "12.03.2019", "4/3", "12-3-19", or the year behind a day in words.
bool tellsDay(std::string_view word) {
  const Number first = numberAt(word);
  if (first.length == 4) {
    return first.value >= kFirstYear && first.value <= kLastYear;
  }
  if (first.length == 0 || first.length > 2 || first.value > kMostDay ||
      first.length == word.size() ||
      std::string_view("./-").find(word[first.length]) == std::string_view::npos) {
    return false;
  }
  const char sign = word[first.length];
  const std::string_view rest = word.substr(first.length + 1);
  const Number second = numberAt(rest);
  const bool month =
      second.length > 0 && second.length <= 2 && second.value > 0 && second.value <= kMostMonth;
  const bool year = month && second.length < rest.size() && rest[second.length] == sign &&
                    numberAt(rest.substr(second.length + 1)).length >= 2;
  // "9-12" and "8.30" are hours.
  return month && (year || sign == '/');
}

struct Sides {
  SideCount counts[2];
  Strip extents[2] = {{std::numeric_limits<float>::max(), 0},
                      {std::numeric_limits<float>::max(), 0}};
  int beside = 0;            // rows with words on both sides
  int uneven = 0;            // of them those whose sides have baselines of their own
  int close[2] = {0, 0};     // lines that stand right below the one before on their side
  int days[2] = {0, 0};      // lines with a day
  std::vector<float> apart;  // from the left's baseline to the right's, where both are known

  // Most lines stand beside one of the other side at the same distance, as labels and values do.
  bool arePaired() const {
    const auto same = [&](float a) {
      return std::count_if(apart.begin(), apart.end(),
                           [&](float b) { return std::fabs(a - b) <= kSameHeights; });
    };
    return std::any_of(apart.begin(), apart.end(), [&](float a) {
      return static_cast<float>(same(a)) > kPairedShare * static_cast<float>(apart.size());
    });
  }

  // Lines that mostly begin with a day belong to the rows beside them, as in a table of notes.
  bool tellsDays(int side) const {
    return days[side] >= kLeastColumnRows && 2 * days[side] > counts[side].rows;
  }
  bool areColumns() const {
    return counts[0].isRunningText() && counts[1].isRunningText() && !tellsDays(0) && !tellsDays(1);
  }
  bool isMargin(int side) const { return days[side] > kMostDays && !counts[side].isRunningText(); }
  // `side` is a column of short lines beside running text, mostly one below the other: labels of
  // a form stand as far apart as what they label is long.
  bool isAside(int side) const {
    const SideCount& own = counts[side];
    return own.rows >= kLeastColumnRows && counts[1 - side].isRunningText() &&
           static_cast<float>(own.words) < kRunningTextWords * static_cast<float>(own.rows) &&
           2 * extents[side].width() < extents[1 - side].width() && uneven >= kLeastUneven &&
           2 * close[side] >= own.rows - 1 && !arePaired() &&
           static_cast<float>(uneven) >= kUnevenShare * static_cast<float>(beside);
  }
};

Sides sidesOf(std::span<const Row> rows, float gutter) {
  Sides sides;
  float below[2] = {0, 0};
  for (const Row& row : rows) {
    const PlacedWord* last[2] = {nullptr, nullptr};
    bool day[2] = {false, false};
    for (const PlacedWord& placed : row.words) {
      const Box& box = placed.word.box;
      const int side = box.left >= gutter ? 1 : 0;
      last[side] = &placed;
      day[side] = day[side] || tellsDay(placed.word.text);
      ++sides.counts[side].words;
      sides.counts[side].characters += placed.word.text.size();
      Strip& extent = sides.extents[side];
      extent = {std::min(extent.left, box.left), std::max(extent.right, box.right)};
    }
    for (const int side : {0, 1}) {
      if (last[side] == nullptr) {
        continue;
      }
      const float bottom = last[side]->word.box.bottom;
      const bool close =
          sides.counts[side].rows > 0 && bottom - below[side] <= kCloseHeights * row.height();
      sides.close[side] += close ? 1 : 0;
      ++sides.counts[side].rows;
      sides.days[side] += day[side] ? 1 : 0;
      below[side] = bottom;
    }
    if (last[0] != nullptr && last[1] != nullptr) {
      // Where letters were recognised, their boxes tell no baseline.
      const bool exact = last[0]->band_bottom <= last[0]->band_top;
      const float apart = (last[1]->word.box.bottom - last[0]->word.box.bottom) / row.height();
      ++sides.beside;
      sides.uneven += exact && std::fabs(apart) > kUnevenHeights ? 1 : 0;
      sides.apart.push_back(apart);
    }
  }
  return sides;
}

// From the first row on in which the text beside the short lines runs: above it stand the address
// and the day of a letter.
std::size_t firstRunning(std::span<const Row> rows, float gutter, int text_side) {
  const auto first = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    return std::count_if(row.words.begin(), row.words.end(), [&](const PlacedWord& placed) {
             return (placed.word.box.left >= gutter ? 1 : 0) == text_side;
           }) >= kRunningLineWords;
  });
  return static_cast<std::size_t>(first - rows.begin());
}

}  // namespace

ColumnRegion findColumns(std::span<const Row> rows, std::size_t from) {
  std::size_t margins_end = 0;  // the lower part of a margin may have one day only
  for (std::size_t first = from; first < rows.size(); ++first) {
    for (const Strip& start : freeStrips(rows[first])) {
      const bool is_margin = start.left < rows[first].words.front().word.box.left ||
                             start.right == std::numeric_limits<float>::max();
      if (is_margin) {
        continue;
      }
      Strip gutter = start;
      std::size_t last = first + 1;
      for (; last < rows.size(); ++last) {
        const Strip common = narrowed(gutter, rows[last]);
        if (common.width() <= 0) {
          break;
        }
        gutter = common;
      }
      const std::span<const Row> region = rows.subspan(first, last - first);
      if (region.size() < kLeastColumnRows) {
        continue;
      }
      const Sides sides = sidesOf(region, gutter.right);
      if (sides.areColumns()) {
        return {first, last, gutter.right};
      }
      for (const int side : {0, 1}) {
        margins_end = sides.isMargin(side) ? std::max(margins_end, last) : margins_end;
      }
      if (first >= margins_end && (sides.isAside(0) || sides.isAside(1))) {
        const int text_side = sides.isAside(0) ? 1 : 0;
        return {first + firstRunning(region, gutter.right, text_side), last, gutter.right};
      }
    }
  }
  return {};
}

}  // namespace aktsyn::extractors
