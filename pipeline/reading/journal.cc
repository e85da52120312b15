#include "pipeline/reading/journal.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace aktsyn::pipeline::reading {
namespace {

const std::set<std::string, std::less<>> kHeadFields = {
    "marker",  "title",      "type",       "subtype",      "event-date", "date",
    "created", "created-by", "author",     "changed",      "contact",    "status",
    "case",    "number",     "concerning", "participants", "other",      "body"};

constexpr std::size_t kTitleLength = 110;
constexpr std::size_t kMarkerLine = 50;
constexpr std::size_t kAlikeHeads = 3;
constexpr std::string_view kEventDate = "event-date";
constexpr std::size_t kSigns = 2;  // before a label
constexpr double kBlockConfidence = 0.95;

std::size_t datedNotes(const JournalCut& cut) {
  return static_cast<std::size_t>(std::count_if(
      cut.notes.begin(), cut.notes.end(), [](const Note& note) { return !note.dates.empty(); }));
}

bool headField(std::string_view field) { return kHeadFields.find(field) != kHeadFields.end(); }

}  // namespace

JournalCutter::JournalCutter(const rules::Lexicon& lexicon, const DateFinder& dates,
                             const LabelFinder& labels)
    : dates_(dates), labels_(labels) {
  for (const std::string& pattern : lexicon.initials) {
    initials_.add(pattern, "^[\\s/(\\-]*(?:", ")[\\s).]*$");
  }
  for (const std::string& pattern : lexicon.by) {
    by_.add(pattern, "(?:^|\\s)(?:", ")[\\s:]+");
  }
  for (const std::string& pattern : lexicon.signature) {
    signature_.add(pattern, "^\\s*(?:", ")");
  }
  for (const std::string& pattern : lexicon.journal) {
    journal_title_.add(pattern);
  }
  day_lead_.fill(lexicon.day_lead, "\\s(?:", ")\\s*$");
  same_day_.fill(lexicon.same_day, "^\\s*(?:", ")(?:[\\s:,]|$)");
  journal_title_.compile();
  initials_.compile();
  by_.compile();
  signature_.compile();
}

