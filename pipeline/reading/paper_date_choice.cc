// Which of a paper's dates is the one that counts.
#include <algorithm>
#include <array>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/paper_dates.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::chrono::days kOneMatter{31};  // a form's days further apart are not of one matter
constexpr std::chrono::days kLookedAtWithin{7};
constexpr std::chrono::days kInThePost{7};  // from the day it was written to the day it came
constexpr std::chrono::days kMisread{31};   // a day of receipt this little before it is none
constexpr std::string_view kAssessmentClass = "assessment";

// What chose a date of each rank, see Candidate.
constexpr std::array<const char*, 4> kByRank = {"label", "head", "line", "sentence"};

// Assessments and statements are written when their period is over; what holds for a time begins
// with it.
bool endsItsPeriod(const Document& document) {
  return document.document_class == kAssessmentClass || document.document_class == "statement";
}

// When what came in was looked at, by a form that gives both times of the clock: the later one.
// Unknown where the paper does not show two.
rules::When lookedAt(const ReadPaper& paper) {
  std::vector<rules::When> times;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    if (paper.units[u].quoted || paper.units[u].place == Unit::Place::kFurniture) {
      continue;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      const bool own = date.role.empty() || ownRole(date.role);
      if (own && date.when.precision == rules::Precision::kMinute &&
          std::find(times.begin(), times.end(), date.when) == times.end()) {
        times.push_back(date.when);
      }
    }
  }
  if (times.size() < 2) {
    return rules::When::unknown();
  }
  std::sort(times.begin(), times.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return times[1].firstDay() - times[0].firstDay() <= kLookedAtWithin ? times[1]
                                                                      : rules::When::unknown();
}

// The same by a form that gives days only, or no clock for one of them: what it labels as having
// happened once it had come in. Unknown where it does not label both.
rules::When lookedAtOn(const ReadPaper& paper) {
  rules::When came = rules::When::unknown(), looked = rules::When::unknown();
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.quoted || unit.place == Unit::Place::kFurniture || sentence(unit)) {
      continue;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      if (!date.labelled || !date.when.oneDay()) {
        continue;
      }
      came = date.role == "received" && !came.known() ? date.when : came;
      const bool before = came.known() && looked.known() && looked.lastDay() < came.firstDay();
      looked = date.role == "event" && (!looked.known() || before) ? date.when : looked;
    }
  }
  const bool answers = came.known() && looked.known() && looked.firstDay() >= came.firstDay() &&
                       looked.firstDay() - came.firstDay() <= kLookedAtWithin;
  return answers ? looked : rules::When::unknown();
}

}  // namespace

// Nothing that a decision tells of happened after it was written: "the treatment ends on 31
// January" over a letter of the 23rd is what it decides.
void PaperDates::leaveOutLater(std::vector<Candidate>& found) {
  rules::When written = rules::When::unknown();
  for (const Candidate& candidate : found) {
    const bool own = candidate.role == "document" || candidate.role == "finished";
    const bool firm = candidate.when.oneDay() && !candidate.yearless && !candidate.unsure;
    if (own && firm && candidate.rank < kRunningText &&
        (!written.known() || written.firstDay() < candidate.when.firstDay())) {
      written = candidate.when;
    }
  }
  std::erase_if(found, [&](const Candidate& candidate) {
    return candidate.role == "event" && written.known() &&
           candidate.when.firstDay() > written.lastDay();
  });
}

