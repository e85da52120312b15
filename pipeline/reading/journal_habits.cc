// Who wrote the notes, by what is the same for all of a journal: where its authors stand, who keeps
// a sheet, and how one person's signature looks.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kShortestMark = 2, kLongestMark = 4;  // bytes of initials
constexpr std::size_t kEnoughMarks = 4;
constexpr std::string_view kSignsAround = " \t|.,:;\"'()/-";
constexpr std::size_t kShortWord = 4;     // bytes of what recognition leaves of initials
constexpr std::size_t kSignature = 40;    // bytes of a line that may be one
constexpr std::size_t kLinesBelow = 2;    // a signature may have
constexpr std::size_t kEnoughSigned = 4;  // notes
constexpr std::size_t kSureInitials = 3;  // bytes of initials that are no word
constexpr std::size_t kEnoughClosed = 3;  // notes
constexpr std::size_t kNameBytes = 8;     // of a name that stands for itself however read
constexpr std::size_t kNameJunk = 4;      // bytes that a line has more than the name in it
constexpr std::size_t kLettersPerSlip = 3;
constexpr float kSameLeft = 12;  // points

std::string_view lastLine(const PaperText& paper, const Note& note) {
  return note.body.empty() ? std::string_view{} : trimmed(paper.foldedLine(note.body.back()));
}

// "MH.", "MH/": a sign behind initials on a line of their own.
std::string_view withoutStop(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" ./|") + 1);
}

bool shortWord(std::string_view text) {
  return text.size() >= 2 && text.size() <= kShortWord &&
         std::all_of(text.begin(), text.end(), [](char c) { return letter(c) || digit(c); });
}

bool hasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end]))) {
      return true;
    }
  }
  return false;
}

// The full name among `names` that stands well apart from none other; empty: none or several.
std::string onlyName(const std::set<std::string>& names) {
  std::set<std::string> full;
  for (const std::string& name : names) {
    const bool words = name.find(' ') != std::string::npos && name.size() > kNameBytes &&
                       upper(foldText(name).front());
    if (words && std::none_of(full.begin(), full.end(), [&](const std::string& other) {
          return mayBeSameName(foldText(name), foldText(other)) || name == other;
        })) {
      full.insert(name);
    }
  }
  return full.size() == 1 ? *full.begin() : std::string{};
}

// Where only one person signs, a line of nearly the same letters is the signature, with what
// recognition makes of the slash before it: "fsusamne Dani".
bool mayBeOnlyName(std::string_view line, std::string_view name) {
  if (name.empty() || line.size() > name.size() + kNameJunk) {
    return false;
  }
  const auto small = [](std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    std::erase(out, '.');
    return out;
  };
  const std::string read = small(line), meant = small(name);
  std::size_t away = lettersApart(read, meant);
  for (std::size_t skip = 1; skip <= std::min<std::size_t>(2, read.size()); ++skip) {
    away = std::min(away, lettersApart(std::string_view(read).substr(skip), meant));
  }
  return kLettersPerSlip * away <= meant.size();
}

// A few signs, digits among them and no letter, on a last line of their own, set below the text as
// a signature is. At a page's foot they would be its number.
bool spoiltSignature(const PaperText& paper, const std::vector<std::size_t>& body) {
  const std::string_view last = trimmed(paper.foldedLine(body.back()));
  if (body.size() < 2 || last.size() > kShortWord ||
      std::none_of(last.begin(), last.end(), digit) ||
      std::any_of(last.begin(), last.end(), letter)) {
    return false;
  }
  const PaperLine& line = paper.lines()[body.back()];
  const PaperLine& above = paper.lines()[body[body.size() - 2]];
  const std::string_view text = trimmed(paper.foldedLine(body[body.size() - 2]));
  return line.page_index == above.page_index && line.from_bottom > 0 && text.ends_with('.') &&
         (line.box.empty() || std::abs(line.box.left - above.box.left) <= kSameLeft);
}

}  // namespace

