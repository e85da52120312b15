#include "pipeline/reading/paper_dates.h"

#include <algorithm>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kHeadUnits = 7;     // units where a date without any word may count
constexpr std::size_t kOpeningUnits = 3;  // of them those that may say "talk with ..., on <date>."
constexpr int kWordsBefore = 2;
constexpr std::size_t kOpeningSentences = 3;

// What it holds for begins with it, where a report's period ends with it.
constexpr std::string_view kPlanClass = "plan";

// What it decides may lie ahead.
constexpr std::string_view kDecisionClass = "decision";

// "Eva Lund, teacher": a capital opens each of the first two words.
bool opensWithName(std::string_view text) {
  const auto capital = [](std::string_view word) { return !word.empty() && upper(word.front()); };
  const std::size_t blank = text.find(' ');
  return capital(text) && blank != std::string_view::npos && capital(text.substr(blank + 1));
}

// "- Eva Lund": what parts a day from the name behind it.
std::string_view withoutDash(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !letter(text[at]) && !digit(text[at])) {
    ++at;
  }
  return text.substr(at);
}

// "We have decided today": it happened on the day that the paper was written.
bool tellsOfToday(const ReadPaper& paper) {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    for (const WrittenDate& date : paper.dates[u]) {
      const bool today = date.relative && date.relative->unit == rules::RelativeCue::Unit::kDay &&
                         date.relative->by == 0 && date.relative->about == 0;
      if (today && date.role == "event" && !paper.units[u].quoted &&
          paper.units[u].place != Unit::Place::kFurniture) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

PaperDates::PaperDates(const rules::Pack& pack, const DateFinder& dates, const LabelFinder& labels)
    : pack_(pack), dates_(dates), labels_(labels), stamps_(dates) {}

std::vector<PaperDates::Candidate> PaperDates::candidates(const PaperText& text,
                                                          const std::vector<std::string>& roles,
                                                          const ReadPaper& paper) const {
  // A kind may count a day that is no other paper's own, as a list's day of print.
  const auto asked = [&](const std::string& role) {
    return !ownRole(role) && std::find(roles.begin(), roles.end(), role) != roles.end();
  };
  const bool today = tellsOfToday(paper);
  // The first sentence behind head and title.
  const std::size_t first = static_cast<std::size_t>(
      std::find_if(paper.units.begin(), paper.units.end(),
                   [](const Unit& unit) { return !unit.title && sentence(unit); }) -
      paper.units.begin());
  std::vector<Candidate> found;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.quoted) {
      continue;
    }
    const bool furniture = unit.place == Unit::Place::kFurniture;
    const bool top = atTop(text, paper, u);
    for (const WrittenDate& date : paper.dates[u]) {
      const rules::When when = resolve(date, paper.context);
      // A page's foot may say when the paper was written, what a fax machine prints over every
      // page when it came.
      const bool edge = furniture && date.labelled && date.when.oneDay();
      const bool in_foot = edge && (date.role == "document" || date.role == "finished");
      const bool faxed =
          edge && date.role == "received" && !roles.empty() && roles.front() == "received";
      const bool counts =
          asked(date.role) || (!furniture && ownRole(date.role)) || in_foot || faxed;
      if (!when.known() || !counts || date.relative) {
        continue;
      }
      // What happens is told in running text; a stamp's day may stand beside any line.
      const bool told = date.role == "event" &&
                        (followsSentence(text, paper, u) || sentenceGoesOn(text, paper, u));
      const bool lone = !sentence(unit) && !told;
      const bool title = unit.title && !saysASentence(unit);
      const bool below_title = date.labelled && opensBelowTitle(paper, u, date);
      const int rank = in_foot                                   ? kRunningText
                       : faxed                                   ? 2
                       : furniture                               ? 1
                       : title || (top && lone && date.labelled) ? 0
                       : top && (lone || below_title)            ? 1
                       : lone                                    ? 2
                                                                 : kRunningText;
      // What was decided today is of the paper's day: the days that it names are of what it
      // decides.
      if (rank == kRunningText && date.role == "event" && today) {
        continue;
      }
      const bool first_page =
          text.lines()[unit.first_line].page == text.lines()[paper.lines.front()].page;
      const bool writers = top && lone && !unit.title && oneDay(date) && closesHeadLine(unit, date);
      const bool unsure = !date.labelled && !writers && rowOfForm(unit, date);
      const bool opens = rank == kRunningText && date.labelled && u < first + kOpeningSentences;
      found.push_back({when, date.role, rank, first_page, date.labelled, writers, unsure,
                       date.needsContext(), opens});
    }
  }
  if (paper.document.document_class == kDecisionClass) {
    leaveOutLater(found);
  }
  if (paper.document.document_class != kPlanClass) {
    leaveOutPeriod(roles, found);
  }
  return found;
}

