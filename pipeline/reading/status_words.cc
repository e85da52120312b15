#include "pipeline/reading/status_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {

using rules::Status;

namespace {

constexpr std::array kStatusPriority = {Status::kDidNotHappen, Status::kCancelled, Status::kPlanned,
                                        Status::kMentioned, Status::kHappened};

}  // namespace

StatusWords::StatusWords(const rules::Lexicon& lexicon) {
  for (const auto& [status, pattern] : lexicon.status) {
    status_.add(pattern);
    statuses_.push_back(status);
  }
  for (const std::string& pattern : lexicon.clause) {
    clause_.add(pattern);
  }
  status_.compile();
  clause_.compile();
}

Span StatusWords::clauseAround(std::string_view folded, Span where) const {
  Span clause{0, folded.size()};
  for (const int hit : clause_.match(folded)) {
    for (std::size_t from = 0; from < folded.size();) {
      const auto cut_at = clause_.locate(hit, folded, from);
      if (!cut_at || cut_at->empty()) {
        break;
      }
      if (cut_at->end <= where.begin) {
        clause.begin = std::max(clause.begin, cut_at->end);
      } else if (cut_at->begin >= where.end) {
        clause.end = std::min(clause.end, cut_at->begin);
      }
      from = cut_at->end;
    }
  }
  return clause;
}

Status StatusWords::of(std::string_view folded, Span where, Span* words) const {
  const Span around = clauseAround(folded, where);
  const std::string_view clause = cut(folded, around);
  std::optional<Status> found;
  int deciding = -1;
  const auto rank = [](Status status) {
    return std::find(kStatusPriority.begin(), kStatusPriority.end(), status);
  };
  for (const int hit : status_.match(clause)) {
    const Status status = statuses_[static_cast<std::size_t>(hit)];
    if (!found || rank(status) < rank(*found)) {
      found = status;
      deciding = hit;
    }
  }
  if (const auto at = words != nullptr && found ? status_.locate(deciding, clause) : std::nullopt) {
    *words = {around.begin + at->begin, around.begin + at->end};
  }
  if (!found && !folded.empty() && trimmed(folded).back() == '?') {
    return Status::kMentioned;
  }
  return found.value_or(Status::kHappened);
}

}  // namespace aktsyn::pipeline::reading
