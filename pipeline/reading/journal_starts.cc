// Where the notes of a journal of date lines begin: by lines that a date opens, or by a table's
// column of dates.
#include <algorithm>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughNotes = 3;       // without a journal's title
constexpr std::size_t kFirstNoteWithin = 15;  // lines
constexpr double kInOrder = 0.8;              // share of notes in the order of the majority

}  // namespace

std::vector<Span> tableCells(std::string_view text, std::size_t from) {
  std::vector<Span> spans;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("\t|", from), text.size());
    spans.push_back({from, end});
    from = end + 1;
  }
  return spans;
}

bool JournalCutter::startsByDate(const Scan& scan, std::size_t at) const {
  const LineFacts& facts = scan.facts[at];
  if (!facts.opening || facts.opening->needsContext()) {
    return false;
  }
  const PaperLine& line = scan.paper.lines()[scan.lines[at]];
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  if (at == 0 || line.starts_block || line.bold || line.heading_level > 0 || line.from_top == 0) {
    return true;
  }
  const std::size_t end = facts.opening->span.end;
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
  return stop == '.' || stop == '!' || stop == '?' || stop == ':' || short_above || initials(above);
}

JournalCutter::Columns JournalCutter::columnsOf(const Scan& scan) const {
  for (std::size_t at = 0; at < std::min<std::size_t>(scan.lines.size(), 40); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (folded.find('\t') == std::string_view::npos || scan.facts[at].opening) {
      continue;
    }
    Columns columns;
    const std::vector<Span> parts = tableCells(folded, 0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::string& field : labels_.fieldsOf(cut(folded, parts[i]))) {
        if (field == "event-date" || field == "date") {
          columns.date = columns.date.value_or(i);
        }
        columns.fields.try_emplace(i, field);
      }
    }
    if (columns.date && columns.fields.size() >= 2) {
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

void JournalCutter::findColumnDates(const Columns& columns, Scan& scan) const {
  if (!columns.date || *columns.date == 0) {
    return;
  }
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::vector<Span> parts = tableCells(folded, 0);
    if (*columns.date < parts.size()) {
      const Span part = parts[*columns.date];
      auto date = dates_.opening(cut(folded, part));
      if (date) {
        date->span = {date->span.begin + part.begin, date->span.end + part.begin};
        scan.facts[at].opening = date;
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
