// Sheets with the dates in a margin beside the text: heads whose date recognition has spoilt, and
// the authors that such sheets have in small letters, or in the margin before the text.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughHeads = 3;
constexpr std::size_t kMarginCell = 14;  // bytes
constexpr std::ptrdiff_t kStrayLetters = 3;
constexpr float kSameLeft = 10;                             // points
constexpr std::size_t kLeastLetters = 2, kMostLetters = 5;  // of initials, folded
constexpr std::size_t kNameWords = 4;
constexpr std::size_t kLinesBeside = 3;
constexpr std::size_t kClock = 12;  // bytes of a margin's cell with a clock time

std::string_view marginCell(std::string_view folded) {
  const std::size_t tab = folded.find('\t');
  return tab == std::string_view::npos ? std::string_view{} : trimmed(folded.substr(0, tab));
}

// What may be left of a date: it begins with a digit, and few letters have crept in.
bool spoiltDate(std::string_view cell) {
  return !cell.empty() && cell.size() <= kMarginCell && digit(cell.front()) &&
         std::count_if(cell.begin(), cell.end(), letter) <= kStrayLetters;
}

// Where the text goes on behind the code of a kind of note, "T10": a short word with letters and
// digits. `at` where there is none.
std::size_t behindCode(std::string_view line, std::size_t at) {
  const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
  const std::string_view word = at < end ? line.substr(at, end - at) : std::string_view{};
  const bool code = word.size() <= kMostLetters && std::any_of(word.begin(), word.end(), letter) &&
                    std::any_of(word.begin(), word.end(), digit);
  return code ? line.find_first_not_of(" \t", end) : at;
}

// The first two to four words of a text, each with a capital, by where they end.
std::vector<std::size_t> nameEnds(std::string_view text) {
  std::vector<std::size_t> ends;
  std::size_t begin = 0, words = 0;
  while (begin < text.size() && upper(text[begin]) && words < kNameWords) {
    const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool name =
        std::all_of(word.begin(), word.end(), [](char c) { return letter(c) || c == '-'; });
    const bool initial = word.size() <= 3 && word.back() == '.';
    if (end == text.size() || (!name && !initial)) {
      break;
    }
    if (++words > 1 && name) {
      ends.push_back(end);
    }
    begin = end + 1;
  }
  return ends;
}

}  // namespace

void JournalCutter::addMarginHeads(Scan& scan, DateLines& lines) const {
  std::vector<float> lefts;
  std::size_t beside = 0;
  const auto textLeft = [&](std::size_t at) {
    const std::size_t tab = scan.paper.foldedLine(scan.lines[at]).find('\t');
    return leftOf(scan.paper, scan.lines[at], {tab + 1, tab + 2});
  };
  std::vector<std::size_t> dated;
  for (const std::size_t at : lines.starts) {
    const auto& opening = scan.facts[at].opening;
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (opening && opening->when.known()) {
      dated.push_back(at);
    }
    if (opening && opening->span.end < folded.size() && folded[opening->span.end] == '\t') {
      ++beside;
      lefts.push_back(textLeft(at));
    }
  }
  if (dated.size() < kEnoughHeads || 3 * beside < 2 * lines.starts.size()) {
    return;
  }
  std::nth_element(lefts.begin(), lefts.begin() + lefts.size() / 2, lefts.end());
  const float left = lefts[lefts.size() / 2];
  const std::vector<std::size_t> in_order = headsInOrder(scan, dated);
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view cell = marginCell(scan.paper.foldedLine(scan.lines[at]));
    const PaperLine& line = scan.paper.lines()[scan.lines[at]];
    const bool placed = line.box.empty() || std::abs(textLeft(at) - left) <= kSameLeft;
    const bool known = std::binary_search(lines.starts.begin(), lines.starts.end(), at);
    if (known || !spoiltDate(cell) || !placed || !line.starts_block || dates_.clock(cell)) {
      continue;
    }
    mendDate(scan, at, in_order);
    WrittenDate date = scan.facts[at].opening.value_or(WrittenDate{});
    date.impossible = !date.when.known();
    date.span = {0, scan.paper.foldedLine(scan.lines[at]).find('\t')};
    scan.facts[at].opening = date;
    lines.starts.insert(std::upper_bound(lines.starts.begin(), lines.starts.end(), at), at);
  }
}

