// Heads whose parts a sign parts: "phone | 12/3-21 | Mette Holm", "12/3-21 · Mette Holm · Visit".
// What a part is, all heads together tell: few names, few kinds, or titles that differ.
#include <algorithm>
#include <array>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughHeads = 3;
constexpr std::size_t kLongestCell = 60;  // bytes of one that is no text
constexpr std::size_t kShortKind = 16;    // bytes
constexpr std::string_view kAuthor = "author", kType = "type", kTitle = "title";
constexpr std::array<std::string_view, 7> kSigns = {"\xC2\xB7", "\xE2\x80\xA2", "|", " - ",
                                                    " --- ",    " / ",          ", "};

bool nearlyAll(std::size_t count, std::size_t all) { return 4 * count >= 3 * all; }

// What is left of the day's own cell without the day, a weekday and a clock time.
Span besideDay(std::string_view folded, Span cell, const WrittenDate& day) {
  const std::size_t before = folded.find_first_not_of(" \t", cell.begin);
  const std::string_view behind = behindDate(folded.substr(0, cell.end), day.span.end);
  const bool named = std::any_of(behind.begin(), behind.end(), letter);
  if (named) {
    const auto begin = static_cast<std::size_t>(behind.data() - folded.data());
    return {begin, begin + behind.size()};
  }
  return before < day.span.begin && day.weekday == 0 ? Span{before, day.span.begin} : Span{};
}

// The cells of a head, by their place from the one with the day, which has place 0.
std::map<int, Span> cellsBeside(std::string_view folded, const WrittenDate& day,
                                std::string_view sign) {
  std::vector<Span> cells;
  std::size_t of_day = 0;
  for (std::size_t from = 0; from <= folded.size();) {
    const std::size_t end = std::min(folded.find(sign, from), folded.size());
    of_day = from <= day.span.begin ? cells.size() : of_day;
    cells.push_back({from, end});
    from = end + sign.size();
  }
  std::map<int, Span> placed;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Span cell = i == of_day ? besideDay(folded, cells[i], day) : cells[i];
    const std::string_view text = trimmed(cut(folded, cell));
    if (!text.empty() && std::any_of(text.begin(), text.end(), letter)) {
      const auto begin = static_cast<std::size_t>(text.data() - folded.data());
      placed[static_cast<int>(i) - static_cast<int>(of_day)] = {begin, begin + text.size()};
    }
  }
  return placed;
}

// What stands in one place of all heads.
struct Place {
  std::size_t count = 0, persons = 0, bytes = 0, longest = 0;
  std::set<std::string, std::less<>> different;

  void add(std::string_view cell, bool person) {
    ++count;
    persons += person ? 1 : 0;
    bytes += cell.size();
    longest = std::max(longest, cell.size());
    different.emplace(cell);
  }
  bool names() const { return nearlyAll(persons, count) && 2 * different.size() <= count + 1; }
  // "phone", "visit": few, or short ones of which some return.
  bool kinds() const {
    return 2 * different.size() <= count || (longest <= kShortKind && different.size() < count);
  }
};

}  // namespace

bool JournalCutter::namesAuthor(std::string_view cell) const {
  return cell.size() <= kLongestCell && authorAlone(cell);
}

std::optional<Span> JournalCutter::onlyNameIn(std::string_view folded,
                                              const std::map<int, Span>& cells) const {
  const auto names = [&](const auto& item) { return namesAuthor(cut(folded, item.second)); };
  const auto first = std::find_if(cells.begin(), cells.end(), names);
  return std::count_if(cells.begin(), cells.end(), names) == 1 ? std::optional(first->second)
                                                               : std::nullopt;
}

JournalCutter::HeadCells JournalCutter::cellsOfHeads(const Scan& scan,
                                                     const std::vector<DatedHead>& heads) const {
  for (const std::string_view sign : kSigns) {
    std::map<int, Place> places;
    Place only;  // the one cell of a head that names somebody
    for (const DatedHead& head : heads) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[head.at]);
      const std::map<int, Span> beside = cellsBeside(folded, head.date, sign);
      for (const auto& [place, span] : beside) {
        places[place].add(cut(folded, span), namesAuthor(cut(folded, span)));
      }
      if (const std::optional<Span> name = onlyNameIn(folded, beside)) {
        only.add(cut(folded, *name), true);
      }
    }
    std::erase_if(places, [&](const auto& item) {
      return heads.size() < kEnoughHeads || !nearlyAll(item.second.count, heads.size());
    });
    // Behind a kind in capitals that looks like initials the author stands.
    const auto author = std::find_if(places.rbegin(), places.rend(),
                                     [](const auto& item) { return item.second.names(); });
    if (author == places.rend()) {
      // A post or a place beside the name moves it.
      if (heads.size() >= kEnoughHeads && nearlyAll(only.count, heads.size()) && only.names()) {
        return {std::string(sign), {}, true};
      }
      continue;
    }
    HeadCells cells{std::string(sign), {{author->first, std::string(kAuthor)}}};
    const auto title = std::max_element(places.begin(), places.end(), [&](auto& a, auto& b) {
      const auto length = [&](auto& item) {
        return item.first == author->first || item.second.kinds() ? 0 : item.second.bytes;
      };
      return length(a) < length(b);
    });
    for (const auto& [place, held] : places) {
      if (place != author->first && (held.kinds() || place == title->first)) {
        cells.fields[place] = held.kinds() ? kType : kTitle;
      }
    }
    return cells;
  }
  return {};
}

bool JournalCutter::HeadCells::titled() const {
  return std::any_of(fields.begin(), fields.end(),
                     [](const auto& item) { return item.second == kTitle; });
}

// False: the sign does not part this line.
bool JournalCutter::readHeadCells(const Scan& scan, const DatedHead& head, const HeadCells& cells,
                                  Note& note) const {
  const std::size_t line = scan.lines[head.at];
  const std::string_view folded = scan.paper.foldedLine(line);
  if (cells.sign.empty() || folded.find(cells.sign) == std::string_view::npos) {
    return false;
  }
  const std::map<int, Span> beside = cellsBeside(folded, head.date, cells.sign);
  const std::optional<Span> only =
      cells.author_moves ? onlyNameIn(folded, beside) : std::optional<Span>();
  if (only && note.author.empty()) {
    note.author = onOneLine(cut(scan.paper.line(line), *only));
  }
  for (const auto& [place, span] : beside) {
    const auto field = cells.fields.find(place);
    const std::string words = onOneLine(cut(scan.paper.line(line), span));
    if (field == cells.fields.end()) {
      continue;
    }
    if (field->second == kAuthor && note.author.empty()) {
      note.author = words;
    } else if (field->second == kType && cells.titles_apart) {
      note.type = words;
    } else if (field->second != kAuthor && note.title.empty()) {
      note.title = words;
      note.title_line = line;
    }
  }
  return true;
}

}  // namespace aktsyn::pipeline::reading
