// The section of texts, and the checks that the schema cannot make.
#include <fmt/format.h>

#include <algorithm>

#include "rules/explain.h"
#include "rules/pack_loader.h"

namespace aktsyn::rules {
namespace {

// The first {placeholder} of a text that no finding can fill, or empty.
std::string unknownPlaceholder(const std::string& text) {
  const auto& known = findingPlaceholders();
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    const std::string name =
        text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return name;
    }
  }
  return "";
}

// The gaps that a requirement can have, by the form of its versions.
std::set<std::string> possibleGaps(const Requirement& requirement) {
  std::set<std::string> gaps;
  for (const Version& version : requirement.versions) {
    if (version.form == Form::kPresence) {
      gaps.insert("missing");
      if (version.both_ways) {
        gaps.insert("incomplete");
      }
      continue;
    }
    const bool by_paper = version.form == Form::kContent || version.form == Form::kAbsence;
    const bool always_there = version.form == Form::kRecorded || version.open_end_untested;
    if (!always_there) {
      gaps.insert(by_paper ? "incomplete" : "missing");
    }
    if (!by_paper && !version.times && !version.open_for) {
      gaps.insert("late");
    }
  }
  return gaps;
}

void checkFindings(const Requirement& requirement, PackLoader& loader) {
  for (const std::string& gap : possibleGaps(requirement)) {
    if (requirement.findings.count(gap) == 0) {
      loader.problems.push_back(
          {requirement.file, requirement.line,
           fmt::format("{} can be {}, but has no text for it", requirement.id, gap)});
    }
  }
  for (const auto& [outcome, text] : requirement.findings) {
    for (const auto& [language, say] : text) {
      const std::string unknown = unknownPlaceholder(say);
      if (!unknown.empty()) {
        loader.problems.push_back({requirement.file, requirement.line,
                                   fmt::format("{}: no finding can fill {{{}}} ({}, {})",
                                               requirement.id, unknown, outcome, language)});
      }
    }
  }
}

// Versions are sorted by their start, so only neighbours can overlap.
void checkVersions(const Requirement& requirement, PackLoader& loader) {
  for (std::size_t index = 1; index < requirement.versions.size(); ++index) {
    const Version& before = requirement.versions[index - 1];
    const Version& version = requirement.versions[index];
    if (!before.to || !version.from || *before.to >= *version.from) {
      loader.problems.push_back({requirement.file, version.line,
                                 fmt::format("{}: the version overlaps the one in line {}",
                                             requirement.id, before.line)});
    }
  }
}

}  // namespace

void loadTexts(const XmlFile& file, PackLoader& loader) {
  for (const XmlElement& element : file.root().children("text")) {
    const std::string id = element.attributeOr("id", "");
    if (!loader.pack.texts.try_emplace(id, loader.texts(file, element, "say")).second) {
      loader.problem(file, element, "the text " + id + " is given twice");
    }
  }
}

void checkPack(PackLoader& loader) {
  for (const Requirement& requirement : loader.pack.requirements) {
    checkVersions(requirement, loader);
    checkFindings(requirement, loader);
    const std::string theme = "theme." + requirement.theme;
    if (loader.pack.texts.count(theme) == 0) {
      loader.problems.push_back({requirement.file, requirement.line, "no text is called " + theme});
    }
  }
  for (const std::string& id : neededTexts()) {
    if (loader.pack.texts.count(id) == 0) {
      loader.problems.push_back({"pack.xml", 0, "no text is called " + id});
    }
  }
}

}  // namespace aktsyn::rules
