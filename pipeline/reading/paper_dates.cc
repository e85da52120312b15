#include "pipeline/reading/paper_dates.h"

#include <algorithm>
#include <array>

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTopUnits = 14;  // units of the first page that count as its head
constexpr std::size_t kLetterDateLength = 60;
constexpr std::size_t kHeadUnits = 7;     // units where a date without any word may count
constexpr std::size_t kOpeningUnits = 3;  // of them those that may say "talk with ..., on <date>."
constexpr int kWordsBefore = 2;
constexpr std::size_t kEndUnits = 8;  // units at the end where a signature's date may stand
constexpr std::string_view kOwnRoles[] = {"document", "received", "created", "event", "finished"};

// What chose a date of each rank, see Candidate.
constexpr std::array<const char*, 4> kByRank = {"label", "head", "line", "sentence"};

bool ownRole(std::string_view role) {
  return std::find(std::begin(kOwnRoles), std::end(kOwnRoles), role) != std::end(kOwnRoles);
}

int words(std::string_view text) {
  int count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    count += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return count;
}

// "Herning, den 4. marts 2019": a place, a date and nothing else.
bool letterDateLine(const Unit& unit, const WrittenDate& date) {
  if (unit.text.size() > kLetterDateLength) {
    return false;
  }
  const std::string_view before = std::string_view(unit.folded).substr(0, date.span.begin);
  // What stands in another column is not of the line.
  std::string_view after = std::string_view(unit.folded).substr(date.span.end);
  after = trimmed(after.substr(0, after.find('\t')));
  return words(before) <= 4 && (after.empty() || after == "." || after == ",");
}

// A date of one day, not a month or a period.
bool oneDay(const WrittenDate& date) {
  return date.when.precision == rules::Precision::kDay ||
         date.when.precision == rules::Precision::kMinute || date.needsContext() || date.impossible;
}

// "22. januar 2025 at the school", or an unknown label with a date: a line about this paper's day.
bool dateHeadLine(const Unit& unit, const WrittenDate& date, bool leads) {
  const std::string_view before = trimmed(std::string_view(unit.folded).substr(0, date.span.begin));
  const std::string_view after = trimmed(std::string_view(unit.folded).substr(date.span.end));
  const bool opens = leads && words(after) <= 5;
  const bool labelled = !before.empty() && before.back() == ':' && words(before) <= 4;
  return unit.text.size() <= 2 * kLetterDateLength && (opens || labelled);
}

bool sentence(const Unit& unit) {
  return unit.text.size() > 2 * kLetterDateLength ||
         (words(unit.folded) > 7 && trimmed(unit.folded).back() == '.');
}

bool atTop(const PaperText& text, const ReadPaper& paper, std::size_t unit_index) {
  const Unit& unit = paper.units[unit_index];
  return unit_index < kTopUnits &&
         text.lines()[unit.first_line].page == text.lines()[paper.lines.front()].page;
}

}  // namespace

PaperDates::PaperDates(const rules::Pack& pack, const DateFinder& dates, const LabelFinder& labels)
    : pack_(pack), dates_(dates), labels_(labels) {}

void PaperDates::find(ReadPaper& paper) const {
  paper.dates.clear();
  paper.clocks.clear();
  std::string_view before;
  for (const Unit& unit : paper.units) {
    const bool running = unit.place != Unit::Place::kFurniture;
    paper.dates.push_back(dates_.find(unit.folded, running ? before : std::string_view{}));
    paper.clocks.push_back(dates_.clock(unit.folded));
    rolesFromColumn(unit, running ? before : std::string_view{}, paper.dates.back());
    before = running ? std::string_view(unit.folded) : std::string_view{};
  }
}

// A stamp in a column of its own: the word above the date in the last column is the date's.
void PaperDates::rolesFromColumn(const Unit& unit, std::string_view above,
                                 std::vector<WrittenDate>& dates) const {
  const std::size_t column = unit.folded.rfind('\t');
  const std::size_t column_above = above.rfind('\t');
  if (dates.empty() || column == std::string::npos || column_above == std::string_view::npos) {
    return;
  }
  WrittenDate& date = dates.back();
  if (date.labelled || date.span.begin <= column) {
    return;
  }
  const std::vector<WrittenDate> alone =
      dates_.find(std::string_view(unit.folded).substr(column + 1), above.substr(column_above + 1));
  if (!alone.empty() && alone.front().labelled) {
    date.role = alone.front().role;
    date.labelled = true;
  }
}

bool PaperDates::leadsUnit(const Unit& unit, const WrittenDate& date) const {
  const auto opening = dates_.opening(unit.folded);
  return opening && opening->span.begin == date.span.begin;
}

// Roles that the place tells: the date line of a letter, a date in a title, a mail's "sent".
void PaperDates::placeRoles(const PaperText& text, ReadPaper& paper) const {
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
          if (label.field == "mail-sent" && date.span.begin >= label.value.begin &&
              date.span.end <= label.value.end) {
            date.role = "document";
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
      if (unit.title) {
        // "Herning, den 4. marts 2019" is a letter's date, "Minutes of the meeting on ..." is not.
        const bool letter = letterDateLine(unit, date) &&
                            words(std::string_view(unit.folded).substr(0, date.span.begin)) <= 2;
        date.role = letter && day ? "document" : "event";
        date.labelled = true;
      } else if (day && letterDateLine(unit, date) && (top || u + kEndUnits >= running)) {
        date.role = "document";
      } else if (const bool leads = leadsUnit(unit, date);
                 day && top && dateHeadLine(unit, date, leads)) {
        date.role = leads ? "event" : "document";
      }
    }
  }
}

