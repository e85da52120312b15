// Who wrote a note: initials or a name beside its date, on a line of its own, or at the text's end.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kNameLength = 60;
constexpr std::size_t kHeadOfPaper = 6;  // lines
constexpr std::size_t kNoise = 3;        // bytes before a signature in its line
constexpr int kNameWords = 5;
constexpr std::size_t kFirstNameLength = 14;
constexpr std::size_t kFewSigns = 6;  // bytes

// One to five capitalised words.
bool nameLike(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  if (text.empty() || text.size() > kNameLength || !upper(text.front()) ||
      text.find('\t') != std::string_view::npos) {
    return false;
  }
  int words = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == ' ') {
      ++words;
      if (!upper(text[i + 1])) {
        return false;
      }
    }
    if (text[i] >= '0' && text[i] <= '9') {
      return false;
    }
  }
  return words <= kNameWords;
}

bool endsSentence(std::string_view text) {
  return text.empty() || text.back() == '.' || text.back() == '!' || text.back() == '?';
}

// "* locked": the first word has neither a letter nor a digit.
bool signFirst(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  return !word.empty() && word.size() < text.size() &&
         std::none_of(word.begin(), word.end(),
                      [](char c) { return upper(c) || lower(c) || (c >= '0' && c <= '9'); });
}

bool letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return upper(c) || lower(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

// One capitalised word, as a worker signs.
bool firstName(std::string_view text) {
  return text.size() > 2 && text.size() <= kFirstNameLength && letters(text) &&
         upper(text.front()) && lower(text.back());
}

}  // namespace

std::string_view withoutSlash(std::string_view text) {
  constexpr std::string_view kLeads = "/[|{\\";
  if (text.starts_with('-')) {
    // A long dash is folded to three.
    return trimmed(text.substr(std::min(text.find_first_not_of('-'), text.size())));
  }
  return !text.empty() && kLeads.find(text.front()) != kLeads.npos ? trimmed(text.substr(1)) : text;
}

// What stands behind the slash that a line begins with or a sentence ends before, when a few signs
// or a name: "/MH", "/?H" for recognition's sake, "She comes. /Mette", "/Mette Holm, adviser". In
// brackets a full name: "She comes. (Mette Holm)".
std::string_view JournalCutter::behindMark(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  const std::size_t bracket = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
  if (bracket != std::string_view::npos && endsSentence(trimmed(text.substr(0, bracket)))) {
    const std::string_view inner = trimmed(text.substr(bracket + 1, text.size() - bracket - 2));
    return personName(inner) == inner.size() ? inner : std::string_view{};
  }
  // "She comes. - Mette Holm"; a long dash is folded to three.
  const std::size_t dash = text.rfind("- ");
  const std::size_t before = text.find_last_not_of('-', dash);
  if (dash != std::string_view::npos && before != std::string_view::npos && text[before] == ' ' &&
      endsSentence(trimmed(text.substr(0, before)))) {
    const std::string_view rest = trimmed(text.substr(dash + 2));
    return plainInitials(rest) || personName(rest) == rest.size() || firstName(rest)
               ? rest
               : std::string_view{};
  }
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || (slash > 0 && text[slash - 1] != ' ') ||
      !endsSentence(trimmed(text.substr(0, slash)))) {
    return {};
  }
  const std::string_view rest = trimmed(text.substr(slash + 1));
  const std::string_view name = trimmed(rest.substr(0, rest.find(',')));
  const bool few = rest.size() >= 2 && rest.size() <= kFewSigns &&
                   rest.find_first_of(" .,:;") == rest.npos &&
                   (std::any_of(rest.begin(), rest.end(), upper) || letters(rest));
  return few ? rest : nameLike(name) ? name : std::string_view{};
}

