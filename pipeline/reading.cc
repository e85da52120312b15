// The order of reading: running lines set apart, the file split, each part judged as a whole, cut
// into notes where it is a journal, dated, and asked what it tells.
#include "pipeline/reading.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/paper_names.h"
#include "pipeline/reading/events.h"
#include "pipeline/reading/file_index.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/furniture.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/listed_papers.h"
#include "pipeline/reading/paper_dates.h"
#include "pipeline/reading/paper_marks.h"
#include "pipeline/reading/persons.h"
#include "pipeline/reading/references.h"
#include "pipeline/reading/splitting.h"
#include "pipeline/reading/statements.h"
#include "pipeline/reading/status_words.h"

namespace aktsyn::pipeline {

using namespace reading;  // NOLINT(google-build-using-namespace): the parts of this stage

namespace {

constexpr double kFallbackConfidence = 0.3;  // the kind follows from the format alone
constexpr double kNoteTitleScore = 5;        // a note's title that names another kind's event
constexpr double kNeverByTitle = 1000;
constexpr std::size_t kEdgeWords = 12;  // of a paper's first and last words
constexpr std::size_t kOwnPreamble =
    12;  // lines before the first note that are a paper of their own

std::string fileStem(const std::string& path) {
  std::string name = stemOf(path);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

struct Reader::Compiled {
  explicit Compiled(std::shared_ptr<const rules::Pack> source)
      : pack(std::move(source)),
        dates(pack->lexicon),
        labels(pack->lexicon, dates),
        furniture(pack->lexicon, labels),
        units(pack->lexicon),
        cues(*pack),
        kinds(*pack, cues),
        indexes(pack->lexicon, dates, kinds),
        splitter(pack->lexicon, kinds, labels, dates, indexes),
        journals(pack->lexicon, dates, labels),
        paper_dates(*pack, dates, labels),
        marks(pack->lexicon, labels),
        status(pack->lexicon),
        statements(*pack, status),
        events(*pack, cues, status),
        references(pack->lexicon, status),
        persons(pack->lexicon) {
    for (const std::string& pattern : pack->lexicon.journal) {
      journal_title.add(pattern);
    }
    journal_title.compile();
  }

  void readRange(const PaperText& text, const extractors::Extraction& extraction,
                 const PageRange& range, bool alone, FileReading& result) const;
  void readUnits(const PaperText& text, ReadPaper& paper) const;
  void readStatements(ReadPaper& paper) const;
  void readPaper(const PaperText& text, const extractors::Extraction& extraction,
                 const KindVerdict& verdict, ReadPaper& paper, FileReading& result) const;
  void readNote(const PaperText& text, const extractors::Extraction& extraction, const Note& note,
                FileReading& result) const;
  void headDates(const PaperText& text, const Note& note, ReadPaper& paper) const;
  void addTitleEvent(const PaperText& text, const Note& note, const ReadPaper& paper,
                     std::vector<TimelineEvent>& told) const;
  // Whether a name of the paper is a journal's: one that may be another kind's as well is unsure.
  enum class Called { kNo, kUnsure, kYes };
  Called calledJournal(const PaperText& text, const PageRange& range, bool alone,
                       const std::vector<std::size_t>& titles) const;
  // The kind but a note's that a name settles; nullptr: none.
  const rules::Kind* namedKind(std::string_view folded) const;
  bool isJournal(const PaperText& text, const JournalCut& journal, const KindVerdict& verdict,
                 Called called, const std::string& outline,
                 const std::vector<std::size_t>& titles) const;
  double titleScore(const std::string& kind) const;
  std::string givenName(const std::string& name) const;
  void setKindOfItsTime(Document& document) const;
  // The paper with what it tells and which papers it names.
  void addPaper(const PaperText& text, const ReadPaper& paper, std::vector<TimelineEvent> told,
                FileReading& result) const;
  std::optional<FoundIndex> indexOn(const PaperText& text, const extractors::Extraction& extraction,
                                    const PageRange& range, KindVerdict& verdict) const;

  std::shared_ptr<const rules::Pack> pack;
  DateFinder dates;
  LabelFinder labels;
  FurnitureFinder furniture;
  UnitBuilder units;
  SentenceCues cues;
  KindJudge kinds;
  IndexReader indexes;
  Splitter splitter;
  JournalCutter journals;
  PaperDates paper_dates;
  PaperMarks marks;
  StatusWords status;
  StatementFinder statements;
  EventTeller events;
  ReferenceFinder references;
  PersonFinder persons;
  PatternSet journal_title;
};

namespace {

void setPages(const PaperText& text, const extractors::Extraction& extraction,
              const std::vector<std::size_t>& lines, Document& document) {
  std::set<int> pages(document.pages.begin(), document.pages.end());
  for (const std::size_t line : lines) {
    pages.insert(text.lines()[line].page);
  }
  document.pages.assign(pages.begin(), pages.end());
  for (const extractors::Page& page : extraction.pages) {
    const bool own = pages.contains(page.number);
    document.partly_read =
        document.partly_read || (own && page.fate == extractors::PageFate::kUnreadable);
  }
}

// The line that names the kind is the title, not the letterhead above it.
void setTitle(const PaperText& text, const std::string& outline, const KindJudge& kinds,
              ReadPaper& paper) {
  double best = 0;
  for (const std::size_t line : paper.title_lines) {
    const double score = kinds.ofTitle(text.foldedLine(line)).score;
    if (!paper.naming_line || score > best) {
      paper.naming_line = line;
      best = std::max(best, score);
    }
  }
  paper.document.title = !outline.empty()    ? outline
                         : paper.naming_line ? onOneLine(text.line(*paper.naming_line))
                                             : std::string{};
}

// The head's own date is the note's, not one that the text tells.
void dropHeadDates(const PaperText& text, const Note& note, ReadPaper& paper) {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    std::erase_if(paper.dates[u], [&](const WrittenDate& date) {
      const std::vector<Span> spans = paper.units[u].onPaper(date.span);
      return std::any_of(note.dates.begin(), note.dates.end(), [&](const NoteDate& head) {
        const std::size_t begin = text.lines()[head.line].span.begin + head.date.span.begin;
        return !spans.empty() && spans.front().begin == begin;
      });
    });
  }
}

std::vector<std::size_t> firstPageLines(const PaperText& text,
                                        const std::vector<std::size_t>& lines) {
  std::vector<std::size_t> first;
  for (const std::size_t line : lines) {
    if (text.lines()[line].page_index == text.lines()[lines.front()].page_index) {
      first.push_back(line);
    }
  }
  return first;
}

}  // namespace

// The list of papers that a range of pages holds; its headings may settle what the paper is.
std::optional<FoundIndex> Reader::Compiled::indexOn(const PaperText& text,
                                                    const extractors::Extraction& extraction,
                                                    const PageRange& range,
                                                    KindVerdict& verdict) const {
  std::optional<FoundIndex> found = indexes.find(text, extraction, range.first, range.last);
  if (verdict.kind == kIndexKind) {
    return found ? found : std::optional(FoundIndex());
  }
  if (!found || !makesList(*found, verdict, extraction.format)) {
    return std::nullopt;
  }
  verdict.runner_up = verdict.kind;
  verdict.kind = kIndexKind;
  verdict.score = KindJudge::kDecisive;
  verdict.confidence = kindConfidence(KindJudge::kDecisive, 0);
  return found;
}

// Chooses the note's date among those of its head, and lists them.
void Reader::Compiled::headDates(const PaperText& text, const Note& note, ReadPaper& paper) const {
  Document& document = paper.document;
  const rules::Kind* kind = pack->kind(kNoteKind);
  std::vector<std::string> roles = kind != nullptr && !kind->date_roles.empty()
                                       ? kind->date_roles
                                       : std::vector<std::string>{"event", "created"};
  for (const std::string& role : roles) {
    for (const NoteDate& found : note.dates) {
      if (!document.date.known() && found.date.role == role && found.date.when.known()) {
        document.date = found.date.when;
        document.date_role = role;
        document.date_by = "note-head";
      }
    }
  }
  paper.context = paper.context.known() ? paper.context : document.date;
  for (const NoteDate& found : note.dates) {
    const Span line = text.lines()[found.line].span;
    const Span span{line.begin + found.date.span.begin, line.begin + found.date.span.end};
    const std::string shown = onOneLine(cut(text.text(), line));
    const rules::When when = resolve(found.date, paper.context);
    document.dates.push_back({when, found.date.role, onOneLine(cut(text.text(), span)),
                              text.evidence({span}, shown), doubtOf(found.date, when)});
  }
}

// A title that names another kind tells that it took place.
void Reader::Compiled::addTitleEvent(const PaperText& text, const Note& note,
                                     const ReadPaper& paper,
                                     std::vector<TimelineEvent>& told) const {
  for (const std::string& name : {note.title, note.type}) {
    const LineKind named = kinds.ofTitle(foldText(name));
    if (named.score < titleScore(named.kind)) {
      continue;
    }
    TimelineEvent event = events.documentEvent(text, paper, named.kind);
    event.event.is_document = false;
    // The title is what tells it.
    std::rotate(event.evidence.begin(), event.evidence.end() - 1, event.evidence.end());
    const auto same = std::find_if(told.begin(), told.end(), [&](const TimelineEvent& other) {
      return !other.event.is_document && other.event.kind == named.kind &&
             other.event.when == event.event.when && other.event.status == event.event.status;
    });
    if (same == told.end()) {
      told.push_back(std::move(event));
    }
    break;
  }
}

void Reader::Compiled::readUnits(const PaperText& text, ReadPaper& paper) const {
  paper.units = units.build(text, paper.lines);
  const std::set<std::size_t> titles(paper.title_lines.begin(), paper.title_lines.end());
  for (Unit& unit : paper.units) {
    unit.title = titles.contains(unit.first_line) && unit.place != Unit::Place::kFurniture;
    paper.hits.push_back(unit.place == Unit::Place::kFurniture ? std::vector<CueMatch>{}
                                                               : cues.match(unit.folded));
  }
}

// What cues and model tell, once the paper's kind and date are known.
void Reader::Compiled::readStatements(ReadPaper& paper) const {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    paper.event_hits.push_back(
        cues.events(paper.hits[u], paper.units[u].folded, paper.document.kind));
  }
  paper.told = statements.find(paper);
}

const rules::Kind* Reader::Compiled::namedKind(std::string_view folded) const {
  const LineKind named = kinds.ofTitle(folded);
  return named.score >= KindJudge::kDecisive && named.kind != kNoteKind ? pack->kind(named.kind)
                                                                        : nullptr;
}

Reader::Compiled::Called Reader::Compiled::calledJournal(
    const PaperText& text, const PageRange& range, bool alone,
    const std::vector<std::size_t>& titles) const {
  std::vector<std::string> names = {foldText(range.outline_title)};
  if (range.row) {
    names.push_back(foldText(range.row->title));
  }
  if (alone) {
    names.push_back(foldText(fileStem(text.file())));
  }
  for (const std::size_t line : titles) {
    names.emplace_back(text.foldedLine(line));
  }
  Called called = Called::kNo;
  for (const std::string& name : names) {
    if (journal_title.any(name)) {
      called = std::max(called, namedKind(name) == nullptr ? Called::kYes : Called::kUnsure);
    }
  }
  return called;
}

// Notes tell of all that a case holds, so cues and model see decisions and follow-ups in a journal.
// What its lines show counts for more than they do; only a title above the notes speaks against
// it. What others report to the case may have dated and signed parts as well.
bool Reader::Compiled::isJournal(const PaperText& text, const JournalCut& journal,
                                 const KindVerdict& verdict, Called called,
                                 const std::string& outline,
                                 const std::vector<std::size_t>& titles) const {
  if (called == Called::kYes || verdict.kind.empty() || verdict.kind == kNoteKind) {
    return true;
  }
  const JournalShape shape = shapeOf(text, journal);
  if (verdict.kind == kIndexKind || shape == JournalShape::kNone) {
    return verdict.score < KindJudge::kDecisive;
  }
  const std::set<std::size_t> above(journal.preamble.begin(), journal.preamble.end());
  const rules::Kind* named = namedKind(foldText(outline));
  for (const std::size_t line : titles) {
    named = named == nullptr && above.contains(line) ? namedKind(text.foldedLine(line)) : named;
  }
  const bool reported = named != nullptr && named->document_class == "statement";
  return named == nullptr ||
         (shape == JournalShape::kSigned && (called == Called::kUnsure || !reported));
}

// What a note's title must score to tell an event of that kind. Talks, meetings and what comes in
// can be all there is to tell in a note; a decision or a plan is a paper, which a title touches on.
double Reader::Compiled::titleScore(const std::string& kind) const {
  const rules::Kind* known = pack->kind(kind);
  const std::string named = known != nullptr ? known->document_class : std::string{};
  if (named == "notification" || named == "involvement" || named == "meeting" ||
      named == "follow-up") {
    return kNoteTitleScore;
  }
  return named == "assessment" ? KindJudge::kDecisive : kNeverByTitle;
}

void Reader::Compiled::addPaper(const PaperText& text, const ReadPaper& paper,
                                std::vector<TimelineEvent> told, FileReading& result) const {
  const std::string index = std::to_string(result.documents.size());
  for (TimelineEvent& event : told) {
    event.event.document = index;
    result.events.push_back(std::move(event));
  }
  for (NamedPaper& named : references.find(text, paper)) {
    named.document = result.documents.size();
    result.named.push_back(std::move(named));
  }
  result.documents.push_back(paper.document);
}

// The first of a person's names ("Holm, Emma": the one after the comma); none where it is the name
// of a month or weekday too, which dates need.
std::string Reader::Compiled::givenName(const std::string& name) const {
  const std::size_t comma = name.find(", ");
  const std::string given = name.substr(comma == std::string::npos ? 0 : comma + 2);
  const std::string first = given.substr(0, given.find_first_of(" -"));
  const auto means = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](const auto& word) {
      return foldText(word.first).size() == first.size() &&
             std::equal(first.begin() + 1, first.end(), word.first.begin() + 1);
    });
  };
  const bool other = !first.empty() && (means(pack->lexicon.months) || means(pack->lexicon.weekdays));
  return other ? std::string{} : first;
}