std::vector<std::string> PaperDates::rolesOf(const std::string& kind) const {
  const rules::Kind* known = pack_.kind(kind);
  std::vector<std::string> roles;
  if (known != nullptr) {
    roles = known->date_roles;
  }
  // A note that stands alone shows its date as a letter does.
  if (roles.empty() || (kind == "journal-note" &&
                        std::find(roles.begin(), roles.end(), "document") == roles.end())) {
    roles.insert(roles.end(), {"document", "event", "created"});
  }
  return roles;
}

// No word and no place told the paper's date: a day that opens or fills a line of its head, or
// stands alone at its end.
void PaperDates::chooseBare(const PaperText& text, const std::vector<std::string>& roles,
                            ReadPaper& paper) const {
  const std::string role = bareRole(roles);
  const bool incoming = paper.document.document_class == "other" ||
                        std::find(roles.begin(), roles.end(), "received") != roles.end();
  // A letterhead above the title is none of its opening.
  const auto title = std::find_if(paper.units.begin(), paper.units.end(),
                                  [](const Unit& unit) { return unit.title; });
  const std::size_t above =
      title == paper.units.end() ? 0 : static_cast<std::size_t>(title - paper.units.begin());
  const std::size_t opening = above + kOpeningUnits, head = above + kHeadUnits;
  const auto give = [&](WrittenDate& date, const rules::When& when, const char* by) {
    date.role = role;
    paper.document.date = when;
    paper.document.date_role = role;
    paper.document.date_by = by;
  };
  const auto take = [&](std::size_t u, bool end) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      return false;
    }
    for (WrittenDate& date : paper.dates[u]) {
      const rules::When when = resolve(date, paper.context);
      // What an office wrote itself did not come in: the day is another paper's.
      const bool others = date.role == "received" && date.labelled && !incoming;
      const bool own = date.role.empty() || (ownRole(date.role) && !others);
      if (!own || date.relative || !oneDay(date) || !when.known()) {
        continue;
      }
      const std::string_view before = std::string_view(unit.folded).substr(0, date.span.begin);
      const std::string_view after = trimmed(std::string_view(unit.folded).substr(date.span.end));
      const bool lone = shortLine(unit);
      const bool leads = leadsUnit(unit, date) || wordsIn(before) <= kWordsBefore;
      const bool closes = u < opening && (after.empty() || after == "." || after == ",");
      // When they met, and where: no other day of a head has a time of the clock, nor one of the
      // first sentences.
      const bool met = role == "event" && (!sentence(unit) || u < opening) &&
                       date.when.precision == rules::Precision::kMinute;
      const bool from_place = wordsIn(before) <= kWordsBefore && !trimmed(before).empty() &&
                              trimmed(before).back() == ',';
      const bool signs =
          end && ((leadsUnit(unit, date) && !sentence(unit) && opensWithName(after)) ||
                  (from_place && withoutDash(after) != after && opensWithName(withoutDash(after))));
      if (lone || signs || (!end && (leads || closes || met))) {
        give(date, when, end ? "end" : "opening");
        return true;
      }
    }
    return false;
  };
  for (std::size_t u = 0; u < std::min(paper.units.size(), head); ++u) {
    if (atTop(text, paper, u) && take(u, false)) {
      return;
    }
  }
  const auto takeMonth = [&](std::size_t u) {
    const Unit& unit = paper.units[u];
    std::vector<WrittenDate>& dates = paper.dates[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted || dates.size() != 1 ||
        dates[0].when.precision != rules::Precision::kMonth ||
        dates[0].span.size() + 1 < trimmed(unit.folded).size()) {
      return false;
    }
    give(dates[0], dates[0].when, "opening");
    return true;
  };
  std::size_t left = kEndUnits / 2;
  for (std::size_t u = paper.units.size(); u-- > 0 && left > 0;) {
    left -= paper.units[u].place == Unit::Place::kFurniture ? 0 : 1;
    if (take(u, true)) {
      return;
    }
  }
  for (std::size_t u = 0; u < std::min(paper.units.size(), head); ++u) {
    if (atTop(text, paper, u) && takeMonth(u)) {
      return;
    }
  }
}