void JournalCutter::settleAuthors(const PaperText& paper, const std::vector<std::size_t>& lines,
                                  std::vector<Note>& notes) const {
  if (notes.empty()) {
    return;
  }
  const std::map<std::size_t, std::string> keepers = keepersOfSheets(paper, lines, notes);
  for (Note& note : notes) {
    std::erase_if(note.body, [&](std::size_t line) { return keepers.contains(line); });
    authorAtEnd(paper, note);
  }
  authorsAtTheirPlace(paper, notes);
  authorsBehindSigns(notes);
  authorsByHabit(paper, notes);
  authorsInSmallLetters(paper, notes);
  authorsForTitles(notes);
  authorsAboveTheirPosts(paper, notes);
  authorsInBrackets(paper, notes);
  authorsInLastBrackets(paper, notes);
  authorsBehindCodes(notes);
  authorsClosingTitles(notes);
  authorsOpeningTitles(notes);
  onlyAuthor(paper, notes);
  signersOfSheets(paper, notes);
  std::map<std::string, std::size_t> times;
  for (const Note& note : notes) {
    ++times[note.author];
  }
  for (Note& note : notes) {
    // "Text from Jan" that ends with "Jan": he wrote the text, not the note.
    const std::string name = note.author.substr(0, note.author.find(' '));
    const bool quoted = !name.empty() && times[note.author] == 1 && !note.labelled &&
                        note.untaken_title.empty() && hasWord(note.title, name) &&
                        hasWord(lastLine(paper, note), foldText(name));
    note.author = quoted ? std::string{} : note.author;
  }
  // Whoever keeps a sheet wrote what nobody else has signed on it, until another is named.
  for (Note& note : notes) {
    const auto after = keepers.upper_bound(beginOf(note));
    if (note.author.empty() && !note.author_blank && after != keepers.begin()) {
      note.author = std::prev(after)->second;
    }
  }
  const std::string keeper = labelledKeeper(paper, lines, notes);
  for (Note& note : notes) {
    note.author = keeper.empty() || note.author_blank ? note.author : keeper;
  }
  mendAuthors(paper, notes);
}

// Where notes end with their author, short capitals in a title are a word of it.
void JournalCutter::authorsAtTheirPlace(const PaperText& paper, std::vector<Note>& notes) const {
  std::set<std::string> ends;
  std::vector<std::string> end_of;
  std::size_t closed = 0;
  for (const Note& note : notes) {
    end_of.push_back(note.body.empty() ? std::string{} : authorInLastLine(paper, note.body));
    closed += end_of.back().empty() ? 0 : 1;
    ends.insert(end_of.back());
  }
  if (closed < kEnoughClosed || 2 * closed < notes.size()) {
    return;
  }
  const std::string only = onlyName(ends);
  const auto spoilt = [&](const Note& note) {
    const bool own_line = note.body.size() > 1;
    return own_line && mayBeOnlyName(lastLine(paper, note), foldText(only)) ? only : std::string{};
  };
  for (std::size_t i = 0; i < notes.size(); ++i) {
    Note& note = notes[i];
    if (note.author.empty() && !note.author_blank && end_of[i].empty()) {
      note.author = spoilt(note);
    }
    if (!note.untaken_title.empty() && (!end_of[i].empty() || !ends.contains(note.author))) {
      note.author = end_of[i];
      note.title = note.untaken_title;
    }
    // "Visit Seaton": two words in capitals that stand beside several days are still a title.
    if (note.title.empty() && !note.labelled && !note.author.empty() &&
        !ends.contains(note.author) && std::count(end_of.begin(), end_of.end(), end_of[i]) > 1 &&
        !end_of[i].empty()) {
      note.title = note.author;
      note.author = end_of[i];
    }
    // Noise behind a title may look like initials.
    const bool known = note.author.empty() || ends.contains(note.author);
    const std::string signed_by = known || note.labelled ? std::string{} : spoilt(note);
    note.author = signed_by.empty() ? note.author : signed_by;
  }
}