// The days of a report's period are what it tells of: it was written when they were over.
void PaperDates::leaveOutPeriod(const std::vector<std::string>& roles,
                                std::vector<Candidate>& found) {
  const auto at = [&](std::string_view role) {
    return std::find(roles.begin(), roles.end(), role);
  };
  if (at("validity") == roles.end() || at("validity") < at("document")) {
    return;
  }
  const auto period = std::find_if(found.begin(), found.end(), [](const Candidate& candidate) {
    return candidate.role == "validity" && candidate.rank <= 1 && vague(candidate.when);
  });
  if (period == found.end()) {
    return;
  }
  const rules::When when = period->when;
  // It may be written in the last month of its period, and say so as letters do.
  constexpr std::chrono::days kLastMonth{31};
  const auto closes = [&](const Candidate& candidate) {
    return candidate.role == "document" && candidate.when.firstDay() + kLastMonth > when.lastDay();
  };
  std::erase_if(found, [&](const Candidate& candidate) {
    return candidate.role != "validity" && !candidate.labelled && !candidate.writers &&
           !closes(candidate) && candidate.when.firstDay() < when.lastDay() &&
           candidate.when.lastDay() >= when.firstDay();
  });
}

// The first day of receipt on the first page; where the stamp's word also reached the letter's own
// day beside it, the stamp's, which is the later of the two.
const PaperDates::Candidate* PaperDates::stamped(const std::vector<Candidate>& found) {
  // Nothing comes in before it is written.
  const auto misread = [&](const Candidate& candidate) {
    return std::any_of(found.begin(), found.end(), [&](const Candidate& own) {
      return own.role == "document" && own.labelled && own.rank <= 1 && own.when.oneDay() &&
             candidate.when.lastDay() < own.when.firstDay() &&
             own.when.firstDay() - candidate.when.lastDay() <= kMisread;
    });
  };
  const Candidate* stamp = nullptr;
  for (const Candidate& candidate : found) {
    if (candidate.role != "received" || !candidate.first_page || candidate.rank > 2 ||
        misread(candidate)) {
      continue;
    }
    const bool later = stamp != nullptr && candidate.rank <= 1 && !vague(candidate.when) &&
                       !vague(stamp->when) && candidate.when.firstDay() > stamp->when.firstDay() &&
                       candidate.when.firstDay() - stamp->when.firstDay() <= kInThePost;
    if (stamp == nullptr || later) {
      stamp = &candidate;
    }
  }
  return stamp;
}