// Two to five capitalised words and nothing else but brackets or a title behind a comma.
std::size_t JournalCutter::personName(std::string_view folded) const {
  const std::string_view text = folded.substr(0, folded.find_first_of(",(/|\t"));
  const std::string_view name = trimmed(text);
  const bool plain = std::none_of(name.begin(), name.end(), [](char c) {
    return c == ':' || c == ';' || c == '?' || c == '!' || c == '"';
  });
  const bool several = name.find(' ') != std::string_view::npos;
  // "K. Holm" is a name, "Ref. MH" is none. Folding makes two capitals of some letters.
  const std::size_t stop = name.find('.');
  const std::size_t gap = stop == std::string_view::npos ? stop : name.find_last_of(' ', stop);
  const std::size_t initial = gap == std::string_view::npos ? 0 : gap + 1;
  const bool word_stop = stop != std::string_view::npos && stop - initial > 1 &&
                         !(stop - initial == 2 && upper(name[stop - 1]));
  if (!several || !plain || word_stop || !nameLike(name) || name.back() == '.' ||
      folded.size() - text.size() > kNameLength / 2) {
    return 0;
  }
  return text.size();
}

// A line or a cell that holds an author and nothing else.
bool JournalCutter::authorAlone(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  return plainInitials(text) || personName(text) > 0;
}

bool JournalCutter::initials(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  return !text.empty() && text.size() <= 24 && initials_.any(text);
}

// "MH", "MeHo", "mho12", not a short word such as may stand for a title.
bool JournalCutter::plainInitials(std::string_view folded) const {
  const auto marks = std::count_if(folded.begin(), folded.end(),
                                   [](char c) { return upper(c) || (c >= '0' && c <= '9'); });
  return initials(folded) && marks >= 2;
}

// The name behind a date: behind a "by" word, or initials, or a name in brackets or alone.
std::string JournalCutter::nameIn(std::string_view original, std::string_view folded) const {
  const int by = by_.first(folded);
  if (by >= 0) {
    const auto where = by_.locate(by, folded);
    std::string_view rest = trimmed(original.substr(where->end));
    rest = rest.substr(0, rest.find_first_of("\t,;("));
    if (rest.size() <= kNameLength) {
      return onOneLine(rest);
    }
  }
  const std::size_t begin = folded.find_first_not_of(" \t,.-:/(");
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::size_t end = std::min(folded.find_first_of("\t)", begin), folded.size());
  const std::string_view part = folded.substr(begin, end - begin);
  if (initials(part) || nameLike(part)) {
    return onOneLine(original.substr(begin, end - begin));
  }
  return {};
}

// The author that a line ends with: alone on it, or initials behind a sentence. Empty: none.
std::string_view JournalCutter::closingAuthor(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  if (const std::string_view alone = withoutSlash(text); authorAlone(alone)) {
    return alone;
  }
  if (const std::string_view signed_by = behindMark(text); !signed_by.empty()) {
    return signed_by;
  }
  const std::size_t gap = text.find_last_of(" \t/");
  const std::size_t word = gap == std::string_view::npos ? gap : text.find_last_not_of(" \t/", gap);
  if (word == std::string_view::npos ||
      (text[gap] != '/' && !endsSentence(text.substr(0, word + 1)))) {
    return {};
  }
  return plainInitials(text.substr(gap + 1)) ? text.substr(gap + 1) : std::string_view{};
}

// The author in a line of its own that a "by" word opens or a label that ends with one: "by Mette
// Holm", "Created by Mette Holm on 6 March 2018", "Written by Mette Holm * locked". Empty: no such
// line.
Span JournalCutter::behindBy(std::string_view folded) const {
  const int by = by_.first(folded);
  const auto word = by >= 0 ? by_.locate(by, folded) : std::nullopt;
  if (!word) {
    return {};
  }
  const std::vector<std::string> fields = labels_.fieldsOf(trimmed(folded.substr(0, word->end)));
  const bool label = std::any_of(fields.begin(), fields.end(), [](const std::string& field) {
    return field == "author" || field == "created-by";
  });
  std::size_t end = word->end;
  while (end < folded.size() && upper(folded[end])) {
    const std::size_t gap = std::min(folded.find(' ', end), folded.size());
    end = std::min(folded.find_first_not_of(' ', gap), folded.size());
  }
  std::string_view name = trimmed(folded.substr(word->end, end - word->end));
  const std::string_view rest = folded.substr(end);
  // "Written by Mette Holm Locked 6 March 2018": what has a label of its own names nobody.
  const std::size_t last = std::min(name.rfind(' '), name.size());
  if (last > name.find(' ') && last < name.size() &&
      !labels_.fieldsOf(name.substr(last + 1)).empty()) {
    name = name.substr(0, last);
  }
  const bool whole = rest.empty() || signFirst(rest) || !dates_.find(rest).empty();
  return (word->begin == 0 || label) && whole && authorAlone(name)
             ? Span{word->end, word->end + name.size()}
             : Span{};
}

