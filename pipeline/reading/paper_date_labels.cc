// Finds the dates of a paper's units and the words that tell what they are, where forms and tables
// print them: over, below and beside.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_dates.h"

namespace aktsyn::pipeline::reading {

namespace {

constexpr std::string_view kDayField = "date";  // a label that says no more than that
constexpr int kFieldWords = 3;                  // that the name of a field has, at most
constexpr int kHeadingWords = 4;
constexpr std::size_t kHeadingCells = 3;  // of a table's heading that holds for all its rows

std::string_view lastRow(const Unit& unit) {
  return unit.folded.empty() ? std::string_view()
                             : cut(unit.folded, rowOf(unit, unit.folded.size() - 1));
}

// A row whose cells are words without figures, as headings are.
bool onlyWords(std::string_view row) {
  const std::vector<Span> cells = tableCells(row, 0);
  return std::all_of(cells.begin(), cells.end(), [&](const Span& cell) {
    const std::string_view words = cut(row, cell);
    return wordsIn(words) <= kHeadingWords && std::none_of(words.begin(), words.end(), digit);
  });
}

// The words over `place` in its own column, which stands in line `from` of the paper: in a narrow
// column beside the text the line before may be another's, and a label may run over two lines.
std::string labelOver(const PaperText& text, std::size_t from, const Box& place) {
  constexpr std::size_t kLinesBack = 5;
  constexpr float kSameLeft = 4, kNextLine = 1.7F;  // points; heights of a line
  constexpr std::size_t kLabelLines = 2;
  std::string label;
  std::size_t taken = 0;
  float top = place.top;
  for (std::size_t back = 1; back <= kLinesBack && back <= from; ++back) {
    const PaperLine& line = text.lines()[from - back];
    if (line.page != text.lines()[from].page || taken == kLabelLines) {
      break;
    }
    if (std::abs(line.box.left - place.left) > kSameLeft) {
      continue;
    }
    const std::string_view folded = text.foldedLine(from - back);
    const std::string_view cell = trimmed(folded.substr(0, folded.find('\t')));
    const float height = line.box.bottom - line.box.top;
    if (top - line.box.bottom > kNextLine * height || cell.empty() || wordsIn(cell) > kFieldWords ||
        std::any_of(cell.begin(), cell.end(), digit) ||
        cell.find_first_of(".!?,") != std::string_view::npos) {
      break;
    }
    label = label.empty() ? std::string(cell) : std::string(cell) + " " + label;
    top = line.box.top;
    ++taken;
  }
  return label;
}

std::string labelOver(const PaperText& text, const Unit& unit) {
  const PaperLine& own = text.lines()[unit.first_line];
  return own.box.empty() || !beginsLine(text, unit) ? std::string()
                                                    : labelOver(text, unit.first_line, own.box);
}

std::vector<Span>::const_iterator cellOf(const WrittenDate& date, const std::vector<Span>& cells) {
  return std::find_if(cells.begin(), cells.end(), [&](const Span& cell) {
    return date.span.begin >= cell.begin && date.span.end <= cell.end;
  });
}

bool shortWord(std::string_view text) {
  return wordsIn(text) <= kFieldWords && trimmed(text).find_last_of(".!?") == std::string::npos;
}

}  // namespace

void PaperDates::find(const PaperText& text, ReadPaper& paper) const {
  paper.dates.clear();
  paper.clocks.clear();
  std::string_view before, row_before, heading;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    const bool running = unit.place != Unit::Place::kFurniture;
    const std::string over = running ? labelOver(text, unit) : std::string();
    paper.dates.push_back(dates_.find(unit.folded, !running       ? std::string_view()
                                                   : over.empty() ? before
                                                                  : over));
    paper.clocks.push_back(dates_.clocks(unit.folded));
    std::vector<WrittenDate>& dates = paper.dates.back();
    if (running) {
      rolesOfOwnCell(unit, before, dates);
      rolesFromOver(text, unit, dates);
    }
    rolesFromColumns(unit, running ? row_before : std::string_view{}, dates);
    rolesFromHeading(unit, heading, dates);
    if (running && u + 1 < paper.units.size()) {
      rolesFromRest(unit, paper.units[u + 1], dates);
      rolesFromBelow(unit, paper.units[u + 1], dates);
    }
    before = unit.folded;
    row_before = lastRow(unit);
    if (running && tableCells(row_before, 0).size() >= kHeadingCells && dates.empty() &&
        onlyWords(row_before)) {
      heading = row_before;
    }
  }
}