// Where a slash or a bracket stands before the authors that end titles, short capitals without one
// are a word of the title.
void JournalCutter::authorsBehindSigns(std::vector<Note>& notes) const {
  std::vector<Note*> plain;
  std::size_t behind = 0;
  for (Note& note : notes) {
    const std::size_t at =
        note.author.empty() ? std::string::npos : note.untaken_title.rfind(note.author);
    if (at == 0 || at == std::string::npos) {
      continue;
    }
    const std::size_t before = note.untaken_title.find_last_not_of(' ', at - 1);
    const char sign = before == std::string::npos ? ' ' : note.untaken_title[before];
    if (sign == '/' || sign == '(') {
      ++behind;
    } else {
      plain.push_back(&note);
    }
  }
  for (Note* note : behind >= 2 && behind > plain.size() ? plain : std::vector<Note*>{}) {
    note->author.clear();
    note->title = note->untaken_title;
  }
}

// Where notes end with a signature on a line of its own, what recognition left of one is one too.
void JournalCutter::authorsByHabit(const PaperText& paper, std::vector<Note>& notes) const {
  std::set<std::string> names;
  std::size_t closed = 0, slashed = 0;
  for (const Note& note : notes) {
    const std::string_view last = note.body.size() > 1 ? lastLine(paper, note) : std::string_view{};
    const std::string_view word = withoutSlash(last);
    const bool slash = word.size() < last.size() && last.size() <= kSignature &&
                       (last.starts_with('/') || nameOrInitials(word));
    slashed += slash ? 1 : 0;
    closed += slash || plainInitials(withoutStop(last)) ? 1 : 0;
    names.insert(foldText(note.author));
  }
  const bool habit = 2 * closed >= notes.size();
  const bool nearly_all = 3 * closed >= 2 * notes.size();
  for (Note& note : notes) {
    const std::string_view last = note.body.size() > 1 ? lastLine(paper, note) : std::string_view{};
    if (!note.author.empty() || note.author_blank || last.empty() || last.size() > kSignature) {
      continue;
    }
    const std::string_view lead = withoutSlash(last);
    const std::string_view word = withoutStop(lead);
    const bool capital = std::any_of(word.begin(), word.end(), upper);
    const bool slash = lead.size() < last.size() && 2 * slashed >= notes.size();
    const bool known = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return mayBeSameName(word, name);
    });
    const bool spoilt = nearly_all && spoiltSignature(paper, note.body);
    if (known || spoilt || (habit && shortWord(word) && (capital || slash)) ||
        (slash && nameOrInitials(trimmed(word.substr(0, word.find('(')))))) {
      const std::string_view original = trimmed(paper.line(note.body.back()));
      note.author_unread = std::none_of(word.begin(), word.end(), letter);
      note.author = onOneLine(original.substr(original.size() - lead.size(), word.size()));
    }
    // "MH" and below it "Copy to the school": a short line may follow a known signature.
    for (std::size_t up = 2; habit && note.author.empty() && up <= kLinesBelow + 1; ++up) {
      const std::size_t line = note.body.size() > up ? note.body[note.body.size() - up] : 0;
      const std::string_view above =
          line > 0 ? withoutSlash(trimmed(paper.foldedLine(line))) : std::string_view{};
      if (!above.empty() && names.contains(std::string(above))) {
        const std::string_view whole = trimmed(paper.line(line));
        note.author = onOneLine(whole.substr(whole.size() - above.size()));
      }
    }
  }
}

// "Mette Holm" and below it "Social worker": where notes end so, the name is their author's.
void JournalCutter::authorsAboveTheirPosts(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<Note*> posted;
  for (Note& note : notes) {
    const std::string_view post = lastLine(paper, note);
    if (note.author.empty() && !note.author_blank && note.body.size() > 2 &&
        post.size() <= kSignature && likeHeading(post)) {
      const std::string_view name = trimmed(paper.foldedLine(note.body[note.body.size() - 2]));
      if (personName(name) == name.size() && name.size() <= kSignature) {
        posted.push_back(&note);
      }
    }
  }
  if (posted.size() >= 2 && 2 * posted.size() >= notes.size()) {
    for (Note* note : posted) {
      note->author = onOneLine(trimmed(paper.line(note->body[note->body.size() - 2])));
    }
  }
}

