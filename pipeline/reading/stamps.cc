#include "pipeline/reading/stamps.h"

#include <algorithm>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr float kWidest = 0.4F;   // of the page: what is wider is text
constexpr float kOverlap = 0.5F;  // of the narrower cell, that lies above the other
constexpr float kReach = 3.5F;    // line heights between the word and its day
constexpr float kClockReach = 1;  // line heights between the day and its clock time
constexpr std::size_t kLongest = 40;
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kBorderLetters = 3;
constexpr int kMonthLetters = 3;  // of a stamp's month
constexpr std::size_t kFewestParts = 3;
constexpr double kSpreadShare = 0.6;  // of the parts, that are one or two letters: letters apart

// A text and where each of its characters stands in the one it was made from.
struct Mapped {
  std::string text;
  std::vector<std::size_t> from;
};

Mapped asItStands(std::string_view text) {
  Mapped mapped{std::string(text), {}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    mapped.from.push_back(i);
  }
  return mapped;
}

// The year behind a month's number, "11/102018": a blank belongs before it.
void setYearApart(Mapped& mapped) {
  constexpr std::size_t kYear = 4, kMonth = 2;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= mapped.text.size(); ++i) {
    if (i < mapped.text.size() && digit(mapped.text[i])) {
      ++run;
      continue;
    }
    if (run > kYear && run <= kYear + kMonth) {
      const auto year = static_cast<std::ptrdiff_t>(i - kYear);
      mapped.from.insert(mapped.from.begin() + year, mapped.from[i - kYear]);
      mapped.text.insert(i - kYear, 1, ' ');
      ++i;
    }
    run = 0;
  }
}

// "14 SE P 20 18" without the blanks inside words; empty when its letters do not stand apart.
Mapped joined(std::string_view text) {
  std::size_t parts = 0, small = 0, length = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ') {
      ++length;
      continue;
    }
    parts += length > 0 ? 1 : 0;
    small += length > 0 && length <= 2 ? 1 : 0;
    length = 0;
  }
  Mapped mapped;
  if (parts < kFewestParts ||
      static_cast<double>(small) < kSpreadShare * static_cast<double>(parts)) {
    return mapped;
  }
  char last = ' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ') {
      continue;
    }
    // Between a word and a number a blank belongs.
    const bool turns = (digit(c) && letter(last)) || (letter(c) && digit(last));
    const bool stopped =
        last == '.' && letter(mapped.text.size() > 1 ? mapped.text.end()[-2] : ' ');
    if (turns || (stopped && digit(c))) {
      mapped.text += ' ';
      mapped.from.push_back(i);
    }
    mapped.text += c;
    mapped.from.push_back(i);
    last = c;
  }
  setYearApart(mapped);
  return mapped;
}

// What a line of a stamp may say above the day: as it stands, or joined, whole or cut where one of
// its parts ends, for between words that stand apart and letters that do no blank tells.
std::vector<std::string> sayings(std::string_view line) {
  std::vector<std::string> found = {std::string(line)};
  const Mapped whole = joined(line);
  for (std::size_t i = 1; i < whole.text.size(); ++i) {
    if (whole.from[i] > whole.from[i - 1] + 1) {
      found.push_back(whole.text.substr(0, i));
    }
  }
  if (!whole.text.empty()) {
    found.push_back(whole.text);
  }
  return found;
}

// Borders of a stamp are read as signs and as a letter or two: "TT RECEIVED TT".
std::string_view withoutBorder(std::string_view label) {
  constexpr std::string_view kSigns = " |.:,;!_-\"'";
  for (bool more = true; more;) {
    const std::size_t end = label.find_last_not_of(kSigns);
    label = label.substr(0, end + 1);
    const std::size_t begin = std::min(label.find_first_not_of(kSigns), label.size());
    label.remove_prefix(begin);
    const std::size_t last = label.rfind(' '), first = label.find(' ');
    const bool cut_last = last != std::string_view::npos && label.size() - last <= kBorderLetters;
    const bool cut_first = first != std::string_view::npos && first < kBorderLetters;
    more = cut_last || cut_first;
    label = cut_last ? label.substr(0, last) : cut_first ? label.substr(first) : label;
  }
  return label;
}

bool beside(const Box& a, const Box& b) {
  const float common = std::min(a.right, b.right) - std::max(a.left, b.left);
  return common >= kOverlap * std::min(a.right - a.left, b.right - b.left);
}

