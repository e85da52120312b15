// The notes of journals whose heads, or feet, are lines of one shape.
#include <algorithm>
#include <set>
#include <utility>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kEnoughNotes = 4;
constexpr std::size_t kHeadLength = 160;   // bytes
constexpr std::size_t kTitleLength = 110;  // bytes
constexpr std::size_t kHeadLines = 3;      // above or below the one with the day
constexpr std::size_t kShortTitle = 40;    // bytes of one that is set like the text
constexpr int kTextWords = 6;
constexpr double kMost = 0.7;  // share of lines that the shape holds for
constexpr double kConfidence = 0.8;
constexpr float kSmallShare = 0.9F;  // of the text's size
constexpr std::string_view kLeads = " \t.,-(:[";

bool most(std::size_t count, std::size_t all) {
  return static_cast<double>(count) >= kMost * static_cast<double>(all);
}

}  // namespace

// How many lines that stand by the day belong to the head: short ones, set as in the other heads.
std::size_t JournalCutter::linesOfHead(const Scan& scan, const std::vector<DatedHead>& heads,
                                       int step) {
  std::size_t taken = 0;
  for (std::size_t off = 1; off <= kHeadLines; ++off) {
    // A line of labels that stands below the last text and above no first head ends notes.
    const std::size_t first = heads.front().at;
    if (step < 0 && scan.facts.back().head && (first < off || !scan.facts[first - off].head)) {
      break;
    }
    std::size_t fits = 0, there = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::size_t last = i > 0 ? heads[i - 1].at : 0;
      const std::size_t next = i + 1 < heads.size() ? heads[i + 1].at : scan.lines.size();
      const bool inside =
          step < 0 ? heads[i].at >= last + off + (i > 0 ? 1 : 0) : heads[i].at + off + 1 < next;
      if (!inside) {
        continue;
      }
      const std::size_t at = step < 0 ? heads[i].at - off : heads[i].at + off;
      const PaperLine& line = scan.paper.lines()[scan.lines[at]];
      const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
      ++there;
      const bool apart = prominent(line) || (step < 0 && line.starts_block && off == 1) ||
                         (step < 0 && counter(folded) > 0);
      const bool labelled = scan.facts[at].head;
      fits += folded.size() <= kTitleLength && (labelled || (apart && likeHeading(folded))) ? 1 : 0;
    }
    if (there < kEnoughNotes - 1 || !most(fits, there)) {
      break;
    }
    taken = off;
  }
  return taken;
}

void JournalCutter::readLabels(const Scan& scan, std::size_t at, Note& note) const {
  for (const Label& label : scan.facts[at].labels) {
    if (!label.value.empty()) {
      readField(scan, scan.lines[at], label.value, label.field, note);
    }
  }
}

