// Tables with a column of clock times where several rows share the cell of their day: "Monday" and
// below it the date, beside the rows of a morning, an evening and a night.
#include <algorithm>
#include <set>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughRows = 3;

}  // namespace

// Whether a line has a cell in the table's column of clock times and a text; `opens_day`: and one
// in the column of days.
bool JournalCutter::clockRow(const Scan& scan, std::size_t at, const std::vector<Column>& row,
                             bool* opens_day) const {
  const std::vector<std::size_t> columns = placeCells(scan, at, rowCells(scan, at, row), row);
  const auto has = [&](std::string_view field) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t column) { return row[column].field == field; });
  };
  const std::set<std::size_t> different(columns.begin(), columns.end());
  *opens_day = has("date");
  return different.size() == columns.size() && has("clock") && has("body");
}

// The day of a row is the one in the cell that begins beside it or above it.
void JournalCutter::rowsByClock(const Scan& scan, DateLines& lines) const {
  const std::vector<Column>& row = lines.columns.row;
  if (std::none_of(row.begin(), row.end(), [](const Column& c) { return c.field == "clock"; })) {
    return;
  }
  std::vector<std::size_t> rows;
  std::set<std::size_t> openers;
  std::size_t shared = 0;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    bool opens_day = false;
    if (clockRow(scan, at, row, &opens_day)) {
      rows.push_back(at);
      shared += scan.facts[at].opening && scan.facts[at].opening->when.known() ? 0 : 1;
      if (opens_day) {
        openers.insert(at);
      }
    }
  }
  if (rows.size() < kEnoughRows || 2 * shared <= rows.size()) {
    return;
  }
  std::map<std::size_t, SharedDay> days;  // by the row with which they begin
  for (const std::size_t at : lines.starts) {
    const auto behind = std::upper_bound(rows.begin(), rows.end(), at);
    if (behind == rows.begin() || !scan.facts[at].opening ||
        !scan.facts[at].opening->when.known()) {
      continue;
    }
    const auto opener = std::find_if(std::make_reverse_iterator(behind), rows.rend(),
                                     [&](std::size_t one) { return openers.contains(one); });
    days.try_emplace(opener == rows.rend() ? *std::prev(behind) : *opener,
                     SharedDay{*scan.facts[at].opening, scan.lines[at]});
  }
  for (const std::size_t at : rows) {
    const auto behind = days.upper_bound(at);
    if (behind != days.begin()) {
      lines.shared_days.emplace(at, std::prev(behind)->second);
    }
  }
  if (!days.empty()) {
    lines.starts = std::move(rows);
  }
}

// A clock time in a row, perhaps with a day of its own, which a shift that runs past midnight has.
void JournalCutter::readClock(std::string_view cell, Note& note) const {
  if (note.dates.empty() || !note.dates.front().date.when.oneDay()) {
    return;
  }
  WrittenDate& date = note.dates.front().date;
  if (const auto own = bareDay(cell); own && !clockInCell(cell.substr(0, own->span.end))) {
    const rules::When day = resolve(*own, date.when);
    date.when = day.oneDay() ? rules::When::on(day.firstDay()) : date.when;
  }
  if (const std::optional<int> minute = clockInCell(cell)) {
    date.minute_of_day = *minute;
    date.when =
        rules::When::at(rules::Moment(date.when.firstDay()) + std::chrono::minutes(*minute));
  }
}

// "17-01-2024 <tab> At the school" over "10:30 <tab> Talked with ...": the row with the hour is the
// text of the note that the day above begins.
void JournalCutter::textsUnderDays(const PaperText& paper, std::vector<Note>& notes) const {
  const auto dated = [](const Note& note) {
    return std::any_of(note.dates.begin(), note.dates.end(),
                       [](const NoteDate& date) { return date.date.when.known(); });
  };
  const auto under = [&](const Note& day, const Note& text) {
    return dated(day) && day.body.empty() && !dated(text) && !text.body.empty() &&
           !day.head.empty() && beginOf(text) > day.head.back();
  };
  std::size_t pairs = 0;
  for (std::size_t i = 1; i < notes.size(); ++i) {
    pairs += under(notes[i - 1], notes[i]) ? 1 : 0;
  }
  if (pairs < kEnoughRows || 3 * pairs < notes.size()) {
    return;
  }
  std::vector<Note> joined;
  for (Note& text : notes) {
    if (joined.empty() || !under(joined.back(), text)) {
      joined.push_back(std::move(text));
      continue;
    }
    Note& day = joined.back();
    const std::string_view first = paper.foldedLine(text.body.front());
    const std::size_t tab = std::min(first.find('\t'), first.size());
    if (dates_.clock(first.substr(0, tab))) {
      readClock(first.substr(0, tab), day);
      text.body_from = std::max(text.body_from, std::min(tab + 1, first.size()));
    }
    day.body = std::move(text.body);
    day.body_from = text.body_from;
    day.author = day.author.empty() ? text.author : day.author;
  }
  notes = std::move(joined);
}

}  // namespace aktsyn::pipeline::reading
