// Titles of date lines: behind the date, above it, or below.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughNotes = 3;
constexpr std::size_t kStoppedTitle = 60;  // bytes of one that a stop ends
constexpr std::size_t kSignature = 40;     // bytes of a line that may be one
constexpr std::size_t kShortTitle = 40;    // bytes of one below its date

}  // namespace

// Where the stop stands that ends a title which begins at `from`; npos: none.
std::size_t titleEnd(std::string_view folded, std::size_t from) {
  for (std::size_t stop = folded.find('.', from); stop < folded.size();
       stop = folded.find('.', stop + 1)) {
    const bool ends =
        stop + 2 >= folded.size() || (folded[stop + 1] == ' ' && upper(folded[stop + 2]));
    if (ends) {
      return stop - from <= kStoppedTitle ? stop : std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// Whether what stands behind the dates is nearly always a title with the text below it.
bool JournalCutter::titlesBehind(const Scan& scan, const std::vector<std::size_t>& starts) const {
  std::size_t titled = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t next = i + 1 < starts.size() ? starts[i + 1] : scan.lines.size();
    const std::string_view folded = scan.paper.foldedLine(scan.lines[starts[i]]);
    const std::string_view behind = behindDate(folded, scan.facts[starts[i]].opening->span.end);
    titled += starts[i] + 1 < next && likeHeading(behind) ? 1 : 0;
  }
  return starts.size() >= kEnoughNotes && 5 * titled >= 4 * starts.size();
}

// "11 March 2019. Visit at home. She was": whether most dates and titles end with a stop.
bool JournalCutter::titlesStopped(const Scan& scan, const std::vector<std::size_t>& starts) const {
  const auto stopped = std::count_if(starts.begin(), starts.end(), [&](std::size_t at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t end = scan.facts[at].opening->span.end;
    return folded.substr(std::min(end, folded.size()), 2) == ". " &&
           titleEnd(folded, end + 2) != std::string_view::npos;
  });
  return starts.size() >= kEnoughNotes &&
         4 * static_cast<std::size_t>(stopped) >= 3 * starts.size();
}

// "11 March 2019. Visit at home. She was": a title that a stop ends. False: there is none.
bool JournalCutter::readStopped(const Scan& scan, std::size_t at, Note& note) const {
  const std::size_t line = scan.lines[at];
  const std::string_view folded = scan.paper.foldedLine(line);
  const std::size_t date = scan.facts[at].opening ? scan.facts[at].opening->span.end : 0;
  const std::size_t begin = std::min(folded.find_first_not_of(" \t:,.-", date), folded.size());
  const std::size_t stop = titleEnd(folded, begin);
  if (stop == std::string_view::npos) {
    return false;
  }
  note.title = onOneLine(scan.paper.line(line).substr(begin, stop - begin));
  const std::size_t text = folded.find_first_not_of(' ', stop + 1);
  if (text != std::string_view::npos) {
    note.body.push_back(line);
    note.body_from = text;
    note.head.pop_back();
  }
  return true;
}

// Whether notes carry their titles in the line above the date: most do, and no date line has one.
bool JournalCutter::titlesAbove(const Scan& scan, const DateLines& lines) const {
  const std::vector<std::size_t>& starts = lines.starts;
  const bool parted = !lines.cells.fields.empty() && !lines.cells.titled();
  std::size_t bare = 0;
  std::size_t titled = 0;
  std::map<std::string_view, std::size_t> times;
  for (const std::size_t at : starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::string_view rest = behindDate(folded, scan.facts[at].opening->span.end);
    bare += rest.empty() || authorAlone(rest) || by_.any(rest) || parted ? 1 : 0;
    if (at == 0) {
      continue;
    }
    const std::string_view above = trimmed(scan.paper.foldedLine(scan.lines[at - 1]));
    const bool signs =
        initials(above) || !authorInLastLine(scan.paper, {scan.lines[at - 1]}).empty();
    ++times[above];
    titled += likeHeading(above) && !signs && personName(above) == 0 &&
                      !scan.facts[at - 1].opening && !scan.facts[at - 1].head &&
                      !journal_title_.any(above) &&
                      (scan.paper.lines()[scan.lines[at - 1]].starts_block ||
                       prominent(scan.paper.lines()[scan.lines[at - 1]]))
                  ? 1
                  : 0;
  }
  // Short lines that end the last note and do not stand above the first are signatures.
  const std::string_view last = trimmed(scan.paper.foldedLine(scan.lines.back()));
  const bool first_bare = starts.front() == 0 ||
                          journal_title_.any(scan.paper.foldedLine(scan.lines[starts.front() - 1]));
  const bool signed_below = first_bare && last.size() <= kSignature && likeHeading(last);
  // The same line below every note, "Show more", is none of the next one.
  const bool returns = std::any_of(times.begin(), times.end(), [&](const auto& item) {
    return item.second >= kEnoughNotes && 2 * item.second >= starts.size();
  });
  return !signed_below && !returns && 3 * bare >= 2 * starts.size() &&
         3 * titled >= 2 * starts.size();
}

// Elsewhere a bare date has its title above it when the note before ends with its author above
// that.
bool JournalCutter::titleAbove(const Scan& scan, const DateLines& lines, std::size_t at) const {
  if (lines.titles_above || at < 2 || !scan.facts[at].opening || scan.facts[at].date_last) {
    return lines.titles_above && at > 0;
  }
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  const std::string_view above = trimmed(scan.paper.foldedLine(scan.lines[at - 1]));
  // The same line below several authors is their post.
  const auto times = std::count_if(lines.starts.begin(), lines.starts.end(), [&](std::size_t one) {
    return one > 0 && trimmed(scan.paper.foldedLine(scan.lines[one - 1])) == above;
  });
  return behindDate(folded, scan.facts[at].opening->span.end).empty() && likeHeading(above) &&
         !authorAlone(above) && !scan.facts[at - 1].opening && times < 2 &&
         authorAlone(scan.paper.foldedLine(scan.lines[at - 2]));
}

// Where the date lines hold a day and perhaps an author, a short line below each is the title, or
// in a table the first line of the cell with the text.
void JournalCutter::titlesBelow(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<std::pair<Note*, Span>> titled;
  for (Note& note : notes) {
    if (!note.title.empty() || note.dates.empty() || note.body.size() < 2) {
      continue;
    }
    const std::string_view line = paper.foldedLine(note.body[0]);
    // The text of a paragraph begins with its day, a title in a column of its own behind it.
    const NoteDate& day = note.dates.front();
    const bool column = day.line == note.body[0] && day.date.span.end < line.size() &&
                        line[day.date.span.end] == '\t';
    const std::size_t from = column ? std::max(note.body_from, day.date.span.end) : note.body_from;
    const std::size_t begin = std::min(line.find_first_not_of(" \t", from), line.size());
    const std::size_t end = from > 0 ? line.find('\t', begin) : line.npos;
    const Span words{begin, std::min(end, line.size())};
    const std::string_view first = trimmed(cut(line, words));
    const std::string_view second = trimmed(paper.foldedLine(note.body[1]));
    if (first.size() <= kShortTitle && likeHeading(first) && upper(first.front()) &&
        !second.empty() && (!lower(second.front()) || openingClock(second) > 0)) {
      titled.emplace_back(&note, words);
    }
  }
  if (titled.size() < kEnoughNotes || 5 * titled.size() < 4 * notes.size()) {
    return;
  }
  for (const auto& [note, words] : titled) {
    const std::size_t line = note->body.front();
    note->title = onOneLine(cut(paper.line(line), words));
    note->title_line = line;
    note->head.push_back(line);
    note->body.erase(note->body.begin());
    note->body_from = 0;
  }
}

// "Mette Holm" on a line of its own below the title: where most notes that name nobody have one.
void JournalCutter::authorsBelowTitles(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<Note*> named;
  std::set<std::string_view> different;
  std::size_t persons = 0, unsigned_notes = 0;
  for (Note& note : notes) {
    if (!note.author.empty() || note.author_blank || !note.title_line) {
      continue;
    }
    ++unsigned_notes;
    const std::string_view first = note.body.size() < 2 || note.body_from > 0
                                       ? std::string_view{}
                                       : trimmed(paper.foldedLine(note.body.front()));
    if (first.size() <= kShortTitle && likeHeading(first) && upper(first.front())) {
      named.push_back(&note);
      persons += authorAlone(first) ? 1 : 0;
      different.insert(first);
    }
  }
  if (persons < kEnoughNotes || 5 * persons < 3 * unsigned_notes ||
      2 * different.size() > named.size() + 1) {
    return;
  }
  for (Note* note : named) {
    note->author = onOneLine(paper.line(note->body.front()));
    note->head.push_back(note->body.front());
    note->body.erase(note->body.begin());
  }
}

// A short line right above the day, where most notes open with one, is the note's title.
void JournalCutter::titlesAboveDates(const PaperText& paper, std::vector<Note>& notes) {
  std::vector<Note*> titled;
  for (Note& note : notes) {
    if (note.body.size() < 2 || note.body_from > 0 || note.dates.empty() || !note.title.empty()) {
      continue;
    }
    const std::size_t day = note.dates.front().line, first = note.body.front();
    const std::string_view folded = trimmed(paper.foldedLine(first));
    if (first < day && note.body[1] > day && likeHeading(folded)) {
      titled.push_back(&note);
    }
  }
  if (titled.size() < kEnoughNotes || 3 * titled.size() < 2 * notes.size()) {
    return;
  }
  for (Note* note : titled) {
    note->title = onOneLine(paper.line(note->body.front()));
    note->title_line = note->body.front();
    note->head.insert(note->head.begin(), note->body.front());
    note->body.erase(note->body.begin());
  }
}

}  // namespace aktsyn::pipeline::reading
