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
  for (const rules::Lexicon::StatusCue& cue : lexicon.status) {
    status_.add(cue.pattern);
    cues_.push_back({cue.status, cue.sure});
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
  const Found found = find(folded, where);
  if (words != nullptr) {
    *words = found.words;
  }
  return found.status;
}

std::optional<Status> StatusWords::sureOf(std::string_view folded, Span where) const {
  const Found found = find(folded, where);
  return found.sure ? std::optional(found.status) : std::nullopt;
}

StatusWords::Found StatusWords::find(std::string_view folded, Span where) const {
  const Span around = clauseAround(folded, where);
  const std::string_view clause = cut(folded, around);
  std::optional<Status> found;
  bool sure = false;
  int deciding = -1;
  const auto rank = [](Status status) {
    return std::find(kStatusPriority.begin(), kStatusPriority.end(), status);
  };
  for (const int hit : status_.match(clause)) {
    const auto& [status, certain] = cues_[static_cast<std::size_t>(hit)];
    if (!found || rank(status) < rank(*found)) {
      found = status;
      sure = certain;
      deciding = hit;
    } else if (status == *found) {
      sure = sure || certain;
    }
  }
  Found result{found.value_or(Status::kHappened), {}, sure};
  if (const auto at = found ? status_.locate(deciding, clause) : std::nullopt) {
    result.words = {around.begin + at->begin, around.begin + at->end};
  }
  if (!found && !folded.empty() && trimmed(folded).back() == '?') {
    result.status = Status::kMentioned;
  }
  return result;
}

}  // namespace aktsyn::pipeline::reading
