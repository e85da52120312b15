#include "pipeline/reading/journal.h"

#include <algorithm>
#include <set>

namespace aktsyn::pipeline::reading {
namespace {

const std::set<std::string, std::less<>> kHeadFields = {
    "marker",  "title",      "type",       "subtype",      "event-date", "date",
    "created", "created-by", "author",     "changed",      "contact",    "status",
    "case",    "number",     "concerning", "participants", "other",      "body"};

constexpr std::size_t kMarkerLine = 50;
constexpr std::size_t kSigns = 2;  // before a label

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
  titlesAboveDates(paper, cut.notes);
  titlesBelow(paper, cut.notes);
  clocksBelowDates(paper, cut.notes);
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
