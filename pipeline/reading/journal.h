// Cuts a journal printout into its notes.
//
// Printed shapes: label blocks in any order and with any subset of labels; a date at a line's start
// with a title, initials or text behind it (also in a margin or a table's column); a title with the
// date at its end. Heads without a readable date are known by their likeness to the others. Notes
// run over page breaks; their order in the print does not matter.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/labels.h"
#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {

struct NoteDate {
  WrittenDate date;  // its span is in the line
  std::size_t line = 0;
};

struct Note {
  std::vector<std::size_t> head;  // lines of the head
  std::vector<std::size_t> body;  // lines of the text
  std::size_t body_from = 0;      // where the text begins in body.front(), behind date or label
  std::string title;
  std::optional<std::size_t> title_line;
  bool title_labelled = false;  // a label names it, not its place
  std::string type;             // of label "type" and "subtype"
  std::string author;
  bool author_blank = false;    // the head has a field for the author and nothing in it
  bool author_unread = false;   // it is signed with what recognition has left no letter of
  bool author_unsure = false;   // so many notes lack one that the print may show it elsewhere
  std::string untaken_title;    // what the title is when `author` is a word of it; else empty
  bool date_unread = false;     // the head has a date that recognition has spoilt
  std::vector<NoteDate> dates;  // roles event and created
  bool marked = false;          // a line announces it as a note
  bool labelled = false;        // its head is a block of labels
  double confidence = 0;        // that this is a note
};

struct JournalCut {
  std::vector<std::size_t> preamble;  // lines before the first note
  std::vector<Note> notes;            // in print order; empty: no journal
  bool feet = false;                  // the lines with the days end the notes
};

// What the notes themselves tell about the paper, whatever it is called.
enum class JournalShape {
  kNone,    // what was cut may be another paper's dated parts
  kDated,   // heads alike from the paper's top on, in the order of their days, text below each
  kSigned,  // and most of them name their author, or have a head of labels
};
JournalShape shapeOf(const PaperText& paper, const JournalCut& cut);
// Whether nearly all of its notes, more than three of four, hold text behind their heads.
bool nearlyAllHoldText(const JournalCut& cut);
// Whether most of its notes hold sentences, which the rows of a list of papers do not.
bool tellsSentences(const PaperText& paper, const JournalCut& cut);

// What stands behind a head's date and its clock time.
std::string_view behindDate(std::string_view folded, std::size_t date_end);
// Set apart from the text by its letters.
bool prominent(const PaperLine& line);
// A short line that is no sentence.
bool likeHeading(std::string_view folded);
// Where the stop stands that ends a title which begins at `from`; npos: none.
std::size_t titleEnd(std::string_view folded, std::size_t from);
// A label that the pack does not know in a table of labels: "Word<tab>value".
bool unknownLabel(std::string_view folded);
// Length of a sign with the number of a note before its title: "[09] "; 0: there is none.
std::size_t counter(std::string_view folded);
// The line that a note begins with.
std::size_t beginOf(const Note& note);
// Without what stands before a signature: a slash, what recognition made of one, or a dash.
std::string_view withoutSlash(std::string_view text);

class JournalCutter {
 public:
  JournalCutter(const rules::Lexicon& lexicon, const DateFinder& dates, const LabelFinder& labels);