// "She will think of it.<tab>mh": initials in small letters that end notes again and again.
void JournalCutter::authorsInSmallLetters(const PaperText& paper, std::vector<Note>& notes) const {
  struct Closer {
    Note* note;
    std::string word;
    bool apart = false;
  };
  std::vector<Closer> closers;
  std::map<std::string, std::size_t> times;
  for (Note& note : notes) {
    if (note.body.empty() || !note.author.empty() || note.author_blank) {
      continue;
    }
    const std::string_view text = trimmed(paper.foldedLine(note.body.back()));
    const std::size_t gap = text.find_last_of(" \t");
    const std::string_view word = gap == std::string_view::npos ? text : text.substr(gap + 1);
    const std::string_view before =
        gap == std::string_view::npos ? std::string_view{} : trimmed(text.substr(0, gap));
    const bool small = word.size() >= kLeastLetters && word.size() <= kMostLetters &&
                       std::all_of(word.begin(), word.end(), lower);
    const bool apart = before.empty() || text[gap] == '\t';
    if (small && (apart || std::string_view(".!?").find(before.back()) != before.npos)) {
      const std::string_view original = trimmed(paper.line(note.body.back()));
      closers.push_back({&note, onOneLine(original.substr(original.size() - word.size())), apart});
      ++times[closers.back().word];
    }
  }
  const auto signed_notes = static_cast<std::size_t>(std::count_if(
      notes.begin(), notes.end(), [](const Note& note) { return !note.author.empty(); }));
  const bool habit = 2 * closers.size() >= notes.size() - signed_notes;
  for (const Closer& one : closers) {
    if (times[one.word] > 1 || (habit && one.apart && closers.size() >= kEnoughHeads)) {
      one.note->author = one.word;
    }
  }
}

// "Mette Holm Rang to her mother": the name that stands in the margin right before the text, where
// nearly all notes have one.
void JournalCutter::namesBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const {
  std::map<std::string, std::size_t, std::less<>> times;
  const auto first = [&](const Note& note) {
    return note.body.empty() || note.body_from > 0 || note.dates.empty()
               ? std::string_view{}
               : paper.foldedLine(note.body.front());
  };
  for (const Note& note : notes) {
    for (const std::size_t end : nameEnds(first(note))) {
      ++times[std::string(first(note).substr(0, end))];
    }
  }
  std::vector<std::pair<Note*, std::size_t>> named;
  for (Note& note : notes) {
    std::size_t best = 0, most = 1;
    for (const std::size_t end : nameEnds(first(note))) {
      const std::size_t count = times.find(first(note).substr(0, end))->second;
      best = count > 1 && count >= most ? end : best;
      most = std::max(most, count);
    }
    if (best > 0) {
      named.emplace_back(&note, best);
    }
  }
  if (named.size() < kEnoughHeads || 3 * named.size() < 2 * notes.size()) {
    return;
  }
  for (const auto& [note, end] : named) {
    const std::string_view line = paper.line(note->body.front());
    // A title of one word was taken for the author's name.
    note->title = note->title.empty() && !note->head.empty() ? note->author : note->title;
    note->author = onOneLine(line.substr(0, end));
    note->body_from = std::min(line.find_first_not_of(" \t", end), line.size());
  }
}

// "LH/ Fax from the school", "(LH) Fax", "LH Fax", "T10 LH Fax": initials before the text below a
// date, where most notes that nobody signs have them.
void JournalCutter::initialsBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const {
  struct Opener {
    Note* note;
    Span initials;
    std::size_t text;
  };
  std::vector<Opener> openers;
  std::set<std::string_view> different;
  std::size_t unsigned_notes = 0;
  for (Note& note : notes) {
    if (note.body.empty() || !note.author.empty() || note.author_blank || note.dates.empty()) {
      continue;
    }
    ++unsigned_notes;
    const std::string_view line = paper.foldedLine(note.body.front());
    const std::size_t begin = behindCode(line, line.find_first_not_of(" \t(", note.body_from));
    const std::size_t end = std::min(line.find_first_of(" \t:/).,-", begin), line.size());
    if (begin == line.npos || end == line.size() ||
        !plainInitials(line.substr(begin, end - begin))) {
      continue;
    }
    const std::size_t text = line.find_first_not_of(" \t:/).,-", end);
    if (text != line.npos && text > end && !lower(line[text])) {
      openers.push_back({&note, {begin, end}, text});
      different.insert(line.substr(begin, end - begin));
    }
  }
  if (openers.size() < kEnoughHeads || 3 * openers.size() < 2 * unsigned_notes ||
      2 * different.size() > openers.size()) {
    return;
  }
  for (const Opener& one : openers) {
    one.note->author = onOneLine(cut(paper.line(one.note->body.front()), one.initials));
    one.note->body_from = one.text;
  }
}

