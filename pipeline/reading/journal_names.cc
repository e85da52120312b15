// Which names in the heads of date lines are the authors': those that stand in the same place of
// several heads. A title may be one word as well, so a first name counts only when the text uses it
// as a name.
#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kFirstNameLength = 14;
constexpr std::size_t kNameLength = 30;
constexpr std::size_t kShortWord = 3;  // "with", "from": a name behind it belongs to the title
constexpr std::size_t kEnoughHeads = 3;
constexpr std::size_t kUserName = 10;
constexpr std::size_t kSpoiltInitials = 4;
constexpr std::size_t kJoiningWord = 3;   // bytes of "and"
constexpr std::size_t kEnoughSigned = 4;  // notes
constexpr std::size_t kCode = 4;          // bytes
constexpr std::string_view kDash = " - ", kColon = ": ";

bool firstName(std::string_view word) {
  // Folding makes two capitals of some letters.
  const bool two = word.starts_with("AE") || word.starts_with("OE") || word.starts_with("AA");
  return word.size() >= 3 && word.size() <= kFirstNameLength && upper(word.front()) &&
         std::all_of(word.begin() + (two ? 2 : 1), word.end(),
                     [](char c) { return lower(c) || c == '-'; });
}

std::string_view lastWord(std::string_view text) {
  const std::size_t gap = text.find_last_of(" \t");
  return gap == std::string_view::npos ? text : text.substr(gap + 1);
}

// As systems call their users: "BIRTHJ", "MHO012".
bool userName(std::string_view word) {
  const auto capitals = std::count_if(word.begin(), word.end(), upper);
  return capitals >= 2 && word.size() <= kUserName &&
         std::all_of(word.begin(), word.end(), [](char c) { return upper(c) || digit(c); });
}

// The name that a title ends with: its last word, and its last two.
struct Ending {
  std::string first_name, full_name;
  bool of_title = false;  // a word before it may make the name one of the title
};

Ending endingOf(std::string_view title) {
  const std::string_view last = lastWord(title);
  const std::string_view before = trimmed(title.substr(0, title.size() - last.size()));
  const std::string_view word = lastWord(before);
  if (before.empty() || !likeHeading(title) ||
      (!userName(last) &&
       (!firstName(last) || (word.size() <= kShortWord && lower(word.front()))))) {
    return {};
  }
  const bool two = firstName(word) && word.size() < before.size();
  // "Mail from Inger Dam", but "Talk with Emil Lone"
  const std::string_view lead =
      two ? lastWord(trimmed(before.substr(0, before.size() - word.size()))) : std::string_view{};
  if (!lead.empty() && lead.size() <= kShortWord && lower(lead.front())) {
    return {std::string(last), {}, true};
  }
  return {std::string(last),
          two ? std::string(title.substr(before.size() - word.size())) : std::string{}};
}

// In the middle of a sentence only names have a capital.
bool usedAsName(const PaperText& paper, const std::vector<std::size_t>& lines,
                std::string_view word) {
  for (const std::size_t line : lines) {
    const std::string_view text = paper.foldedLine(line);
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool whole = end == text.size() || !letter(text[end]);
      const bool inside = at > 2 && text[at - 1] == ' ' &&
                          (lower(text[at - 2]) || (text[at - 2] == ',' && lower(text[at - 3])));
      if (whole && inside && end < text.size()) {
        return true;
      }
    }
  }
  return false;
}

// "Mette", "Mette Holm", "Mette and Jens": capitalised words, short small ones between them.
bool namesJoined(std::string_view text) {
  if (text.empty() || text.size() > kNameLength || !upper(text.front())) {
    return false;
  }
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string_view word = text.substr(from, end - from);
    const bool joins = word.size() <= kJoiningWord && from > 0 && end < text.size();
    if (!std::all_of(word.begin(), word.end(), [](char c) { return letter(c) || c == '-'; }) ||
        word.empty() || !(upper(word.front()) || joins)) {
      return false;
    }
    from = end + 1;
  }
  return true;
}

}  // namespace