// Where the name begins behind a post: "Social worker Mette Holm". 0: no post stands before one.
std::size_t JournalCutter::behindPost(std::string_view folded) const {
  const std::size_t gap = folded.find(' ');
  if (gap == std::string_view::npos || personName(folded.substr(gap + 1)) == 0) {
    return 0;
  }
  const std::vector<std::string> fields = labels_.fieldsOf(folded.substr(0, gap));
  return std::find(fields.begin(), fields.end(), "author") != fields.end() ? gap + 1 : 0;
}

// "psych. H. Holm": a post in small letters, whatever it is, before a name.
bool JournalCutter::nameBehindPost(std::string_view folded) const {
  const std::size_t gap = folded.find(' ');
  const bool post = gap != folded.npos && lower(folded.front()) && folded.size() <= kNameLength;
  const std::string_view name = post ? folded.substr(gap + 1) : std::string_view{};
  return post && personName(name) == name.size();
}

// Weaker than authorAlone: a first name is enough, where a label asks for one.
bool JournalCutter::nameOrInitials(std::string_view folded) const {
  return nameLike(folded) || initials(folded);
}

// The author in a text's last line: initials or a name alone, or set apart from the sentence
// before.
std::string JournalCutter::authorInLastLine(const PaperText& paper,
                                            const std::vector<std::size_t>& lines) const {
  const std::size_t last = lines.back();
  const std::string_view folded = trimmed(paper.foldedLine(last));
  const std::string_view original = trimmed(paper.line(last));
  // A short word that ends a sentence is the sentence's, not a name.
  std::string_view above =
      lines.size() > 1 ? trimmed(paper.foldedLine(lines[lines.size() - 2])) : std::string_view{};
  if (above.ends_with(" -") || above.ends_with(" ---")) {
    above = trimmed(above.substr(0, above.find_last_not_of('-') + 1));
  }
  const bool apart = paper.lines()[last].starts_block || endsSentence(above);
  if (folded.empty()) {
    return {};
  }
  // Noise, or initials, far to the left of the name.
  const std::size_t tab = folded.rfind('\t');
  const std::string_view last_cell =
      tab == folded.npos ? std::string_view{} : folded.substr(tab + 1);
  if (!last_cell.empty() && trimmed(folded.substr(0, tab)).size() <= kNoise &&
      personName(last_cell) == last_cell.size()) {
    return onOneLine(original.substr(tab + 1));
  }
  // "She comes. - Mette" and "Holm" on the next line.
  if (lines.size() > 1 && nameLike(folded) && folded.size() <= kFirstNameLength) {
    const std::string both = std::string(above) + " " + std::string(folded);
    const std::string_view name = behindMark(both);
    if (name.size() > folded.size()) {
      const std::string_view before = trimmed(paper.line(lines[lines.size() - 2]));
      return onOneLine(before.substr(before.size() - (name.size() - folded.size() - 1))) + " " +
             onOneLine(original);
    }
  }
  if (folded.back() != '.' && initials(folded) && (apart || plainInitials(folded))) {
    const std::size_t begin = folded.find_first_not_of(" /(-");
    return onOneLine(original.substr(begin == std::string_view::npos ? 0 : begin));
  }
  if (const std::string_view signed_by = behindMark(folded); !signed_by.empty()) {
    const auto begin = static_cast<std::size_t>(signed_by.data() - folded.data());
    return onOneLine(original.substr(begin, signed_by.size()));
  }
  // "Mvh. Mette", "noted by Mette Holm"
  const int by = folded.size() <= kNameLength ? by_.first(folded) : -1;
  const int closing = signature_.first(folded);
  const auto phrase = closing >= 0 ? signature_.locate(closing, folded)
                      : by >= 0    ? by_.locate(by, folded)
                                   : std::nullopt;
  if (phrase) {
    const std::size_t begin = folded.find_first_not_of(" .,:", phrase->end);
    const std::string_view rest =
        begin == std::string_view::npos ? std::string_view{} : folded.substr(begin);
    const bool opens =
        closing >= 0 || (phrase->begin == 0 && upper(folded.front()) && !endsSentence(rest));
    if (opens ? nameOrInitials(rest) : authorAlone(rest)) {
      return onOneLine(original.substr(begin));
    }
  }
  if (const std::size_t name = personName(folded); name > 0 && apart) {
    return onOneLine(original.substr(0, name));
  }
  if (firstName(folded) && lines.size() > 1 && endsSentence(above) && !above.empty()) {
    return onOneLine(original);
  }
  // "Created by Mette Holm on 6 March 2018"
  if (const Span name = behindBy(folded); !name.empty()) {
    return onOneLine(cut(original, name));
  }
  for (const Label& label : labels_.find(folded)) {
    const std::string_view value = trimmed(cut(folded, label.value));
    if ((label.field == "author" || label.field == "created-by") &&
        (nameLike(value) || initials(value))) {
      return onOneLine(cut(original, label.value));
    }
    // "Created: 13.03.2019 MHO"
    const std::optional<WrittenDate> day =
        label.field == "created" && label.span.begin == 0 ? dates_.opening(value) : std::nullopt;
    const std::string_view behind = day ? behindDate(value, day->span.end) : std::string_view{};
    if (authorAlone(behind)) {
      const auto begin = static_cast<std::size_t>(behind.data() - folded.data());
      return onOneLine(original.substr(begin, behind.size()));
    }
  }
  const std::size_t gap = folded.find_last_of(" \t/");
  if (gap == std::string_view::npos || gap == 0) {
    return {};
  }
  const std::size_t word = folded.find_last_not_of(" \t", gap);
  const char before = folded[gap] == '/' || word == std::string_view::npos ? '/' : folded[word];
  if ((before == '.' || before == '!' || before == '?' || before == '/' || before == '-' ||
       folded[gap] == '\t') &&
      plainInitials(folded.substr(gap + 1))) {
    const std::size_t begin = folded.find_first_not_of("(", gap + 1);
    return onOneLine(original.substr(begin, folded.find_last_not_of(").") + 1 - begin));
  }
  return {};
}

