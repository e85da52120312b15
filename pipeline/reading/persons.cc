#include "pipeline/reading/persons.h"

#include <algorithm>
#include <chrono>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kNameWords = 5;
constexpr std::size_t kMisread = 2;  // digits of a number that a scanner may have read as letters

bool mask(char c) { return c == 'x' || c == 'X' || c == '*'; }

struct Number {
  Span span;
  std::string digits;  // ten characters, masks as 'x'
};

// A digit as written or as a scanner reads it; 0 for what is none.
char digitOf(char c) {
  return digit(c) ? c : c == 'O' || c == 'o' ? '0' : c == 'I' || c == 'l' ? '1' : '\0';
}

// The six digits of the birth date, with or without points between day, month and year.
std::size_t dayDigits(std::string_view text, std::size_t at, std::string& digits) {
  const bool points = at + 8 <= text.size() && text[at + 2] == '.' && text[at + 5] == '.';
  std::size_t end = at;
  while (end < text.size() && digits.size() < 6) {
    if (points && (end == at + 2 || end == at + 5)) {
      ++end;
    }
    const char c = end < text.size() ? digitOf(text[end]) : '\0';
    if (c == '\0') {
      break;
    }
    digits += c;
    ++end;
  }
  return end;
}

std::optional<Number> numberAt(std::string_view text, std::size_t at) {
  if (at > 0 && (digitOf(text[at - 1]) != '\0' || lower(text[at - 1]) ||
                 ((text[at - 1] == '-' || text[at - 1] == '.') && at > 1 &&
                  (digit(text[at - 2]) || (text[at - 1] == '-' && letter(text[at - 2])))))) {
    return std::nullopt;
  }
  Number number;
  std::size_t end = dayDigits(text, at, number.digits);
  if (number.digits.size() != 6) {
    return std::nullopt;
  }
  const std::size_t six = end;
  if (end < text.size() && text[end] == ' ') {
    ++end;
  }
  while (end < text.size() && text[end] == '-') {
    ++end;
  }
  if (end > six && end < text.size() && text[end] == ' ') {
    ++end;
  }
  std::size_t masks = 0;
  while (end < text.size() && number.digits.size() < 10 &&
         (digitOf(text[end]) != '\0' || mask(text[end]))) {
    masks += mask(text[end]) ? 1 : 0;
    number.digits += mask(text[end]) ? 'x' : digitOf(text[end]);
    ++end;
  }
  const bool more = end < text.size() && (digitOf(text[end]) != '\0' || mask(text[end]));
  const auto misread = static_cast<std::size_t>(
      std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                    text.begin() + static_cast<std::ptrdiff_t>(end),
                    [](char c) { return !digit(c) && digitOf(c) != '\0'; }));
  if (number.digits.size() != 10 || more || (masks != 0 && masks != 4) || misread > kMisread) {
    return std::nullopt;
  }
  number.span = {at, end};
  return number;
}

bool nameWord(std::string_view word) {
  if (word.size() < 2 || !upper(word.front())) {
    return false;
  }
  return std::none_of(word.begin(), word.end(),
                      [](char c) { return digit(c) || c == ':' || c == '/'; });
}

std::vector<Span> wordsOf(std::string_view folded, Span span) {
  std::vector<Span> words;
  for (std::size_t at = span.begin; at < span.end;) {
    if (folded[at] == ' ' || folded[at] == '\t') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < span.end && folded[end] != ' ' && folded[end] != '\t') {
      ++end;
    }
    words.push_back({at, end});
    at = end;
  }
  return words;
}

std::string spelled(std::string_view original, const std::vector<Span>& words, std::size_t first,
                    std::size_t last) {
  if (first >= last) {
    return {};
  }
  std::string name =
      onOneLine(original.substr(words[first].begin, words[last - 1].end - words[first].begin));
  while (!name.empty() && (name.back() == ',' || name.back() == '(' || name.back() == '.')) {
    name.pop_back();
  }
  return name;
}

// Whether a cell or column ends between a word and the one before it: a label is no first name.
bool cellBetween(std::string_view folded, const std::vector<Span>& words, std::size_t word) {
  const Span gap{words[word - 1].end, words[word].begin};
  return cut(folded, gap).find('\t') != std::string_view::npos;
}

// Capitalised words right before the number; small words and labels between are stepped over.
std::string nameBefore(std::string_view original, std::string_view folded, Span before) {
  const std::vector<Span> words = wordsOf(folded, before);
  std::size_t last = words.size();
  int skipped = 0;
  const auto label = [&](std::size_t i) {
    const std::string_view word = cut(folded, words[i]);
    const char end = word.back();
    const bool capitals = std::none_of(word.begin(), word.end(), lower);
    return !nameWord(word) || end == ':' || end == '.' || capitals || word.find('-') < 4;
  };
  while (last > 0 && skipped < 3 && label(last - 1)) {
    --last;
    ++skipped;
  }
  std::size_t first = last;
  while (first > 0 && last - first < kNameWords) {
    const std::string_view word = cut(folded, words[first - 1]);
    const bool ends_other =
        first < last && (word.back() == ',' || word.back() == '.' || word.back() == ';');
    if (!nameWord(word) || ends_other || (first < last && cellBetween(folded, words, first))) {
      break;
    }
    --first;
  }
  return last - first >= 2 ? spelled(original, words, first, last) : std::string{};
}