// Where one person has signed all other notes, initials amid a note's last line are the signature:
// recognition has run two lines into one.
void JournalCutter::onlyAuthor(const PaperText& paper, std::vector<Note>& notes) const {
  std::set<std::string> authors;
  std::size_t signed_notes = 0;
  for (const Note& note : notes) {
    signed_notes += note.author.empty() ? 0 : 1;
    authors.insert(note.author);
  }
  authors.erase("");
  if (authors.size() != 1 || signed_notes < kEnoughSigned ||
      authors.begin()->size() < kSureInitials || !plainInitials(foldText(*authors.begin()))) {
    return;
  }
  for (Note& note : notes) {
    if (note.author.empty() && !note.author_blank &&
        hasWord(lastLine(paper, note), foldText(*authors.begin()))) {
      note.author = *authors.begin();
    }
  }
}

// "26.05.11 <tab> Letter <tab> lmi": the last word of the line with the day, where it is as short
// as initials; empty: another.
std::string_view JournalCutter::closingMark(std::string_view folded) {
  const std::string_view text = trimmed(folded);
  const std::size_t end = text.find_last_not_of(kSignsAround);
  if (end == std::string_view::npos) {
    return {};
  }
  const std::string_view closed = text.substr(0, end + 1);
  const std::size_t before = closed.find_last_of(" \t|\"'");
  const std::string_view last =
      before == std::string_view::npos ? std::string_view() : closed.substr(before + 1);
  // Folding leaves the language's letters ASCII; another sign is none of a name.
  const bool mark =
      last.size() >= kShortestMark && last.size() <= kLongestMark &&
      std::all_of(last.begin(), last.end(), [](char c) { return upper(c) || lower(c); });
  return mark ? last : std::string_view();
}

// Who closes the heads of most other notes closes this one too, though recognition has spoilt a
// letter of the name.
void JournalCutter::authorsByOthers(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<std::string_view> marks;
  std::map<std::string, std::size_t, std::less<>> times;
  for (const Note& note : notes) {
    marks.push_back(note.dates.empty() ? std::string_view()
                                       : closingMark(paper.foldedLine(note.dates.front().line)));
    ++times[std::string(marks.back())];
  }
  times.erase(std::string());
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (!notes[i].author.empty() || marks[i].empty()) {
      continue;
    }
    std::size_t alike = 0;
    for (const auto& [mark, count] : times) {
      alike += lettersApart(mark, marks[i]) <= 1 ? count : 0;
    }
    if (alike >= kEnoughMarks && 2 * alike >= notes.size()) {
      const std::size_t line = notes[i].dates.front().line;
      const auto at = static_cast<std::size_t>(marks[i].data() - paper.foldedLine(line).data());
      notes[i].author = onOneLine(paper.line(line).substr(at, marks[i].size()));
    }
  }
}

void JournalCutter::mendAuthors(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<Signature> signatures;
  for (Note& note : notes) {
    // What is left of a table's rules is no part of a name.
    const std::size_t rule = std::min(note.author.find_first_of("|\t"), note.author.size());
    note.author = note.author.substr(0, note.author.find_last_not_of(" |\t", rule) + 1);
    note.author.erase(0, behindPost(foldText(note.author)));
    // "Mette Holm i": nor is a single small letter at its end.
    const std::size_t end = note.author.size();
    if (end > kNameBytes && note.author[end - 2] == ' ' && lower(note.author[end - 1])) {
      note.author.erase(end - 2);
    }
    const std::string_view last = lastLine(paper, note);
    signatures.push_back(
        {note.author, last.starts_with('/') && withoutSlash(last) == foldText(note.author)});
  }
  mendSignatures(signatures);
  std::set<std::string> read;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const std::string& text = signatures[i].text;
    notes[i].author_unread = notes[i].author_unread &&
                             (text.size() < 2 || std::none_of(text.begin(), text.end(), letter));
    notes[i].author = notes[i].author_unread ? std::string{} : text;
    read.insert(notes[i].author);
  }
  read.erase("");
  for (Note& note : notes) {
    note.author = note.author_unread && read.size() == 1 ? *read.begin() : note.author;
  }
}

}  // namespace aktsyn::pipeline::reading
