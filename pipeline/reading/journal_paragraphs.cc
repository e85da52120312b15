// Notes told in running text, a paragraph for each, with the day in its first sentence: "On 4 March
// her mother called", "At the visit on 12/6 she".
#include <algorithm>
#include <chrono>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kParagraphConfidence = 0.75;
constexpr std::size_t kEnoughNotes = 3;
constexpr std::size_t kBeforeDay = 70;       // bytes of a sentence before its day
constexpr std::size_t kLeastParagraph = 40;  // bytes of one that may be a note

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

// Where the next sentence behind `from` begins; npos: none does in the line.
std::size_t sentenceBegin(std::string_view text, std::size_t from) {
  for (std::size_t stop = text.find_first_of(".!?", from); stop < text.size();
       stop = text.find_first_of(".!?", stop + 1)) {
    if (stop + 2 < text.size() && text[stop + 1] == ' ' && text[stop + 2] >= 'A' &&
        text[stop + 2] <= 'Z') {
      return stop + 2;
    }
  }
  return std::string_view::npos;
}

// "3. ", "12) ": the length of a number before a paragraph.
std::size_t numberBefore(std::string_view folded) {
  const std::size_t begin = std::min(folded.find_first_not_of(" \t("), folded.size());
  const std::size_t end = std::min(folded.find_first_not_of("0123456789", begin), folded.size());
  const bool counts = end > begin && end <= begin + 3 && end + 1 < folded.size() &&
                      (folded[end] == '.' || folded[end] == ')') &&
                      (folded[end + 1] == ' ' || folded[end + 1] == '\t');
  const std::size_t text = counts ? folded.find_first_not_of(" \t", end + 1) : 0;
  return text != std::string_view::npos && counts && !digit(folded[text]) ? text : 0;
}

}  // namespace