std::vector<PaperDates::Candidate> PaperDates::candidates(const PaperText& text,
                                                          const std::vector<std::string>& roles,
                                                          const ReadPaper& paper) const {
  // A kind may count a day that is no other paper's own, as a list's day of print.
  const auto asked = [&](const std::string& role) {
    return !ownRole(role) && std::find(roles.begin(), roles.end(), role) != roles.end();
  };
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
      const bool counts = asked(date.role) || (!furniture && ownRole(date.role));
      if (!when.known() || !counts || date.relative) {
        continue;
      }
      const bool lone = !sentence(unit);
      const int rank = furniture                                      ? 1
                       : unit.title || (top && lone && date.labelled) ? 0
                       : top && lone                                  ? 1
                       : lone                                         ? 2
                                                                      : 3;
      const bool first_page =
          text.lines()[unit.first_line].page == text.lines()[paper.lines.front()].page;
      found.push_back({when, date.role, rank, first_page});
    }
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

// `farthest`: the last rank that may count.
void PaperDates::choose(const std::vector<std::string>& roles, const std::vector<Candidate>& found,
                        int farthest, ReadPaper& paper) const {
  // The stamp of the day a paper came in may stand anywhere on its first page.
  if (!roles.empty() && roles.front() == "received") {
    for (const Candidate& candidate : found) {
      if (candidate.role == "received" && candidate.first_page && candidate.rank <= 2) {
        paper.document.date = candidate.when;
        paper.document.date_role = candidate.role;
        paper.document.date_by = "stamp";
        return;
      }
    }
  }
  // What the head of the paper says comes before what its text mentions.
  for (int reach = 1; reach <= farthest; ++reach) {
    for (const std::string& role : roles) {
      const Candidate* best = nullptr;
      for (const Candidate& candidate : found) {
        if (candidate.role == role && candidate.rank <= reach &&
            (best == nullptr || candidate.rank < best->rank)) {
          best = &candidate;
        }
      }
      if (best != nullptr) {
        paper.document.date = best->when;
        paper.document.date_role = role;
        paper.document.date_by = kByRank.at(static_cast<std::size_t>(best->rank));
        return;
      }
    }
  }
}

// No word and no place told the paper's date: a day that opens or fills a line of its head, or
// stands alone at its end.
void PaperDates::chooseBare(const PaperText& text, const std::vector<std::string>& roles,
                            ReadPaper& paper) const {
  const auto wanted = [&](std::string_view role) {
    return std::find(roles.begin(), roles.end(), role);
  };
  const std::string role = wanted("event") < wanted("document") ? "event" : "document";
  const auto take = [&](std::size_t u, bool end) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      return false;
    }
    for (WrittenDate& date : paper.dates[u]) {
      const rules::When when = resolve(date, paper.context);
      const bool own = date.role.empty() || ownRole(date.role);
      if (!own || date.relative || !oneDay(date) || !when.known()) {
        continue;
      }
      const std::string_view before = std::string_view(unit.folded).substr(0, date.span.begin);
      const std::string_view after = trimmed(std::string_view(unit.folded).substr(date.span.end));
      const bool lone = unit.text.size() <= kLetterDateLength && !sentence(unit);
      const bool leads = leadsUnit(unit, date) || words(before) <= kWordsBefore;
      const bool closes = u < kOpeningUnits && (after.empty() || after == ".");
      if (lone || (!end && (leads || closes))) {
        date.role = role;
        paper.document.date = when;
        paper.document.date_role = role;
        paper.document.date_by = end ? "end" : "opening";
        return true;
      }
    }
    return false;
  };
  for (std::size_t u = 0; u < std::min(paper.units.size(), kHeadUnits); ++u) {
    if (atTop(text, paper, u) && take(u, false)) {
      return;
    }
  }
  std::size_t left = kEndUnits / 2;
  for (std::size_t u = paper.units.size(); u-- > 0 && left > 0;) {
    left -= paper.units[u].place == Unit::Place::kFurniture ? 0 : 1;
    if (take(u, true)) {
      return;
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
      if (date.impossible && std::find(roles.begin(), roles.end(), date.role) != roles.end()) {
        return true;
      }
    }
  }
  return false;
}

void PaperDates::chooseInPaper(const PaperText& text, const std::vector<std::string>& roles,
                               const std::optional<DateFound>& named, ReadPaper& paper) const {
  constexpr int kHead = 1, kAnywhere = 3;
  const bool gainsaid = headGainsaid(text, roles, paper);
  const int farthest = gainsaid ? kHead : kAnywhere;
  choose(roles, candidates(text, roles, paper), farthest, paper);
  if (!paper.document.date.known() && !paper.context.known() && named) {
    // A date without a year takes the one of the file's name.
    paper.context = named->when;
    choose(roles, candidates(text, roles, paper), farthest, paper);
  }
  if (paper.document.date.known() || gainsaid) {
    return;
  }
  chooseBare(text, roles, paper);
  if (!paper.document.date.known() && named) {
    paper.document.dates.push_back(*named);
    paper.document.date = named->when;
    paper.document.date_role = named->role;
    paper.document.date_by = "file-name";
  }
}

void PaperDates::settle(const PaperText& text, const std::map<std::string, std::string>& metadata,
                        ReadPaper& paper) const {
  const std::vector<std::string> roles = rolesOf(paper.document.kind);
  if (!paper.document.date.known()) {
    placeRoles(text, paper);
  }
  fromMailHeader(text, metadata, roles, paper);
  if (!paper.document.date.known()) {
    const std::optional<DateFound> named = inFileName(text, paper);
    chooseInPaper(text, roles, named, paper);
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
