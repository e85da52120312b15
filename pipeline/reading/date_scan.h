// One pass over a text for DateFinder: the grammar of written dates. Works on folded text.
//
// date_parts.cc reads numbers, separators, months and years; date_days.cc days, lists and ranges of
// days; date_spans.cc weeks, months and longer; date_clock.cc clock times and relative words;
// date_scan.cc tries the forms along the text and judges what stands around them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/reading/dates.h"

namespace aktsyn::pipeline::reading {

class DateScan {
 public:
  DateScan(const DateFinder& finder, std::string_view text, std::string_view before);

  std::vector<WrittenDate> run();
  std::optional<WrittenDate> opening();
  std::vector<WrittenClock> clocks() const;

 private:
  struct Number {
    int value = 0;
    int digits = 0;       // characters read
    int true_digits = 0;  // of them no OCR stand-in
    bool rough = false;   // a letter stands in that other words begin with, too
    std::size_t end = 0;
  };
  struct Year {
    int value = 0;
    bool two_digits = false;
    std::size_t end = 0;
  };
  struct Month {
    unsigned number = 0;
    bool rough = false;  // as OCR may have misread its name
    std::size_t end = 0;
  };
  // What must stand before a form that is no date by itself.
  enum class Lead {
    kNone,
    kAny,  // a lead, a role word or a weekday
    kDay   // a word that only dates have, or a role word
  };
  struct Parts {  // a day as written
    unsigned day = 0, month = 0;
    std::optional<int> year;
    bool short_year = false, dotted = false, month_name = false;
    bool one_digit = false, two_digits = false;  // day and month both
    Lead lead = Lead::kNone;
    std::size_t end = 0;
  };
  // A candidate; `date` empty: the shape of a date, but none: skipped as a whole.
  struct Candidate {
    std::optional<WrittenDate> date;
    std::size_t end = 0;
    Lead lead = Lead::kNone;
  };
  using Found = std::optional<Candidate>;

  void forbidNumbers();
  void forbidCivilNumbers();
  bool forbidden(Span span) const;
  bool tokenStart(std::size_t at) const;
  bool tokenEnd(std::size_t at) const;
  std::size_t skipSpaces(std::size_t at, int at_most) const;
  std::size_t wordEnd(std::size_t at) const;

  std::optional<Number> number(std::size_t at, int at_most, bool ocr) const;
  std::optional<std::size_t> separator(std::size_t at, char* which) const;
  std::optional<std::size_t> rangeSign(std::size_t at) const;
  std::optional<std::size_t> listSign(std::size_t at) const;
  std::optional<std::size_t> wordSign(const PatternSet& words, std::size_t at) const;
  bool rangeFollows(std::size_t at) const;
  bool fullYearEnds(std::size_t at) const;
  std::optional<Year> year(std::size_t at) const;
  std::optional<Year> fullYear(std::size_t at) const;
  std::optional<Year> yearBehindWord(std::size_t at) const;
  std::optional<Month> monthName(std::size_t at, bool ocr) const;
  std::optional<Number> dayNumber(std::size_t at) const;
  std::optional<Parts> numericParts(std::size_t at) const;
  bool yearMark(std::size_t at) const;
  void numericYear(char first, std::size_t month_end, Parts& parts) const;
  std::optional<Parts> namedParts(std::size_t at) const;
  std::optional<Parts> monthFirstParts(std::size_t at) const;
  void namedYear(Parts& parts) const;
  std::optional<Parts> anyParts(std::size_t at) const;
  std::optional<Parts> listedParts(std::size_t at, int depth) const;

  Found candidate(std::size_t at) const;
  Found timestamp(std::size_t at) const;
  Found yearFirst(std::size_t at) const;
  Found compact(std::size_t at) const;
  Found dayRange(std::size_t at) const;
  Found dayOfList(std::size_t at) const;
  Found single(std::size_t at) const;
  Found monthFirst(std::size_t at) const;
  Found week(std::size_t at) const;
  Found quarter(std::size_t at) const;
  Found bareYear(std::size_t at) const;
  Found monthNumber(std::size_t at) const;
  Found month(std::size_t at) const;
  Found season(std::size_t at) const;
  Found dayAlone(std::size_t at) const;
  Candidate day(const Parts& parts) const;
  Candidate span(const Parts& first, const Parts& last) const;
  std::string periodBefore(std::size_t at) const;
  std::string periodAt(std::size_t at, std::size_t* end) const;
  bool abbreviatedMonth(std::size_t at) const;

  bool accept(Candidate& found, std::size_t at);
  std::optional<int> yearBefore(std::size_t at) const;
  void roleAround(std::size_t at, WrittenDate& date, bool* lead);
  bool dayLead(std::size_t at) const;
  bool continuesList(std::size_t at) const;
  void clockAfter(WrittenDate& date) const;
  std::optional<int> clockAt(std::size_t at, bool worded, std::size_t* end) const;
  bool clockWordBefore(std::size_t at) const;
  bool clockWordAt(std::size_t at) const;
  std::vector<WrittenClock> wordedClocks(std::size_t from, std::size_t until) const;
  void clockNearby(std::vector<WrittenDate>& dates) const;
  std::optional<int> relativeNumber(rules::RelativeCue::Unit unit, std::string_view word) const;
  void relativeWords(std::vector<WrittenDate>& dates);

  const DateFinder& finder_;
  std::string_view text_;
  std::string_view before_;
  std::vector<Span> forbidden_;
  std::vector<Span> taken_;  // accepted dates with the weekday and lead words before them
};

}  // namespace aktsyn::pipeline::reading
