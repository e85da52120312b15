#include "pipeline/reading/date_places.h"

#include <algorithm>
#include <iterator>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTopUnits = 14;  // units of the first page that count as its head
constexpr std::size_t kLetterDateLength = 60;
constexpr std::size_t kNumberDigits = 4;
constexpr std::size_t kDottedLength = 160;
constexpr int kSentenceWords = 6;
constexpr int kPlainWords = 12;                // a line of more goes on as a sentence
constexpr int kTitleWords = 18;                // more are no title, whatever their size
constexpr int kWeekdayWords = 2;               // "Monday the"
constexpr int kClosingWords = 9;               // before the day that closes a line of the head
constexpr std::string_view kDot = "\xC2\xB7";  // a middle dot, that parts the fields of a line
constexpr std::string_view kOwnRoles[] = {"document", "received", "created", "event", "finished"};

// "Main Street 4, 7400 Herning", "Eva Lund 140206-xxxx": postal, civil and case numbers.
bool holdsNumber(std::string_view folded) {
  std::size_t digits = 0;
  for (const char c : folded) {
    digits = digit(c) ? digits + 1 : 0;
    if (digits == kNumberDigits) {
      return true;
    }
  }
  return false;
}

// "Emil Lund . visited on 4 May 2020 . by Eva Holm": fields that middle dots part.
bool fieldsByDots(std::string_view folded) {
  const std::size_t first = folded.find(kDot);
  return first != std::string_view::npos && folded.rfind(kDot) != first &&
         trimmed(folded).back() != '.';
}

}  // namespace

bool ownRole(std::string_view role) {
  return std::find(std::begin(kOwnRoles), std::end(kOwnRoles), role) != std::end(kOwnRoles);
}

std::string bareRole(const std::vector<std::string>& roles) {
  const auto wanted = [&](std::string_view role) {
    return std::find(roles.begin(), roles.end(), role);
  };
  return wanted("event") < wanted("document") ? "event" : "document";
}

bool sentence(const Unit& unit) {
  if (fieldsByDots(unit.folded)) {
    return false;
  }
  const int words = wordsIn(unit.folded);
  return unit.text.size() > 2 * kLetterDateLength ||
         (words > 7 && trimmed(unit.folded).back() == '.') ||
         (words > kPlainWords && unit.folded.find('\t') == std::string::npos && !unit.title);
}

bool saysASentence(const Unit& unit) {
  const std::string_view text = trimmed(unit.folded);
  if (wordsIn(text) > kTitleWords) {
    return true;
  }
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == '.' && letter(text[at - 1]) && text[at + 1] == ' ') {
      return false;
    }
  }
  return wordsIn(text) >= kSentenceWords && text.back() == '.';
}

bool followsSentence(const PaperText& text, const ReadPaper& paper, std::size_t unit_index) {
  const Unit& unit = paper.units[unit_index];
  if (unit_index == 0 || unit.pieces.empty() ||
      wordsIn(paper.units[unit_index - 1].folded) <= kSentenceWords) {
    return false;
  }
  const std::size_t line = text.lines()[unit.first_line].span.begin;
  const std::size_t begin = unit.pieces.front().paper_at;
  if (begin <= line) {
    return false;
  }
  const std::string_view before = trimmed(cut(text.text(), Span{line, begin}));
  return wordsIn(before) > 0 && before.find('\t') == std::string_view::npos;
}

Span rowOf(const Unit& unit, std::size_t at) {
  for (const Unit::Piece& piece : unit.pieces) {
    if (at >= piece.at && at < piece.at + piece.length) {
      return {piece.at, piece.at + piece.length};
    }
  }
  return {0, unit.folded.size()};
}

bool beginsLine(const PaperText& text, const Unit& unit) {
  return !unit.pieces.empty() &&
         unit.pieces.front().paper_at == text.lines()[unit.first_line].span.begin;
}

bool sentenceGoesOn(const PaperText& text, const ReadPaper& paper, std::size_t unit_index) {
  const std::string_view folded = trimmed(paper.units[unit_index].folded);
  if (unit_index + 1 >= paper.units.size() || folded.empty() || folded.back() != '.' ||
      wordsIn(folded) < kSentenceWords) {
    return false;
  }
  const Unit& next = paper.units[unit_index + 1];
  return !next.pieces.empty() && !beginsLine(text, next);
}

bool atTop(const PaperText& text, const ReadPaper& paper, std::size_t unit_index) {
  const Unit& unit = paper.units[unit_index];
  return unit_index < kTopUnits &&
         text.lines()[unit.first_line].page == text.lines()[paper.lines.front()].page;
}

bool shortLine(const Unit& unit) {
  return unit.text.size() <= kLetterDateLength && !sentence(unit);
}

