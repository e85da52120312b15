#include "rules/pack.h"

#include <algorithm>

namespace aktsyn::rules {

std::optional<Day> Pack::begins() const {
  std::optional<Day> first;
  for (const Requirement& requirement : requirements) {
    for (const Version& version : requirement.versions) {
      if (version.from) {
        first = std::min(first.value_or(*version.from), *version.from);
      }
    }
  }
  return first;
}

const Kind* Pack::kind(std::string_view kind_id) const {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const Kind& candidate) { return candidate.id == kind_id; });
  return found == kinds.end() ? nullptr : &*found;
}

const Requirement* Pack::requirement(std::string_view requirement_id) const {
  const auto found =
      std::find_if(requirements.begin(), requirements.end(),
                   [&](const Requirement& candidate) { return candidate.id == requirement_id; });
  return found == requirements.end() ? nullptr : &*found;
}

const std::string& Pack::text(std::string_view text_id, const Language& language) const {
  const auto found = texts.find(std::string(text_id));
  if (found != texts.end()) {
    const auto in_language = found->second.find(language);
    if (in_language != found->second.end()) {
      return in_language->second;
    }
  }
  // A reference must outlive the call, and the pack is shared between threads: keep it per thread.
  thread_local std::map<std::string, std::string, std::less<>> lacking;
  auto [entry, added] = lacking.try_emplace(std::string(text_id));
  if (added) {
    entry->second = "<" + entry->first + ">";
  }
  return entry->second;
}

}  // namespace aktsyn::rules