// "We were together at the school on Wednesday the 25th of September 2024": the only day that the
// first sentences of an account name, where no word and no place dates it.
void PaperDates::chooseTold(const std::vector<std::string>& roles, ReadPaper& paper) const {
  if (roles.empty() || roles.front() != "event") {
    return;
  }
  WrittenDate* told = nullptr;
  std::size_t sentences = 0;
  for (std::size_t u = 0; u < paper.units.size() && sentences < kOpeningSentences; ++u) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    sentences += sentence(unit) ? 1 : 0;
    for (WrittenDate& date : paper.dates[u]) {
      const bool whole = oneDay(date) && !date.needsContext() && !date.relative &&
                         !date.impossible && date.when.known();
      const bool open = date.role.empty() || date.role == "mentioned" || date.role == "event";
      if (!whole || !open || date.labelled) {
        continue;
      }
      if (told != nullptr && told->when.firstDay() != date.when.firstDay()) {
        return;
      }
      told = told == nullptr ? &date : told;
    }
  }
  if (told != nullptr) {
    told->role = roles.front();
    paper.document.date = told->when;
    paper.document.date_role = told->role;
    paper.document.date_by = "opening";
  }
}

// When a list was drawn from its system says when it was made, where nothing else does.
void PaperDates::choosePrint(const std::vector<std::string>& roles, ReadPaper& paper) const {
  if (std::find(roles.begin(), roles.end(), kPrint) == roles.end()) {
    return;
  }
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    for (const WrittenDate& date : paper.dates[u]) {
      if (date.role == kPrint && !paper.units[u].quoted && oneDay(date) && date.when.known()) {
        paper.document.date = date.when;
        paper.document.date_role = date.role;
        paper.document.date_by = "line";
        return;
      }
    }
  }
}

// Whether the head gives a date of the paper's own that no calendar has: then no other that lies
// further off takes its place.
bool PaperDates::headGainsaid(const PaperText& text, const std::vector<std::string>& roles,
                              const ReadPaper& paper) const {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    const bool head = unit.title || (atTop(text, paper, u) && !sentence(unit));
    if (unit.quoted || unit.place == Unit::Place::kFurniture || !head) {
      continue;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      if (date.impossible && ownRole(date.role) &&
          std::find(roles.begin(), roles.end(), date.role) != roles.end()) {
        return true;
      }
    }
  }
  return false;
}

// The day that the text gives whole where the head gives it without its year; unknown: none.
rules::When PaperDates::yearOfHead(const PaperText& text, const ReadPaper& paper) {
  std::vector<const WrittenDate*> head, whole;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      if (date.needsContext() && !date.relative && (unit.title || atTop(text, paper, u))) {
        head.push_back(&date);
      } else if (date.when.known() && oneDay(date)) {
        whole.push_back(&date);
      }
    }
  }
  for (const WrittenDate* date : whole) {
    for (const WrittenDate* day : head) {
      const rules::When meant = resolve(*day, date->when);
      if (meant.known() && meant.firstDay() == date->when.firstDay()) {
        return date->when;
      }
    }
  }
  return rules::When::unknown();
}

