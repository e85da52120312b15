// The sections that say how to recognise papers and what they tell: kinds and events.
#include <algorithm>
#include <locale>
#include <sstream>

#include "rules/pack_loader.h"

namespace aktsyn::rules {
namespace {

std::set<std::string> asSet(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

Zone zoneOf(const std::string& name) {
  if (name == "file-name") {
    return Zone::kFileName;
  }
  if (name == "title") {
    return Zone::kTitle;
  }
  return name == "heading" ? Zone::kHeading : Zone::kBody;
}

// A decimal as the schema allows it, whatever the locale.
double decimal(const std::string& text) {
  std::istringstream stream(text);
  stream.imbue(std::locale::classic());
  double value = 0;
  stream >> value;
  return value;
}

std::vector<std::string> splitWords(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

void loadEvent(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  EventCue cue;
  cue.kind = element.attributeOr("kind", "");
  loader.named(PackLoader::Named::kKind, cue.kind, file, element);
  if (const auto status = element.attribute("status")) {
    cue.status = parseStatus(*status);
  }
  loader.namedKinds(element.ids("in"), file, element);
  cue.in_kinds = asSet(element.ids("in"));
  for (const XmlElement& set : element.children("set")) {
    cue.attributes[set.attributeOr("name", "")] = set.attributeOr("value", "");
  }
  for (const XmlElement& pattern : element.children("cue")) {
    cue.pattern = loader.pattern(file, pattern);
    loader.pack.event_cues.push_back(cue);
  }
}

void loadVeto(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  const std::string kind = element.attributeOr("kind", "");
  loader.named(PackLoader::Named::kKind, kind, file, element);
  for (const XmlElement& pattern : element.children("cue")) {
    loader.pack.event_vetoes.push_back({kind, loader.pattern(file, pattern)});
  }
}

void loadContentTelling(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  ContentTelling telling;
  telling.kind = element.attributeOr("kind", "");
  loader.named(PackLoader::Named::kKind, telling.kind, file, element);
  loader.namedKinds(element.ids("in"), file, element);
  telling.in_kinds = asSet(element.ids("in"));
  telling.elements = element.ids("holding");
  for (const std::string& id : telling.elements) {
    loader.named(PackLoader::Named::kElement, id, file, element);
  }
  loader.pack.content_tellings.push_back(std::move(telling));
}

void loadAttribute(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  AttributeCue cue;
  cue.name = element.attributeOr("name", "");
  cue.value = element.attributeOr("value", "");
  loader.namedKinds(element.ids("of"), file, element);
  cue.of_kinds = asSet(element.ids("of"));
  const std::string scope = element.attributeOr("scope", "document");
  cue.reach = scope == "document"   ? AttributeCue::Reach::kDocument
              : scope == "sentence" ? AttributeCue::Reach::kSentence
                                    : AttributeCue::Reach::kBeside;
  if (element.isYes("omission")) {
    loader.pack.omission_attributes.insert(cue.name);
  }
  for (const XmlElement& pattern : element.children("cue")) {
    cue.pattern = loader.pattern(file, pattern);
    loader.pack.attribute_cues.push_back(cue);
  }
}

void loadElement(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  ElementCue cue;
  cue.id = element.attributeOr("id", "");
  const auto same_id = [&](const ElementCue& other) { return other.id == cue.id; };
  if (std::any_of(loader.pack.elements.begin(), loader.pack.elements.end(), same_id)) {
    loader.problem(file, element, "the element " + cue.id + " is given twice");
  }
  loader.namedKinds(element.ids("of"), file, element);
  cue.of_kinds = asSet(element.ids("of"));
  cue.name = loader.texts(file, element, "name");
  cue.heading_only = element.isYes("heading-only");
  cue.formal = element.isYes("formal");
  for (const XmlElement& pattern : element.children("cue")) {
    cue.patterns.push_back(loader.pattern(file, pattern));
  }
  loader.pack.elements.push_back(std::move(cue));
}

}  // namespace

void loadKinds(const XmlFile& file, PackLoader& loader) {
  for (const XmlElement& element : file.root().children("kind")) {
    Kind kind;
    kind.id = element.attributeOr("id", "");
    if (loader.pack.kind(kind.id) != nullptr) {
      loader.problem(file, element, "the kind " + kind.id + " is given twice");
      continue;
    }
    kind.document_class = element.attributeOr("class", "");
    kind.name = loader.texts(file, element, "name");
    kind.lasts = element.isYes("lasts");
    kind.birthday = limitOf(element, "birthday");
    kind.file_begins = element.isYes("file-begins");
    kind.record = element.isYes("record");
    kind.own_form = element.isYes("own-form");
    kind.from = dayOf(element, "from");
    kind.until = dayOf(element, "until");
    kind.otherwise = element.attributeOr("otherwise", "");
    loader.namedKinds(element.ids("otherwise"), file, element);
    if (const auto roles = element.child("dated-by")) {
      kind.date_roles = splitWords(roles->rawText());
      kind.undated = kind.date_roles.empty();
    }
    for (const XmlElement& cue : element.children("cue")) {
      kind.cues.push_back({zoneOf(cue.attributeOr("zone", "body")),
                           decimal(cue.attributeOr("weight", "1")), loader.pattern(file, cue)});
    }
    loader.pack.kinds.push_back(std::move(kind));
  }
}

void loadEvents(const XmlFile& file, PackLoader& loader) {
  for (const XmlElement& element : file.root().children()) {
    const std::string name = element.name();
    if (name == "event") {
      loadEvent(file, element, loader);
    } else if (name == "no-event") {
      loadVeto(file, element, loader);
    } else if (name == "told-by-content") {
      loadContentTelling(file, element, loader);
    } else if (name == "attribute") {
      loadAttribute(file, element, loader);
    } else if (name == "element") {
      loadElement(file, element, loader);
    }
  }
}

}  // namespace aktsyn::rules
