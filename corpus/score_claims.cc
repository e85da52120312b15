// Findings and files.
#include <algorithm>

#include "corpus/matching.h"
#include "corpus/score_parts.h"

namespace aktsyn::corpus {
namespace {

std::string place(const Claim& claim) {
  return claim.requirement + " @ " + (claim.triggers.empty() ? "no date" : claim.triggers.front());
}

// Nearest trigger first; among equals the same outcome.
double claimScore(const Claim& truth, const Claim& run) {
  if (truth.requirement != run.requirement) {
    return 0;
  }
  int apart = truth.triggers.empty() && run.triggers.empty() ? 0 : kFarApart;
  for (const std::string& a : truth.triggers) {
    for (const std::string& b : run.triggers) {
      apart = std::min(apart, daysApart(a, b));
    }
  }
  if (apart > 1) {
    return 0;
  }
  return (apart == 0 ? 2.0 : 1.0) + (truth.outcome == run.outcome ? 0.5 : 0.0);
}

void addGaps(const std::string& requirement, const Tally& tally, Score& score) {
  score.gaps[requirement] += tally;
  score.all_gaps += tally;
}

std::string dates(const Claim& claim) {
  return (claim.due.empty() ? "" : ", due " + claim.due) +
         (claim.done.empty() ? "" : ", done " + claim.done);
}

void judge(const std::string& case_id, const Claim& truth, const Claim* run, Score& score) {
  const bool wanted = isGap(truth.outcome);
  const bool claimed = run != nullptr && isGap(run->outcome);
  addGaps(truth.requirement,
          {wanted && claimed ? 1 : 0, wanted && !claimed ? 1 : 0, !wanted && claimed ? 1 : 0},
          score);
  const bool right = run != nullptr && run->outcome == truth.outcome;
  score.outcomes[truth.requirement].add(right);
  score.all_outcomes.add(right);
  if (right) {
    return;
  }
  Difference out{
      "finding", case_id, place(truth), truth.outcome, run ? run->outcome : "-", truth.why, "",
      0,         ""};
  if (run != nullptr) {
    out.remark += (out.remark.empty() ? "" : "; ") + run->why;
    out.remark += "; truth" + dates(truth) + "; run" + dates(*run);
    out.file = run->file;
    out.page = run->page;
    out.text = run->text;
  }
  score.differences.push_back(std::move(out));
}

bool hasGap(const std::vector<Claim>& claims, bool optional) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.optional == optional && isGap(claim.outcome);
  });
}

std::set<std::string> lackedIn(const std::vector<Claim>& claims, bool optional) {
  std::set<std::string> lacked;
  for (const Claim& claim : claims) {
    if (claim.optional == optional && isGap(claim.outcome)) {
      lacked.insert(claim.requirement);
    }
  }
  return lacked;
}

// A requirement that is only lacking where the truth leaves it open may be shown either way.
void scoreLacked(const CaseRecord& truth, const std::vector<Claim>& said, Score& score) {
  const std::set<std::string> there = lackedIn(truth.claims, false);
  const std::set<std::string> open = lackedIn(truth.claims, true);
  const std::set<std::string> shown = lackedIn(said, false);
  for (const std::string& requirement : there) {
    const bool found = shown.contains(requirement);
    score.lacked += Tally{found ? 1 : 0, found ? 0 : 1, 0};
  }
  for (const std::string& requirement : shown) {
    score.lacked += Tally{0, 0, there.contains(requirement) || open.contains(requirement) ? 0 : 1};
  }
}

// A case whose only gaps are optional may be shown either way.
void scoreCaseAsAWhole(const CaseRecord& truth, const std::vector<Claim>& said, Score& score) {
  const bool lacking = hasGap(truth.claims, false);
  if (lacking || !hasGap(truth.claims, true)) {
    (lacking ? score.lacking_cases : score.clean_cases).add(hasGap(said, false) == lacking);
  }
}

}  // namespace

void scoreClaims(const CaseRecord& truth, const CaseRecord& run,
                 const std::set<std::string>& requirements, Score& score) {
  std::vector<Claim> said;
  for (const Claim& claim : run.claims) {
    const bool judged =
        requirements.contains(claim.requirement) || truth.also_judged.contains(claim.requirement);
    if (judged && claim.outcome != "not-applicable") {
      said.push_back(claim);
    }
  }
  scoreCaseAsAWhole(truth, said, score);
  scoreLacked(truth, said, score);
  const auto pairs = pairUp(truth.claims, said, claimScore);
  std::vector<bool> met(truth.claims.size()), used(said.size());
  for (const auto& [i, j] : pairs) {
    met[i] = used[j] = true;
    judge(truth.id, truth.claims[i], &said[j], score);
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i] && !truth.claims[i].optional) {
      judge(truth.id, truth.claims[i], nullptr, score);
    }
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    if (!used[j]) {
      const Claim& claim = said[j];
      addGaps(claim.requirement, {0, 0, isGap(claim.outcome) ? 1 : 0}, score);
      score.differences.push_back({"finding", truth.id, place(claim), "-", claim.outcome, claim.why,
                                   claim.file, claim.page, claim.text});
    }
  }
}

void scoreFiles(const Records& truth, const Records& run, Score& score) {
  const auto differ = [&](const char* what, const std::string& path, const std::string& expected,
                          const std::string& got) {
    score.differences.push_back({what, "", path, shown(expected), shown(got), "", path, 0, ""});
  };
  const auto pairs = pairUp(truth.files, run.files, [](const auto& a, const auto& b) {
    return a.path == b.path ? 1.0 : 0.0;
  });
  std::vector<bool> met(truth.files.size()), used(run.files.size());
  for (const auto& [i, j] : pairs) {
    met[i] = used[j] = true;
    const FileRecord &wanted = truth.files[i], &said = run.files[j];
    score.fates.add(wanted.fate == said.fate);
    if (wanted.fate != said.fate) {
      differ("fate", wanted.path, wanted.fate, said.fate);
    }
    if (wanted.pages > 0 && said.pages != wanted.pages) {
      differ("pages", wanted.path, std::to_string(wanted.pages), std::to_string(said.pages));
    }
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) {
      score.fates.add(truth.files[i].fate.empty());
      differ("fate", truth.files[i].path, truth.files[i].fate, "");
    }
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    if (!used[j]) {
      differ("fate", run.files[j].path, "", run.files[j].fate);
    }
  }
}

}  // namespace aktsyn::corpus