// Names that stand beside or right under the dates: of two notes or more, or of most.
std::set<std::string> JournalCutter::repeatedNames(const Scan& scan,
                                                   const std::vector<std::size_t>& starts) const {
  std::map<std::string, std::size_t> count, first_names;
  std::size_t named = 0;
  const auto behind = [&](std::size_t at) {
    return behindDate(scan.paper.foldedLine(scan.lines[at]), scan.facts[at].opening->span.end);
  };
  // "12/3-21 Mette Holm - visit", "12/3-21 Mette Holm: visit"
  const auto parts = [&](std::string_view sign) {
    const auto times = std::count_if(starts.begin(), starts.end(), [&](std::size_t at) {
      const std::size_t end = behind(at).find(sign);
      return end != std::string_view::npos && personName(behind(at).substr(0, end)) > 0;
    });
    return 3 * static_cast<std::size_t>(times) >= 2 * starts.size();
  };
  const std::string_view sign = parts(kDash) ? kDash : parts(kColon) ? kColon : std::string_view{};
  for (const std::size_t at : starts) {
    std::string_view text = sign.empty() ? behind(at) : behind(at).substr(0, behind(at).find(sign));
    if (text.empty() && at + 1 < scan.lines.size()) {
      text = trimmed(scan.paper.foldedLine(scan.lines[at + 1]));
    }
    first_names[std::string(text)] += firstName(text) ? 1 : 0;
    if (personName(text) == 0 && at + 1 < scan.lines.size()) {
      text = trimmed(scan.paper.foldedLine(scan.lines[at + 1]));
    }
    if (const std::size_t length = personName(text); length > 0) {
      ++named;
      ++count[std::string(trimmed(text.substr(0, length)))];
    }
  }
  const bool repeats = count.size() < named;
  std::set<std::string> names;
  for (const auto& [name, times] : count) {
    if (times >= 2 || (repeats && 3 * named >= 2 * starts.size())) {
      names.insert(name);
    }
  }
  const auto used = [&](const auto& item) {
    return usedAsName(scan.paper, scan.lines, item.first);
  };
  std::erase_if(first_names, [&](const auto& item) { return item.second == 0 || !used(item); });
  if (std::any_of(first_names.begin(), first_names.end(),
                  [](const auto& item) { return item.second >= 2; })) {
    for (const auto& [name, times] : first_names) {
      names.insert(name);
    }
  }
  return names;
}

// "mho, 12/3-21": the words of a few letters that stand before the days of most heads, where few of
// them differ.
std::set<std::string> JournalCutter::wordsBefore(const Scan& scan,
                                                 const std::vector<std::size_t>& starts) {
  std::set<std::string> words;
  std::size_t found = 0;
  for (const std::size_t at : starts) {
    const std::string_view before =
        scan.paper.foldedLine(scan.lines[at]).substr(0, scan.facts[at].opening->span.begin);
    const std::string_view word = before.substr(0, before.find_first_of(" ,:/\t"));
    const bool alone = word.size() < before.size() &&
                       std::none_of(before.begin() + static_cast<std::ptrdiff_t>(word.size()),
                                    before.end(), digit);
    if (alone && word.size() >= 2 && word.size() <= kUserName / 2 &&
        scan.facts[at].opening->weekday == 0 && std::all_of(word.begin(), word.end(), letter)) {
      words.emplace(word);
      ++found;
    }
  }
  const bool habit =
      found >= kEnoughSigned && 3 * found >= 2 * starts.size() && 3 * words.size() <= found;
  return habit ? words : std::set<std::string>{};
}

// Names that end the titles of most heads: "12/3-21 Talk with the school Mette".
std::set<std::string> JournalCutter::trailingNames(const Scan& scan,
                                                   const std::vector<std::size_t>& starts) const {
  std::vector<Ending> endings;
  std::map<std::string, std::size_t> full, first;
  std::set<std::string> plain;
  for (const std::size_t at : starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    endings.push_back(endingOf(behindDate(folded, scan.facts[at].opening->span.end)));
    ++full[endings.back().full_name];
  }
  for (const Ending& ending : endings) {
    first[ending.first_name] += full[ending.full_name] < 2 || ending.full_name.empty() ? 1 : 0;
    plain.insert(ending.of_title ? std::string{} : ending.first_name);
  }
  std::erase_if(first, [&](const auto& item) { return !plain.contains(item.first); });
  std::set<std::string> names;
  std::size_t covered = 0;
  bool sure = false;
  for (const auto* count : {&full, &first}) {
    for (const auto& [name, times] : *count) {
      if (times >= 2 && !name.empty()) {
        names.insert(name);
        covered += times;
        sure = sure || count == &full || userName(name) || usedAsName(scan.paper, scan.lines, name);
      }
    }
  }
  const bool most = covered >= kEnoughHeads && 5 * covered >= 3 * starts.size();
  return most && sure ? names : std::set<std::string>{};
}