// `farthest`: the last rank that may count; `vague_farthest`: of months, years and other spans.
void PaperDates::choose(const std::vector<std::string>& roles, const std::vector<Candidate>& found,
                        int farthest, int vague_farthest, ReadPaper& paper) const {
  // The stamp of the day a paper came in may stand anywhere on its first page.
  if (!roles.empty() && roles.front() == "received") {
    if (const Candidate* stamp = stamped(found)) {
      paper.document.date = stamp->when;
      paper.document.date_role = stamp->role;
      paper.document.date_by = "stamp";
      return;
    }
  }
  // Where the text says on which day the paper was written or finished, no month counts that it
  // speaks of, nor what for its kind counts less.
  const auto says = std::find_if(roles.begin(), roles.end(), [&](const std::string& role) {
    return (role == "document" || role == "finished") &&
           std::any_of(found.begin(), found.end(), [&](const Candidate& candidate) {
             return candidate.role == role && candidate.labelled && !vague(candidate.when) &&
                    candidate.rank <= farthest;
           });
  });
  // What the head of the paper says comes before what its text mentions.
  // Of a form's days that no word tells apart the last is the paper's own: what came before it is
  // what it is about.
  const auto bestOf = [&](const std::string& role, int reach, bool exact, bool unsure) {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : found) {
      // "22 May" in a table is not the day of a paper that says its whole day.
      const bool outdone =
          says != roles.end() && role == *says && candidate.yearless && !candidate.labelled;
      const bool fits = candidate.role == role && candidate.rank <= reach && !outdone &&
                        candidate.unsure == unsure && !(exact && vague(candidate.when)) &&
                        !(role == "validity" && reach < farthest && vague(candidate.when));
      if (fits &&
          (best == nullptr || candidate.rank < best->rank ||
           (role == "validity" && endsItsPeriod(paper.document) && candidate.rank == best->rank &&
            candidate.when.first > best->when.first) ||
           (unsure && candidate.rank == best->rank && candidate.when.first > best->when.first &&
            candidate.when.firstDay() - best->when.firstDay() <= kOneMatter))) {
        best = &candidate;
      }
    }
    return best;
  };
  // What holds from a day, or came in on one, may have been written on another, that it says
  // further down.
  const bool signed_on = std::any_of(found.begin(), found.end(), [](const Candidate& candidate) {
    return (candidate.role == "document" || candidate.role == "finished") &&
           candidate.when.oneDay() && !candidate.yearless && !candidate.unsure &&
           candidate.rank < kRunningText;
  });
  const auto firm = [&](int reach, bool exact) {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      return role != "created" && bestOf(role, reach, exact, false) != nullptr;
    });
  };
  // When a system took the paper in, or a clerk wrote it out, counts less than what its first
  // sentences tell of.
  // A letter tells why first, and may name another day there.
  const rules::Kind* kind = pack_.kind(paper.document.kind);
  const bool account =
      kind == nullptr || kind->record || paper.document.document_class == kAssessmentClass;
  const bool told_first =
      !roles.empty() && roles.front() == "event" && account &&
      std::any_of(found.begin(), found.end(), [](const Candidate& candidate) {
        return candidate.opens && candidate.role == "event" && candidate.when.oneDay();
      });
  for (int reach = 1; reach <= farthest; ++reach) {
    for (const bool exact : {true, false}) {
      const bool told = firm(reach, exact);
      for (auto role = roles.begin(); role != roles.end(); ++role) {
        const bool less = role > says || (!exact && says != roles.end());
        const bool too_vague = !exact && reach > vague_farthest && *role != "validity";
        const bool taken_in =
            told_first && role != roles.begin() && (*role == "created" || reach > kHeadRank);
        const bool holds_from =
            signed_on && (*role == "validity" || (*role == "received" && role != roles.begin()));
        const bool printed = *role == kPrint && role != roles.begin();
        if (too_vague || printed || ((less || taken_in || holds_from) && reach < farthest)) {
          continue;
        }
        const Candidate* best = bestOf(*role, reach, exact, false);
        if (best == nullptr && !told) {
          best = bestOf(*role, reach, exact, true);
        }
        if (best != nullptr) {
          paper.document.date = best->when;
          paper.document.date_role = *role;
          paper.document.date_by = kByRank.at(static_cast<std::size_t>(best->rank));
          return;
        }
      }
    }
  }
}

void PaperDates::settleUnreadStamp(const PaperText& text, const std::vector<std::string>& roles,
                                   ReadPaper& paper) const {
  Document& document = paper.document;
  if (!roles.empty() && roles.front() == "received" && document.date_role == "document" &&
      document.date.oneDay() && stamps_.bearsUnread(text, paper)) {
    const rules::Day written = document.date.firstDay();
    document.date = rules::When::between(written, written + kInThePost);
    document.date_role = "received";
    document.date_by = "unread-stamp";
  }
}

void PaperDates::settleLookedAt(const std::vector<std::string>& roles, ReadPaper& paper) {
  const bool answers = paper.document.document_class == kAssessmentClass && !roles.empty() &&
                       roles.front() == "event";
  rules::When looked_at = answers ? lookedAt(paper) : rules::When::unknown();
  bool earlier =
      !paper.document.date.known() || (paper.document.date.precision == rules::Precision::kMinute &&
                                       paper.document.date.first < looked_at.first);
  if (answers && !looked_at.known()) {
    looked_at = lookedAtOn(paper);
    earlier = !paper.document.date.known() || paper.document.date_role != roles.front() ||
              paper.document.date.lastDay() < looked_at.firstDay();
  }
  if (looked_at.known() && earlier) {
    paper.document.date = looked_at;
    paper.document.date_role = roles.front();
    paper.document.date_by = "line";
  }
}

}  // namespace aktsyn::pipeline::reading
