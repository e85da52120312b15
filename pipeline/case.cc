#include "pipeline/case.h"

#include <algorithm>

namespace aktsyn::pipeline {
namespace {

// Below this confidence a paper's kind is unsure even without a runner-up.
constexpr double kSureFrom = 0.7;

// Documents and events are numbered in their order, but a lookup must also bear a foreign id.
template <typename Items, typename Id>
auto* findById(const Items& items, std::string_view id, Id id_of) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return id_of(item) == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

bool Document::unsureOfKind() const { return !runner_up.empty() || confidence < kSureFrom; }

const DateFound* Document::dateThatCounts() const {
  const auto found = std::find_if(dates.begin(), dates.end(), [&](const DateFound& item) {
    return date.known() && item.when == date && item.role == date_role;
  });
  return found == dates.end() ? nullptr : &*found;
}

double Document::margin() const {
  return judged.empty()       ? 0
         : judged.size() == 1 ? judged.front().score
                              : judged[0].score - judged[1].score;
}

const TimelineEvent* CaseResult::event(std::string_view event_id) const {
  return findById(events, event_id,
                  [](const TimelineEvent& item) -> const std::string& { return item.event.id; });
}

const Document* CaseResult::document(std::string_view document_id) const {
  return findById(documents, document_id,
                  [](const Document& item) -> const std::string& { return item.id; });
}

rules::CaseFile CaseResult::caseFile() const {
  rules::CaseFile file;
  file.id = id;
  file.born = born;
  file.as_of = as_of;
  file.unread = unread;
  for (const TimelineEvent& item : events) {
    file.events.push_back(item.event);
  }
  return file;
}

}  // namespace aktsyn::pipeline