void JournalCutter::readRepeated(const Scan& scan, const DatedHead& head, const HeadCells& cells,
                                 Note& note) const {
  const std::size_t line = scan.lines[head.at];
  const std::string_view original = scan.paper.line(line), folded = scan.paper.foldedLine(line);
  WrittenDate date = head.date;
  date.role = "event";
  date.labelled = true;
  note.dates.push_back({date, line});
  note.head.push_back(line);
  for (const Label& label : scan.facts[head.at].labels) {
    const bool day = date.span.begin >= label.value.begin && date.span.end <= label.value.end;
    if (!day && !label.value.empty() && !dayField(label.field)) {
      readField(scan, line, label.value, label.field, note);
    }
  }
  if (readHeadCells(scan, head, cells, note)) {
    return;
  }
  // "Visit at home, 3 March 2021 (Eva Lund)": the title before the day and who wrote behind it.
  const std::string_view before = folded.substr(0, date.span.begin);
  const std::size_t colon = before.rfind(':');
  const bool labelled = colon != std::string_view::npos && wordsIn(before.substr(colon + 1)) <= 1;
  std::size_t end = before.find_last_not_of(kLeads);
  if (!labelled && note.title.empty() && end != std::string_view::npos) {
    const std::size_t begin = std::min(counter(before), end);
    const std::string_view title = trimmed(before.substr(begin, end + 1 - begin));
    if (std::count_if(title.begin(), title.end(), letter) > 2 &&
        likeHeading(title.substr(0, title.find('\t')))) {
      const auto from = static_cast<std::size_t>(title.data() - folded.data());
      note.title = onOneLine(original.substr(from, title.substr(0, title.find('\t')).size()));
      note.title_line = line;
    }
  }
  // "Eva Lund 3 March 2021" below a title and a text
  const std::string_view name = trimmed(before);
  if (note.author.empty() && note.title_line != line && !labelled && authorAlone(name)) {
    const auto from = static_cast<std::size_t>(name.data() - folded.data());
    note.author = onOneLine(original.substr(from, name.size()));
  }
  if (note.author.empty()) {
    std::string_view behind = behindDate(folded, date.span.end);
    const std::size_t open = behind.find_first_not_of(kLeads);
    behind = open == std::string_view::npos ? std::string_view() : behind.substr(open);
    behind = behind.substr(0, behind.find_first_of(")\t|"));
    if (!behind.empty() && (authorAlone(behind) || nameBehindPost(behind))) {
      const auto from = static_cast<std::size_t>(behind.data() - folded.data());
      note.author = onOneLine(original.substr(from, behind.size()));
    }
  }
}

bool JournalCutter::takenForHeads(const JournalCut& feet, const JournalCut& cut) {
  std::set<std::size_t> heads;
  for (const Note& note : cut.notes) {
    for (const NoteDate& date : note.dates) {
      if (note.body.empty() || date.line <= note.body.front()) {
        heads.insert(date.line);
      }
    }
  }
  const auto same = std::count_if(feet.notes.begin(), feet.notes.end(), [&](const Note& note) {
    return heads.contains(note.dates.front().line);
  });
  return !cut.notes.empty() && cut.notes.back().body.empty() &&
         most(static_cast<std::size_t>(same), feet.notes.size());
}

// "Made 9 February 2024 by Eva Lund | Changed ..." in small letters over the text of nearly every
// note: lines of the head.
void JournalCutter::headsOutOfTexts(const PaperText& paper, std::vector<Note>& notes) const {
  const auto small = [&](const Note& note) {
    if (note.body.size() < 2 || note.body_from > 0) {
      return false;
    }
    const PaperLine& first = paper.lines()[note.body[0]];
    const PaperLine& next = paper.lines()[note.body[1]];
    const std::string_view folded = paper.foldedLine(note.body[0]);
    return first.font_size > 0 && first.font_size < kSmallShare * next.font_size &&
           folded.size() <= kHeadLength && !dates_.find(folded).empty();
  };
  const auto count = std::count_if(notes.begin(), notes.end(), small);
  if (notes.size() < kEnoughNotes || !most(static_cast<std::size_t>(count), notes.size())) {
    return;
  }
  for (Note& note : notes) {
    if (!small(note)) {
      continue;
    }
    const std::size_t line = note.body.front();
    note.body.erase(note.body.begin());
    note.head.push_back(line);
    if (note.author.empty()) {
      const std::string_view folded = paper.foldedLine(line);
      const std::size_t begin = dates_.find(folded).front().span.end;
      const std::size_t end = std::min(folded.find('|', begin), folded.size());
      note.author =
          nameIn(paper.line(line).substr(begin, end - begin), folded.substr(begin, end - begin));
    }
  }
}

