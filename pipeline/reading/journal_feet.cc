// Notes whose title stands above their text, and whose day and author below it: "Note: Visit at
// home", the text, "Created 12-03-2020 by Mette Holm"; or only "12/3-20 MH" below.
#include <algorithm>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kFootConfidence = 0.9, kDateFootConfidence = 0.75;
constexpr std::size_t kEnoughFeet = 3;
constexpr std::size_t kLeastAbove = 2;  // lines of a title and a text

}  // namespace

// The line below a note's text that tells when it was made, where the next note's head follows it
// or nothing; none where the head holds a day itself.
std::optional<std::size_t> JournalCutter::footOf(const Scan& scan, std::size_t head) const {
  const auto field = [&](std::size_t at) -> std::string {
    return scan.facts[at].head ? scan.facts[at].labels.front().field : std::string{};
  };
  std::size_t at = head;
  for (; at < scan.lines.size() && scan.facts[at].head; ++at) {
    if (field(at).starts_with("created") || field(at).ends_with("date")) {
      return std::nullopt;
    }
  }
  const std::size_t text = at;
  while (at < scan.lines.size() && !scan.facts[at].head) {
    ++at;
  }
  const bool dated = at > text && at < scan.lines.size() && field(at).starts_with("created") &&
                     !dates_.find(scan.paper.foldedLine(scan.lines[at])).empty();
  const bool ends = at + 1 >= scan.lines.size() || field(at + 1) == "marker" ||
                    field(at + 1) == "title" || field(at + 1) == "type";
  return dated && ends ? std::optional(at) : std::nullopt;
}

// Empty unless every head has its foot, from the first to the paper's end.
JournalCut JournalCutter::fromFeet(const Scan& scan) const {
  JournalCut result;
  std::size_t at = 0;
  while (at < scan.lines.size() && !scan.facts[at].head) {
    result.preamble.push_back(scan.lines[at++]);
  }
  while (at < scan.lines.size()) {
    const std::optional<std::size_t> foot = footOf(scan, at);
    if (!foot) {
      return {};
    }
    Note note;
    Block head, below;
    head.begin = at;
    for (head.end = at; scan.facts[head.end].head; ++head.end) {
    }
    below.begin = *foot;
    below.end = *foot + 1;
    readHead(scan, head, note);
    readHead(scan, below, note);
    for (std::size_t line = head.end; line < *foot; ++line) {
      note.body.push_back(scan.lines[line]);
    }
    note.confidence = kFootConfidence;
    result.notes.push_back(std::move(note));
    at = *foot + 1;
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result.notes.size() > 1 ? result : JournalCut{};
}

// "12/3-21 MH" below each text, the last at the paper's end: days that sign what stands above them.
JournalCut JournalCutter::fromDateFeet(const Scan& scan) const {
  std::vector<std::size_t> feet;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const LineFacts& facts = scan.facts[at];
    if (!facts.opening || !facts.opening->when.known() || !namesDay(*facts.opening)) {
      continue;
    }
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (!authorAlone(behindDate(folded, facts.opening->span.end))) {
      return {};
    }
    feet.push_back(at);
  }
  JournalCut result;
  std::size_t at = 0;
  while (at < scan.lines.size() && journal_title_.any(scan.paper.foldedLine(scan.lines[at]))) {
    result.preamble.push_back(scan.lines[at++]);
  }
  if (feet.size() < kEnoughFeet || feet.back() + 1 != scan.lines.size()) {
    return {};
  }
  for (const std::size_t foot : feet) {
    if (foot < at + kLeastAbove) {
      return {};
    }
    Note note;
    const std::string_view first = trimmed(scan.paper.foldedLine(scan.lines[at]));
    if (likeHeading(first)) {
      note.title = onOneLine(scan.paper.line(scan.lines[at]));
      note.title_line = scan.lines[at];
      note.head.push_back(scan.lines[at++]);
    }
    note.body.assign(scan.lines.begin() + static_cast<std::ptrdiff_t>(at),
                     scan.lines.begin() + static_cast<std::ptrdiff_t>(foot));
    WrittenDate date = *scan.facts[foot].opening;
    date.role = "event";
    date.labelled = true;
    const std::string_view folded = scan.paper.foldedLine(scan.lines[foot]);
    const std::string_view author = behindDate(folded, date.span.end);
    note.author = onOneLine(
        scan.paper.line(scan.lines[foot])
            .substr(static_cast<std::size_t>(author.data() - folded.data()), author.size()));
    note.dates.push_back({date, scan.lines[foot]});
    note.head.push_back(scan.lines[foot]);
    note.confidence = kDateFootConfidence;
    result.notes.push_back(std::move(note));
    at = foot + 1;
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