void PaperDates::chooseInPaper(const PaperText& text, const std::vector<std::string>& roles,
                               const std::optional<DateFound>& named, ReadPaper& paper) const {
  const bool gainsaid = headGainsaid(text, roles, paper);
  const int farthest = gainsaid ? kHeadRank : kRunningText;
  const auto choose_within = [&](int vague_farthest) {
    choose(roles, candidates(text, roles, paper), farthest, vague_farthest, paper);
  };
  choose_within(kHeadRank);
  if (!paper.document.date.known() && !paper.context.known() && named) {
    // A date without a year takes the one of the file's name.
    paper.context = named->when;
    choose_within(kHeadRank);
  }
  if (!paper.document.date.known() && !paper.context.known()) {
    paper.context = yearOfHead(text, paper);
    choose_within(kHeadRank);
    paper.context = rules::When::unknown();
  }
  if (paper.document.date.known() && !paper.context.known()) {
    // A day without a year that counts before it, as a meeting's in the title, takes its year.
    paper.context = paper.document.date;
    choose_within(kHeadRank);
    paper.context = rules::When::unknown();
  }
  // The period that a report is about is not the day it was written.
  const bool only_period = paper.document.date_role == "validity" &&
                           paper.document.date.firstDay() != paper.document.date.lastDay();
  if ((paper.document.date.known() && !only_period) || gainsaid) {
    return;
  }
  if (!only_period) {
    chooseBare(text, roles, paper);
  }
  if (!paper.document.date.known()) {
    choose_within(farthest);
  }
  if (!paper.document.date.known() && !named) {
    chooseTold(roles, paper);
  }
  if (!paper.document.date.known() && !named) {
    choosePrint(roles, paper);
  }
  const bool day_in_name = named && !vague(named->when);
  if (only_period && !day_in_name && paper.document.date.precision == rules::Precision::kRange) {
    paper.document.date = rules::When::on(paper.document.document_class == kPlanClass
                                              ? paper.document.date.firstDay()
                                              : paper.document.date.lastDay());
  }
  if (only_period ? day_in_name : !paper.document.date.known() && named) {
    paper.document.dates.push_back(*named);
    paper.document.date = named->when;
    paper.document.date_role = named->role;
    paper.document.date_by = "file-name";
  }
}

// When an assessment was finished is the paper's own day only where the paper is one.
void PaperDates::settleAssessmentsEnd(ReadPaper& paper) {
  for (std::vector<WrittenDate>& dates : paper.dates) {
    for (WrittenDate& date : dates) {
      if (date.role == "assessment-finished") {
        date.role = paper.document.document_class == "assessment" ? "finished" : "mentioned";
      }
    }
  }
}

void PaperDates::settle(const PaperText& text, const std::map<std::string, std::string>& metadata,
                        ReadPaper& paper) const {
  const std::vector<std::string> roles = rolesOf(paper.document.kind);
  settleAssessmentsEnd(paper);
  if (!paper.is_note) {
    stamps_.read(text, paper);
  }
  if (!paper.document.date.known()) {
    placeRoles(text, roles, paper);
  }
  fromMailHeader(text, metadata, roles, paper);
  const rules::Kind* kind = pack_.kind(paper.document.kind);
  if (!paper.document.date.known() && !(kind != nullptr && kind->undated)) {
    const std::optional<DateFound> named = inFileName(text, paper);
    chooseInPaper(text, roles, named, paper);
    settleLookedAt(roles, paper);
    settleUnreadStamp(text, roles, paper);
    fromCover(roles, paper);
    fromCarrier(text, metadata, roles, paper);
    paper.context = paper.context.known() ? paper.context : paper.document.date;
  }
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    const bool tells = std::any_of(paper.hits[u].begin(), paper.hits[u].end(),
                                   [](const CueMatch& m) { return m.of == CueMatch::Of::kEvent; });
    for (WrittenDate& date : paper.dates[u]) {
      if (unit.quoted && ownRole(date.role)) {
        date.role = "mentioned";
      }
      std::string role = date.role;
      if (role.empty()) {
        role =
            tells && !unit.quoted && unit.place != Unit::Place::kFurniture ? "event" : "mentioned";
      }
      const rules::When when = resolve(date, paper.context);
      paper.document.dates.push_back({when, role, onOneLine(cut(unit.text, date.span)),
                                      unit.evidence(text, date.span), doubtOf(date, when)});
    }
  }
}

}  // namespace aktsyn::pipeline::reading
