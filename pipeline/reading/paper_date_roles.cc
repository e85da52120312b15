// Finds the dates of a paper's units and gives roles to those whose place tells them.
#include <algorithm>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_dates.h"

namespace aktsyn::pipeline::reading {

namespace {

constexpr std::string_view kDayField = "date";  // a label that says no more than that
constexpr int kFieldWords = 3;                  // that the name of a field has, at most

// The printed line of a unit that a place in it belongs to.
Span rowOf(const Unit& unit, std::size_t at) {
  for (const Unit::Piece& piece : unit.pieces) {
    if (at >= piece.at && at < piece.at + piece.length) {
      return {piece.at, piece.at + piece.length};
    }
  }
  return {0, unit.folded.size()};
}

std::string_view lastRow(const Unit& unit) {
  return unit.folded.empty() ? std::string_view()
                             : cut(unit.folded, rowOf(unit, unit.folded.size() - 1));
}

bool shortWord(std::string_view text) {
  return wordsIn(text) <= kFieldWords && trimmed(text).find_last_of(".!?") == std::string::npos;
}

}  // namespace

void PaperDates::find(ReadPaper& paper) const {
  paper.dates.clear();
  paper.clocks.clear();
  std::string_view before, row_before;
  for (const Unit& unit : paper.units) {
    const bool running = unit.place != Unit::Place::kFurniture;
    paper.dates.push_back(dates_.find(unit.folded, running ? before : std::string_view{}));
    paper.clocks.push_back(dates_.clocks(unit.folded));
    rolesOfOwnCell(unit, running ? before : std::string_view{}, paper.dates.back());
    rolesFromColumns(unit, running ? row_before : std::string_view{}, paper.dates.back());
    before = unit.folded;
    row_before = lastRow(unit);
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
  for (WrittenDate& date : dates) {
    const auto own = std::find_if(cells.begin(), cells.end(), [&](const Span& cell) {
      return date.span.begin >= cell.begin && date.span.end <= cell.end;
    });
    const bool last = own != cells.end() && own + 1 == cells.end();
    if (own == cells.end() || (!last && cells.size() != words.size())) {
      continue;
    }
    // What stands over the row's end is not the word of its other cells.
    const std::vector<WrittenDate> bare = dates_.find(cut(unit.folded, *own), {});
    const bool of_its_own = !bare.empty() && bare.front().labelled;
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

bool PaperDates::leadsUnit(const Unit& unit, const WrittenDate& date) const {
  const auto opening = dates_.opening(unit.folded);
  return opening && opening->span.begin == date.span.begin;
}

// Roles that the place tells: the date line of a letter, a date in a title, a mail's "sent".
void PaperDates::placeRoles(const PaperText& text, const std::vector<std::string>& roles,
                            ReadPaper& paper) const {
  const std::size_t running = static_cast<std::size_t>(
      std::count_if(paper.units.begin(), paper.units.end(),
                    [](const Unit& u) { return u.place != Unit::Place::kFurniture; }));
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted || paper.dates[u].empty()) {
      continue;
    }
    const bool top = atTop(text, paper, u);
    if (top) {
      for (const Label& label : labels_.find(unit.folded)) {
        for (WrittenDate& date : paper.dates[u]) {
          if (label.field == "mail-sent" && date.role != "mentioned" &&
              date.span.begin >= label.value.begin && date.span.end <= label.value.end) {
            // A mail is there when it is sent; only mails show the minute.
            const bool came = date.when.precision == rules::Precision::kMinute &&
                              std::find(roles.begin(), roles.end(), "received") != roles.end();
            date.role = came ? "received" : "document";
            date.labelled = true;
          }
        }
      }
    }
    for (WrittenDate& date : paper.dates[u]) {
      if (!date.role.empty() || date.relative) {
        continue;
      }
      const bool day = oneDay(date);
      const bool inside = followsSentence(text, paper, u);
      if (unit.title && !saysASentence(unit)) {
        // "Herning, den 4. marts 2019" is a letter's date, "Minutes of the meeting on ..." is not.
        const bool letter = letterDateLine(unit, date) &&
                            wordsIn(std::string_view(unit.folded).substr(0, date.span.begin)) <= 2;
        date.role = letter && day                       ? "document"
                    : day && closesHeadLine(unit, date) ? bareRole(roles)
                                                        : "event";
        date.labelled = true;
      } else if (inside) {
        continue;
      } else if (day && (letterDateLine(unit, date) || lastCell(unit, date)) &&
                 (top || u + kEndUnits >= running)) {
        date.role = "document";
      } else if (day && top && closesHeadLine(unit, date)) {
        date.role = bareRole(roles);
      } else if (const bool leads = leadsUnit(unit, date);
                 day && top && dateHeadLine(unit, date, leads)) {
        date.role = leads ? "event" : "document";
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
