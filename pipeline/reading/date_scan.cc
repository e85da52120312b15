#include "pipeline/reading/date_scan.h"

#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kRoleReach = 100;  // characters before a date that may tell its role
constexpr int kLabelWords = 3;
constexpr std::size_t kAboveReach = 80;   // of the line above
constexpr std::size_t kBehindReach = 60;  // behind it
constexpr std::size_t kOpeningReach = 24;

}  // namespace

DateScan::DateScan(const DateFinder& finder, std::string_view text, std::string_view before)
    : finder_(finder), text_(text), before_(before) {
  forbidNumbers();
  forbidCivilNumbers();
}

void DateScan::forbidNumbers() {
  for (const int hit : finder_.not_dates_.match(text_)) {
    for (std::size_t from = 0; from < text_.size();) {
      const auto groups = finder_.not_dates_.groups(hit, text_, from);
      if (groups.empty()) {
        break;
      }
      const Span part = groups.size() > 1 && groups[1] ? *groups[1] : *groups[0];
      forbidden_.push_back(part);
      from = std::max(groups[0]->end, from + 1);
    }
  }
}

// Civil registration numbers: six digits, four digits or a mask.
void DateScan::forbidCivilNumbers() {
  for (std::size_t at = 0; at + 10 <= text_.size(); ++at) {
    if (!digit(text_[at]) || (at > 0 && digit(text_[at - 1]))) {
      continue;
    }
    std::size_t end = at;
    while (end < text_.size() && digit(text_[end])) {
      ++end;
    }
    if (end - at == 6) {
      std::size_t tail = skipSpaces(end, 1);
      while (tail < text_.size() && text_[tail] == '-') {
        ++tail;
      }
      tail = skipSpaces(tail, 1);
      std::size_t digits = 0;
      const auto masked = [](char c) { return c == 'x' || c == 'X' || c == '*'; };
      while (tail + digits < text_.size() &&
             (digit(text_[tail + digits]) || masked(text_[tail + digits]))) {
        ++digits;
      }
      if (digits == 4 && tail > end) {
        forbidden_.push_back({at, tail + 4});
      }
    } else if (end - at == 10) {
      forbidden_.push_back({at, end});
    }
    at = end;
  }
}

bool DateScan::forbidden(Span span) const {
  return std::any_of(forbidden_.begin(), forbidden_.end(), [&](const Span& other) {
    return other.begin < span.end && span.begin < other.end;
  });
}

bool DateScan::tokenStart(std::size_t at) const {
  if (at == 0) {
    return true;
  }
  const char previous = text_[at - 1];
  if (letter(previous) || digit(previous)) {
    return false;
  }
  const bool joins =
      previous == '.' || previous == '/' || previous == '-' || previous == ':' || previous == ',';
  if (!joins || at < 2 || !digit(text_[at - 2])) {
    return previous != '/' || at < 2 || !letter(text_[at - 2]);
  }
  // "kl. 13.15-04.03.2019" has no meaning; "afsluttet 2018,4. marts" neither.
  return false;
}

bool DateScan::tokenEnd(std::size_t at) const {
  if (at >= text_.size()) {
    return true;
  }
  const char next = text_[at];
  if (digit(next) || letter(next)) {
    return letter(next) && clockWordAt(at);
  }
  const char beyond = at + 1 < text_.size() ? text_[at + 1] : ' ';
  if ((next == '.' || next == '/' || next == '-' || next == ',') && digit(beyond)) {
    return false;
  }
  return !((next == '-' || next == '/') && letter(beyond));
}

DateScan::Found DateScan::candidate(std::size_t at) const {
  using Form = Found (DateScan::*)(std::size_t) const;
  static constexpr Form kForms[] = {
      &DateScan::timestamp,   &DateScan::yearFirst,  &DateScan::week,    &DateScan::dayRange,
      &DateScan::dayOfList,   &DateScan::single,     &DateScan::quarter, &DateScan::bareYear,
      &DateScan::compact,     &DateScan::monthFirst, &DateScan::month,   &DateScan::season,
      &DateScan::monthNumber, &DateScan::dayAlone};
  for (const Form form : kForms) {
    if (auto found = (this->*form)(at)) {
      return found;
    }
  }
  return std::nullopt;
}

// Whether a word that only dates have stands right before.
bool DateScan::dayLead(std::size_t at) const {
  const std::size_t from = at > 12 ? at - 12 : 0;
  return finder_.day_lead_.any(text_.substr(from, at - from));
}

// Whether it is the next of a list whose date before it counts.
bool DateScan::continuesList(std::size_t at) const {
  return std::any_of(taken_.begin(), taken_.end(),
                     [&](const Span& other) { return listSign(other.end) == at; });
}

// The role by the words before the date, in its line or at the end of the line above, else behind.
void DateScan::roleAround(std::size_t at, WrittenDate& date, bool* lead) {
  const std::size_t from = at > kRoleReach ? at - kRoleReach : 0;
  const std::string_view context = text_.substr(from, at - from);
  const std::string_view stripped = finder_.beforeLead(context, &date.weekday, lead);
  date.role = finder_.roleBefore(stripped, &date.labelled);
  if (date.role.empty()) {
    // A word may be both a lead and a role: "date: ...".
    date.role = finder_.roleBefore(context, &date.labelled);
  }
  const bool opens = stripped.find_first_not_of(" \t\n.,:;(*-") == std::string_view::npos;
  // A sentence above ends there; only a shortened word of a label has a stop.
  const bool told = trimmed(before_).ends_with('.') && wordsIn(before_) > kLabelWords;
  if (date.role.empty() && opens && !before_.empty() && !told) {
    const std::string_view above =
        before_.substr(before_.size() > kAboveReach ? before_.size() - kAboveReach : 0);
    date.role = finder_.roleBefore(finder_.beforeLead(above, &date.weekday, lead), &date.labelled);
    if (date.role.empty()) {
      date.role = finder_.roleBefore(above, &date.labelled);
    }
  }
  taken_.push_back({from + stripped.size(), date.span.end});
}

