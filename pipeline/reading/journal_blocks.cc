// Notes with heads of labels: a block of lines above each text, or a line of labels below it.
#include <algorithm>
#include <iterator>
#include <set>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTitleLength = 110;
constexpr std::size_t kAlikeHeads = 3;
constexpr std::string_view kEventDate = "event-date";
constexpr double kBlockConfidence = 0.95;

}  // namespace

bool JournalCutter::Block::has(std::string_view field) const {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// A line without a label inside a head: the value of the label alone above it, or a title.
bool JournalCutter::continuesHead(const Scan& scan, std::size_t at, const Block& block) const {
  const LineFacts& above = scan.facts[at - 1];
  if (at == block.begin || !above.head ||
      scan.paper.foldedLine(scan.lines[at]).size() > kTitleLength) {
    return false;
  }
  const Label& last = above.labels.back();
  if (unknownLabel(scan.paper.foldedLine(scan.lines[at])) &&
      (scan.paper.foldedLine(scan.lines[at - 1]).find('\t') != std::string_view::npos ||
       (last.whole_line && !above.marker))) {
    return true;
  }
  if (!last.value.empty() || last.field == "body") {
    return false;
  }
  // A field for a person or behind another field is empty when no name stands below it.
  const bool person = last.field == "author" || last.field == "created-by";
  if (person && !nameOrInitials(scan.paper.foldedLine(scan.lines[at]))) {
    return false;
  }
  if (above.labels.size() > 1 && !person) {
    return false;
  }
  // Behind a marker a free line is a title only when the head goes on after it.
  return !above.marker || (at + 1 < scan.lines.size() && scan.facts[at + 1].head);
}

std::vector<JournalCutter::Block> JournalCutter::blocks(const Scan& scan) const {
  std::vector<Block> found, torn;
  for (std::size_t at = 0; at < scan.lines.size();) {
    // A line that tells who made the note, and when, has the note's title above it.
    const bool above_made = at + 1 < scan.lines.size() && scan.facts[at + 1].head &&
                            scan.facts[at + 1].labels.front().field == "created-by" &&
                            likeHeading(trimmed(scan.paper.foldedLine(scan.lines[at])));
    // "[09] Visit at home" above "event 6/2/2017": the note's number stands before its title.
    const bool above_day = at + 1 < scan.lines.size() && scan.facts[at + 1].head &&
                           dayField(scan.facts[at + 1].labels.front().field) &&
                           !scan.facts[at + 1].labels.front().value.empty() &&
                           counter(scan.paper.foldedLine(scan.lines[at])) > 0 &&
                           likeHeading(trimmed(scan.paper.foldedLine(scan.lines[at])));
    const bool set_apart = prominent(scan.paper.lines()[scan.lines[at]]) || above_made || above_day;
    const bool titled = !scan.facts[at].head && set_apart && at + 1 < scan.lines.size() &&
                        scan.facts[at + 1].head &&
                        !journal_title_.any(scan.paper.foldedLine(scan.lines[at])) &&
                        !scan.facts[at + 1].marker;
    if (!scan.facts[at].head && !titled) {
      ++at;
      continue;
    }
    Block block;
    block.begin = at;
    block.titled = titled;
    block.dated = titled && dayEnding(scan.paper.foldedLine(scan.lines[at])).has_value();
    std::size_t cursor = titled ? at + 1 : at;
    bool body = false;
    while (cursor < scan.lines.size() && !body) {
      const LineFacts& facts = scan.facts[cursor];
      if (!facts.head) {
        if (!continuesHead(scan, cursor, block)) {
          break;
        }
        block.dated = block.dated || facts.opening.has_value();
        ++cursor;
        continue;
      }
      const bool again = std::any_of(facts.labels.begin(), facts.labels.end(), [&](const Label& l) {
        return (dayField(l.field) || l.field == "title") && block.has(l.field);
      });
      // "Notat" under a head announces the text, above one it announces the note.
      const bool marker = facts.marker && !block.dated;
      if (again || (facts.marker && block.marked)) {
        break;
      }
      block.marked = block.marked || marker;
      for (const Label& label : facts.labels) {
        // Below a title and a day, a label for titles alone on its line announces the text.
        const bool second = titled && label.whole_line && label.field == "title";
        const bool text = block.dated && ((label.field == "marker" && !marker) || second);
        block.fields.push_back(text ? "body" : facts.marker ? "marker" : label.field);
        const std::string_view line = scan.paper.foldedLine(scan.lines[cursor]);
        const bool date = dayField(label.field) || label.field == "created-by";
        block.dated = block.dated || (date && !label.value.empty() &&
                                      !dates_.find(cut(line, label.value)).empty());
      }
      body = block.fields.back() == "body";
      ++cursor;
    }
    block.end = std::max(cursor, at + 1);
    at = block.end;
    const std::set<std::string> distinct(block.fields.begin(), block.fields.end());
    const bool made = titled && (block.has("created-by") || block.has(kEventDate));
    if (block.dated && (distinct.size() >= 2 || made)) {
      found.push_back(std::move(block));
    } else if (block.dated && block.has(kEventDate)) {
      torn.push_back(std::move(block));
    }
  }
  // Where heads begin with the day of the event, one that recognition has torn apart does too.
  const auto by_event = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](const Block& b) { return b.has(kEventDate); }));
  if (by_event >= kAlikeHeads && 2 * by_event > found.size()) {
    std::move(torn.begin(), torn.end(), std::back_inserter(found));
    std::sort(found.begin(), found.end(),
              [](const Block& a, const Block& b) { return a.begin < b.begin; });
  }
  leaveTextsOut(scan, found);
  return found;
}

