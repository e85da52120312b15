#include "rules/words.h"

#include "rules/engine.h"
#include "rules/evaluation.h"

namespace aktsyn::rules {

std::string fill(const std::string& text, const Places& places) {
  std::string filled;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) {
      return filled + text.substr(at);
    }
    filled += text.substr(at, open - at);
    const auto value = places.find(text.substr(open + 1, close - open - 1));
    filled += value == places.end() ? "" : value->second;
    at = close + 1;
  }
  return filled;
}

std::string inLanguage(const Text& text, const Language& language) {
  const auto found = text.find(language);
  return found == text.end() ? "" : found->second;
}

std::string Words::say(std::string_view id, const Places& places) const {
  return fill(text(id), places);
}

const std::string& Words::text(std::string_view id) const {
  const bool there = texts_.texts.count(std::string(id)) != 0;
  return (there ? texts_ : pack_).text(id, language_);
}

std::string Words::kind(const std::string& id) const {
  const Kind* found = pack_.kind(id);
  return found == nullptr ? id : inLanguage(found->name, language_);
}

std::string Words::element(const std::string& id) const {
  for (const ElementCue& cue : pack_.elements) {
    if (cue.id == id) {
      return inLanguage(cue.name, language_);
    }
  }
  return id;
}

std::string Words::date(const std::string& iso_date) const {
  return renderDate(pack_, iso_date, language_);
}

std::string Words::limit(const Limit& limit) const {
  std::string unit(name(limit.unit));
  if (limit.count == 1) {
    unit.pop_back();
  }
  return say("unit." + unit, {{"count", std::to_string(limit.count)}});
}

std::string Words::list(const std::vector<std::string>& items, std::string_view last) const {
  std::string joined;
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (index > 0) {
      joined += index + 1 == items.size() ? " " + text(last) + " " : ", ";
    }
    joined += items[index];
  }
  return joined;
}

}  // namespace aktsyn::rules