// The day of a paragraph's first sentence: it stands within it or the sentence goes on behind it.
// A number may stand before the paragraph, "3. ".
std::optional<WrittenDate> JournalCutter::dayInSentence(std::string_view folded) const {
  const std::size_t number = numberBefore(folded);
  const std::optional<WrittenDate> opening = dates_.opening(folded.substr(number));
  for (const WrittenDate& date : dates_.find(folded)) {
    const std::string_view before = folded.substr(
        std::min(number, date.span.begin), date.span.begin - std::min(number, date.span.begin));
    if (before.size() > kBeforeDay || endsSentence(before)) {
      return std::nullopt;
    }
    const std::size_t behind =
        std::min(folded.find_first_not_of(" ,", date.span.end), folded.size());
    const bool goes_on = behind < folded.size() && lower(folded[behind]);
    const bool opens = opening && opening->span.end + number >= date.span.end;
    const bool within = !opens && trimmed(before).find(' ') != std::string_view::npos;
    const bool day = namesDay(date) && !date.relative && date.first_day == date.last_day &&
                     (date.when.oneDay() || (date.month != 0 && date.first_day != 0));
    const bool told = date.role.empty() || date.role == "event";
    if ((goes_on || within) && day && told && !date.impossible) {
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

// A line that tells who made a note, and when, is no note's text.
bool JournalCutter::namesAuthor(const LineFacts& facts) {
  return std::any_of(facts.labels.begin(), facts.labels.end(), [](const Label& label) {
    return label.field == "author" || label.field == "created" || label.field == "created-by";
  });
}

Note JournalCutter::noteOn(const Scan& scan, const DatedHead& head) {
  Note note;
  note.dates.push_back({head.date, scan.lines[head.at]});
  note.dates.back().date.role = "event";
  note.confidence = kParagraphConfidence;
  return note;
}

// "The 7th the teacher calls": the next day of that number behind the day of the note before.
std::optional<WrittenDate> JournalCutter::dayOfMonth(std::string_view sentence,
                                                     const WrittenDate& before) const {
  std::optional<WrittenDate> date = dayNumber(sentence);
  const bool told = date && date->span.begin > 0 && sentence[date->span.end - 1] == '.' &&
                    (trimmed(sentence.substr(date->span.end)).empty() ||
                     lower(trimmed(sentence.substr(date->span.end)).front()));
  if (!told || !before.when.oneDay()) {
    return std::nullopt;
  }
  using std::chrono::year_month_day;
  const year_month_day from(before.when.firstDay());
  for (int months = 0; months <= 1; ++months) {
    const year_month_day day = year_month_day(from.year(), from.month(), std::chrono::day(1)) +
                               std::chrono::months(months);
    const year_month_day there(day.year(), day.month(), std::chrono::day(date->first_day));
    if (there.ok() && std::chrono::sys_days(there) >= before.when.firstDay()) {
      date->when = rules::When::on(std::chrono::sys_days(there));
      return date;
    }
  }
  return std::nullopt;
}

// Only of a paper that is called a journal, where most paragraphs are such notes.
JournalCut JournalCutter::fromParagraphs(const Scan& scan, bool called_journal) const {
  std::vector<DatedHead> heads;
  std::vector<std::size_t> same_day;
  std::size_t others = 0, told = 0;
  for (std::size_t at = 0; called_journal && at < scan.lines.size(); ++at) {
    const PaperLine& line = scan.paper.lines()[scan.lines[at]];
    const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
    const std::string_view below = at + 1 < scan.lines.size()
                                       ? trimmed(scan.paper.foldedLine(scan.lines[at + 1]))
                                       : std::string_view{};
    const bool goes_on = !below.empty() && (!scan.paper.lines()[scan.lines[at + 1]].starts_block ||
                                            lower(below.front()));
    const bool text = !folded.empty() && (goes_on || folded.back() == '.' || folded.back() == '!' ||
                                          !closingAuthor(folded).empty());
    if ((!line.starts_block && line.from_top > 0) || folded.size() < kLeastParagraph || !text ||
        lower(folded.front()) || prominent(line) || namesAuthor(scan.facts[at]) ||
        !behindBy(folded).empty()) {
      continue;
    }
    const std::optional<WrittenDate>& opening = scan.facts[at].opening;
    if (auto day = dayInSentence(scan.paper.foldedLine(scan.lines[at]))) {
      heads.push_back({at, *day});
      ++told;
    } else if (opening && !opening->relative && !opening->impossible && namesDay(*opening)) {
      heads.push_back({at, *opening});
    } else if (!heads.empty() && sameDay(folded)) {
      same_day.push_back(at);
    } else {
      others += heads.empty() ? 0 : 1;
    }
  }
  JournalCut result;
  if (told < kEnoughNotes || 2 * told < heads.size() || heads.size() < others ||
      !completeByFlow(scan, heads)) {
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
    Note note = noteOn(scan, heads[i]);
    for (std::size_t at = heads[i].at; at < next; ++at) {
      const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
      if (yearOfHeading(folded)) {
        continue;
      }
      note.body.push_back(scan.lines[at]);
      // "... of the matter. The 7th the teacher calls": a note within the paragraph.
      const std::string_view above =
          at > 0 ? trimmed(scan.paper.foldedLine(scan.lines[at - 1])) : std::string_view{};
      const bool ended = !above.empty() && above.back() == '.';
      std::size_t from = at == heads[i].at ? sentenceBegin(folded, heads[i].date.span.end)
                         : ended           ? 0
                                           : sentenceBegin(folded, 0);
      for (; from < folded.size(); from = sentenceBegin(folded, from)) {
        const auto day = dayOfMonth(folded.substr(from), note.dates.front().date);
        if (!day) {
          continue;
        }
        WrittenDate date = *day;
        date.span = {from + date.span.begin, from + date.span.end};
        if (from == 0) {
          note.body.pop_back();
        }
        result.notes.push_back(std::move(note));
        note = noteOn(scan, {at, date});
        note.body.push_back(scan.lines[at]);
        note.body_from = from;
      }
    }
    result.notes.push_back(std::move(note));
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  signedBySheet(scan.paper, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