// The titles above the texts that feet end, by note (npos: none), where nearly all have one. The
// first note begins at its own, below the sheet's head.
std::vector<std::size_t> JournalCutter::titlesOfFeet(const Scan& scan,
                                                     const std::vector<DatedHead>& feet,
                                                     std::vector<std::size_t>& begins) {
  const auto titled = [&](std::size_t at, std::size_t foot) {
    const PaperLine& line = scan.paper.lines()[scan.lines[at]];
    const std::string_view folded = trimmed(scan.paper.foldedLine(scan.lines[at]));
    const bool apart = prominent(line) || (line.starts_block && folded.size() <= kShortTitle);
    return at + 1 < foot && apart && likeHeading(folded);
  };
  std::vector<std::size_t> titles(feet.size(), std::string::npos);
  std::size_t found = 0, set_apart = 0;
  for (std::size_t i = 1; i < feet.size(); ++i) {
    if (titled(begins[i], feet[i].at)) {
      titles[i] = begins[i];
      ++found;
      set_apart += prominent(scan.paper.lines()[scan.lines[begins[i]]]) ? 1 : 0;
    }
  }
  if (!most(found, feet.size() - 1)) {
    return std::vector<std::size_t>(feet.size(), std::string::npos);
  }
  for (std::size_t at = 0; at < feet.front().at; ++at) {
    const bool alike = prominent(scan.paper.lines()[scan.lines[at]]) || !most(set_apart, found);
    titles[0] = alike && titled(at, feet.front().at) ? at : titles[0];
  }
  begins[0] = titles[0] != std::string::npos ? titles[0] : begins[0];
  return titles;
}

JournalCut JournalCutter::fromRepeatedLines(const Scan& scan) const {
  JournalCut result;
  const std::vector<DatedHead> heads = repeatedLines(scan);
  if (heads.empty()) {
    return result;
  }
  const bool feet = result.feet = endNotes(scan, heads);
  const std::size_t above = feet ? 0 : linesOfHead(scan, heads, -1);
  const std::size_t below = feet ? 0 : linesOfHead(scan, heads, 1);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::size_t least = i > 0 ? heads[i - 1].at + 1 : 0;
    begins.push_back(feet ? least : std::max(least, heads[i].at - std::min(above, heads[i].at)));
  }
  if (feet) {
    // The sheet's own head stands above the first note.
    while (begins.front() < heads.front().at &&
           wordsIn(scan.paper.foldedLine(scan.lines[begins.front()])) < kTextWords) {
      ++begins.front();
    }
  }
  HeadCells cells = cellsOfHeads(scan, heads);
  const std::vector<std::size_t> titles =
      feet ? titlesOfFeet(scan, heads, begins)
           : std::vector<std::size_t>(heads.size(), std::string::npos);
  cells.titles_apart = titles.back() != std::string::npos || above > 0;
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(begins.front()));
  for (std::size_t i = 0; i < heads.size(); ++i) {
    Note note;
    note.confidence = kConfidence;
    const std::size_t end = feet                    ? heads[i].at
                            : i + 1 < begins.size() ? begins[i + 1]
                                                    : scan.lines.size();
    std::size_t at = begins[i];
    for (; !feet && at < heads[i].at; ++at) {
      note.head.push_back(scan.lines[at]);
      if (scan.facts[at].head) {
        readLabels(scan, at, note);
      } else if (note.title.empty() || prominent(scan.paper.lines()[scan.lines[at]])) {
        readTitleLine(scan, scan.lines[at], note);
      }
    }
    at = feet ? begins[i] : heads[i].at + 1;
    if (titles[i] != std::string::npos) {
      readTitleLine(scan, scan.lines[titles[i]], note);
      note.head.push_back(scan.lines[titles[i]]);
      at = titles[i] + 1;
    }
    readRepeated(scan, heads[i], cells, note);
    for (std::size_t off = 0; off < below && at < end && scan.facts[at].head; ++off, ++at) {
      note.head.push_back(scan.lines[at]);
      readLabels(scan, at, note);
    }
    for (; at < end; ++at) {
      note.body.push_back(scan.lines[at]);
    }
    result.notes.push_back(std::move(note));
  }
  // Of two days in every head the second tells of no note.
  const auto tells = std::count_if(result.notes.begin(), result.notes.end(), [&](const Note& note) {
    return std::any_of(note.body.begin(), note.body.end(), [&](std::size_t line) {
      return wordsIn(scan.paper.foldedLine(line)) >= kTextWords;
    });
  });
  if (!most(static_cast<std::size_t>(tells), result.notes.size())) {
    return {};
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