// A plan of 2025 that nobody calls an action plan is what the law of 2025 calls a plan.
void Reader::Compiled::setKindOfItsTime(Document& document) const {
  const rules::Kind* kind = pack->kind(document.kind);
  if (kind == nullptr || kind->otherwise.empty() || !document.date.known()) {
    return;
  }
  const bool too_early = kind->from && document.date.lastDay() < *kind->from;
  const bool too_late = kind->until && document.date.firstDay() > *kind->until;
  if (too_early || too_late) {
    document.kind = kind->otherwise;
    document.kind_by = "law-of-its-time";
  }
}

void Reader::Compiled::readPaper(const PaperText& text, const extractors::Extraction& extraction,
                                 const KindVerdict& verdict, ReadPaper& paper,
                                 FileReading& result) const {
  Document& document = paper.document;
  document.kind = verdict.kind;
  document.confidence = verdict.confidence;
  document.runner_up = verdict.runner_up;
  document.judged = verdict.judged;
  document.kind_by = verdict.by;
  paper.blank_form = marks.blankForm(text, paper);
  if (paper.blank_form) {
    document.marks.push_back({"blank-form", {}});
  }
  if (paper.blank_form && document.kind != "form") {
    document.kind_by = "blank-form";
    document.runner_up = document.kind;
    document.kind = "form";
    document.confidence = std::max(kFallbackConfidence, document.confidence / 2);
  }
  if (document.kind.empty()) {
    document.kind = extraction.format == "mail" ? "email"
                    : marks.letter(text, paper) ? "letter"
                                                : "other";
    document.kind_by = document.kind == "email"    ? "mail"
                       : document.kind == "letter" ? "letter"
                                                   : "nothing";
    document.confidence = kFallbackConfidence;
  }
  if (extraction.format == "mail" && (document.kind == "letter" || document.kind == "other")) {
    document.kind = "email";
    document.kind_by = "mail";
  }
  const rules::Kind* kind = pack->kind(document.kind);
  document.document_class = kind != nullptr ? kind->document_class : "other";
  if (const std::optional<std::size_t> line = marks.draft(text, paper)) {
    document.draft = true;
    document.marks.push_back({"draft", text.lineEvidence(*line)});
  }
  std::tie(document.first_words, document.last_words) = text.edges(paper.lines, 0, kEdgeWords);
  paper_dates.find(paper);
  keepRowDates(paper);
  paper_dates.settle(text, extraction.metadata, paper);
  if (!verdict.named) {
    setKindOfItsTime(document);
  }
  readStatements(paper);
  dateByRow(paper);
  std::vector<TimelineEvent> told = events.tell(text, paper);
  if (document.kind == kIndexKind) {
    onlyMention(told);
  }
  addPaper(text, paper, std::move(told), result);
}

