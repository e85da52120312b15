#include "pack_agreement.h"

#include <algorithm>
#include <map>

#include "pack_words.h"

namespace aktsyn::reference {
namespace {

using rules::Outcome;

using Findings = std::map<std::pair<std::string, std::string>, Outcome>;

Findings ofEngine(const rules::Pack& pack, const rules::CaseFile& case_file) {
  Findings findings;
  for (const rules::Finding& finding : rules::check(pack, case_file)) {
    findings[{finding.requirement, finding.trigger}] = finding.outcome;
  }
  return findings;
}

Findings ofReference(const rules::Pack& pack, const rules::CaseFile& case_file) {
  Findings findings;
  for (const Verdict& verdict : judge(pack, case_file)) {
    findings[{verdict.requirement, verdict.trigger}] = verdict.outcome;
  }
  return findings;
}

// ---- Comparing

std::string nameOf(const Findings& findings, const std::pair<std::string, std::string>& of) {
  const auto found = findings.find(of);
  return found == findings.end() ? "nothing" : std::string(rules::name(found->second));
}

bool isOfPresence(const rules::Pack& pack, const std::string& requirement) {
  return pack.requirement(requirement)->versions.front().form == rules::Form::kPresence;
}

}  // namespace

std::optional<std::string> disagreement(const rules::Pack& pack, const rules::CaseFile& case_file) {
  const Findings engine = ofEngine(pack, case_file), reference = ofReference(pack, case_file);
  Findings all = engine;
  all.insert(reference.begin(), reference.end());
  std::string differences;
  for (const auto& finding : all) {
    const auto& of = finding.first;
    const auto theirs = engine.find(of), ours = reference.find(of);
    const bool both = theirs != engine.end() && ours != reference.end();
    if (isOfPresence(pack, of.first) || (both && theirs->second == ours->second)) {
      continue;
    }
    differences += of.first + ", trigger " + of.second + ": reference " + nameOf(reference, of) +
                   ", engine " + nameOf(engine, of) + "\n";
  }
  if (differences.empty()) {
    return std::nullopt;
  }
  return differences + asTableCase(case_file);
}

}  // namespace aktsyn::reference