// Initials or a name in the margin below the date, beside the text's next lines, where most notes
// that nobody signs have one.
void JournalCutter::authorsInMargin(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<std::pair<Note*, std::string>> found;
  std::set<std::string> different;
  std::size_t may_be_signed = 0;
  for (Note& note : notes) {
    if (!note.author.empty() || note.author_blank || note.dates.empty() || note.body.empty()) {
      continue;
    }
    ++may_be_signed;
    for (std::size_t i = 0; i < std::min(note.body.size(), kLinesBeside); ++i) {
      const std::string_view line = paper.foldedLine(note.body[i]);
      const std::string_view cell = marginCell(line);
      if (authorAlone(cell)) {
        const std::string_view original = paper.line(note.body[i]);
        found.emplace_back(&note, onOneLine(trimmed(original.substr(0, line.find('\t')))));
        different.emplace(cell);
        break;
      }
    }
  }
  if (found.size() < kEnoughHeads || 3 * found.size() < 2 * may_be_signed ||
      2 * different.size() > found.size()) {
    return;
  }
  for (auto& [note, author] : found) {
    note->author = std::move(author);
  }
}

// "LM<tab>First meeting", "LM First meeting": the author's initials that open the text's first line
// are none of the text.
void JournalCutter::authorsOutOfTexts(const PaperText& paper, std::vector<Note>& notes) const {
  for (Note& note : notes) {
    const std::string author = foldText(note.author);
    const std::string_view line =
        note.body.empty() ? std::string_view{} : paper.foldedLine(note.body.front());
    const std::size_t text = line.find_first_not_of(" \t:/.,-", author.size());
    if (note.body_from == 0 && plainInitials(author) && line.starts_with(author) &&
        text != line.npos && text > author.size()) {
      note.body_from = text;
    }
  }
}

// The clock time in the first cell of the text's first line is the hour of the note's day.
void JournalCutter::takeHour(std::string_view line, Note& note) const {
  const std::size_t end = openingClock(line);
  if (note.dates.front().date.when.precision == rules::Precision::kDay) {
    readClock(line.substr(0, end), note);
  }
  note.body_from = std::min(end + 1, line.size());
}

// "kl. 13:10<tab>The mail was read": a clock time in the margin below the date is none of the text.
void JournalCutter::clocksBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const {
  for (Note& note : notes) {
    const std::string_view line =
        note.body.empty() ? std::string_view{} : paper.foldedLine(note.body.front());
    if (note.body_from == 0 && !note.dates.empty() && line.find('\t') != line.npos &&
        openingClock(line) == line.find('\t')) {
      takeHour(line, note);
    }
  }
}

// Where the clock time ends that opens a line: "at 13:10", alone, in the first cell, or before the
// text's capital. 0: none.
std::size_t JournalCutter::openingClock(std::string_view folded) const {
  const auto clock = [&](std::size_t end) {
    const std::string_view cell = trimmed(folded.substr(0, end));
    return !cell.empty() && cell.size() <= kClock && dates_.clock(cell).has_value();
  };
  if (const std::size_t tab = std::min(folded.find('\t'), folded.size()); clock(tab)) {
    return tab;
  }
  const std::size_t second = folded.find(' ', folded.find(' ') + 1);
  const bool text = second + 1 < folded.size() && upper(folded[second + 1]);
  return second != folded.npos && text && clock(second) ? second : 0;
}

// The same where most notes have one, alone in its line or before the text: the hour of the note.
void JournalCutter::clocksBelowDates(const PaperText& paper, std::vector<Note>& notes) const {
  std::vector<Note*> clocks;
  std::size_t with_hour = 0;
  for (Note& note : notes) {
    if (note.dates.empty()) {
      continue;
    }
    with_hour += note.dates.front().date.when.precision == rules::Precision::kMinute ? 1 : 0;
    if (note.body.size() > 1 && note.body_from == 0 &&
        note.dates.front().line < note.body.front() &&
        openingClock(paper.foldedLine(note.body.front())) > 0) {
      clocks.push_back(&note);
    }
  }
  const std::size_t habit = with_hour + clocks.size();
  if (habit < kEnoughHeads || 2 * habit < notes.size()) {
    return;
  }
  for (Note* note : clocks) {
    const std::string_view line = paper.foldedLine(note->body.front());
    const bool alone = openingClock(line) == line.size();
    takeHour(line, *note);
    if (alone) {
      note->head.push_back(note->body.front());
      note->body.erase(note->body.begin());
      note->body_from = 0;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