// "Date" over "12 May 2020" in a column beside a letter: its rows are the letter's as well.
void PaperDates::rolesFromOver(const PaperText& text, const Unit& unit,
                               std::vector<WrittenDate>& dates) const {
  for (WrittenDate& date : dates) {
    if (date.labelled || !lastCell(unit, date)) {
      continue;
    }
    const std::vector<Box> boxes = unit.evidence(text, date.span).boxes;
    const std::string over =
        boxes.empty() ? std::string() : labelOver(text, unit.first_line, boxes.front());
    const std::vector<WrittenDate> led =
        over.empty() ? std::vector<WrittenDate>() : dates_.find(cut(unit.folded, date.span), over);
    if (led.size() == 1 && led.front().labelled) {
      date.role = led.front().role;
      date.labelled = true;
    }
  }
}

// Further rows of a table: their days are what the column's heading says. What a day is due by
// stands so; other headings are asked for the row right below them only.
void PaperDates::rolesFromHeading(const Unit& unit, std::string_view heading,
                                  std::vector<WrittenDate>& dates) const {
  const std::vector<Span> words = tableCells(heading, 0);
  for (WrittenDate& date : dates) {
    const Span row = rowOf(unit, date.span.begin);
    const std::vector<Span> cells = tableCells(cut(unit.folded, row), row.begin);
    const auto own = cellOf(date, cells);
    if (date.labelled || own == cells.end() || cells.size() != words.size()) {
      continue;
    }
    const Span word = words[static_cast<std::size_t>(own - cells.begin())];
    const std::vector<WrittenDate> led = dates_.find(cut(unit.folded, *own), cut(heading, word));
    if (!led.empty() && led.front().role == "deadline") {
      date.role = led.front().role;
      date.labelled = true;
    }
  }
}

// The label in a form's first cell may go on in the line below, where its value stands beside it:
// "Assessment  4 May 2019" over "finished".
void PaperDates::rolesFromRest(const Unit& unit, const Unit& below,
                               std::vector<WrittenDate>& dates) const {
  const std::vector<Span> cells = tableCells(unit.folded, 0);
  const std::string_view rest = trimmed(below.folded);
  constexpr int kRestWords = 2;
  const bool goes_on = !rest.empty() && letter(rest.front()) && rest.front() >= 'a' &&
                       wordsIn(rest) <= kRestWords && onlyWords(rest) &&
                       rest.find_first_of("\t.:;!?") == std::string_view::npos;
  if (cells.size() < 2 || !goes_on) {
    return;
  }
  for (WrittenDate& date : dates) {
    if (date.span.begin < cells[1].begin || date.span.end > cells[1].end) {
      continue;
    }
    const std::string label = std::string(cut(unit.folded, cells[0])) + " " + std::string(rest);
    const std::vector<WrittenDate> led = dates_.find(cut(unit.folded, cells[1]), label);
    if (!led.empty() && led.front().labelled) {
      date.role = led.front().role;
      date.labelled = true;
    }
  }
}