  // `lines` without furniture. `called_journal`: its title says so, so weaker signs are enough.
  // `may_be_single`: the paper is a note by its title, even when alone.
  JournalCut notesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                     bool called_journal, bool may_be_single) const;

  // A paper that is one note without a head of labels.
  Note wholePaper(const PaperText& paper, const std::vector<std::size_t>& lines,
                  std::optional<std::size_t> title_line) const;

 private:
  struct LineFacts {
    std::vector<Label> labels;
    std::optional<WrittenDate> opening;
    bool head = false;  // begins with a label of a note's head
    bool marker = false;
    bool date_last = false;  // `opening` is behind the title, not before it
    bool heading = false;    // a year, a month or a day that stands above several notes
  };
  struct Block {
    std::size_t begin = 0, end = 0;  // positions in `lines`: [begin, end)
    std::vector<std::string> fields;
    bool dated = false, marked = false;
    bool titled = false;  // it begins with a line set apart from the text, no label

    bool has(std::string_view field) const;
  };
  struct Foot {
    std::size_t begin = 0, end = 0;  // positions in `lines`: [begin, end)
    WrittenDate day;
    std::string author;  // empty: not named
    bool by = false;     // a label before the name says so
  };
  struct Column {
    std::string field;  // date, clock, number, author, title, type, body, other
    float left = 0;     // of its heading, in points; 0: unknown
  };
  struct Columns {
    std::map<std::size_t, std::string> fields;  // of a table's head, by cell
    std::optional<std::size_t> date;
    std::string heading;      // the line that heads the table, folded
    std::vector<Column> row;  // all of them, where the table holds the notes' texts; else empty
  };
  struct Scan {
    const PaperText& paper;
    const std::vector<std::size_t>& lines;
    std::vector<LineFacts> facts;
  };

  std::vector<std::size_t> withoutPageEdges(const PaperText& paper,
                                            const std::vector<std::size_t>& lines) const;
  Scan scan(const PaperText& paper, const std::vector<std::size_t>& lines) const;
  bool numberedMarker(std::string_view folded) const;
  static void joinValues(std::string_view folded, std::vector<Label>& labels);
  void labelsBehindSigns(std::string_view folded, std::vector<Label>& labels) const;
  std::optional<Label> madeBy(std::string_view folded) const;
  void labelDates(Scan& scan) const;
  void mendLabels(Scan& scan) const;
  void authorsInCells(std::string_view folded, std::vector<Label>& labels) const;
  std::vector<Column> labelRow(const Scan& scan, std::size_t at) const;
  std::vector<Label> valuesBelow(const Scan& scan, std::size_t at,
                                 const std::vector<Column>& row) const;
  std::size_t lineOfValues(const Scan& scan, std::size_t at) const;
  std::vector<Label> valuesOf(const Scan& scan, std::size_t at) const;
  bool valuesStandBelow(const Scan& scan, const std::vector<std::size_t>& rows) const;
  void labelsAboveValues(Scan& scan) const;
  JournalCut fromKnownShapes(const Scan& facts, bool called_journal, bool may_be_single) const;
  std::vector<Block> blocks(const Scan& scan) const;
  static void leaveTextsOut(const Scan& scan, std::vector<Block>& found);
  std::optional<WrittenDate> behindMarker(std::string_view folded) const;
  bool continuesHead(const Scan& scan, std::size_t at, const Block& block) const;
  bool blocksMakeJournal(const Scan& scan, const std::vector<Block>& blocks, bool called_journal,
                         bool may_be_single) const;
  JournalCut fromBlocks(const Scan& scan, const std::vector<Block>& blocks) const;
  JournalCut fromFeet(const Scan& scan) const;
  JournalCut fromDateFeet(const Scan& scan) const;
  JournalCut fromSignedFeet(const Scan& scan, bool called_journal) const;
  std::optional<Foot> signedFoot(const Scan& scan, std::size_t at) const;
  bool feetEndNotes(const Scan& scan, const std::vector<Foot>& feet, bool called_journal) const;
  std::optional<std::size_t> footOf(const Scan& scan, std::size_t head) const;
  std::optional<WrittenDate> dayEnding(std::string_view folded) const;
  void readTitleLine(const Scan& scan, std::size_t line, Note& note) const;
  void readHead(const Scan& scan, const Block& block, Note& note) const;
  void readField(const Scan& scan, std::size_t line, Span value, const std::string& field,
                 Note& note) const;

  struct SharedDay {
    WrittenDate date;
    std::size_t line = 0;  // of the paper
  };
  struct DatedHead {
    std::size_t at = 0;  // position of its line
    WrittenDate date;
  };
  // What the parts of heads hold that a sign parts.
  struct HeadCells {
    std::string sign;                   // empty: none does
    std::map<int, std::string> fields;  // by the part's place from the one with the day
    bool author_moves = false;          // the author is whoever a part names, wherever it stands
    bool titles_apart = false;          // titles stand on lines of their own

    bool titled() const;
  };
  // Where the notes of a journal of date lines begin, and what is the same for all of them.
  struct DateLines {
    std::vector<std::size_t> starts;  // positions of the lines, nearly all with a date
    Columns columns;
    HeadCells cells;
    bool titles_above = false;          // a note's title is the line above its date
    bool authors_above = false;         // its author is
    bool author_last = false;           // the last of three cells or more is the author's
    bool titled = false;                // nearly all date lines are titles and nothing else
    bool stopped = false;               // a stop ends the date, and another the title behind it
    std::set<std::string> names;        // people named in the same place of several notes
    std::set<std::string> row_authors;  // who stands in the authors' column
    std::map<std::size_t, SharedDay> shared_days;  // of rows that share the cell of their day
  };

  JournalCut fromDateLines(const Scan& scan, bool called_journal) const;

  // Where the flow of the journal tells a head's day.
  bool completeByFlow(const Scan& scan, std::vector<DatedHead>& heads) const;
  std::optional<int> yearOfHeading(std::string_view folded) const;
  std::vector<std::optional<int>> yearsAbove(const Scan& scan) const;
  struct DaysHeading {
    DatedHead day;
    std::optional<WrittenDate> next;  // a second one that it names
    bool named = false;               // among other words
  };
  std::optional<WrittenDate> calendarDay(std::string_view folded) const;
  std::optional<DaysHeading> daysHeading(const Scan& scan, std::size_t at) const;
  void daysAbove(Scan& scan, bool called_journal) const;
  std::optional<WrittenDate> monthOfHeading(std::string_view folded) const;
  std::optional<WrittenDate> dayNumber(std::string_view folded) const;
  void daysUnderMonths(Scan& scan, bool called_journal) const;
  std::optional<WrittenDate> dayBehindWord(std::string_view folded) const;
  void daysBehindWeekdays(Scan& scan) const;
  std::optional<int> yearOfSheet(const PaperText& paper, int page_index, int top_lines) const;
  static std::optional<WrittenDate> bareDay(std::string_view folded);
  static std::optional<WrittenDate> dottedDay(std::string_view folded);
  std::optional<Span> sameDay(std::string_view folded) const;
  static bool inMargin(const Scan& scan, const std::vector<DatedHead>& heads);
  void daysByFlow(Scan& scan, bool called_journal) const;
  void sameDays(Scan& scan) const;

  // Notes told in running text, a paragraph for each.
  std::optional<WrittenDate> dayInSentence(std::string_view folded) const;
  static bool namesAuthor(const LineFacts& facts);
  static void signedBySheet(const PaperText& paper, std::vector<Note>& notes);
  static Note noteOn(const Scan& scan, const DatedHead& head);
  std::optional<WrittenDate> dayOfMonth(std::string_view sentence, const WrittenDate& before) const;
  JournalCut fromParagraphs(const Scan& scan, bool called_journal) const;

  // Heads whose parts a sign parts.
  bool namesAuthor(std::string_view cell) const;
  std::optional<Span> onlyNameIn(std::string_view folded, const std::map<int, Span>& cells) const;
  HeadCells cellsOfHeads(const Scan& scan, const std::vector<DatedHead>& heads) const;
  bool readHeadCells(const Scan& scan, const DatedHead& head, const HeadCells& cells,
                     Note& note) const;

  // Heads of one shape, whatever their words.
  std::vector<DatedHead> repeatedLines(const Scan& scan) const;
  bool inMailHead(const Scan& scan, std::size_t at) const;
  static bool tellsText(const Scan& scan, std::size_t at);
  static int sideOfText(const Scan& scan, const std::vector<DatedHead>& lines);
  static bool endNotes(const Scan& scan, const std::vector<DatedHead>& lines);
  static std::size_t linesOfHead(const Scan& scan, const std::vector<DatedHead>& heads, int step);
  void readLabels(const Scan& scan, std::size_t at, Note& note) const;
  void readRepeated(const Scan& scan, const DatedHead& head, const HeadCells& cells,
                    Note& note) const;
  static std::vector<std::size_t> titlesOfFeet(const Scan& scan, const std::vector<DatedHead>& feet,
                                               std::vector<std::size_t>& begins);
  JournalCut fromRepeatedLines(const Scan& scan) const;
  static bool takenForHeads(const JournalCut& feet, const JournalCut& cut);
  void headsOutOfTexts(const PaperText& paper, std::vector<Note>& notes) const;

  void findColumnDates(const Columns& columns, bool called_journal, Scan& scan) const;
  void datesBehindInitials(Scan& scan) const;
  void completeYears(Scan& scan) const;
  std::optional<WrittenDate> dayInCell(std::string_view folded, bool year_first) const;
  void compactDays(Scan& scan) const;
  static void completeDays(std::vector<Note>& notes);
  bool opensNote(const Scan& scan, std::size_t at) const;
  bool startsByDate(const Scan& scan, std::size_t at) const;
  std::vector<std::size_t> datesBehindTitles(Scan& scan) const;
  bool findStarts(Scan& scan, bool called_journal, DateLines& lines) const;
  bool dateLinesMakeJournal(const Scan& scan, const std::vector<std::size_t>& starts,
                            bool called_journal) const;
  bool titlesBehind(const Scan& scan, const std::vector<std::size_t>& starts) const;
  bool titlesAbove(const Scan& scan, const DateLines& lines) const;
  bool titleAbove(const Scan& scan, const DateLines& lines, std::size_t at) const;
  bool readStopped(const Scan& scan, std::size_t at, Note& note) const;
  bool titlesStopped(const Scan& scan, const std::vector<std::size_t>& starts) const;
  void readDateLine(const Scan& scan, std::size_t at, const DateLines& lines, Note& note) const;
  void readCell(const Scan& scan, std::size_t line, Span part, const std::string& field,
                const DateLines& lines, Note& note) const;
  std::string_view takeAuthor(std::string_view original, std::string_view folded,
                              const DateLines& lines, Note& note) const;
  std::size_t readHeadLines(const Scan& scan, std::size_t at, std::size_t next,
                            const DateLines& lines, Note& note) const;
  Columns columnsOf(const Scan& scan) const;
  void titlesBelow(const PaperText& paper, std::vector<Note>& notes) const;

  // Tables with a row for each note.
  std::vector<Span> headingCells(std::string_view folded) const;
  void nameColumns(const Scan& scan, std::size_t at, Columns& columns) const;
  void settleBody(const Scan& scan, DateLines& lines) const;
  void settleColumns(const Scan& scan, DateLines& lines) const;
  static float leftOf(const PaperText& paper, std::size_t line, Span words);
  std::vector<Span> rowCells(const Scan& scan, std::size_t at,
                             const std::vector<Column>& row) const;
  int fitOf(const Scan& scan, std::size_t at, Span cell, const Column& column) const;
  std::vector<std::size_t> placeCells(const Scan& scan, std::size_t at,
                                      const std::vector<Span>& cells,
                                      const std::vector<Column>& row) const;
  void guessColumns(const Scan& scan, DateLines& lines) const;
  std::vector<std::string> columnFields(std::string_view folded) const;
  std::optional<int> clockInCell(std::string_view text) const;
  bool clockRow(const Scan& scan, std::size_t at, const std::vector<Column>& row,
                bool* opens_day) const;
  void rowsByClock(const Scan& scan, DateLines& lines) const;
  void readClock(std::string_view cell, Note& note) const;
  void textsUnderDays(const PaperText& paper, std::vector<Note>& notes) const;
  void addUndatedRows(Scan& scan, DateLines& lines) const;
  void authorsOfRows(const Scan& scan, DateLines& lines) const;
  std::size_t authorBehind(std::string_view text, const DateLines& lines) const;
  void dateOfRowAbove(const Scan& scan, std::size_t at, const DateLines& lines, Note& note) const;
  bool readRow(const Scan& scan, std::size_t at, const DateLines& lines, Note& note) const;
  void datesBehindNumbers(Scan& scan) const;

  // Sheets with the dates in a margin.
  void addMarginHeads(Scan& scan, DateLines& lines) const;
  void authorsInSmallLetters(const PaperText& paper, std::vector<Note>& notes) const;
  void namesBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const;
  void initialsBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsInMargin(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsOutOfTexts(const PaperText& paper, std::vector<Note>& notes) const;
  void clocksBeforeTexts(const PaperText& paper, std::vector<Note>& notes) const;
  void takeHour(std::string_view line, Note& note) const;
  std::size_t openingClock(std::string_view folded) const;
  void clocksBelowDates(const PaperText& paper, std::vector<Note>& notes) const;
  static void titlesAboveDates(const PaperText& paper, std::vector<Note>& notes);

  // Heads that no date opens.
  void addUndatedHeads(Scan& scan, DateLines& lines) const;
  void takeInnerDate(Scan& scan, std::size_t at) const;
  std::optional<WrittenDate> mendedDate(std::string_view folded, const rules::When& before,
                                        const rules::When& after) const;
  std::optional<WrittenDate> likelyDate(std::string_view folded, const rules::When& before,
                                        const rules::When& after) const;
  bool mendable(const Scan& scan, std::size_t at) const;
  bool spoiltDay(const Scan& scan, std::size_t at, const std::vector<std::size_t>& dated) const;
  void dateUndated(const PaperText& paper, const rules::When& before, const rules::When& after,
                   Note& note) const;
  static std::vector<std::size_t> headsInOrder(const Scan& scan,
                                               const std::vector<std::size_t>& heads);
  void mendDate(Scan& scan, std::size_t at, const std::vector<std::size_t>& dated) const;
  void cutUndated(const PaperText& paper, std::vector<Note>& notes) const;
  std::optional<Note> noteBehind(const PaperText& paper, std::size_t i, Note& note) const;
  std::string_view closingAuthor(std::string_view folded) const;

  // Authors of date lines.
  std::set<std::string> repeatedNames(const Scan& scan,
                                      const std::vector<std::size_t>& starts) const;
  static std::set<std::string> wordsBefore(const Scan& scan,
                                           const std::vector<std::size_t>& starts);
  std::set<std::string> trailingNames(const Scan& scan,
                                      const std::vector<std::size_t>& starts) const;
  bool authorsLast(const Scan& scan, const std::vector<std::size_t>& starts) const;
  bool authorsAbove(const Scan& scan, const std::vector<std::size_t>& starts) const;
  bool authorAbove(const Scan& scan, const DateLines& lines, std::size_t at) const;
  std::size_t knownName(std::string_view folded, const DateLines& lines) const;

  // What is the same for all notes of a journal.
  void settleAuthors(const PaperText& paper, const std::vector<std::size_t>& lines,
                     std::vector<Note>& notes) const;
  void authorsAtTheirPlace(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsByHabit(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsForTitles(std::vector<Note>& notes) const;
  void authorsBehindCodes(std::vector<Note>& notes) const;
  void authorsClosingTitles(std::vector<Note>& notes) const;
  void authorsOpeningTitles(std::vector<Note>& notes) const;
  void authorsBelowTitles(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsInLastBrackets(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsInBrackets(const PaperText& paper, std::vector<Note>& notes) const;
  void authorsBehindSigns(std::vector<Note>& notes) const;
  void authorsAboveTheirPosts(const PaperText& paper, std::vector<Note>& notes) const;
  static std::string_view closingMark(std::string_view folded);
  void authorsByOthers(const PaperText& paper, std::vector<Note>& notes) const;
  void onlyAuthor(const PaperText& paper, std::vector<Note>& notes) const;
  std::map<std::size_t, std::string> keepersOfSheets(const PaperText& paper,
                                                     const std::vector<std::size_t>& lines,
                                                     const std::vector<Note>& notes) const;
  std::string keeperIn(const PaperText& paper, std::size_t line) const;
  std::string signerOfSheet(const PaperText& paper, std::size_t line) const;
  void signersOfSheets(const PaperText& paper, std::vector<Note>& notes) const;
  std::string labelledKeeper(const PaperText& paper, const std::vector<std::size_t>& lines,
                             const std::vector<Note>& notes) const;
  void mendAuthors(const PaperText& paper, std::vector<Note>& notes) const;
  bool initials(std::string_view folded) const;
  bool plainInitials(std::string_view folded) const;
  bool authorAlone(std::string_view folded) const;
  Span behindBy(std::string_view folded) const;
  std::size_t behindPost(std::string_view folded) const;
  bool nameBehindPost(std::string_view folded) const;
  std::string_view behindMark(std::string_view folded) const;
  bool authorCell(std::string_view folded) const;
  bool nameOrInitials(std::string_view folded) const;
  std::size_t personName(std::string_view folded) const;
  std::string nameIn(std::string_view original, std::string_view folded) const;
  std::string authorInLastLine(const PaperText& paper, const std::vector<std::size_t>& lines) const;
  void authorAtEnd(const PaperText& paper, Note& note) const;

  const DateFinder& dates_;
  const LabelFinder& labels_;
  PatternSet initials_, by_, signature_, journal_title_, day_lead_, same_day_;
};

}  // namespace aktsyn::pipeline::reading
