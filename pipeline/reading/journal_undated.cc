// Notes whose head no date opens: it looks like the others' heads or follows a note's end.
#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/signatures.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleLength = 90;
constexpr std::size_t kLeastText = 40;  // characters of a line that is a note's text
constexpr double kGuessedConfidence = 0.75;
constexpr std::size_t kEnoughHeads = 4;
constexpr std::size_t kDateLength = 10;
constexpr std::ptrdiff_t kLeastDigits = 4;           // of a date
constexpr float kSameLeft = 2.5F, kSameSize = 0.3F;  // points
constexpr float kMargin = 40;                        // points that a date's column is wide at least

// Without layout only what stands out can be told from the text.
bool alike(const PaperLine& a, const PaperLine& b) {
  const bool stands_out = a.bold || a.heading_level > 0;
  return (!a.box.empty() || stands_out) && a.box.empty() == b.box.empty() &&
         std::abs(a.box.left - b.box.left) <= kSameLeft &&
         std::abs(a.font_size - b.font_size) <= kSameSize && a.bold == b.bold &&
         a.heading_level == b.heading_level;
}

// Length of what OCR may have made of a date: a short first word with a slash among its signs.
std::size_t likeDate(std::string_view text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  const bool slash = word.find('/') != std::string_view::npos && word.front() != '/';
  const bool other = word.find_first_of("-.0123456789") != std::string_view::npos;
  const bool words = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a'; });
  if (!slash || !other || words || word.size() > kDateLength) {
    return 0;
  }
  return std::min(text.find_first_not_of(' ', end), text.size());
}

// Length of the digits and signs, as many as a date has at least, that words begin behind: "18
// 208".
std::size_t digitsBefore(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789 \t./-"), text.size());
  const bool apart =
      end > 0 && end < text.size() && (text[end - 1] == ' ' || text[end - 1] == '\t');
  const auto digits = std::count_if(text.begin(), text.begin() + end, digit);
  return apart && digits >= kLeastDigits ? end : 0;
}

}  // namespace

// A title with an author's cell behind it, or a line set as the dated heads are and no other line.
void JournalCutter::addUndatedHeads(Scan& scan, DateLines& lines) const {
  const auto lineAt = [&](std::size_t at) -> const PaperLine& {
    return scan.paper.lines()[scan.lines[at]];
  };
  const std::set<std::size_t> dated(lines.starts.begin(), lines.starts.end());
  const std::size_t model = lines.starts.front();
  std::size_t heads = 0, others = 0;
  for (std::size_t at = model; at < scan.lines.size(); ++at) {
    const bool same = alike(lineAt(at), lineAt(model));
    heads += same && dated.contains(at) ? 1 : 0;
    others += same && !dated.contains(at) && !mendable(scan, at) ? 1 : 0;
  }
  const bool set_apart = heads >= kEnoughHeads && 10 * heads >= 9 * dated.size() &&
                         3 * others <= heads && !lines.titles_above;
  std::set<std::string, std::less<>> authors;
  for (const std::size_t at : lines.starts) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    authors.emplace(trimmed(cut(folded, tableCells(folded, 0).back())));
  }
  const std::vector<std::size_t> known(lines.starts);
  // Where the text stands to the right of the dates, a line below them that a date may open is a
  // head, however near the text it is.
  const auto hanging = std::count_if(known.begin(), known.end(), [&](std::size_t at) {
    return at + 1 < scan.lines.size() && !lineAt(at).box.empty() &&
           lineAt(at + 1).box.left - lineAt(at).box.left >= kMargin;
  });
  std::vector<std::size_t> in_order = headsInOrder(scan, known);
  const bool margin = known.size() >= kEnoughHeads && 3 * hanging >= 2 * std::ssize(known);
  const auto inMargin = [&](std::size_t at) {
    const auto behind = std::lower_bound(known.begin(), known.end(), at);
    const std::size_t near = behind == known.end() ? known.back() : *behind;
    return margin && std::abs(lineAt(at).box.left - lineAt(near).box.left) <= kMargin / 2 &&
           mendable(scan, at);
  };
  for (std::size_t at = 0; at + 1 < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    const PaperLine& line = lineAt(at);
    const bool apart = line.starts_block || line.bold || line.heading_level > 0;
    const bool beside = at > 0 && dated.contains(at - 1);
    const bool in_margin = at > model && inMargin(at);
    if (dated.contains(at) || beside || dated.contains(at + 1) || (!apart && !in_margin) ||
        folded.size() > kTitleLength || (at < model && !mendable(scan, at))) {
      continue;
    }
    const std::vector<Span> cells = tableCells(folded, 0);
    const bool signed_cell = lines.author_last && cells.size() == 2 &&
                             authors.contains(trimmed(cut(folded, cells.back())));
    const bool behind_end = at > 0 && mendable(scan, at) &&
                            !closingAuthor(scan.paper.foldedLine(scan.lines[at - 1])).empty();
    const bool spoilt_date = line.starts_block && at > model && spoiltDay(scan, at, in_order);
    if (signed_cell || behind_end || in_margin || spoilt_date ||
        (set_apart && alike(lineAt(at), lineAt(model)) && !alike(lineAt(at + 1), lineAt(model)))) {
      lines.starts.push_back(at);
      takeInnerDate(scan, at);
      mendDate(scan, at, in_order);
      if (scan.facts[at].opening && scan.facts[at].opening->when.known()) {
        in_order.insert(std::upper_bound(in_order.begin(), in_order.end(), at), at);
      }
    }
  }
  std::sort(lines.starts.begin(), lines.starts.end());
}

