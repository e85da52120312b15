#include "pipeline/reading/status_words.h"

#include <algorithm>
#include <array>

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
  if (words != nullptr && found.deciding >= 0) {
    if (const auto at = status_.locate(found.deciding, cut(folded, found.clause))) {
      *words = {found.clause.begin + at->begin, found.clause.begin + at->end};
    }
  }
  return found.status;
}

std::optional<Status> StatusWords::sureOf(std::string_view folded, Span where) const {
  const Found found = find(folded, where);
  return found.sure ? std::optional(found.status) : std::nullopt;
}

StatusWords::Found StatusWords::find(std::string_view folded, Span where) const {
  Found found;
  found.clause = clauseAround(folded, where);
  const auto rank = [](Status status) {
    return std::find(kStatusPriority.begin(), kStatusPriority.end(), status);
  };
  const std::string_view clause = cut(folded, found.clause);
  const std::vector<int> hits = status_.match(clause);
  const auto at = [&](int hit) {
    const auto words = status_.locate(hit, clause);
    return words ? Span{found.clause.begin + words->begin, found.clause.begin + words->end}
                 : found.clause;
  };
  const auto tellsAsDone = [&](int hit) {
    const auto& [status, certain] = cues_[static_cast<std::size_t>(hit)];
    return status == Status::kHappened && certain;
  };
  const auto among = [&](int hit) {
    const Span words = at(hit);
    return words.begin < where.end && words.end > where.begin;
  };
  const bool told = std::any_of(hits.begin(), hits.end(),
                                [&](int hit) { return tellsAsDone(hit) && among(hit); });
  for (const int hit : hits) {
    const auto& [status, certain] = cues_[static_cast<std::size_t>(hit)];
    const bool of_content =
        (status == Status::kMentioned || status == Status::kPlanned) && at(hit).begin >= where.end;
    if ((told && of_content) || (tellsAsDone(hit) && !told)) {
      continue;
    }
    if (found.deciding < 0 || rank(status) < rank(found.status)) {
      found.status = status;
      found.sure = certain;
      found.deciding = hit;
    } else if (status == found.status) {
      found.sure = found.sure || certain;
    }
  }
  if (found.deciding < 0 && !folded.empty() && trimmed(folded).back() == '?') {
    found.status = Status::kMentioned;
  }
  return found;
}

}  // namespace aktsyn::pipeline::reading
