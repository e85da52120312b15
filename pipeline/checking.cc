#include "pipeline/checking.h"

#include <algorithm>
#include <set>
#include <string>

#include "rules/engine.h"
#include "rules/moments.h"

namespace aktsyn::pipeline {

void checkCase(const rules::Pack& pack, CaseResult& result) {
  const std::size_t told = result.events.size();
  for (rules::Event& moment : rules::momentsOf(pack, result.caseFile())) {
    TimelineEvent event;
    event.event = std::move(moment);
    event.event.id = "e" + std::to_string(result.events.size() + 1);
    result.events.push_back(std::move(event));
  }
  result.findings = rules::check(pack, result.caseFile());
  std::set<std::string> triggers;
  for (const rules::Finding& finding : result.findings) {
    triggers.insert(finding.trigger);
  }
  result.events.erase(
      std::remove_if(
          result.events.begin() + static_cast<std::ptrdiff_t>(told), result.events.end(),
          [&](const TimelineEvent& moment) { return !triggers.contains(moment.event.id); }),
      result.events.end());
}

}  // namespace aktsyn::pipeline