void Reader::Compiled::readNote(const PaperText& text, const extractors::Extraction& extraction,
                                const Note& note, FileReading& result) const {
  ReadPaper paper;
  paper.is_note = true;
  Document& document = paper.document;
  document.file = text.file();
  document.kind = kNoteKind;
  const rules::Kind* kind = pack->kind(kNoteKind);
  document.document_class = kind != nullptr ? kind->document_class : std::string(kNoteKind);
  document.title = note.title.empty() ? note.type : note.title;
  document.author = note.author;
  document.confidence = note.confidence;
  document.kind_by = note.head.empty() ? "note-whole" : "note";
  paper.lines = note.body;
  std::vector<std::size_t> told_lines = note.body;
  // A head stands before the text; in a whole paper the text begins with the title.
  std::erase_if(told_lines, [&](std::size_t line) {
    return note.head.empty() ? line < note.title_line.value_or(0) : line == note.title_line;
  });
  const bool from_front = !told_lines.empty() && told_lines.front() == note.body.front();
  std::tie(document.first_words, document.last_words) =
      text.edges(told_lines, from_front ? note.body_from : 0, kEdgeWords);
  if (note.title_line) {
    paper.title_lines = {*note.title_line};
    if (paper.lines.empty() || paper.lines.front() != *note.title_line) {
      paper.lines.insert(paper.lines.begin(), *note.title_line);
    }
  }
  std::vector<std::size_t> all = note.head;
  all.insert(all.end(), note.body.begin(), note.body.end());
  setPages(text, extraction, all, document);
  readUnits(text, paper);
  for (const NoteDate& found : note.dates) {
    if (found.date.role == "event" && found.date.when.known() && !paper.context.known()) {
      paper.context = found.date.when;
    }
  }
  paper_dates.find(paper);
  dropHeadDates(text, note, paper);
  headDates(text, note, paper);
  paper_dates.settle(text, {}, paper);
  readStatements(paper);
  std::vector<TimelineEvent> told = events.tell(text, paper);
  for (TimelineEvent& event : told) {
    if (event.event.is_document) {
      if (document.date.known()) {
        event.event.elements.insert("note-date");
      }
      if (!document.author.empty()) {
        event.event.elements.insert("note-author");
      }
    }
  }
  addTitleEvent(text, note, paper, told);
  addPaper(text, paper, std::move(told), result);
}