// Whether the last cell of heads with a date, a title and more is the author's.
bool JournalCutter::authorsLast(const Scan& scan, const std::vector<std::size_t>& starts) const {
  std::map<std::string, std::size_t> count;
  std::size_t rows = 0, named = 0;
  bool sure = false;
  for (const std::size_t at : starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const std::vector<Span> cells = tableCells(folded, 0);
    if (cells.size() < 3) {
      continue;
    }
    const std::string_view last = trimmed(cut(folded, cells.back()));
    ++rows;
    // "kvE" may be what recognition made of capitals.
    std::string name(last);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
    const bool spoilt = last.size() <= kSpoiltInitials && nameOrInitials(name) &&
                        std::any_of(last.begin(), last.end(), upper);
    if (last.size() <= kNameLength && (nameOrInitials(last) || userName(last) || spoilt)) {
      ++named;
      const std::size_t times = ++count[name];
      sure = sure || authorAlone(last) || (userName(last) && times >= kEnoughHeads) ||
             usedAsName(scan.paper, scan.lines, last);
    }
  }
  return sure && rows >= kEnoughHeads && 5 * named >= 4 * rows && 2 * count.size() <= named;
}

// Whether the line above each date, the first too, names its author: it stands with the date and
// apart from the note before, or who is named above the first date is named above others too.
bool JournalCutter::authorsAbove(const Scan& scan, const std::vector<std::size_t>& starts) const {
  std::map<std::string_view, std::size_t> named;
  std::size_t attached = 0, above = 0;
  std::string_view first;
  for (const std::size_t at : starts) {
    const std::string_view name =
        at > 0 ? trimmed(scan.paper.foldedLine(scan.lines[at - 1])) : std::string_view{};
    if (at > 0 && !scan.facts[at - 1].opening && authorAlone(name)) {
      first = at == starts.front() ? name : first;
      ++above;
      ++named[name];
      attached += scan.paper.lines()[scan.lines[at - 1]].starts_block &&
                          !scan.paper.lines()[scan.lines[at]].starts_block
                      ? 1
                      : 0;
    }
  }
  const bool ends_with_one = authorAlone(scan.paper.foldedLine(scan.lines.back()));
  return starts.size() > 1 && !first.empty() && !ends_with_one &&
         3 * (named[first] > 1 ? above : attached) >= 2 * starts.size();
}

bool JournalCutter::authorAbove(const Scan& scan, const DateLines& lines, std::size_t at) const {
  return lines.authors_above && at > 0 && !scan.facts[at - 1].opening &&
         authorAlone(scan.paper.foldedLine(scan.lines[at - 1]));
}

// Length of the known author's name that a cell begins with and holds alone; 0: none.
std::size_t JournalCutter::knownName(std::string_view folded, const DateLines& lines) const {
  const std::size_t length = personName(folded);
  if (length > 0 && (lines.titles_above ||
                     lines.names.contains(std::string(trimmed(folded.substr(0, length)))))) {
    return length;
  }
  return lines.names.contains(std::string(trimmed(folded))) ? folded.size() : 0;
}

// Where all titles are names of people, some of them again and again, and nobody signs, they are
// the authors: "Mette Holm, 12 March 2019".
void JournalCutter::authorsForTitles(std::vector<Note>& notes) const {
  std::set<std::string> names;
  const bool all = std::all_of(notes.begin(), notes.end(), [&](const Note& note) {
    // "Mette Holm (Team North)"
    const std::string title = foldText(note.title);
    const std::string_view name = trimmed(std::string_view(title).substr(0, title.find('(')));
    names.insert(note.title);
    return !note.labelled && !name.empty() && personName(name) == name.size();
  });
  // One at most: what stands below the last note may name somebody.
  const auto others = std::count_if(notes.begin(), notes.end(),
                                    [](const Note& note) { return !note.author.empty(); });
  const bool authors = all && others <= 1 && names.size() < notes.size();
  for (Note& note : authors ? std::span(notes) : std::span<Note>()) {
    note.author = onOneLine(note.title.substr(0, note.title.find('(')));
    note.title.clear();
    note.title_line.reset();
  }
}

// "TEL MHO", "MTG JBR": where all titles are codes in capitals, and few of them end alike, the last
// word is the author's.
void JournalCutter::authorsBehindCodes(std::vector<Note>& notes) const {
  std::set<std::string> names;
  std::vector<std::pair<Note*, std::size_t>> coded;  // and where the last word begins
  for (Note& note : notes) {
    const std::string title = foldText(note.title);
    const std::string_view last = lastWord(title);
    const std::string_view code =
        lastWord(trimmed(std::string_view(title).substr(0, title.size() - last.size())));
    if (note.author.empty() && plainInitials(last) && !code.empty() && code.size() <= kCode &&
        std::none_of(title.begin(), title.end(), lower)) {
      coded.emplace_back(&note, title.size() - last.size());
      names.insert(std::string(last));
    }
  }
  if (coded.size() < kEnoughSigned || 5 * coded.size() < 4 * notes.size() ||
      2 * names.size() > coded.size()) {
    return;
  }
  for (const auto& [note, begin] : coded) {
    note->author = note->title.substr(begin);
    note->title = onOneLine(note->title.substr(0, begin));
  }
}

