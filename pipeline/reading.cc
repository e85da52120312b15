// The order of reading: running lines set apart, the file split, each part judged as a whole, cut
// into notes where it is a journal, dated, and asked what it tells.
#include "pipeline/reading.h"

#include <algorithm>
#include <set>

#include "pipeline/paper_names.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/listed_papers.h"
#include "pipeline/reading_compiled.h"

namespace aktsyn::pipeline {

using namespace reading;  // NOLINT(google-build-using-namespace): the parts of this stage

namespace {

constexpr int kSheetHead = 2;  // lines of a page that may name the sheet

constexpr std::size_t kOwnPreamble =
    12;  // lines before the first note that are a paper of their own

std::string fileStem(const std::string& path) {
  std::string name = stemOf(path);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
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

// The first of a person's names ("Holm, Emma": the one after the comma); none where it is the name
// of a month or weekday too, which dates need.
std::string Reader::Compiled::givenName(const std::string& name) const {
  const std::size_t comma = name.find(", ");
  const std::string given = name.substr(comma == std::string::npos ? 0 : comma + 2);
  const std::string first = given.substr(0, given.find(' '));
  const auto means = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](const auto& word) {
      return word.first.size() == first.size() &&
             std::equal(first.begin() + 1, first.end(), word.first.begin() + 1);
    });
  };
  const bool other =
      !first.empty() && (means(pack->lexicon.months) || means(pack->lexicon.weekdays));
  return other ? std::string{} : first;
}

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
  for (const PaperLine& line : text.lines()) {
    const auto page = static_cast<std::size_t>(line.page_index);
    const bool head = page == range.first && line.from_top < kSheetHead;
    if ((line.furniture || head) && page >= range.first && page <= range.last) {
      names.emplace_back(cut(text.folded(), line.span));
    }
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
  if (called == Called::kYes) {
    return true;
  }
  // The dated fields of a form's head follow each other without text.
  if (called == Called::kNo && !nearlyAllHoldText(journal)) {
    return false;
  }
  if (verdict.kind.empty() || verdict.kind == kNoteKind) {
    return true;
  }
  const JournalShape shape = shapeOf(text, journal);
  if (verdict.kind == kIndexKind && tellsSentences(text, journal)) {
    return true;
  }
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
  std::vector<std::size_t> running, cover;
  for (std::size_t i = 0; i < text.lines().size(); ++i) {
    const auto page = static_cast<std::size_t>(text.lines()[i].page_index);
    if (page < range.first || page > range.last) {
      continue;
    }
    if (range.covered && page == range.first) {
      cover.push_back(i);
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
  PaperView view{&text,
                 alone ? fileStem(text.file()) : std::string{},
                 outline,
                 paper.title_lines,
                 &paper.units,
                 &paper.hits,
                 marks.reply(text, mail ? outline : std::string(), paper),
                 mail && extraction.metadata.contains("carries") && marks.coverNote(paper),
                 mail ? std::string() : marks.subject(text, paper)};
  KindVerdict verdict = kinds.judge(view);
  if (range.covered) {
    paper.cover = splitter.covers().read(text, cover);
  }
  paper.row = range.row ? range.row : paper.cover ? std::optional(paper.cover->row) : std::nullopt;
  if (verdict.kind.empty() && paper.row) {
    view.outline_title = paper.row->title;
    verdict = kinds.judge(view);
  }
  if (paper.row) {
    paper.document.number = paper.row->akt;
    if (paper.document.title.empty()) {
      paper.document.title = paper.row->title;
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
  PaperText text(file.path, extraction, compiled_->givenName(child), &compiled_->misread_section);
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