// Where a span of the paper's text stands in the unit that holds all of it.
std::optional<Span> onUnit(const Unit& unit, Span span) {
  for (const Unit::Piece& piece : unit.pieces) {
    if (span.begin >= piece.paper_at && span.end <= piece.paper_at + piece.length) {
      const std::size_t begin = piece.at + span.begin - piece.paper_at;
      return Span{begin, begin + span.size()};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<StampReader::Cell> StampReader::cellsOf(const PaperText& text, const ReadPaper& paper) {
  std::vector<Cell> cells;
  for (const std::size_t index : paper.lines) {
    const PaperLine& line = text.lines()[index];
    if (line.page != text.lines()[paper.lines.front()].page || line.page_width <= 0) {
      continue;
    }
    const std::string_view words = text.line(index);
    for (std::size_t begin = 0; begin <= words.size();) {
      const std::size_t end = std::min(words.find('\t', begin), words.size());
      const Span span{line.span.begin + begin, line.span.begin + end};
      const std::vector<Box> boxes = span.size() == 0 || span.size() > kLongest
                                         ? std::vector<Box>{}
                                         : text.evidence({span}, {}).boxes;
      if (boxes.size() == 1 && boxes[0].right - boxes[0].left <= kWidest * line.page_width) {
        cells.push_back({span, boxes[0]});
      }
      begin = end + 1;
    }
  }
  return cells;
}

// "REC. 10.3.2" over "014": the day goes on in a cell of digits right below. Empty where it does
// not.
std::optional<StampReader::Stamp> StampReader::torn(const PaperText& text,
                                                    const std::vector<Cell>& cells,
                                                    const Cell& cell) const {
  const std::string_view words = trimmed(cut(text.folded(), cell.span));
  if (words.empty() || !digit(words.back())) {
    return std::nullopt;
  }
  for (const Cell& below : cells) {
    const std::string_view rest = trimmed(cut(text.folded(), below.span));
    const float gap = below.box.top - cell.box.bottom;
    const bool goes_on = !rest.empty() && rest.size() <= kYearDigits &&
                         std::all_of(rest.begin(), rest.end(), digit) &&
                         below.box.top > cell.box.top &&
                         gap <= kClockReach * (cell.box.bottom - cell.box.top) &&
                         below.box.left <= cell.box.right && below.box.right >= cell.box.left;
    if (!goes_on) {
      continue;
    }
    const std::vector<WrittenDate> whole = dates_.find(std::string(words) + std::string(rest));
    if (whole.size() == 1 && whole[0].role == "received" && whole[0].labelled &&
        whole[0].when.oneDay() && !whole[0].needsContext() && whole[0].span.end > words.size()) {
      const std::size_t begin = cut(text.folded(), cell.span).find(words) + cell.span.begin;
      Stamp stamp{whole[0], {begin + whole[0].span.begin, begin + words.size()}};
      addClock(text, cells, below, stamp.date);
      return stamp;
    }
  }
  return std::nullopt;
}

// The word must be the nearest that makes the day one of receipt, in a cell above.
std::optional<StampReader::Stamp> StampReader::stampIn(const PaperText& text,
                                                       const std::vector<Cell>& cells,
                                                       const Cell& cell) const {
  const std::string_view words = cut(text.folded(), cell.span);
  for (const Mapped& own : {asItStands(words), joined(words)}) {
    const std::vector<WrittenDate> alone = dates_.find(own.text);
    if (alone.size() != 1 || alone[0].labelled || !namesDay(alone[0])) {
      continue;
    }
    for (const Cell& above : cells) {
      const float gap = cell.box.top - above.box.bottom;
      const float height = cell.box.bottom - cell.box.top;
      if (above.box.top >= cell.box.top || gap > kReach * height || !beside(above.box, cell.box)) {
        continue;
      }
      const std::string_view word = cut(text.folded(), above.span);
      for (const std::string& label : sayings(word)) {
        const std::vector<WrittenDate> led = dates_.find(own.text, withoutBorder(label));
        if (led.size() == 1 && led[0].labelled && led[0].role == "received") {
          Stamp stamp{led[0],
                      {cell.span.begin + own.from[led[0].span.begin],
                       cell.span.begin + own.from[led[0].span.end - 1] + 1}};
          addClock(text, cells, cell, stamp.date);
          return stamp;
        }
      }
    }
  }
  return std::nullopt;
}

std::optional<StampReader::Stamp> StampReader::wordless(const PaperText& text,
                                                        const std::vector<Cell>& cells,
                                                        const Cell& cell) const {
  const auto dayIn = [&](const Cell& each) -> std::optional<WrittenDate> {
    const std::vector<WrittenDate> dates = dates_.find(cut(text.folded(), each.span));
    return dates.size() == 1 && !dates[0].labelled && namesDay(dates[0]) ? std::optional(dates[0])
                                                                         : std::nullopt;
  };
  const std::string_view words = trimmed(cut(text.folded(), cell.span));
  const std::optional<WrittenDate> day = dayIn(cell);
  const bool stamped = day && std::none_of(words.begin(), words.end(), lower) &&
                       std::count_if(words.begin(), words.end(), letter) == kMonthLetters &&
                       day->span.size() + 1 >= words.size();
  const bool other_day =
      stamped && std::any_of(cells.begin(), cells.end(), [&](const Cell& each) {
        const std::string_view line = cut(text.folded(), each.span);
        return std::any_of(line.begin(), line.end(), lower) && dayIn(each).has_value();
      });
  if (!other_day) {
    return std::nullopt;
  }
  Stamp stamp{*day, {cell.span.begin + day->span.begin, cell.span.begin + day->span.end}};
  stamp.date.role = "received";
  stamp.date.labelled = true;
  return stamp;
}

void StampReader::addClock(const PaperText& text, const std::vector<Cell>& cells, const Cell& cell,
                           WrittenDate& date) const {
  if (date.when.precision != rules::Precision::kDay) {
    return;
  }
  for (const Cell& below : cells) {
    const float gap = below.box.top - cell.box.bottom;
    if (below.box.bottom <= cell.box.bottom || below.span == cell.span ||
        gap > kClockReach * (cell.box.bottom - cell.box.top) || !beside(below.box, cell.box)) {
      continue;
    }
    const std::string_view words = cut(text.folded(), below.span);
    for (const Mapped& own : {asItStands(words), joined(words)}) {
      if (const std::optional<WrittenClock> clock = dates_.clock(own.text)) {
        date.when = rules::When::at(date.when.first + std::chrono::minutes(clock->minute_of_day));
        return;
      }
    }
  }
}

// Where there is a stamp, a word of receipt in the line above that stands beside another day, not
// over it, is the stamp's.
void StampReader::takeBack(const PaperText& text, const std::vector<Cell>& cells, const Cell& cell,
                           ReadPaper& paper) const {
  const std::vector<WrittenDate> alone = dates_.find(cut(text.folded(), cell.span));
  if (alone.size() != 1 || alone[0].role == "received") {
    return;
  }
  const bool word_beside = std::any_of(cells.begin(), cells.end(), [&](const Cell& above) {
    const float middle = (above.box.top + above.box.bottom) / 2;
    if (middle >= cell.box.top || beside(above.box, cell.box)) {
      return false;
    }
    const std::vector<WrittenDate> led =
        dates_.find(cut(text.folded(), cell.span), cut(text.folded(), above.span));
    return led.size() == 1 && led[0].role == "received";
  });
  const Span span{cell.span.begin + alone[0].span.begin, cell.span.begin + alone[0].span.end};
  for (std::size_t u = 0; word_beside && u < paper.units.size(); ++u) {
    const std::optional<Span> own = onUnit(paper.units[u], span);
    for (WrittenDate& date : paper.dates[u]) {
      // The word may stand in the day's own row as well.
      const auto in_row = dates_.find(paper.units[u].folded);
      const bool told = std::any_of(in_row.begin(), in_row.end(), [&](const WrittenDate& other) {
        return other.span == date.span && other.role == "received";
      });
      if (own && date.span == *own && date.role == "received" && !told) {
        date.role = alone[0].role;
        date.labelled = alone[0].labelled;
      }
    }
  }
}

void StampReader::put(const Stamp& stamp, ReadPaper& paper) {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const std::optional<Span> span = onUnit(paper.units[u], stamp.span);
    if (!span) {
      continue;
    }
    std::vector<WrittenDate>& dates = paper.dates[u];
    WrittenDate date = stamp.date;
    date.span = *span;
    std::erase_if(dates, [&](const WrittenDate& other) {
      return other.span.begin < span->end && span->begin < other.span.end;
    });
    dates.insert(std::find_if(dates.begin(), dates.end(),
                              [&](const auto& other) { return other.span.begin > span->begin; }),
                 date);
    return;
  }
}

void StampReader::read(const PaperText& text, ReadPaper& paper) const {
  if (paper.lines.empty()) {
    return;
  }
  const std::vector<Cell> cells = cellsOf(text, paper);
  std::vector<Cell> others;
  for (const Cell& cell : cells) {
    if (const std::optional<Stamp> split = torn(text, cells, cell)) {
      put(*split, paper);
    } else if (const std::optional<Stamp> stamp = stampIn(text, cells, cell)) {
      put(*stamp, paper);
    } else {
      others.push_back(cell);
    }
  }
  if (others.size() == cells.size()) {
    for (const Cell& cell : cells) {
      if (const std::optional<Stamp> stamp = wordless(text, cells, cell)) {
        put(*stamp, paper);
      }
    }
  }
  for (const Cell& cell : others.size() < cells.size() ? others : std::vector<Cell>{}) {
    takeBack(text, cells, cell, paper);
  }
}

bool StampReader::bearsUnread(const PaperText& text, const ReadPaper& paper) const {
  if (paper.lines.empty()) {
    return false;
  }
  const int first_page = text.lines()[paper.lines.front()].page;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    if (text.lines()[paper.units[u].first_line].page == first_page &&
        std::any_of(paper.dates[u].begin(), paper.dates[u].end(),
                    [](const WrittenDate& date) { return date.role == "received"; })) {
      return false;
    }
  }
  const std::vector<Cell> cells = cellsOf(text, paper);
  return std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
    const std::string_view word = withoutBorder(trimmed(cut(text.folded(), cell.span)));
    const bool capitals =
        word.size() > kBorderLetters && std::all_of(word.begin(), word.end(), upper);
    if (!capitals) {
      return false;
    }
    const std::vector<WrittenDate> led = dates_.find("1.1.2000", word);
    return led.size() == 1 && led[0].labelled && led[0].role == "received";
  });
}

}  // namespace aktsyn::pipeline::reading