void JournalCutter::authorAtEnd(const PaperText& paper, Note& note) const {
  if (!note.author.empty() || note.author_blank || note.body.empty()) {
    return;
  }
  const std::size_t from = note.body.size() > 4 ? note.body.size() - 4 : 0;
  for (std::size_t i = from; i + 1 < note.body.size(); ++i) {
    const std::string_view next = paper.foldedLine(note.body[i + 1]);
    if (signature_.any(paper.foldedLine(note.body[i])) && (nameLike(next) || initials(next))) {
      const std::string_view whole = trimmed(paper.line(note.body[i + 1]));
      note.author = onOneLine(whole.substr(whole.size() - withoutSlash(trimmed(next)).size()));
      return;
    }
  }
  note.author = authorInLastLine(paper, note.body);
}

Note JournalCutter::wholePaper(const PaperText& paper, const std::vector<std::size_t>& lines,
                               std::optional<std::size_t> title_line) const {
  Note note;
  note.body = lines;
  if (title_line) {
    note.title = onOneLine(paper.line(*title_line));
    note.title_line = title_line;
  }
  for (std::size_t i = 0; i < std::min(lines.size(), kHeadOfPaper); ++i) {
    const std::string_view folded = paper.foldedLine(lines[i]);
    for (const Label& label : labels_.find(folded)) {
      const std::string_view value = cut(folded, label.value);
      const std::string_view name = trimmed(value.substr(0, value.find(',')));
      if (note.author.empty() && label.field == "author" && nameOrInitials(name)) {
        note.author = onOneLine(cut(paper.line(lines[i]), label.value).substr(0, name.size()));
      }
    }
  }
  authorAtEnd(paper, note);
  return note;
}

}  // namespace aktsyn::pipeline::reading
