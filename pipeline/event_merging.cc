#include "pipeline/event_merging.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace aktsyn::pipeline {
namespace {

using rules::Event;
using rules::Status;
using rules::When;

constexpr std::string_view kOwnRole = "document";
constexpr std::chrono::days kPost{7};        // a letter's way to the authority
constexpr std::chrono::days kToldBefore{7};  // a decision announced before its letter
constexpr std::chrono::days kToldAfter{31};
constexpr std::chrono::days kAnswered{4};  // what came in before the assessment that speaks of it

constexpr const char* kNoteClass = "journal-note";

bool sameDay(const When& a, const When& b) {
  return a.oneDay() && b.oneDay() && a.firstDay() == b.firstDay();
}

bool clockDiffers(const When& a, const When& b) {
  return a.precision == rules::Precision::kMinute && b.precision == rules::Precision::kMinute &&
         a.first != b.first;
}

bool holds(const std::string& container, const std::string& member) {
  return member.size() > container.size() && member.starts_with(container) &&
         member[container.size()] == '/';
}

// The same paper again, or a covering mail that says what it brings.
bool isCopy(const Document& a, const Document& b) {
  if (a.file == b.file || a.document_class == kNoteClass || a.draft != b.draft) {
    return false;
  }
  const bool same_title = !a.title.empty() && a.title == b.title && a.author == b.author;
  return same_title || holds(a.file, b.file) || holds(b.file, a.file);
}

// The paper's own days, whatever stamp came on it later.
bool shareOwnDay(const Document& a, const Document& b) {
  return std::any_of(a.dates.begin(), a.dates.end(), [&](const DateFound& one) {
    return one.role == kOwnRole && one.when.oneDay() &&
           std::any_of(b.dates.begin(), b.dates.end(), [&](const DateFound& other) {
             return other.role == kOwnRole && sameDay(one.when, other.when);
           });
  });
}

// The same paper stamped on another day: filed again, or handed out.
bool isStampedAgain(const Document& first, const Document& again) {
  return first.document_class != kNoteClass && first.draft == again.draft && !first.title.empty() &&
         first.title == again.title && first.kind == again.kind && first.date.known() &&
         again.date.known() && first.date.firstDay() < again.date.firstDay() &&
         shareOwnDay(first, again);
}

void join(Told& known, Told told) {
  Event& into = known.event.event;
  const Event& from = told.event.event;
  if (into.when.precision != rules::Precision::kMinute &&
      from.when.precision == rules::Precision::kMinute) {
    into.when = from.when;
  }
  for (const auto& [name, values] : from.attributes) {
    into.attributes[name].insert(values.begin(), values.end());
  }
  into.elements.insert(from.elements.begin(), from.elements.end());
  into.unsure_elements.insert(from.unsure_elements.begin(), from.unsure_elements.end());
  into.partly_read = into.partly_read && from.partly_read;
  into.draft = into.draft && from.draft;
  auto& evidence = known.event.evidence;
  evidence.insert(evidence.end(), std::make_move_iterator(told.event.evidence.begin()),
                  std::make_move_iterator(told.event.evidence.end()));
}

}  // namespace

void EventMerger::add(Told told) {
  const Event& event = told.event.event;
  auto& same_kind_and_day = by_day_[{event.kind, event.when.firstDay()}];
  for (const std::size_t at : same_kind_and_day) {
    if (isSame(told_[at], told)) {
      join(told_[at], std::move(told));
      return;
    }
  }
  same_kind_and_day.push_back(told_.size());
  told_.push_back(std::move(told));
}

bool EventMerger::isSame(const Told& known, const Told& told) const {
  const Event& a = known.event.event;
  const Event& b = told.event.event;
  if (a.kind != b.kind || a.status != b.status || !sameDay(a.when, b.when)) {
    return false;
  }
  if (a.is_document && b.is_document) {
    return isCopy(documents_.at(known.document), documents_.at(told.document));
  }
  // A note's own time is not that of the paper it tells of.
  return a.is_document != b.is_document || !clockDiffers(a.when, b.when) ||
         known.document == told.document;
}

Retellings::Retellings(const rules::Pack& pack) {
  for (const rules::Kind& kind : pack.kinds) {
    if (!kind.date_roles.empty() && kind.date_roles.front() == "received") {
      received_[kind.id] = kind.document_class;
    } else if (kind.document_class == "decision") {
      decided_.insert(kind.id);
    } else if (kind.document_class.empty()) {
      event_only_.insert(kind.id);
    } else if (kind.document_class == "assessment") {
      assessing_.insert(kind.id);
    }
  }
}