// Whether a date opens the line that the journal's other dates can complete.
bool JournalCutter::mendable(const Scan& scan, std::size_t at) const {
  const rules::When any = rules::When::unknown();
  return !scan.facts[at].opening || scan.facts[at].opening->needsContext()
             ? mendedDate(scan.paper.foldedLine(scan.lines[at]), any, any).has_value()
             : false;
}

// Whether a line that has no date begins with what was one that the heads around it tell.
bool JournalCutter::spoiltDay(const Scan& scan, std::size_t at,
                              const std::vector<std::size_t>& dated) const {
  const auto behind = std::upper_bound(dated.begin(), dated.end(), at);
  if (scan.facts[at].opening || dated.empty()) {
    return false;
  }
  const auto dayOf = [&](std::size_t head) { return scan.facts[head].opening->when; };
  const rules::When unknown = rules::When::unknown();
  const std::optional<WrittenDate> day =
      likelyDate(scan.paper.foldedLine(scan.lines[at]),
                 behind == dated.begin() ? unknown : dayOf(*std::prev(behind)),
                 behind == dated.end() ? unknown : dayOf(*behind));
  return day && day->when.known();
}

// Completes a head's date from the dates of the heads before and behind it.
void JournalCutter::mendDate(Scan& scan, std::size_t at,
                             const std::vector<std::size_t>& dated) const {
  if (scan.facts[at].opening && !scan.facts[at].opening->needsContext()) {
    return;
  }
  const auto behind = std::upper_bound(dated.begin(), dated.end(), at);
  const auto dayOf = [&](std::size_t head) { return scan.facts[head].opening->when; };
  const rules::When unknown = rules::When::unknown();
  scan.facts[at].opening = mendedDate(scan.paper.foldedLine(scan.lines[at]),
                                      behind == dated.begin() ? unknown : dayOf(*std::prev(behind)),
                                      behind == dated.end() ? unknown : dayOf(*behind));
}

// "Week 18, 29 April 2020": the day stands behind a comma.
void JournalCutter::takeInnerDate(Scan& scan, std::size_t at) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  for (std::size_t comma = folded.find(", "); comma != std::string_view::npos && comma > 0;
       comma = folded.find(", ", comma + 1)) {
    std::optional<WrittenDate> date = dates_.opening(folded.substr(comma + 2));
    if (date && date->when.known() && namesDay(*date)) {
      date->span = {date->span.begin + comma + 2, date->span.end + comma + 2};
      scan.facts[at].opening = date;
      scan.facts[at].date_last = true;
      return;
    }
  }
}