std::string nameAfter(std::string_view original, std::string_view folded, Span after) {
  const std::vector<Span> words = wordsOf(folded, after);
  std::size_t first = 0;
  while (first < words.size() && first < 1 && !nameWord(cut(folded, words[first]))) {
    ++first;
  }
  std::size_t last = first;
  while (last < words.size() && last - first < kNameWords && nameWord(cut(folded, words[last]))) {
    const char end = folded[words[last].end - 1];
    ++last;
    const bool cell_ends = last < words.size() && cellBetween(folded, words, last);
    if (end == ',' || end == '.' || cell_ends) {
      break;
    }
  }
  return last - first >= 2 ? spelled(original, words, first, last) : std::string{};
}

}  // namespace

std::optional<rules::Day> birthDay(std::string_view number) {
  if (number.size() != 10 || !std::all_of(number.begin(), number.begin() + 6, digit)) {
    return std::nullopt;
  }
  const auto two = [&](std::size_t at) { return (number[at] - '0') * 10 + (number[at + 1] - '0'); };
  const int short_year = two(4);
  int century = short_year <= 36 ? 2000 : 1900;
  if (digit(number[6])) {
    const int seventh = number[6] - '0';
    if (seventh <= 3) {
      century = 1900;
    } else if (seventh >= 5 && seventh <= 8) {
      century = short_year <= 57 ? 2000 : 1800;
    }
  }
  const std::chrono::year_month_day date{std::chrono::year{century + short_year},
                                         std::chrono::month{static_cast<unsigned>(two(2))},
                                         std::chrono::day{static_cast<unsigned>(two(0))}};
  return date.ok() ? std::optional(rules::Day{date}) : std::nullopt;
}

PersonFinder::PersonFinder(const rules::Lexicon& lexicon) {
  for (const std::string& pattern : lexicon.child_number) {
    child_.add(pattern);
  }
  child_.compile();
}

std::vector<Person> PersonFinder::find(const PaperText& paper) const {
  std::vector<Person> persons;
  for (std::size_t l = 0; l < paper.lines().size(); ++l) {
    const std::string_view folded = paper.foldedLine(l);
    const std::string_view original = paper.line(l);
    std::size_t from = 0;
    for (std::size_t at = 0; at + 10 <= folded.size(); ++at) {
      const auto number = digitOf(folded[at]) != '\0' ? numberAt(folded, at) : std::nullopt;
      const auto born = number ? birthDay(number->digits) : std::nullopt;
      if (!born) {
        continue;
      }
      const bool masked = number->digits.find('x') != std::string::npos;
      const std::string cpr = masked ? std::string{} : number->digits;
      auto person = std::find_if(persons.begin(), persons.end(), [&](const Person& other) {
        return other.cpr == cpr && other.born == *born;
      });
      if (person == persons.end()) {
        persons.push_back({cpr, *born, "", 0, 0});
        person = persons.end() - 1;
      }
      ++person->mentions;
      person->pages.insert(paper.lineEvidence(l).page);
      std::string name = nameBefore(original, folded, {from, at});
      name = name.empty() ? nameAfter(original, folded, {number->span.end, folded.size()}) : name;
      person->name = person->name.empty() ? name : person->name;
      std::string context(folded.substr(from, at - from));
      if (trimmed(context).empty() && from == 0 && l > 0 && !paper.lines()[l - 1].furniture) {
        context = std::string(paper.foldedLine(l - 1));
      }
      person->as_child += child_.any(context) ? 1 : 0;
      from = number->span.end;
      at = from - 1;
    }
  }
  return persons;
}

void PersonFinder::addBorn(const std::vector<Document>& documents,
                           std::vector<Person>& persons) const {
  const std::size_t numbered = persons.size();
  for (const Document& document : documents) {
    for (const DateFound& date : document.dates) {
      if (date.role != "birth" || !date.doubt.empty() || !date.when.oneDay()) {
        continue;
      }
      const rules::Day born = date.when.firstDay();
      auto person = std::find_if(persons.begin(), persons.end(),
                                 [&](const Person& other) { return other.born == born; });
      if (person == persons.end()) {
        persons.push_back({"", born, "", 0, 0, true});
        person = persons.end() - 1;
      }
      person->pages.insert(date.where.page);
      if (static_cast<std::size_t>(person - persons.begin()) < numbered) {
        continue;  // counted by its number
      }
      ++person->mentions;
      const std::string folded = foldText(date.where.text);
      const std::size_t at = std::min(date.where.text.find(date.raw), folded.size());
      person->as_child += child_.any(folded.substr(0, at)) ? 1 : 0;
      if (person->name.empty()) {
        person->name = nameBefore(date.where.text, folded, {0, at});
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
