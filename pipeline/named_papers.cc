#include "pipeline/named_papers.h"

#include <algorithm>

#include "pipeline/case_child.h"
#include "pipeline/reading/file_index.h"

namespace aktsyn::pipeline {
namespace {

using rules::Reference;
using rules::When;

// Besides the date that counts, a paper may be named by any day that it was written or came in.
bool hasDate(const Document& document, const When& when) {
  return std::any_of(document.dates.begin(), document.dates.end(), [&](const DateFound& date) {
    const bool own = date.role == "document" || date.role == "event" || date.role == "created" ||
                     date.role == "received" || date.role == "finished";
    return own && overlap(date.when, when);
  });
}

bool isOf(const Reference& reference, const Document& document) {
  return reference.isOf(document.kind) || reference.isOf(document.runner_up);
}

bool isUnsure(const Document& document) {
  const bool plain = document.document_class == "other" && document.kind != kLawKind &&
                     document.kind != reading::kIndexKind;
  return plain || document.unsureOfKind();
}

bool tells(const Reference& reference, const Told& told, const std::vector<Document>& documents) {
  const rules::Event& event = told.event.event;
  const Document& note = documents.at(told.document);
  return !event.is_document && event.status == rules::Status::kHappened &&
         reference.isOf(event.kind) && note.kind == kNoteKind &&
         overlap(note.date, reference.when) && overlap(event.when, reference.when);
}

void hold(const std::vector<Document>& documents, const std::vector<Told>& told,
          Reference& reference) {
  for (const bool by_main_date : {true, false}) {
    for (const Document& document : documents) {
      const bool dated =
          by_main_date ? overlap(document.date, reference.when) : hasDate(document, reference.when);
      if (dated && isOf(reference, document)) {
        reference.found = document.id;
        return;
      }
    }
  }
  for (const Told& item : told) {
    if (tells(reference, item, documents)) {
      reference.found = documents.at(item.document).id;
      return;
    }
  }
  for (const Document& document : documents) {
    if (isUnsure(document) && overlap(document.date, reference.when)) {
      reference.could_be.push_back(document.id);
    }
  }
}

// Two names for one paper: of one day, and each may be called as the other is.
bool isSame(const Reference& reference, const NamedPaper& named) {
  return reference.when == named.when && reference.isOf(named.kinds.front()) &&
         std::find(named.kinds.begin(), named.kinds.end(), reference.kind) != named.kinds.end();
}

Told eventFor(const NamedPaper& named, const std::vector<Document>& documents) {
  Told item;
  item.document = named.document;
  rules::Event& event = item.event.event;
  event.kind = kNamedKind;
  event.when = named.when;
  event.status = rules::Status::kMentioned;
  event.document = documents.at(named.document).id;
  Reference reference{.name = named.name, .kind = named.kinds.front()};
  reference.or_kinds.insert(named.kinds.begin() + 1, named.kinds.end());
  reference.when = named.when;
  event.references.push_back(std::move(reference));
  return item;
}

}  // namespace

std::vector<Told> holdNamedPapers(const std::vector<NamedPaper>& named,
                                  const std::vector<Document>& documents,
                                  const std::vector<Told>& told,
                                  const std::optional<Person>& child) {
  std::vector<Told> events;
  for (const NamedPaper& paper : named) {
    if (child && isOthers(paper.whose, *child)) {
      continue;
    }
    auto same = std::find_if(events.begin(), events.end(), [&](const Told& item) {
      return isSame(item.event.event.references.front(), paper);
    });
    if (same == events.end()) {
      same = events.insert(events.end(), eventFor(paper, documents));
    }
    Reference& reference = same->event.event.references.front();
    reference.said_missing = reference.said_missing || paper.said_missing;
    same->event.evidence.push_back(paper.where);
  }
  for (Told& item : events) {
    hold(documents, told, item.event.event.references.front());
  }
  return events;
}

}  // namespace aktsyn::pipeline