// Where notes end with their author, what follows such an end is a note of its own.
void JournalCutter::cutUndated(const PaperText& paper, std::vector<Note>& notes) const {
  std::map<std::string, std::size_t, std::less<>> closers;
  std::size_t closed = 0;
  for (const Note& note : notes) {
    const std::string_view end =
        note.body.empty() ? std::string_view{} : closingAuthor(paper.foldedLine(note.body.back()));
    closed += end.empty() ? 0 : 1;
    closers[std::string(end)] += 1;
  }
  if (closed < 2 || 2 * closed < notes.size()) {
    return;
  }
  const bool habit = 3 * closed >= 2 * notes.size();
  const auto sameName = [&](std::string_view end) {
    return std::any_of(closers.begin(), closers.end(),
                       [&](const auto& closer) { return mayBeSameName(end, closer.first); });
  };
  const auto dayOf = [](const Note& note) {
    return note.dates.empty() ? rules::When::unknown() : note.dates.front().date.when;
  };
  std::vector<Note> all;
  for (std::size_t n = 0; n < notes.size(); ++n) {
    std::optional<Note> note = std::move(notes[n]);
    rules::When before = dayOf(*note);
    const rules::When after = n + 1 < notes.size() ? dayOf(notes[n + 1]) : rules::When::unknown();
    while (note) {
      std::optional<Note> undated;
      for (std::size_t i = 0; i + 1 < note->body.size() && !undated; ++i) {
        const std::string_view line = paper.foldedLine(note->body[i]);
        const std::string_view end = closingAuthor(line);
        const bool alone =
            habit && (plainInitials(withoutSlash(trimmed(line))) || !behindMark(line).empty());
        if (!end.empty() && (alone || closers.find(end) != closers.end() || sameName(end))) {
          undated = noteBehind(paper, i, *note);
        }
      }
      if (undated && !undated->head.empty()) {
        dateUndated(paper, before, after, *undated);
        before = undated->dates.empty() ? before : undated->dates.front().date.when;
      }
      all.push_back(std::move(*note));
      note = std::move(undated);
    }
  }
  notes = std::move(all);
}

// Takes the lines behind position `i` out of a note's text as a note without a date.
std::optional<Note> JournalCutter::noteBehind(const PaperText& paper, std::size_t i,
                                              Note& note) const {
  const auto behind = note.body.begin() + static_cast<std::ptrdiff_t>(i) + 1;
  const bool text = std::any_of(behind, note.body.end(), [&](std::size_t line) {
    const std::string_view words = trimmed(paper.foldedLine(line));
    return words.size() >= kLeastText || (!words.empty() && words.back() == '.');
  });
  const std::string_view first = trimmed(paper.foldedLine(*behind));
  // A small letter goes on with a sentence, unless the word is what is left of a date.
  const std::size_t word = std::min(first.find_first_of(" \t"), first.size());
  const bool small = !first.empty() && lower(first.front());
  const bool spoilt = small && std::any_of(first.begin(), first.begin() + word, digit);
  if (!text || first.empty() || (small && !spoilt)) {
    return std::nullopt;
  }
  Note undated;
  undated.body.assign(behind, note.body.end());
  note.body.erase(behind, note.body.end());
  undated.confidence = kGuessedConfidence;
  if (undated.body.size() > 1 && likeHeading(first) && first.size() <= kTitleLength / 2) {
    const std::size_t line = undated.body.front();
    const std::string_view original = trimmed(paper.line(line));
    const std::size_t date = spoilt ? word : std::max(likeDate(first), digitsBefore(first));
    const std::size_t title = first.find_first_not_of(" \t", date);
    undated.title = onOneLine(original.substr(std::min(title, original.size())));
    undated.title_line = line;
    undated.head = {line};
    undated.body.erase(undated.body.begin());
  }
  const std::string_view second = trimmed(paper.foldedLine(undated.body.front()));
  const rules::When any = rules::When::unknown();
  const bool date_below = likeDate(second) == second.size() ||
                          (second.size() <= kDateLength && mendedDate(second, any, any));
  if (!undated.head.empty() && undated.body.size() > 1 && date_below) {
    undated.head.push_back(undated.body.front());
    undated.body.erase(undated.body.begin());
  }
  return undated;
}

// The date of a head that did not show itself as one.
void JournalCutter::dateUndated(const PaperText& paper, const rules::When& before,
                                const rules::When& after, Note& note) const {
  for (const std::size_t line : note.head) {
    const std::string_view folded = paper.foldedLine(line);
    std::optional<WrittenDate> date = mendedDate(folded, before, after);
    if (date) {
      date->role = "event";
      date->labelled = true;
      note.dates.push_back({*date, line});
      if (line == note.title_line) {
        const std::string_view title = behindDate(folded, date->span.end);
        note.title = onOneLine(paper.line(line).substr(folded.size() - title.size()));
      }
      return;
    }
  }
  for (const std::size_t line : note.head) {
    const std::string_view text = trimmed(paper.foldedLine(line));
    const std::string_view word = text.substr(0, text.find(' '));
    note.date_unread =
        note.date_unread || likeDate(text) > 0 || std::any_of(word.begin(), word.end(), digit);
  }
}

}  // namespace aktsyn::pipeline::reading
