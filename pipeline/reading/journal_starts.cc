// Where the notes of a journal of date lines begin: by lines that a date opens, or by a table's
// column of dates.
#include <algorithm>

#include <utility>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughNotes = 3;       // without a journal's title
constexpr std::size_t kTitleLength = 90;      // of a title with its date behind it
constexpr std::size_t kFirstNoteWithin = 15;  // lines
constexpr double kInOrder = 0.8;              // share of notes in the order of the majority

}  // namespace

bool prominent(const PaperLine& line) { return line.bold || line.heading_level > 0; }

// "MH 12/3-09 Visit": initials before the date, where that is how the journal's heads begin.
void JournalCutter::datesBehindInitials(Scan& scan) const {
  std::vector<std::pair<std::size_t, WrittenDate>> found;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::size_t gap = folded.find_first_of(" \t,:");
    plain += scan.facts[at].opening && scan.facts[at].opening->when.known() ? 1 : 0;
    if (scan.facts[at].opening || gap == std::string_view::npos ||
        !plainInitials(folded.substr(0, gap))) {
      continue;
    }
    std::optional<WrittenDate> date = dates_.opening(folded.substr(gap + 1));
    if (date && date->when.known() && namesDay(*date)) {
      date->span = {date->span.begin + gap + 1, date->span.end + gap + 1};
      found.emplace_back(at, *date);
    }
  }
  if (found.size() >= kEnoughNotes && found.size() > plain) {
    for (const auto& [at, date] : found) {
      scan.facts[at].opening = date;
    }
  }
}

bool JournalCutter::startsByDate(const Scan& scan, std::size_t at) const {
  const LineFacts& facts = scan.facts[at];
  return facts.opening && !facts.date_last && !facts.opening->needsContext() && opensNote(scan, at);
}

// Whether a line that a day opens begins something: nothing above it goes on in it.
bool JournalCutter::opensNote(const Scan& scan, std::size_t at) const {
  const LineFacts& facts = scan.facts[at];
  const PaperLine& line = scan.paper.lines()[scan.lines[at]];
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  if (at == 0 || line.starts_block || line.bold || line.heading_level > 0 || line.from_top == 0) {
    return true;
  }
  const std::size_t end = facts.opening ? facts.opening->span.end : 1;
  if (end >= folded.size() || folded.find('\t', end > 0 ? end - 1 : 0) != std::string_view::npos) {
    return true;
  }
  const std::string_view above = trimmed(scan.paper.foldedLine(scan.lines[at - 1]));
  if (above.empty()) {
    return true;
  }
  const PaperLine& previous = scan.paper.lines()[scan.lines[at - 1]];
  const bool short_above =
      !previous.box.empty() ? previous.box.right < 0.6F * line.page_width : above.size() < 50;
  const char stop = above.back();
  return stop == '.' || stop == '!' || stop == '?' || stop == ':' || short_above ||
         initials(above) || !closingAuthor(above).empty();
}

JournalCutter::Columns JournalCutter::columnsOf(const Scan& scan) const {
  for (std::size_t at = 0; at < std::min<std::size_t>(scan.lines.size(), 40); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (folded.find('\t') == std::string_view::npos || scan.facts[at].opening) {
      continue;
    }
    Columns columns;
    const std::vector<Span> parts = headingCells(folded);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::string& field : columnFields(cut(folded, parts[i]))) {
        if (field == "event-date" || field == "date") {
          columns.date = columns.date.value_or(i);
        }
        if (field != "clock") {
          columns.fields.try_emplace(i, field);
        }
      }
    }
    if (columns.date && columns.fields.size() >= 2) {
      columns.heading = std::string(folded);
      nameColumns(scan, at, columns);
      return columns;
    }
  }
  return {};
}

bool JournalCutter::dateLinesMakeJournal(const Scan& scan, const std::vector<std::size_t>& starts,
                                         bool called_journal) const {
  if (starts.empty() || called_journal) {
    return !starts.empty();
  }
  if (starts.size() < kEnoughNotes || starts.front() > kFirstNoteWithin) {
    return false;
  }
  int rising = 0, falling = 0;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    const auto before = scan.facts[starts[i - 1]].opening->when.first;
    const auto now = scan.facts[starts[i]].opening->when.first;
    rising += now >= before ? 1 : 0;
    falling += now <= before ? 1 : 0;
  }
  const double share =
      static_cast<double>(std::max(rising, falling)) / static_cast<double>(starts.size() - 1);
  // A list of papers has one line per date, a journal has text.
  const double lines_per_note =
      static_cast<double>(scan.lines.size() - starts.front()) / static_cast<double>(starts.size());
  std::size_t characters = 0;
  for (std::size_t at = starts.front(); at < scan.lines.size(); ++at) {
    characters += scan.paper.line(scan.lines[at]).size();
  }
  const bool texts = lines_per_note >= 1.5 || characters / starts.size() > 90;
  return share >= kInOrder && texts;
}

// Dates that fill a cell behind others: in the column that a heading names, or that most lines of a
// journal have.
void JournalCutter::findColumnDates(const Columns& columns, bool called_journal, Scan& scan) const {
  if (columns.date && *columns.date == 0) {
    return;
  }
  std::vector<std::pair<std::size_t, WrittenDate>> found;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::vector<Span> parts = tableCells(folded, 0);
    plain += scan.facts[at].opening && scan.facts[at].opening->when.known() ? 1 : 0;
    // Numbers in the first column may look like days.
    const bool number = columns.date && scan.facts[at].opening && !parts.empty() &&
                        scan.facts[at].opening->span.end <= parts.front().end;
    for (std::size_t i = 1; i < parts.size() && (number || !scan.facts[at].opening); ++i) {
      auto date = dates_.opening(cut(folded, parts[i]));
      const bool whole = date && trimmed(cut(folded, parts[i]).substr(date->span.end)).empty();
      if (date && (columns.date == i || (whole && date->when.known()))) {
        date->span = {date->span.begin + parts[i].begin, date->span.end + parts[i].begin};
        found.emplace_back(at, *date);
        break;
      }
    }
  }
  if (columns.date || (called_journal && found.size() >= kEnoughNotes && found.size() > plain)) {
    for (const auto& [at, date] : found) {
      scan.facts[at].opening = date;
    }
  }
}

