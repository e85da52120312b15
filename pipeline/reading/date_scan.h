// One pass over a text for DateFinder: the grammar of written dates. Works on folded text.
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

 private:
  struct Number {
    int value = 0;
    int digits = 0;       // characters read
    int true_digits = 0;  // of them no OCR stand-in
    std::size_t end = 0;
  };
  struct Parts {  // a day as written
    unsigned day = 0, month = 0;
    std::optional<int> year;
    bool short_year = false, dotted = false, one_digit = false, month_name = false;
    std::size_t end = 0;
  };
  // A candidate; `date` empty: the shape of a date, but none (impossible): skipped as a whole.
  struct Candidate {
    std::optional<WrittenDate> date;
    std::size_t end = 0;
    bool needs_lead = false;  // counts only behind a lead, a role word or a weekday
  };

  void forbidNumbers();
  bool forbidden(Span span) const;
  bool tokenStart(std::size_t at) const;
  bool tokenEnd(std::size_t at) const;
  std::size_t skipSpaces(std::size_t at, int at_most) const;
  std::optional<Number> number(std::size_t at, int at_most, bool ocr) const;
  std::optional<std::size_t> separator(std::size_t at, char* which) const;
  std::optional<std::size_t> rangeSign(std::size_t at) const;
  bool rangeFollows(std::size_t at) const;
  std::optional<int> year(std::size_t at, std::size_t* end, bool* two_digits) const;
  std::optional<unsigned> monthName(std::size_t at, std::size_t* end) const;
  bool abbreviatedMonth(std::size_t at) const;
  std::optional<Parts> numericParts(std::size_t at) const;
  std::optional<Parts> namedParts(std::size_t at) const;
  std::optional<Parts> anyParts(std::size_t at) const;

  std::optional<Candidate> candidate(std::size_t at) const;
  std::optional<Candidate> timestamp(std::size_t at) const;
  std::optional<Candidate> yearFirst(std::size_t at) const;
  std::optional<Candidate> compact(std::size_t at) const;
  std::optional<Candidate> dayRange(std::size_t at) const;
  std::optional<Candidate> single(std::size_t at) const;
  std::optional<Candidate> week(std::size_t at) const;
  std::optional<Candidate> quarter(std::size_t at) const;
  std::optional<Candidate> bareYear(std::size_t at) const;
  std::optional<Candidate> month(std::size_t at) const;
  std::optional<Candidate> dayAlone(std::size_t at) const;
  Candidate span(const Parts& first, const Parts& last) const;
  std::string periodBefore(std::size_t at, std::size_t* begin) const;

  bool accept(Candidate& found, std::size_t at);
  void clockAfter(WrittenDate& date) const;
  std::optional<int> clockAt(std::size_t at, bool worded, std::size_t* end) const;
  void clockNearby(std::vector<WrittenDate>& dates) const;
  void relativeDays(std::vector<WrittenDate>& dates) const;

  const DateFinder& finder_;
  std::string_view text_;
  std::string_view before_;
  std::vector<Span> forbidden_;
};

}  // namespace aktsyn::pipeline::reading