bool letterDateLine(const Unit& unit, const WrittenDate& date) {
  // What stands behind a middle dot or in another column is not of the line.
  const std::string_view line =
      std::string_view(unit.folded).substr(0, unit.folded.find(kDot, date.span.end));
  if (line.size() > kLetterDateLength) {
    return false;
  }
  const std::string_view before = line.substr(0, date.span.begin);
  std::string_view after = line.substr(date.span.end);
  after = trimmed(after.substr(0, after.find('\t')));
  // Without its year it is one of a sentence, unless it stands nearly alone.
  if (date.needsContext() && (wordsIn(before) > 2 || after == ".") && date.first_day != 0) {
    return false;
  }
  // "The school wrote to us on 4 May 2020." is a sentence.
  return wordsIn(before) <= (after == "." ? 2 : 4) &&
         (after.empty() || after == "." || after == ",");
}

bool closesHeadLine(const Unit& unit, const WrittenDate& date) {
  const std::string_view line = trimmed(unit.folded);
  std::string_view before = trimmed(std::string_view(unit.folded).substr(0, date.span.begin));
  const std::string_view after = trimmed(std::string_view(unit.folded).substr(date.span.end));
  if (line.size() > 2 * kLetterDateLength || wordsIn(before) > kClosingWords ||
      (!after.empty() && after != "." && after != ",")) {
    return false;
  }
  const std::size_t comma = before.rfind(',');
  return comma != std::string_view::npos && wordsIn(before.substr(comma + 1)) <= 1 &&
         before.find('.') == std::string_view::npos;
}

bool rowOfForm(const Unit& unit, const WrittenDate& date) {
  const std::size_t row = rowOf(unit, date.span.begin).begin;
  const std::string_view before = cut(unit.folded, Span{row, date.span.begin});
  const std::size_t tab = before.rfind('\t');
  const std::size_t end = tab != std::string_view::npos ? tab : before.rfind(':');
  const std::string_view field =
      end != std::string_view::npos ? trimmed(before.substr(0, end)) : "";
  // The address in a letterhead names no field, nor does who it is about.
  return !field.empty() && !holdsNumber(field) && wordsIn(before.substr(end + 1)) <= kWeekdayWords;
}

bool lastCell(const Unit& unit, const WrittenDate& date) {
  const Span row = rowOf(unit, date.span.begin);
  const std::size_t tab = unit.folded.rfind('\t', date.span.begin);
  return tab != std::string::npos && tab >= row.begin && date.span.end <= row.end &&
         row.size() <= 2 * kLetterDateLength &&
         wordsIn(cut(unit.folded, Span{tab, date.span.begin})) <= kWeekdayWords &&
         trimmed(cut(unit.folded, Span{date.span.end, row.end})).empty();
}

bool dotField(const Unit& unit, const WrittenDate& date) {
  const Span row = rowOf(unit, date.span.begin);
  const std::string_view before = cut(unit.folded, Span{row.begin, date.span.begin});
  const std::string_view after = trimmed(cut(unit.folded, Span{date.span.end, row.end}));
  const std::size_t dot = before.rfind(kDot), bar = before.rfind('|');
  const std::size_t begin = dot == std::string_view::npos   ? bar
                            : bar == std::string_view::npos ? dot
                                                            : std::max(dot, bar);
  return begin != std::string_view::npos && row.size() <= kDottedLength &&
         wordsIn(before.substr(begin + 1)) <= kWeekdayWords &&
         (after.empty() || after.starts_with(kDot) || after.starts_with('|') ||
          after.starts_with('-'));
}

bool dateHeadLine(const Unit& unit, const WrittenDate& date, bool leads) {
  const std::string_view before = trimmed(std::string_view(unit.folded).substr(0, date.span.begin));
  const std::string_view after = trimmed(std::string_view(unit.folded).substr(date.span.end));
  const bool opens = leads && wordsIn(after) <= 5;
  const bool labelled = !before.empty() && before.back() == ':' && wordsIn(before) <= 4;
  return unit.text.size() <= 2 * kLetterDateLength && (opens || labelled);
}

bool opensBelowTitle(const ReadPaper& paper, std::size_t unit_index, const WrittenDate& date) {
  std::size_t above = unit_index;
  while (above > 0 && paper.units[above - 1].place == Unit::Place::kFurniture) {
    --above;
  }
  if (above == 0 || !paper.units[above - 1].title || paper.units[unit_index].title ||
      date.needsContext() || date.relative || !oneDay(date)) {
    return false;
  }
  const std::string_view folded = paper.units[unit_index].folded;
  const std::string_view before = trimmed(folded.substr(0, date.span.begin));
  const std::string_view after = folded.substr(date.span.end);
  const std::string_view rest = trimmed(after.substr(std::min<std::size_t>(after.size(), 1)));
  return wordsIn(before) <= kWeekdayWords && (after.starts_with('.') || after.starts_with(',')) &&
         !rest.empty() && upper(rest.front());
}

bool oneDay(const WrittenDate& date) {
  return date.when.precision == rules::Precision::kDay ||
         date.when.precision == rules::Precision::kMinute || date.needsContext() || date.impossible;
}

// A season is no day of a meeting that lasted from one to another.
constexpr std::chrono::days kVague{31};

bool vague(const rules::When& when) {
  return when.precision == rules::Precision::kMonth || when.precision == rules::Precision::kYear ||
         when.precision == rules::Precision::kQuarter ||
         when.precision == rules::Precision::kWeek || when.lastDay() - when.firstDay() > kVague;
}

}  // namespace aktsyn::pipeline::reading