// "Phone [mho]": where nearly all titles end with a word in brackets, and few of them differ, it is
// the author's.
void JournalCutter::authorsClosingTitles(std::vector<Note>& notes) const {
  std::set<std::string> names;
  std::vector<std::pair<Note*, std::size_t>> closed;  // and where the bracket opens
  for (Note& note : notes) {
    const bool bracket = note.title.ends_with(']') || note.title.ends_with(')');
    const std::size_t open = bracket ? note.title.find_last_of("[(") : std::string::npos;
    if (!note.author.empty() || open == std::string::npos || open == 0) {
      continue;
    }
    const std::string word = foldText(note.title.substr(open + 1, note.title.size() - open - 2));
    if (word.size() >= 2 && word.size() <= kUserName &&
        std::all_of(word.begin(), word.end(),
                    [](char c) { return lower(c) || upper(c) || digit(c) || c == '/'; })) {
      closed.emplace_back(&note, open);
      names.insert(word);
    }
  }
  if (closed.size() < kEnoughSigned || 3 * closed.size() < 2 * notes.size() ||
      2 * names.size() > closed.size()) {
    return;
  }
  for (const auto& [note, open] : closed) {
    note->author = note->title.substr(open + 1, note->title.size() - open - 2);
    note->title = onOneLine(note->title.substr(0, open));
  }
}

// "Holm, Mette (MHO) wrote": where nearly all titles begin with a name and its initials, and few of
// them differ.
void JournalCutter::authorsOpeningTitles(std::vector<Note>& notes) const {
  std::set<std::string> names;
  std::vector<std::pair<Note*, std::size_t>> opened;  // and where the bracket ends
  for (Note& note : notes) {
    const std::string title = foldText(note.title);
    const std::size_t open = std::min(title.find(" ("), title.size());
    const std::size_t close = title.find(')', open);
    std::string name = title.substr(0, open);
    std::erase(name, ',');
    if (note.author.empty() && close != std::string::npos && personName(name) == name.size() &&
        plainInitials(title.substr(open + 2, close - open - 2))) {
      opened.emplace_back(&note, close + 1);
      names.insert(name);
    }
  }
  if (opened.size() < kEnoughSigned || 5 * opened.size() < 4 * notes.size() ||
      2 * names.size() > opened.size()) {
    return;
  }
  for (const auto& [note, end] : opened) {
    const std::string rest = onOneLine(note->title.substr(end));
    note->author = note->title.substr(0, end);
    note->title = wordsIn(rest) > 1 ? rest : std::string{};
    note->title_line = note->title.empty() ? std::nullopt : note->title_line;
  }
}

// "(Mette) Rang her up": where nearly all texts begin with a name in brackets, it is their
// author's.
void JournalCutter::authorsInBrackets(const PaperText& paper, std::vector<Note>& notes) const {
  std::map<std::string_view, std::size_t> times;
  std::vector<std::pair<Note*, std::size_t>> bracketed;  // and where the bracket ends
  for (Note& note : notes) {
    if (note.body.empty() || !note.author.empty() || note.author_blank) {
      continue;
    }
    const std::string_view text = paper.foldedLine(note.body.front()).substr(note.body_from);
    const std::size_t open = text.find_first_not_of(" \t");
    const std::size_t close = text.find(')');
    if (open < close && close < text.size() && text[open] == '(' &&
        namesJoined(text.substr(open + 1, close - open - 1))) {
      bracketed.emplace_back(&note, note.body_from + close);
      ++times[text.substr(open + 1, close - open - 1)];
    }
  }
  if (bracketed.size() < kEnoughSigned || 5 * bracketed.size() < 4 * notes.size() ||
      times.size() >= bracketed.size()) {
    return;
  }
  for (const auto& [note, close] : bracketed) {
    const std::string_view line = paper.line(note->body.front());
    const std::size_t open = line.find('(', note->body_from);
    note->author = onOneLine(line.substr(open + 1, close - open - 1));
    const std::size_t text = line.find_first_not_of(" \t:,-", close + 1);
    note->body_from = std::min(text, line.size());
  }
}

}  // namespace aktsyn::pipeline::reading