void Reader::Compiled::readRange(const PaperText& text, const extractors::Extraction& extraction,
                                 const PageRange& range, bool alone, FileReading& result) const {
  FilePart& part = result.parts.emplace_back();
  part.first_page = extraction.pages[range.first].number;
  part.last_page = extraction.pages[range.last].number;
  part.by = range.by;
  part.title = range.row ? range.row->title : range.outline_title;
  part.tops = range.tops;
  part.first_document = result.documents.size();
  ReadPaper paper;
  std::vector<std::size_t> running;
  for (std::size_t i = 0; i < text.lines().size(); ++i) {
    const auto page = static_cast<std::size_t>(text.lines()[i].page_index);
    if (page < range.first || page > range.last) {
      continue;
    }
    paper.lines.push_back(i);
    if (!text.lines()[i].furniture) {
      running.push_back(i);
    }
  }
  for (std::size_t p = range.first; p <= range.last; ++p) {
    if (extraction.pages[p].fate != extractors::PageFate::kBlank) {
      paper.document.pages.push_back(extraction.pages[p].number);
    }
  }
  if (running.empty() && paper.document.pages.empty()) {
    return;
  }
  paper.document.file = text.file();
  setPages(text, extraction, paper.lines, paper.document);
  paper.title_lines = titleLines(text, running, splitter.titleWords());
  readUnits(text, paper);
  const auto subject = extraction.metadata.find("subject");
  const bool mail = extraction.format == "mail";
  const std::string outline = !range.outline_title.empty()                   ? range.outline_title
                              : mail && subject != extraction.metadata.end() ? subject->second
                                                                             : std::string{};
  if (!running.empty()) {
    if (const std::optional<std::size_t> line = marks.quotes(text, mail, paper)) {
      paper.document.marks.push_back({"quoted", text.lineEvidence(*line)});
    }
  }
  setTitle(text, outline, kinds, paper);
  PaperView view{&text,        alone ? fileStem(text.file()) : std::string{},
                 outline,      paper.title_lines,
                 &paper.units, &paper.hits,
                 marks.reply(text, mail ? outline : std::string(), paper)};
  KindVerdict verdict = kinds.judge(view);
  if (verdict.kind.empty() && range.row) {
    view.outline_title = range.row->title;
    verdict = kinds.judge(view);
  }
  if (range.row) {
    paper.row = range.row;
    paper.document.number = range.row->akt;
    if (paper.document.title.empty()) {
      paper.document.title = range.row->title;
    }
  }
  if (paper.document.number.empty()) {
    paper.document.number = indexes.numberOn(text, firstPageLines(text, paper.lines));
  }
  const bool titled_index = verdict.kind == kIndexKind;
  const std::optional<FoundIndex> index = indexOn(text, extraction, range, verdict);
  if (index) {
    paper.table_lines.insert(index->lines.begin(), index->lines.end());
    if (paper.naming_line && paper.table_lines.contains(*paper.naming_line)) {
      paper.naming_line.reset();
      paper.document.title = alone ? fileStem(text.file()) : std::string();
    }
  }
  const Called called = calledJournal(text, range, alone, paper.title_lines);
  part.called_journal = called == Called::kYes;
  const bool note = verdict.kind == kNoteKind;
  if (!mail) {
    JournalCut journal = journals.notesOf(text, running, called == Called::kYes, note);
    if (!isJournal(text, journal, verdict, called, outline, paper.title_lines)) {
      journal.notes.clear();
    }
    if (journal.notes.empty() && note && !running.empty()) {
      // A note without a head that can be read as one: the whole paper.
      journal.notes.push_back(journals.wholePaper(text, running, paper.naming_line));
      journal.notes.back().confidence = verdict.confidence;
    }
    if (!journal.notes.empty()) {
      if (journal.preamble.size() > kOwnPreamble) {
        ReadPaper head;
        head.lines = journal.preamble;
        head.document.file = text.file();
        setPages(text, extraction, head.lines, head.document);
        head.title_lines = titleLines(text, head.lines, splitter.titleWords());
        readUnits(text, head);
        setTitle(text, outline, kinds, head);
        readPaper(text, extraction,
                  kinds.judge({&text, "", outline, head.title_lines, &head.units, &head.hits}),
                  head, result);
      }
      for (const Note& cut_note : journal.notes) {
        readNote(text, extraction, cut_note, result);
      }
      if (note && journal.notes.size() == 1) {
        result.documents.back().judged = verdict.judged;
      }
      return;
    }
  }
  readPaper(text, extraction, verdict, paper, result);
  if (index && result.documents.back().kind == kIndexKind) {
    result.indexes.push_back(index->index);
    result.indexes.back().document = result.documents.size() - 1;
    if (!titled_index) {
      result.documents.back().kind_by = "index-headings";
    }
  }
}

Reader::Reader(std::shared_ptr<const rules::Pack> pack)
    : compiled_(std::make_unique<const Compiled>(std::move(pack))) {}
Reader::~Reader() = default;

std::string Reader::problem() const {
  const std::string& lines = compiled_->statements.problem();
  return lines.empty() ? compiled_->kinds.problem() : lines;
}

std::vector<Person> Reader::persons(const extractors::Extraction& extraction) const {
  return compiled_->persons.find(PaperText("", extraction));
}

FileReading Reader::read(const SourceFile& file, const extractors::Extraction& extraction,
                         const std::string& child) const {
  FileReading result;
  PaperText text(file.path, extraction, compiled_->givenName(child));
  compiled_->furniture.mark(text);
  const std::vector<PageRange> ranges = compiled_->splitter.split(text, extraction);
  for (const PageRange& range : ranges) {
    compiled_->readRange(text, extraction, range, ranges.size() == 1, result);
    result.parts.back().documents = result.documents.size() - result.parts.back().first_document;
  }
  linkRows(ranges, result);
  result.persons = compiled_->persons.find(text);
  compiled_->persons.addBorn(result.documents, result.persons);
  return result;
}

}  // namespace aktsyn::pipeline