// "Visit at home 12/3-21 MH", "3rd meeting: Thursday the 10th of March, 14-15": lines of their own
// that a date and perhaps a clock time or an author end.
std::vector<std::size_t> JournalCutter::datesBehindTitles(Scan& scan) const {
  std::vector<std::size_t> starts;
  std::vector<DatedHead> heads;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
    const PaperLine& line = scan.paper.lines()[scan.lines[at]];
    // "Visit at home <tab> Day of the event: Monday 12-03-2021"
    const std::vector<Label>& labels = scan.facts[at].labels;
    const auto day_label = std::find_if(labels.begin(), labels.end(), [](const Label& label) {
      return dayField(label.field) && label.span.begin > 0;
    });
    const bool labelled = day_label != labels.end();
    const bool apart = line.starts_block || line.bold || line.heading_level > 0 || labelled;
    if (scan.facts[at].opening || scan.facts[at].head || !apart || folded.size() > kTitleLength) {
      continue;
    }
    std::vector<WrittenDate> dates = dates_.find(scan.paper.foldedLine(scan.lines[at]));
    std::erase_if(dates, [&](const WrittenDate& date) {
      return labelled && date.span.begin < day_label->value.begin;
    });
    const bool day = dates.size() == 1 && (dates.front().when.known() || dates.front().month != 0);
    if (!day || dates.front().relative || dates.front().impossible || !namesDay(dates.front()) ||
        dates.front().span.begin == 0) {
      continue;
    }
    const std::string_view whole = scan.paper.foldedLine(scan.lines[at]);
    const std::string_view title = trimmed(whole.substr(0, dates.front().span.begin));
    const std::string_view behind = behindDate(whole, dates.front().span.end);
    const std::string_view author = behind.substr(0, behind.find(')'));
    const bool ends = behind.find_first_not_of("0123456789.:- ") == behind.npos ||
                      (behind.size() == 1 && behind.data()[-1] == '\t');  // a speck in a cell
    if (!title.empty() && title.back() != ':' &&
        likeHeading(title.substr(0, title.find_last_not_of(" .,-(") + 1)) &&
        (ends || authorAlone(author))) {
      heads.push_back({at, dates.front()});
    }
  }
  if (!completeByFlow(scan, heads)) {
    std::erase_if(heads, [](const DatedHead& head) { return !head.date.when.known(); });
  }
  for (const DatedHead& head : heads) {
    scan.facts[head.at].opening = head.date;
    scan.facts[head.at].date_last = true;
    starts.push_back(head.at);
  }
  return starts;
}

// The lines that begin notes, by the dates that open them or else end them, and what is common to
// them. False: they make no journal.
bool JournalCutter::findStarts(Scan& scan, bool listed, DateLines& lines) const {
  daysUnderMonths(scan, listed);
  daysBehindWeekdays(scan);
  daysByFlow(scan, listed);
  daysAbove(scan, listed);
  sameDays(scan);
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (startsByDate(scan, at)) {
      lines.starts.push_back(at);
    }
  }
  // "3.2.10" is a day in a journal that writes its days so; elsewhere it may count sections.
  const auto like_section = [&](std::size_t at) { return scan.facts[at].opening->like_section; };
  const auto unsure = std::count_if(lines.starts.begin(), lines.starts.end(), like_section);
  if (!listed && 2 * static_cast<std::size_t>(unsure) > lines.starts.size()) {
    std::erase_if(lines.starts, like_section);
  }
  Scan behind = scan;
  const std::vector<std::size_t> titled = datesBehindTitles(behind);
  if (titled.size() > std::max<std::size_t>(lines.starts.size(), 1) &&
      dateLinesMakeJournal(behind, titled, false)) {
    scan.facts = std::move(behind.facts);
    lines.starts = titled;
  }
  if (!dateLinesMakeJournal(scan, lines.starts, listed)) {
    return false;
  }
  std::vector<DatedHead> heads;
  for (const std::size_t at : lines.starts) {
    heads.push_back({at, *scan.facts[at].opening});
  }
  lines.cells = cellsOfHeads(scan, heads);
  lines.titles_above = lines.cells.titles_apart = titlesAbove(scan, lines);
  lines.names = repeatedNames(scan, lines.starts);
  lines.names.merge(trailingNames(scan, lines.starts));
  lines.names.merge(wordsBefore(scan, lines.starts));
  lines.author_last = lines.columns.fields.empty() && authorsLast(scan, lines.starts);
  lines.authors_above = authorsAbove(scan, lines.starts);
  lines.stopped = titlesStopped(scan, lines.starts);
  lines.titled = titlesBehind(scan, lines.starts);
  if (lines.columns.row.empty() && lines.columns.fields.empty()) {
    guessColumns(scan, lines);
  }
  settleColumns(scan, lines);
  addUndatedHeads(scan, lines);
  rowsByClock(scan, lines);
  addUndatedRows(scan, lines);
  addMarginHeads(scan, lines);
  authorsOfRows(scan, lines);
  return true;
}

}  // namespace aktsyn::pipeline::reading