bool JournalCutter::blocksMakeJournal(const Scan& scan, const std::vector<Block>& found,
                                      bool called_journal, bool may_be_single) const {
  if (found.empty()) {
    return false;
  }
  const auto marked =
      std::count_if(found.begin(), found.end(), [](const Block& b) { return b.marked; });
  if (marked > 0 || called_journal || may_be_single) {
    return true;
  }
  if (found.size() < 2) {
    return false;
  }
  // Letters have heads with a date and a caseworker too: each at a page's top.
  const bool letters = std::all_of(found.begin(), found.end(), [&](const Block& b) {
    return scan.paper.lines()[scan.lines[b.begin]].from_top < 6;
  });
  const auto like_notes = std::count_if(found.begin(), found.end(), [](const Block& b) {
    const bool dated = b.has("event-date") || b.has("created") || b.has("date") ||
                       (b.dated && (b.titled || b.has("created-by")));
    return dated &&
           (b.titled || b.has("author") || b.has("created-by") || b.has("type") || b.has("title"));
  });
  return !letters && static_cast<std::size_t>(like_notes) * 2 >= found.size();
}

JournalCut JournalCutter::fromBlocks(const Scan& scan, const std::vector<Block>& found) const {
  JournalCut result;
  std::vector<DatedHead> lines;
  for (const Block& block : found) {
    lines.push_back({block.begin, {}});
  }
  // Labels on one line may stand below the text that they belong to.
  const std::size_t top = found.front().begin;
  const bool below =
      endNotes(scan, lines) || (sideOfText(scan, lines) > 0 && top > 0 && tellsText(scan, top - 1));
  const bool feet = result.feet = found.size() >= kAlikeHeads && below &&
                                  std::all_of(found.begin(), found.end(), [](const Block& block) {
                                    return block.end == block.begin + 1;
                                  });
  std::size_t first = feet ? 0 : top;
  while (feet && first < top && !tellsText(scan, first)) {
    ++first;
  }
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(first));
  for (std::size_t b = 0; b < found.size(); ++b) {
    const std::size_t next = b + 1 < found.size() ? found[b + 1].begin : scan.lines.size();
    Note note;
    readHead(scan, found[b], note);
    for (std::size_t at = feet ? b > 0 ? found[b - 1].end : first : found[b].end;
         at < (feet ? found[b].begin : next); ++at) {
      note.body.push_back(scan.lines[at]);
    }
    note.confidence = kBlockConfidence;
    result.notes.push_back(std::move(note));
  }
  // The text of a note whose foot stands on a sheet that is read apart, or is not there.
  Note torn;
  for (std::size_t at = found.back().end; feet && at < scan.lines.size(); ++at) {
    torn.body.push_back(scan.lines[at]);
  }
  if (torn.body.size() > 1 && tellsText(scan, found.back().end)) {
    torn.date_unread = torn.author_unread = true;
    torn.confidence = kBlockConfidence;
    result.notes.push_back(std::move(torn));
  }
  completeDays(result.notes);
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
