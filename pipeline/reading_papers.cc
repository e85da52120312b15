// A paper once its kind is judged: its dates, what it tells, which papers it names.
#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/earlier_versions.h"
#include "pipeline/reading/listed_papers.h"
#include "pipeline/reading_compiled.h"

namespace aktsyn::pipeline {

using namespace reading;  // NOLINT(google-build-using-namespace): the parts of this stage

namespace {

constexpr double kFallbackConfidence = 0.3;  // the kind follows from the format alone

bool namedByFileOnly(const KindVerdict& verdict) {
  return !verdict.judged.empty() &&
         std::all_of(verdict.judged.front().cues.begin(), verdict.judged.front().cues.end(),
                     [](const CueHit& hit) { return hit.zone == "file-name"; });
}

std::vector<std::uint64_t> sentencesOf(const ReadPaper& paper) {
  std::set<std::uint64_t> prints;
  for (const Unit& unit : paper.units) {
    const std::uint64_t print =
        unit.place == Unit::Place::kFurniture ? 0 : sentencePrint(unit.folded);
    if (print != 0) {
      prints.insert(print);
    }
  }
  return {prints.begin(), prints.end()};
}

// Neither its title nor its subject calls it so.
bool untitled(const KindVerdict& verdict) {
  return !verdict.judged.empty() &&
         std::none_of(verdict.judged.front().cues.begin(), verdict.judged.front().cues.end(),
                      [](const CueHit& hit) {
                        return hit.weight > 0 && (hit.zone == "title" || hit.zone == "outline");
                      });
}

// What the pack says of a kind; nothing of one that it does not know.
bool is(const rules::Pack& pack, const std::string& kind, bool rules::Kind::*what) {
  const rules::Kind* known = pack.kind(kind);
  return known != nullptr && known->*what;
}

}  // namespace

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

void Reader::Compiled::readUnits(const PaperText& text, ReadPaper& paper,
                                 std::optional<std::size_t> text_begin) const {
  paper.units = units.build(text, paper.lines);
  if (text_begin) {
    partUnits(*text_begin, paper.units);
  }
  const std::set<std::size_t> titles(paper.title_lines.begin(), paper.title_lines.end());
  for (Unit& unit : paper.units) {
    // What stands before a note's text in its line is its head.
    const bool title =
        text_begin ? unit.pieces.front().paper_at < *text_begin : titles.contains(unit.first_line);
    unit.title = title && unit.place != Unit::Place::kFurniture;
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

void Reader::Compiled::addPaper(const PaperText& text, const ReadPaper& paper,
                                std::vector<TimelineEvent> told, FileReading& result) const {
  const std::string index = std::to_string(result.documents.size());
  for (TimelineEvent& event : told) {
    event.event.document = index;
    if (event.event.is_document) {
      facts.give(paper.document, event.event);
    }
    result.events.push_back(std::move(event));
  }
  for (NamedPaper& named : references.find(text, paper)) {
    named.document = result.documents.size();
    result.named.push_back(std::move(named));
  }
  result.documents.push_back(paper.document);
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

// An older mail below a newer one tells what it tells as of the day it was sent.
void Reader::Compiled::tellOlderMails(const PaperText& text, const ReadPaper& paper,
                                      std::vector<TimelineEvent>& told) const {
  for (const std::vector<std::size_t>& lines : marks.olderMails(text, paper)) {
    ReadPaper older;
    older.document.file = paper.document.file;
    older.document.kind = "email";
    older.document.document_class = "other";
    older.lines = lines;
    readUnits(text, older);
    paper_dates.find(text, older);
    paper_dates.settle(text, {}, older);
    if (!older.document.date.known()) {
      continue;
    }
    readStatements(older);
    for (TimelineEvent& event : events.tell(text, older)) {
      if (!event.event.is_document) {
        told.push_back(std::move(event));
      }
    }
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
  // A mail is called after what it is about: its file's name alone makes no other paper of it, and
  // neither does a step that it tells of.
  const bool mail = extraction.format == "mail" || marks.printedMail(text, paper);
  if ((extraction.format == "mail" && namedByFileOnly(verdict)) ||
      (mail && is(*pack, document.kind, &rules::Kind::record) && untitled(verdict))) {
    document.kind.clear();
  }
  // Nobody notifies by sending on, within the house, what came in.
  const bool quotes = std::any_of(document.marks.begin(), document.marks.end(),
                                  [](const Mark& mark) { return mark.id == "quoted"; });
  const rules::Kind* judged = pack->kind(document.kind);
  if (mail && quotes && judged != nullptr && judged->document_class == "notification" &&
      marks.internalMail(text, paper)) {
    document.kind.clear();
  }
  paper_dates.find(text, paper);
  // Sections without a text of their own ask nothing.
  paper.blank_form =
      document.kind != kLawKind &&
      (marks.blankForm(text, paper) ||
       (is(*pack, document.kind, &rules::Kind::own_form) && marks.bareLabels(text, paper)));
  if (paper.blank_form) {
    document.marks.push_back({"blank-form", {}});
  }
  if (document.kind == "form" && !paper.blank_form && !verdict.runner_up.empty() &&
      pack->kind(verdict.runner_up)->document_class != "other" && PaperMarks::filledIn(paper)) {
    // It bears a form's name, but with its answers it is what was filled in.
    document.kind = verdict.runner_up;
    document.runner_up = verdict.kind;
  }
  if (paper.blank_form && document.kind != "form") {
    document.kind_by = "blank-form";
    document.runner_up = document.kind;
    document.kind = "form";
    document.confidence = std::max(kFallbackConfidence, document.confidence / 2);
  }
  if (document.kind.empty()) {
    document.kind = mail ? "email" : marks.letter(text, paper) ? "letter" : "other";
    document.kind_by = document.kind == "email"    ? "mail"
                       : document.kind == "letter" ? "letter"
                                                   : "nothing";
    document.confidence = kFallbackConfidence;
  }
  if (mail && (document.kind == "letter" || document.kind == "other")) {
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
  keepRowDates(paper);
  paper_dates.settle(text, extraction.metadata, paper);
  if (!verdict.named) {
    setKindOfItsTime(document);
  }
  readStatements(paper);
  if (!is(*pack, document.kind, &rules::Kind::undated)) {
    dateByRow(paper);
  }
  document.sentences = sentencesOf(paper);
  std::vector<TimelineEvent> told = events.tell(text, paper);
  tellOlderMails(text, paper, told);
  if (document.kind == kIndexKind) {
    onlyMention(told);
  }
  addPaper(text, paper, std::move(told), result);
}

}  // namespace aktsyn::pipeline