void Retellings::join(const std::vector<Document>& documents, std::vector<Told>& told) const {
  for (Told& item : told) {
    const bool again = item.event.event.is_document &&
                       std::any_of(documents.begin(), documents.end(), [&](const Document& other) {
                         return isStampedAgain(other, documents.at(item.document));
                       });
    if (again || isStanding(documents, told, item) || isAnswered(documents, told, item)) {
      item.event.event.status = Status::kMentioned;
    }
  }
  std::vector<bool> joined;
  for (const Told& item : told) {
    Told* paper = item.event.event.is_document ? nullptr : paperFor(documents, told, item);
    // What is only mentioned tells no more than the day.
    joined.push_back(paper != nullptr && item.event.event.status == Status::kHappened);
    if (paper == nullptr) {
      continue;
    }
    rules::When& when = paper->event.event.when;
    if (received_.contains(paper->event.event.kind) &&
        when.precision != rules::Precision::kMinute) {
      when = item.event.event.when;
    }
    // What only the telling says of it: who sent it, that its receipt was noted.
    for (const auto& [name, values] : item.event.event.attributes) {
      paper->event.event.attributes.try_emplace(name, values);
    }
    if (received_.contains(paper->event.event.kind)) {
      paper->event.event.elements.insert("received-date");
    }
    auto& evidence = paper->event.evidence;
    const auto after_own = evidence.begin() + (evidence.empty() ? 0 : 1);
    evidence.insert(after_own, item.event.evidence.begin(), item.event.evidence.end());
  }
  std::size_t at = 0;
  std::erase_if(told, [&](const Told&) { return joined[at++]; });
}

bool Retellings::fits(const Event& paper, const Document& document, const Event& telling) const {
  if (!paper.is_document || !paper.when.known()) {
    return false;
  }
  const auto later = telling.when.firstDay() - paper.when.firstDay();
  if (decided_.contains(paper.kind)) {
    return paper.kind == telling.kind && later >= -kToldBefore && later <= kToldAfter;
  }
  const auto received = received_.find(paper.kind), told = received_.find(telling.kind);
  if (received == received_.end() || told == received_.end() || received->second != told->second) {
    return false;
  }
  // Another paper may call it by the class's common name, or tell the hour, too.
  if (later == std::chrono::days(0)) {
    const bool hour = telling.when.precision == rules::Precision::kMinute &&
                      paper.when.precision != rules::Precision::kMinute;
    return paper.kind != telling.kind || hour;
  }
  return document.date_role != "received" && later > std::chrono::days(0) && later <= kPost;
}

// "The notification is assessed": what came in is what the assessment speaks of, not news.
bool Retellings::isAnswered(const std::vector<Document>& documents, const std::vector<Told>& told,
                            const Told& telling) const {
  const Event& event = telling.event.event;
  const When& assessed_on = documents.at(telling.document).date;
  const bool own_day = telling.event.own_date && !sameDay(event.when, assessed_on);
  if (event.is_document || own_day || !received_.contains(event.kind) ||
      event.status != Status::kHappened || !event.when.known()) {
    return false;
  }
  const bool assessed = std::any_of(told.begin(), told.end(), [&](const Told& other) {
    return other.document == telling.document && !other.event.event.is_document &&
           other.event.event.status == Status::kHappened &&
           assessing_.contains(other.event.event.kind);
  });
  return assessed && std::any_of(told.begin(), told.end(), [&](const Told& other) {
           const Event& before = other.event.event;
           return other.document != telling.document && received_.contains(before.kind) &&
                  before.status == Status::kHappened && before.when.known() &&
                  before.when.first <= event.when.first &&
                  event.when.firstDay() - before.when.firstDay() <= kAnswered;
         });
}

bool Retellings::isStanding(const std::vector<Document>& documents, const std::vector<Told>& told,
                            const Told& telling) const {
  const Event& event = telling.event.event;
  if (telling.event.own_date || !event_only_.contains(event.kind) ||
      documents.at(telling.document).document_class == kNoteClass) {
    return false;
  }
  return std::any_of(told.begin(), told.end(), [&](const Told& other) {
    const Event& before = other.event.event;
    return before.kind == event.kind && before.when.known() && event.when.known() &&
           before.status != Status::kMentioned && before.when.first < event.when.first;
  });
}

Told* Retellings::paperFor(const std::vector<Document>& documents, std::vector<Told>& told,
                           const Told& telling) const {
  const Event& event = telling.event.event;
  const bool can_be_retold = received_.contains(event.kind) || decided_.contains(event.kind);
  const auto child = event.attributes.find("child");
  // "Thank you for your notification, which we received on 10 January": the day counts.
  const bool received = event.status == Status::kMentioned && telling.event.own_date &&
                        event.when.oneDay() && received_.contains(event.kind) &&
                        child == event.attributes.end();
  if (!can_be_retold || (event.status != Status::kHappened && !received) || !event.when.known()) {
    return nullptr;
  }
  Told* found = nullptr;
  for (Told& item : told) {
    if (fits(item.event.event, documents.at(item.document), event)) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &item;
    }
  }
  return found;
}

}  // namespace aktsyn::pipeline