// "In 2016, on Tuesday the 20th of September": the year stands before the day, with a comma.
std::optional<int> DateScan::yearBefore(std::size_t at) const {
  const std::size_t from = at > kOpeningReach ? at - kOpeningReach : 0;
  bool lead = false;
  int weekday = 0;
  const std::string_view before =
      finder_.beforeLead(text_.substr(from, at - from), &weekday, &lead);
  constexpr std::size_t kDigits = 4;
  const std::string_view told = text_.substr(from, before.size());
  const std::size_t comma = text_.find(',', from + told.size());
  const bool parted = comma != std::string_view::npos && comma < at;
  if (!parted || told.size() < kDigits || !(lead || weekday != 0)) {
    return std::nullopt;
  }
  const auto year = fullYear(from + told.size() - kDigits);
  return year && year->end == from + told.size() ? std::optional(year->value) : std::nullopt;
}

// Judges the words around a candidate: role, lead, weekday. False: no date after all.
bool DateScan::accept(Candidate& found, std::size_t at) {
  WrittenDate& date = *found.date;
  date.span = {at, found.end};
  if (forbidden(date.span)) {
    return false;
  }
  bool lead = false;
  roleAround(at, date, &lead);
  const bool led =
      found.lead == Lead::kNone || date.labelled ||
      (found.lead == Lead::kAny ? lead || date.weekday != 0 || continuesList(at) : dayLead(at));
  if (!led) {
    taken_.pop_back();
    return false;
  }
  if (date.needsContext() && !date.relative && date.first_day != 0 && date.month != 0) {
    if (const std::optional<int> year = yearBefore(at)) {
      const auto in_year = std::chrono::year{*year} / 1 / 1;
      date.when = resolve(date, rules::When::on(std::chrono::sys_days{in_year}), Lean::kComing);
    }
  }
  clockAfter(date);
  // "The meeting on 4 May was called off": what comes behind takes the day from the word before.
  if (date.role.empty() || date.role == "event") {
    const std::string_view after = text_.substr(date.span.end, kBehindReach);
    const int hit = finder_.roles_after_.first(after);
    // A role word between two dates is the second one's.
    const auto word = hit >= 0 ? finder_.roles_after_.locate(hit, after) : std::nullopt;
    const bool takes =
        word && (date.role.empty() ||
                 finder_.role_after_names_[static_cast<std::size_t>(hit)] == "mentioned");
    if (takes && !finder_.opening(trimmed(after.substr(word->end)))) {
      date.role = finder_.role_after_names_[static_cast<std::size_t>(hit)];
      date.labelled = true;
    }
  }
  return true;
}

std::vector<WrittenDate> DateScan::run() {
  std::vector<WrittenDate> dates;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    const char c = text_[at];
    const bool may_begin = digit(c) || letter(c);
    if (!may_begin || !tokenStart(at)) {
      continue;
    }
    auto found = candidate(at);
    if (!found) {
      continue;
    }
    if (found->date && accept(*found, at)) {
      dates.push_back(*found->date);
      at = std::max(at, found->date->span.end - 1);
    } else {
      at = std::max(at, found->end - 1);
    }
  }
  clockNearby(dates);
  relativeWords(dates);
  clockNearby(dates);
  return dates;
}

std::optional<WrittenDate> DateScan::opening() {
  std::size_t behind_week = 0;
  for (std::size_t at = 0; at < std::min(text_.size(), kOpeningReach); ++at) {
    if (!digit(text_[at]) && text_[at] != 'O' && text_[at] != 'l' && !monthFirstParts(at)) {
      continue;
    }
    const bool letter_first = !digit(text_[at]);
    if (!tokenStart(at) || (letter_first && !candidate(at))) {
      if (letter_first) {
        continue;  // a word's letter, no digit misread
      }
      return std::nullopt;
    }
    bool lead = false;
    int weekday = 0;
    const std::string_view rest =
        finder_.beforeLead(text_.substr(behind_week, at - behind_week), &weekday, &lead);
    if (behind_week == 0 && week(at)) {
      // "Week 18, 29 April 2020": the day behind the week opens the line.
      at = behind_week = week(at)->end;
      continue;
    }
    if (rest.find_first_not_of(" \t*-.:,([") != std::string_view::npos) {
      return std::nullopt;
    }
    auto found = candidate(at);
    const bool bare =
        found && found->lead == Lead::kAny && found->date && found->date->when.known();
    if (bare) {
      found->lead = Lead::kNone;
      found->date->like_section = true;
    }
    if (!found || !found->date || !accept(*found, at) || !namesDay(*found->date)) {
      if (found && found->date && found->date->minute_of_day) {
        return found->date;
      }
      return std::nullopt;
    }
    return found->date;
  }
  return std::nullopt;
}

}  // namespace aktsyn::pipeline::reading
