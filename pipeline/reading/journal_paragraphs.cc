// Notes told in running text, a paragraph for each, with the day in its first sentence: "On 4 March
// her mother called", "At the visit on 12/6 she".
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kParagraphConfidence = 0.75;
constexpr std::size_t kEnoughNotes = 3;
constexpr std::size_t kBeforeDay = 70;       // bytes of a sentence before its day
constexpr std::size_t kLeastParagraph = 40;  // bytes of one that may be a note

bool lower(char c) { return c >= 'a' && c <= 'z'; }

// A stop that ends a sentence stands in it: a capital follows.
bool endsSentence(std::string_view text) {
  for (std::size_t stop = text.find_first_of(".!?"); stop < text.size();
       stop = text.find_first_of(".!?", stop + 1)) {
    if (stop + 2 < text.size() && text[stop + 1] == ' ' && text[stop + 2] >= 'A' &&
        text[stop + 2] <= 'Z') {
      return true;
    }
  }
  return false;
}

}  // namespace

// The day of a paragraph's first sentence, which goes on behind it.
std::optional<WrittenDate> JournalCutter::dayInSentence(std::string_view folded) const {
  for (const WrittenDate& date : dates_.find(folded)) {
    const std::string_view before = folded.substr(0, date.span.begin);
    if (before.size() > kBeforeDay || endsSentence(before)) {
      return std::nullopt;
    }
    const std::size_t behind =
        std::min(folded.find_first_not_of(" ,", date.span.end), folded.size());
    const bool goes_on = behind < folded.size() && lower(folded[behind]);
    const bool day = namesDay(date) && !date.relative && date.first_day == date.last_day &&
                     (date.when.oneDay() || (date.month != 0 && date.first_day != 0));
    const bool told = date.role.empty() || date.role == "event";
    if (goes_on && day && told && !date.impossible) {
      return date;
    }
  }
  return std::nullopt;
}

// Who signs at a sheet's end has signed all that stands on it, where nothing above is signed.
void JournalCutter::signedBySheet(const PaperText& paper, std::vector<Note>& notes) {
  const auto pageOf = [&](const Note& note) { return paper.lines()[note.body.front()].page_index; };
  for (std::size_t first = 0; first < notes.size();) {
    std::size_t last = first;
    while (last + 1 < notes.size() && pageOf(notes[last + 1]) == pageOf(notes[first])) {
      ++last;
    }
    const auto begin = notes.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = notes.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::all_of(begin, end, [](const Note& note) { return note.author.empty(); })) {
      std::for_each(begin, end, [&](Note& note) { note.author = end->author; });
    }
    first = last + 1;
  }
}

// Only of a paper that is called a journal, where most paragraphs are such notes.
JournalCut JournalCutter::fromParagraphs(const Scan& scan, bool called_journal) const {
  std::vector<DatedHead> heads;
  std::vector<std::size_t> same_day;
  std::size_t others = 0;
  for (std::size_t at = 0; called_journal && at < scan.lines.size(); ++at) {
    const PaperLine& line = scan.paper.lines()[scan.lines[at]];
    const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
    if ((!line.starts_block && line.from_top > 0) || folded.size() < kLeastParagraph ||
        lower(folded.front()) || prominent(line)) {
      continue;
    }
    if (auto day = dayInSentence(scan.paper.foldedLine(scan.lines[at]))) {
      heads.push_back({at, *day});
    } else if (!heads.empty() && sameDay(folded)) {
      same_day.push_back(at);
    } else {
      others += heads.empty() ? 0 : 1;
    }
  }
  JournalCut result;
  if (heads.size() < kEnoughNotes || heads.size() < others || !completeByFlow(scan, heads)) {
    return result;
  }
  for (const std::size_t at : same_day) {
    const auto behind = std::find_if(heads.begin(), heads.end(),
                                     [&](const DatedHead& head) { return head.at > at; });
    DatedHead head{at, std::prev(behind)->date};
    head.date.span = *sameDay(scan.paper.foldedLine(scan.lines[at]));
    head.date.when = rules::When::on(head.date.when.firstDay());
    heads.insert(behind, head);
  }
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(heads.front().at));
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::size_t next = i + 1 < heads.size() ? heads[i + 1].at : scan.lines.size();
    Note note;
    note.dates.push_back({heads[i].date, scan.lines[heads[i].at]});
    note.dates.back().date.role = "event";
    note.body.assign(scan.lines.begin() + static_cast<std::ptrdiff_t>(heads[i].at),
                     scan.lines.begin() + static_cast<std::ptrdiff_t>(next));
    note.confidence = kParagraphConfidence;
    result.notes.push_back(std::move(note));
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  signedBySheet(scan.paper, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
