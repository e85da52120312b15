#include "pipeline/report/grouping.h"

#include <algorithm>

#include "pipeline/report/counts.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

// From how many notes on they are summed up; fewer are shown like any other finding.
constexpr std::size_t kFewNotes = 2;

bool isAboutANote(const rules::Pack& pack, const CaseResult& result,
                  const rules::Finding& finding) {
  const TimelineEvent* trigger = result.event(finding.trigger);
  const rules::Kind* kind = trigger == nullptr ? nullptr : pack.kind(trigger->event.kind);
  return finding.theme == "documentation" && kind != nullptr &&
         kind->document_class == "journal-note";
}

int severityRank(const rules::Finding& finding) {
  const auto found = std::find(kSeverities.begin(), kSeverities.end(), finding.severity);
  return static_cast<int>(found - kSeverities.begin());
}

void place(const rules::Finding& finding, ThemeGroup& group) {
  if (rules::isGap(finding.outcome)) {
    group.gaps.push_back({&finding, 0});
  } else if (finding.outcome == Outcome::kBorderline || finding.outcome == Outcome::kUndetermined) {
    group.apart.push_back({&finding, 0});
  } else {
    group.settled.push_back({&finding, 0});
  }
}

void place(const rules::Finding& finding, NoteSummary& summary) {
  if (rules::isGap(finding.outcome)) {
    summary.gaps.push_back(&finding);
  } else if (finding.outcome == Outcome::kBorderline || finding.outcome == Outcome::kUndetermined) {
    summary.apart.push_back(&finding);
  } else {
    summary.settled.push_back(&finding);
  }
}

using NoteFindings = std::vector<std::pair<std::string, std::vector<const rules::Finding*>>>;

void addNotes(const NoteFindings& notes, ThemeGroup& group) {
  for (const auto& [requirement, findings] : notes) {
    if (findings.size() <= kFewNotes) {
      for (const rules::Finding* finding : findings) {
        place(*finding, group);
      }
      continue;
    }
    NoteSummary summary;
    summary.requirement = requirement;
    for (const rules::Finding* finding : findings) {
      place(*finding, summary);
    }
    group.notes.push_back(std::move(summary));
  }
}

ThemeGroup groupOf(const rules::Pack& pack, const CaseResult& result, std::string_view theme) {
  ThemeGroup group;
  group.theme = theme;
  NoteFindings notes;
  for (const rules::Finding& finding : result.findings) {
    if (finding.theme != theme || finding.outcome == Outcome::kNotApplicable) {
      continue;
    }
    if (!isAboutANote(pack, result, finding)) {
      place(finding, group);
      continue;
    }
    const auto known = std::find_if(notes.begin(), notes.end(), [&finding](const auto& entry) {
      return entry.first == finding.requirement;
    });
    if (known == notes.end()) {
      notes.push_back({finding.requirement, {&finding}});
    } else {
      known->second.push_back(&finding);
    }
  }
  addNotes(notes, group);
  const auto by_severity = [](const NumberedFinding& a, const NumberedFinding& b) {
    return severityRank(*a.finding) < severityRank(*b.finding);
  };
  std::stable_sort(group.gaps.begin(), group.gaps.end(), by_severity);
  std::stable_sort(group.apart.begin(), group.apart.end(), by_severity);
  return group;
}

}  // namespace

std::vector<ThemeGroup> groupFindings(const rules::Pack& pack, const CaseResult& result) {
  std::vector<std::string> themes(kThemes.begin(), kThemes.end());
  for (const rules::Finding& finding : result.findings) {
    if (std::find(themes.begin(), themes.end(), finding.theme) == themes.end()) {
      themes.push_back(finding.theme);
    }
  }
  std::vector<ThemeGroup> groups;
  int number = 0;
  for (const std::string& theme : themes) {
    ThemeGroup group = groupOf(pack, result, theme);
    for (auto* findings : {&group.gaps, &group.apart}) {
      for (NumberedFinding& finding : *findings) {
        finding.number = ++number;
      }
    }
    for (NoteSummary& summary : group.notes) {
      summary.number = summary.gaps.empty() && summary.apart.empty() ? 0 : ++number;
    }
    if (!group.gaps.empty() || !group.apart.empty() || !group.notes.empty() ||
        !group.settled.empty()) {
      groups.push_back(std::move(group));
    }
  }
  return groups;
}

}  // namespace aktsyn::pipeline
