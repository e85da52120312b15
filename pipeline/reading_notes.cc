// A note of a journal: its head gives date, author and title, its text what happened.
#include <algorithm>
#include <tuple>

#include "pipeline/reading/folding.h"
#include "pipeline/reading_compiled.h"

namespace aktsyn::pipeline {

using namespace reading;  // NOLINT(google-build-using-namespace): the parts of this stage

namespace {

constexpr double kNoteTitleScore = 5;  // a note's title that names another kind's event
constexpr double kNeverByTitle = 1000;

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

// Where a note's text begins in the line of its head, when a sentence begins there: "At 3.10 a
// woman rings" goes on from its head.
std::optional<std::size_t> ownTextBegins(const PaperText& text, const Note& note) {
  if (note.body.empty() || note.body_from == 0) {
    return std::nullopt;
  }
  const std::string_view line = text.foldedLine(note.body.front());
  const std::size_t at = line.find_first_not_of(" \t", note.body_from);
  const bool goes_on = at == std::string_view::npos || (line[at] >= 'a' && line[at] <= 'z');
  return goes_on ? std::nullopt
                 : std::optional(text.lines()[note.body.front()].span.begin + note.body_from);
}

}  // namespace

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

// A title that names another kind tells that it took place.
void Reader::Compiled::addTitleEvent(const PaperText& text, const Note& note,
                                     const ReadPaper& paper,
                                     std::vector<TimelineEvent>& told) const {
  for (const std::string& name : {note.title, note.type, note.type + " " + note.title}) {
    const std::string title = text.fold(name);
    const LineKind named = kinds.ofTitle(title);
    bool tells = named.score >= titleScore(named.kind);
    for (std::size_t u = 0; u < paper.units.size() && tells; ++u) {
      tells = !events.vetoed(named.kind, paper, u);
    }
    if (!tells) {
      continue;
    }
    TimelineEvent event = events.documentEvent(text, paper, named.kind);
    event.event.is_document = false;
    event.event.status = status.of(title, {0, title.size()});
    for (std::size_t u = 0; u < paper.units.size(); ++u) {
      if (paper.units[u].title) {
        events.addFromSentence(text, paper, u, event);
      }
    }
    const bool told_below = std::any_of(told.begin(), told.end(), [&](const TimelineEvent& other) {
      const rules::Status told_as = other.event.status;
      return !other.event.is_document && other.event.kind == named.kind &&
             told_as != rules::Status::kMentioned &&
             (told_as != rules::Status::kPlanned || other.own_date);
    });
    if (told_below && event.event.status == rules::Status::kHappened) {
      break;
    }
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
  readUnits(text, paper, ownTextBegins(text, note));
  for (const NoteDate& found : note.dates) {
    if (found.date.role == "event" && found.date.when.known() && !paper.context.known()) {
      paper.context = found.date.when;
    }
  }
  paper_dates.find(text, paper);
  dropHeadDates(text, note, paper);
  headDates(text, note, paper);
  paper_dates.settle(text, {}, paper);
  readStatements(paper);
  std::vector<TimelineEvent> told = events.tell(text, paper);
  for (TimelineEvent& event : told) {
    if (event.event.is_document) {
      // A date or a signature that recognition has spoilt is not missing.
      if (document.date.known() || note.date_unread) {
        event.event.elements.insert("note-date");
      }
      if (!document.author.empty() || note.author_unread) {
        event.event.elements.insert("note-author");
      } else if (note.author_unsure) {
        event.event.unsure_elements.insert("note-author");
      }
    }
  }
  addTitleEvent(text, note, paper, told);
  addPaper(text, paper, std::move(told), result);
}

}  // namespace aktsyn::pipeline
