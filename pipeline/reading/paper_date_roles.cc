// Gives roles to the dates of a paper whose place tells them.
#include <algorithm>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_dates.h"

namespace aktsyn::pipeline::reading {

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
      // "Plan for Eva Lund . recommendation of 4 May 2020": what the head says of itself.
      if (top && date.role == "mentioned" && dotField(unit, date)) {
        date.role.clear();
      }
      if (top && date.role.empty() && opensBelowTitle(paper, u, date)) {
        date.role = bareRole(roles);
        date.labelled = true;
      }
      if (!date.role.empty() || date.relative) {
        continue;
      }
      const bool day = date.needsContext() ? namesDay(date) : oneDay(date);
      const bool inside = followsSentence(text, paper, u);
      if (unit.title && !saysASentence(unit)) {
        // "Herning, den 4. marts 2019" is a letter's date, "Minutes of the meeting on ..." is not.
        const Span row = rowOf(unit, date.span.begin);
        const bool alone = trimmed(cut(unit.folded, row)).size() <= date.span.size() + 1;
        const bool letter =
            alone || (letterDateLine(unit, date) &&
                      wordsIn(std::string_view(unit.folded).substr(0, date.span.begin)) <= 2);
        const bool names_own = day && (closesHeadLine(unit, date) || dotField(unit, date));
        date.role = letter && day ? "document" : names_own ? bareRole(roles) : "event";
        date.labelled = true;
      } else if (inside) {
        continue;
      } else if (day &&
                 (letterDateLine(unit, date) || lastCell(unit, date) || dotField(unit, date)) &&
                 (top || u + kEndUnits >= running)) {
        // Meetings have a time of the clock.
        date.role = date.when.precision == rules::Precision::kMinute ? bareRole(roles) : "document";
      } else if (day && top && closesHeadLine(unit, date)) {
        date.role = bareRole(roles);
      } else if (const bool leads = leadsUnit(unit, date);
                 day && top && dateHeadLine(unit, date, leads) &&
                 (!date.needsContext() || beginsLine(text, unit))) {
        date.role = leads ? "event" : "document";
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