bool JournalCutter::Block::has(std::string_view field) const {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

JournalCutter::Scan JournalCutter::scan(const PaperText& paper,
                                        const std::vector<std::size_t>& lines) const {
  Scan scan{paper, lines, {}};
  for (const std::size_t line : lines) {
    const std::string_view folded = paper.foldedLine(line);
    LineFacts facts;
    facts.labels = labels_.find(folded);
    joinValues(folded, facts.labels);
    labelsBehindSigns(folded, facts.labels);
    authorsInCells(folded, facts.labels);
    if (!facts.labels.empty() && facts.labels.front().span.begin <= kSigns &&
        headField(facts.labels.front().field)) {
      facts.head = true;
      const auto fields =
          facts.labels.front().whole_line ? labels_.fieldsOf(folded) : std::vector<std::string>{};
      facts.marker = std::find(fields.begin(), fields.end(), "marker") != fields.end();
    }
    // "Event 6/2/2017 <tab> Made by Eva Lund": a word that announces notes where it stands alone.
    for (Label& label : facts.labels) {
      if (label.field == "marker" && !label.value.empty() &&
          dates_.opening(cut(folded, label.value))) {
        const auto fields = labels_.fieldsOf(cut(folded, label.span));
        const bool day = std::find(fields.begin(), fields.end(), "event-date") != fields.end();
        label.field = day ? "event-date" : "marker";
      }
    }
    if (const auto made = facts.labels.empty() ? madeBy(folded) : std::nullopt) {
      facts.labels = {*made};
      facts.head = true;
    }
    if (facts.labels.empty() && numberedMarker(folded)) {
      facts.labels = {{"marker", {0, folded.size()}, {folded.size(), folded.size()}, true}};
      facts.head = facts.marker = true;
    }
    // "Note 3: Visit at home"
    const std::size_t colon = folded.find(": ");
    if (facts.labels.empty() && colon != std::string_view::npos &&
        numberedMarker(folded.substr(0, colon)) && likeHeading(folded.substr(colon + 2))) {
      facts.labels = {{"title", {0, colon}, {colon + 2, folded.size()}, false}};
      facts.head = true;
    }
    facts.opening = dates_.opening(folded);
    if (!facts.opening) {
      facts.opening = behindMarker(folded);
    }
    scan.facts.push_back(std::move(facts));
  }
  labelDates(scan);
  mendLabels(scan);
  labelsAboveValues(scan);
  datesBehindInitials(scan);
  datesBehindNumbers(scan);
  compactDays(scan);
  completeYears(scan);
  return scan;
}

// "Note of 12 March 2019" on a line of its own: the date of the note that it announces.
std::optional<WrittenDate> JournalCutter::behindMarker(std::string_view folded) const {
  const std::string_view word = folded.substr(0, folded.find(' '));
  if (folded.size() > kMarkerLine || word.size() == folded.size()) {
    return std::nullopt;
  }
  const std::vector<std::string> fields = labels_.fieldsOf(word);
  if (std::find(fields.begin(), fields.end(), "marker") == fields.end()) {
    return std::nullopt;
  }
  const std::vector<WrittenDate> dates = dates_.find(folded);
  const bool one = dates.size() == 1 && dates.front().when.known();
  const bool closes = one && trimmed(folded.substr(dates.front().span.end)).empty();
  return closes ? std::optional(dates.front()) : std::nullopt;
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
  result.preamble.assign(scan.lines.begin(),
                         scan.lines.begin() + static_cast<std::ptrdiff_t>(found.front().begin));
  for (std::size_t b = 0; b < found.size(); ++b) {
    const std::size_t next = b + 1 < found.size() ? found[b + 1].begin : scan.lines.size();
    Note note;
    readHead(scan, found[b], note);
    for (std::size_t at = found[b].end; at < next; ++at) {
      note.body.push_back(scan.lines[at]);
    }
    note.confidence = kBlockConfidence;
    result.notes.push_back(std::move(note));
  }
  completeDays(result.notes);
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

namespace {

constexpr std::size_t kManyUnsigned = 4;  // and more than a third of the notes

// Caseworkers forget to sign a note now and then. A print in which many seem unsigned rather shows
// who wrote them in a way that was not understood.
void doubtAuthors(std::vector<Note>& notes) {
  const auto seems_unsigned = [](const Note& note) {
    return note.author.empty() && !note.author_blank && !note.author_unread;
  };
  const auto unsigned_notes =
      static_cast<std::size_t>(std::count_if(notes.begin(), notes.end(), seems_unsigned));
  if (unsigned_notes < kManyUnsigned || 3 * unsigned_notes <= notes.size()) {
    return;
  }
  for (Note& note : notes) {
    note.author_unsure = seems_unsigned(note);
  }
}

}  // namespace

JournalCut JournalCutter::notesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                                  bool called_journal, bool may_be_single) const {
  const std::vector<std::size_t> inner = withoutPageEdges(paper, lines);
  const Scan facts = scan(paper, inner);
  JournalCut known = fromKnownShapes(facts, called_journal, may_be_single);
  textsUnderDays(paper, known.notes);
  JournalCut repeated = fromRepeatedLines(facts);
  // What only the shape of its lines tells counts where it tells far more, or where they end the
  // notes that they were taken to begin: then the first one's text is left out.
  const bool rather = 2 * datedNotes(repeated) > 3 * datedNotes(known) ||
                      (repeated.feet && takenForHeads(repeated, known));
  JournalCut& cut = rather ? repeated : known;
  headsOutOfTexts(paper, cut.notes);
  authorsByOthers(paper, cut.notes);
  doubtAuthors(cut.notes);
  return std::move(cut);
}

JournalCut JournalCutter::fromKnownShapes(const Scan& facts, bool called_journal,
                                          bool may_be_single) const {
  JournalCut by_feet = fromFeet(facts);
  by_feet = by_feet.notes.empty() && called_journal ? fromDateFeet(facts) : std::move(by_feet);
  by_feet = by_feet.notes.empty() ? fromSignedFeet(facts, called_journal) : std::move(by_feet);
  const std::vector<Block> found = blocks(facts);
  const bool by_blocks = blocksMakeJournal(facts, found, called_journal, may_be_single);
  // One head that recognition has torn apart may look like a note's foot.
  const bool heads = by_blocks && 2 * found.size() > 3 * by_feet.notes.size();
  if (!by_feet.notes.empty() && !heads) {
    return by_feet;
  }
  if (by_blocks && found.size() >= 2) {
    return fromBlocks(facts, found);
  }
  JournalCut by_dates = fromDateLines(facts, called_journal);
  JournalCut by_paragraphs = fromParagraphs(facts, called_journal);
  // A paragraph without its day belongs to the note before; cut by dates it may be one of its own.
  if (5 * by_paragraphs.notes.size() >= std::max<std::size_t>(4 * by_dates.notes.size(), 1)) {
    return by_paragraphs;
  }
  const std::size_t wanted = called_journal && !by_blocks ? 1 : 2;
  if (by_dates.notes.size() >= wanted) {
    return by_dates;
  }
  return by_blocks ? fromBlocks(facts, found) : JournalCut{};
}

}  // namespace aktsyn::pipeline::reading
