// Dates in a sentence or line: every written form that the pack's language has, and their roles.
//
// A finder is compiled from a lexicon once and const afterwards. It works on folded text
// (folding.h). What is something else (a CPR number, a phone number, a case number, a sum, a
// section) is no date; what is written as a date but is none (31 February) is found as such and
// has no day.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"
#include "rules/when.h"

namespace aktsyn::pipeline::reading {

// Words that count from the paper's own date; `number` is what their pattern captured: the number
// to count, an ISO weekday or a day of the month.
struct RelativeDate {
  rules::RelativeCue::Unit unit = rules::RelativeCue::Unit::kDay;
  int by = 0, about = 0, number = 0;
};

// A date as written. When `when` is unknown it needs the paper's own date: see resolve().
struct WrittenDate {
  Span span;  // in the text given
  rules::When when = rules::When::unknown();
  std::string role;         // empty: the words around it do not tell
  bool labelled = false;    // the role's word stands right before it
  bool impossible = false;  // the form of a date, but there is no such day
  // What waits for a context date:
  std::optional<RelativeDate> relative;
  // No year; days 0: the month, or with last_month the months up to it (of the next year when it is
  // the lower); month 0: "Monday the 4th", "the 4th".
  unsigned month = 0, last_month = 0, first_day = 0, last_day = 0;
  unsigned week = 0, last_week = 0;  // no year; last_week 0: one week
  int weekday = 0;  // 1 Monday .. 7 Sunday as written before it, 0 none; with a week its day
  std::optional<int> minute_of_day;
  bool like_section = false;  // "3.2.10": a section number has the same shape

  bool needsContext() const { return !when.known() && !impossible; }
};

// A clock time with no day beside it.
struct WrittenClock {
  Span span;
  int minute_of_day = 0;
};

// The time that all of them give; none where there are none or several.
std::optional<WrittenClock> onlyClock(const std::vector<WrittenClock>& clocks);

class DateFinder {
 public:
  explicit DateFinder(const rules::Lexicon& lexicon);
  ~DateFinder();
  DateFinder(const DateFinder&) = delete;
  DateFinder& operator=(const DateFinder&) = delete;

  // In the order of the text. `before` is the folded text that stands before it (the line above).
  std::vector<WrittenDate> find(std::string_view folded, std::string_view before = {}) const;

  // A day's date that opens the text (lead words and a weekday may stand before it); `end` of its
  // span includes the clock time after it.
  std::optional<WrittenDate> opening(std::string_view folded) const;

  // The clock times of a sentence: those behind a word for it, or else one that opens it.
  std::vector<WrittenClock> clocks(std::string_view folded) const;
  // The only one.
  std::optional<WrittenClock> clock(std::string_view folded) const;

 private:
  friend class DateScan;
  std::string_view beforeLead(std::string_view text, int* weekday, bool* lead) const;
  int weekdayOf(std::string_view word, bool stop) const;
  std::string roleBefore(std::string_view text, bool* found) const;
  int numberOf(std::string_view word) const;  // 0: none

  std::map<std::string, unsigned> months_;
  std::map<std::string, int> weekdays_, numbers_;
  PatternSet lead_, day_lead_, list_, until_, clock_, week_, periods_, period_after_;
  std::vector<std::string> period_names_, period_after_names_;
  PatternSet relative_;
  std::vector<rules::RelativeCue> relative_cues_;
  PatternSet roles_, roles_after_;
  std::vector<std::string> role_names_, role_after_names_;
  PatternSet not_dates_;
};

// Whether it is one day, as it stands or once the context is known.
bool namesDay(const WrittenDate& date);

// Where a date without a year is looked for: nearest to the paper's own date, or not before it, for
// what is planned.
enum class Lean { kNearest, kComing };

// Fills in year or day from the paper's own date; a weekday written beside the date decides between
// years. Unknown stays unknown without a context.
rules::When resolve(const WrittenDate& date, const rules::When& context,
                    Lean lean = Lean::kNearest);

// What speaks against a date as written: "impossible" (there is no such day), "weekday" (the day is
// another weekday than the one written beside it); else empty.
std::string doubtOf(const WrittenDate& date, const rules::When& resolved);

// "2019-03-04T12:15:00Z" or with an offset, as Danish wall-clock time (EU summer time rule);
// without a zone as it stands. Nullopt for anything else.
std::optional<rules::When> parseTimestamp(std::string_view text, std::size_t* length = nullptr);

}  // namespace aktsyn::pipeline::reading
