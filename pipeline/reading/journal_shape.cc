// Whether the notes themselves show a journal. Other papers have dated parts too: a decision or an
// assessment lists what happened before it goes on, a plan tells of its follow-ups. There the dates
// do not begin at the top, and one part is far longer than the rest.
#include <algorithm>
#include <set>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kSentence = 30;  // bytes of a cell that may be a note's text
constexpr std::size_t kEnoughTexts = 3;
constexpr std::size_t kDiaryDays = 3;
constexpr std::size_t kEnoughNotes = 4;
constexpr std::size_t kLongestPreamble = 8;  // lines
constexpr std::size_t kLongestSigned = 14;   // the same above notes that name their authors
constexpr int kShortestDays = 14;            // from the first day to the last
constexpr double kInOrder = 0.8;             // share of notes in the order of the majority
constexpr std::size_t kLongNote = 20;        // lines of a note that may be more than half of all

std::size_t running(const PaperText& paper, const std::vector<std::size_t>& lines) {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](std::size_t line) {
    return !paper.lines()[line].furniture;
  }));
}

std::vector<rules::Day> daysOf(const JournalCut& cut) {
  std::vector<rules::Day> days;
  for (const Note& note : cut.notes) {
    const auto known = std::find_if(note.dates.begin(), note.dates.end(),
                                    [](const NoteDate& found) { return found.date.when.known(); });
    if (known != note.dates.end()) {
      days.push_back(known->date.when.firstDay());
    }
  }
  return days;
}

bool inOrder(const std::vector<rules::Day>& days) {
  int rising = 0, falling = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    rising += days[i] >= days[i - 1] ? 1 : 0;
    falling += days[i] <= days[i - 1] ? 1 : 0;
  }
  return std::max(rising, falling) >= kInOrder * static_cast<double>(days.size() - 1);
}

}  // namespace

JournalShape shapeOf(const PaperText& paper, const JournalCut& cut) {
  const std::size_t count = cut.notes.size();
  const std::vector<rules::Day> days = daysOf(cut);
  if (count < kEnoughNotes || days.size() < kEnoughNotes || 4 * days.size() < 3 * count ||
      running(paper, cut.preamble) > kLongestSigned || !inOrder(days)) {
    return JournalShape::kNone;
  }
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  const std::set<rules::Day> different(days.begin(), days.end());
  std::size_t told = 0, author = 0, labelled = 0, lines = 0, longest = 0, clocks = 0;
  for (const Note& note : cut.notes) {
    told += note.body.empty() ? 0 : 1;
    author += note.author.empty() ? 0 : 1;
    labelled += note.labelled && note.head.size() > 1 ? 1 : 0;
    clocks += !note.dates.empty() && note.dates.front().date.minute_of_day ? 1 : 0;
    lines += note.body.size();
    longest = std::max(longest, note.body.size());
  }
  // A diary may be of one week: what happened at which hours of which days.
  const bool diary = 2 * clocks >= count && different.size() >= kDiaryDays;
  if ((!diary && (*last - *first).count() < kShortestDays) || 3 * told < 2 * count ||
      (longest > kLongNote && 2 * longest > lines)) {
    return JournalShape::kNone;
  }
  if (2 * std::max(author, labelled) >= count) {
    return JournalShape::kSigned;
  }
  return running(paper, cut.preamble) > kLongestPreamble ? JournalShape::kNone
                                                         : JournalShape::kDated;
}

bool nearlyAllHoldText(const JournalCut& cut) {
  const auto told = static_cast<std::size_t>(std::count_if(
      cut.notes.begin(), cut.notes.end(), [](const Note& note) { return !note.body.empty(); }));
  return 4 * told > 3 * cut.notes.size();
}

bool tellsSentences(const PaperText& paper, const JournalCut& cut) {
  const auto tells = std::count_if(cut.notes.begin(), cut.notes.end(), [&](const Note& note) {
    return std::any_of(note.body.begin(), note.body.end(), [&](std::size_t line) {
      return sentenceInCells(paper.foldedLine(line), kSentence);
    });
  });
  return cut.notes.size() >= kEnoughTexts &&
         2 * static_cast<std::size_t>(tells) >= cut.notes.size();
}

}  // namespace aktsyn::pipeline::reading
