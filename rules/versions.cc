#include "rules/versions.h"

#include <fmt/format.h>

namespace aktsyn::rules {

const Version* versionOn(const Requirement& requirement, const When& when) {
  for (const Version& version : requirement.versions) {
    if ((!version.from || when.firstDay() >= *version.from) &&
        (!version.to || when.lastDay() <= *version.to)) {
      return &version;
    }
  }
  return nullptr;
}

std::vector<PackProblem> versionGaps(const Requirement& requirement) {
  std::vector<PackProblem> gaps;
  for (std::size_t index = 0; index < requirement.versions.size(); ++index) {
    const Version& version = requirement.versions[index];
    const std::optional<Day> ended = index == 0 ? std::nullopt : requirement.versions[index - 1].to;
    const bool gap = ended && version.from && *version.from > *ended + std::chrono::days(1);
    if (gap && !version.after_gap) {
      gaps.push_back({requirement.file, version.line,
                      fmt::format("{}: no version holds from {} to {}; say after-gap=\"yes\" if "
                                  "there was no such duty",
                                  requirement.id, iso(*ended + std::chrono::days(1)),
                                  iso(*version.from - std::chrono::days(1)))});
    } else if (version.after_gap && !gap) {
      gaps.push_back({requirement.file, version.line,
                      fmt::format("{}: after-gap is said, but there is no gap", requirement.id)});
    }
  }
  return gaps;
}

}  // namespace aktsyn::rules
