#include "pipeline/timeline.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "pipeline/case_child.h"
#include "pipeline/earlier_versions.h"
#include "pipeline/event_merging.h"
#include "pipeline/file_index_check.h"
#include "pipeline/moved_notes.h"
#include "pipeline/named_papers.h"

namespace aktsyn::pipeline {
namespace {

using rules::Event;
using rules::Status;

// The lists of papers in a file whose documents are numbered from `first`.
void addIndexes(FileReading& reading, std::size_t first, std::vector<CaseIndex>& indexes) {
  for (FileIndex& index : reading.indexes) {
    for (IndexRow& row : index.rows) {
      row.document = row.document ? std::optional(first + *row.document) : std::nullopt;
    }
    indexes.push_back({first + index.document, std::move(index)});
  }
}

// Documents get ids in the order of files and pages.
std::vector<Told> numberDocuments(std::vector<ReadFile>& files, const std::optional<Person>& child,
                                  std::optional<rules::Day> last_paper,
                                  std::vector<Document>& documents, std::vector<CaseIndex>& indexes,
                                  std::vector<NamedPaper>& named) {
  std::vector<Told> told;
  for (ReadFile& file : files) {
    std::vector<bool> other, own;
    for (std::size_t at = 0; at < file.reading.documents.size(); ++at) {
      other.push_back(child && concernsOther(file.reading, at, *child, last_paper));
      own.push_back(child && carriesOwnNumber(file.reading, at, *child));
    }
    const std::size_t first = documents.size();
    for (Document& document : file.reading.documents) {
      document.id = "d" + std::to_string(documents.size() + 1);
      documents.push_back(std::move(document));
    }
    addIndexes(file.reading, first, indexes);
    for (NamedPaper& paper : file.reading.named) {
      if (!other[paper.document]) {
        paper.document += first;
        named.push_back(std::move(paper));
      }
    }
    for (TimelineEvent& event : file.reading.events) {
      const std::size_t in_file = std::stoul(event.event.document);
      const std::size_t at = first + in_file;
      event.event.document = documents.at(at).id;
      if (other.at(in_file) || (child && namesOthers(event.event, *child))) {
        event.event.status = Status::kMentioned;
        event.event.attributes["child"].insert("other");
      }
      if (event.event.is_document && own.at(in_file)) {
        event.event.elements.insert("own-number");
      }
      told.push_back({std::move(event), at});
    }
  }
  return told;
}

std::vector<TimelineEvent> orderEvents(std::vector<Told> told) {
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    const auto key = [](const Told& t) {
      const Event& event = t.event.event;
      return std::tuple(!event.when.known(), event.when.first, event.when.last, event.kind,
                        t.document);
    };
    return key(a) < key(b);
  });
  std::vector<TimelineEvent> events;
  for (Told& item : told) {
    item.event.event.id = "e" + std::to_string(events.size() + 1);
    events.push_back(std::move(item.event));
  }
  return events;
}

// What the name of an unread file says it is, where it says anything.
rules::Unread unreadFrom(const ReadFile& file, const std::string& paper) {
  rules::Unread unread{.paper = paper};
  for (const Document& document : file.reading.documents) {
    if (!document.document_class.empty() && document.document_class != "other") {
      unread.kinds.insert(document.kind);
    }
  }
  return unread;
}

std::vector<rules::Unread> listUnread(const std::vector<ReadFile>& files) {
  std::vector<rules::Unread> unread;
  for (const ReadFile& file : files) {
    if (mayHoldUnreadText(file.file)) {
      unread.push_back(unreadFrom(file, file.file.path));
    }
    for (const int page : file.file.pages_unread) {
      unread.push_back(rules::Unread{.paper = file.file.path + "#" + std::to_string(page)});
    }
    for (const auto& [part, reason] : file.file.lost) {
      unread.push_back(rules::Unread{.paper = file.file.path + "/" + part});
    }
  }
  return unread;
}

}  // namespace

bool mayHoldUnreadText(const SourceFile& file) {
  using extractors::Fate;
  switch (file.fate) {
    case Fate::kUnreadable:
    case Fate::kRefused:
      return true;
    case Fate::kSkipped:
      return file.format.starts_with("application/");
    default:
      return false;
  }
}

CaseResult buildTimeline(const rules::Pack& pack, const std::string& case_id,
                         std::vector<ReadFile> files) {
  CaseResult result;
  result.id = case_id;
  result.unread = listUnread(files);
  const std::optional<rules::Day> last_paper = lastPaper(files);
  const std::optional<Person> child = findChild(files, last_paper);
  if (child) {
    result.born = child->born;
    result.child_name = child->name;
  }
  std::vector<CaseIndex> indexes;
  std::vector<NamedPaper> named;
  std::vector<Told> told =
      numberDocuments(files, child, last_paper, result.documents, indexes, named);
  markEarlierVersions(result.documents, told);
  std::vector<Told> named_events = holdNamedPapers(named, result.documents, told, child);
  std::stable_partition(told.begin(), told.end(),
                        [](const Told& item) { return item.event.event.is_document; });
  EventMerger merger(result.documents);
  for (Told& item : told) {
    merger.add(std::move(item));
  }
  std::vector<Told> merged = merger.take();
  Retellings(pack).join(result.documents, merged);
  std::move(named_events.begin(), named_events.end(), std::back_inserter(merged));
  result.events = orderEvents(std::move(merged));
  dropDaysOfMove(result.events);
  for (ReadFile& file : files) {
    result.files.push_back(std::move(file.file));
  }
  holdIndexes(indexes, result.files, result.documents, result.events);
  return result;
}

}  // namespace aktsyn::pipeline