// Forms may print the words of their fields below the values. Only where nothing else tells what
// the days are.
void PaperDates::rolesFromBelow(const Unit& unit, const Unit& below,
                                std::vector<WrittenDate>& dates) const {
  const std::vector<Span> cells = tableCells(unit.folded, 0), words = tableCells(below.folded, 0);
  const bool told = std::any_of(dates.begin(), dates.end(),
                                [](const WrittenDate& date) { return date.labelled; });
  if (dates.empty() || told || cells.size() < 2 || cells.size() != words.size() ||
      !onlyWords(below.folded)) {
    return;
  }
  std::vector<std::pair<WrittenDate*, WrittenDate>> led;
  for (WrittenDate& date : dates) {
    const auto own = cellOf(date, cells);
    if (own == cells.end() ||
        wordsIn(cut(unit.folded, *own).substr(0, date.span.begin - own->begin)) > 1) {
      return;
    }
    const Span word = words[static_cast<std::size_t>(own - cells.begin())];
    const std::vector<WrittenDate> alone =
        dates_.find(cut(unit.folded, *own), cut(below.folded, word));
    if (!alone.empty() && alone.front().labelled) {
      led.emplace_back(&date, alone.front());
    }
  }
  for (const auto& [date, alone] : led) {
    date->role = alone.role;
    date->labelled = true;
  }
}

// Dates in columns under their words: a row of a form, or a stamp in a column of its own. Rows of
// as many cells belong together cell by cell; of others the last cells do.
void PaperDates::rolesFromColumns(const Unit& unit, std::string_view above,
                                  std::vector<WrittenDate>& dates) const {
  const Span row = dates.empty() ? Span{0, 0} : rowOf(unit, dates.front().span.begin);
  if (row.begin > 0) {
    above = cut(unit.folded, rowOf(unit, row.begin - 1));
  }
  const std::vector<Span> cells = tableCells(cut(unit.folded, row), row.begin);
  const std::vector<Span> words = tableCells(above, 0);
  // A word alone stands over the last cell where that holds a day and the others none.
  const bool over_last = words.size() == 1 && cells.size() == 2 && dates.size() == 1 &&
                         shortWord(cut(above, words.front())) &&
                         dates.front().span.begin >= cells.back().begin;
  if (dates.empty() || cells.size() < 2 || (words.size() < 2 && !over_last)) {
    return;
  }
  // A label and its value side by side.
  const auto pair = [&](const Span& label, const Span& value) {
    const std::vector<WrittenDate> led =
        dates_.find(cut(unit.folded, value), cut(unit.folded, label));
    return onlyWords(cut(unit.folded, label)) && !led.empty() && led.front().labelled;
  };
  for (WrittenDate& date : dates) {
    const auto own = cellOf(date, cells);
    const bool last = own != cells.end() && own + 1 == cells.end();
    if (own == cells.end() || (!last && cells.size() != words.size())) {
      continue;
    }
    // What stands over the row's end is not the word of its other cells.
    const std::vector<WrittenDate> bare = dates_.find(cut(unit.folded, *own), {});
    const bool of_its_own = (!bare.empty() && bare.front().labelled) ||
                            (own != cells.begin() && pair(*(own - 1), *own));
    if (date.labelled && (of_its_own || last)) {
      continue;
    }
    const Span word = last ? words.back() : words[static_cast<std::size_t>(own - cells.begin())];
    std::vector<WrittenDate> alone = dates_.find(cut(unit.folded, *own), cut(above, word));
    const std::vector<std::string> fields = labels_.fieldsOf(cut(above, word));
    if (!alone.empty() && !alone.front().labelled && cells.size() == words.size() &&
        std::find(fields.begin(), fields.end(), kDayField) != fields.end()) {
      alone.front().role = "document";
      alone.front().labelled = true;
    }
    // A stamp's word stands over its day as well: see StampReader.
    const bool stamp = over_last && !alone.empty() && alone.front().role == "received";
    if (!alone.empty() && !stamp && (alone.front().labelled || date.labelled)) {
      date.role = alone.front().role;
      date.labelled = alone.front().labelled;
    }
  }
}

// A word of receipt behind a date, in the next column, is a stamp's that has its own day.
void PaperDates::rolesOfOwnCell(const Unit& unit, std::string_view above,
                                std::vector<WrittenDate>& dates) const {
  for (WrittenDate& date : dates) {
    const std::size_t tab = unit.folded.find('\t', date.span.end);
    if (date.role != "received" || tab == std::string::npos) {
      continue;
    }
    for (const WrittenDate& own :
         dates_.find(std::string_view(unit.folded).substr(0, tab), above)) {
      if (own.span == date.span) {
        date.role = own.role;
        date.labelled = own.labelled;
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
