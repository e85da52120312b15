// The section that says what the law requires.
#include <algorithm>

#include "rules/pack_loader.h"

namespace aktsyn::rules {
namespace {

// Reads one file's requirements; the schema has made sure of the shape.
class RequirementReader {
 public:
  RequirementReader(const XmlFile& file, PackLoader& loader) : file_(file), loader_(loader) {}

  Requirement requirement(const XmlElement& element);

 private:
  Version version(const XmlElement& element);
  void form(const XmlElement& element, Version& version);
  void response(const XmlElement& element, Version& version);
  void recurrence(const XmlElement& element, Version& version);
  void content(const XmlElement& element, Version& version);
  Exception exception(const XmlElement& element);
  Selector selector(const XmlElement& element);
  std::optional<Selector> optionalSelector(const XmlElement& parent, const char* name);
  std::vector<Condition> conditions(const XmlElement& element);
  std::vector<Selector> accepts(const XmlElement& element);
  Condition condition(const XmlElement& element);
  std::vector<std::string> kinds(const XmlElement& element, const char* attribute);

  const XmlFile& file_;
  PackLoader& loader_;
};

std::optional<int> numberOf(const XmlElement& element, const char* attribute) {
  const auto text = element.attribute(attribute);
  return text ? std::optional(std::stoi(*text)) : std::nullopt;
}

std::optional<Reach> reachOf(const XmlElement& element, const char* attribute) {
  if (!element.attribute(attribute)) {
    return std::nullopt;
  }
  return element.attributeOr(attribute, "") == "ever" ? Reach{}
                                                      : Reach{limitOf(element, attribute)};
}

std::set<std::string> splitValues(const std::string& text) {
  std::set<std::string> values;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find('|', start), text.size());
    values.insert(text.substr(start, end - start));
    start = end + 1;
  }
  return values;
}

Condition::IfUnknown ifUnknown(const XmlElement& element) {
  const std::string text = element.attributeOr("if-unknown", "no");
  if (text == "yes") {
    return Condition::IfUnknown::kYes;
  }
  return text == "no" ? Condition::IfUnknown::kNo : Condition::IfUnknown::kUndetermined;
}

std::vector<std::string> RequirementReader::kinds(const XmlElement& element,
                                                  const char* attribute) {
  auto ids = element.ids(attribute);
  if (ids != std::vector<std::string>{"*"}) {
    loader_.namedKinds(ids, file_, element);
  }
  return ids;
}

Condition RequirementReader::condition(const XmlElement& element) {
  Condition condition;
  const std::string name = element.name();
  condition.negate = element.isYes("not");
  condition.if_unknown = ifUnknown(element);
  if (name == "attribute") {
    condition.of = Condition::Of::kAttribute;
    condition.name = element.attributeOr("name", "");
    if (const auto values = element.attribute("is")) {
      condition.any_of = splitValues(*values);
    }
    loader_.namedAttribute(condition.name, condition.any_of, file_, element);
  } else if (name == "element") {
    condition.of = Condition::Of::kElement;
    condition.name = element.attributeOr("id", "");
    loader_.named(PackLoader::Named::kElement, condition.name, file_, element);
  } else if (name == "age") {
    condition.of = Condition::Of::kAge;
    condition.at_least = numberOf(element, "at-least");
    condition.below = numberOf(element, "below");
  } else if (name == "draft") {
    condition.of = Condition::Of::kDraft;
  } else if (name == "paper") {
    condition.of = Condition::Of::kPaper;
  } else if (name == "dated") {
    condition.of = Condition::Of::kDated;
    condition.from = dayOf(element, "from");
    condition.to = dayOf(element, "to");
  } else if (name == "case-has") {
    condition.of = Condition::Of::kCaseHas;
    condition.before = reachOf(element, "before");
    condition.after = reachOf(element, "after");
    condition.others.push_back(selector(element));
  } else if (name == "during") {
    condition.of = Condition::Of::kDuring;
    condition.until = kinds(element, "until");
    for (const XmlElement& start : element.children("start")) {
      condition.others.push_back(selector(start));
    }
  } else {
    condition.of = name == "any" ? Condition::Of::kAny : Condition::Of::kAll;
    condition.parts = conditions(element);
  }
  return condition;
}

std::vector<Condition> RequirementReader::conditions(const XmlElement& element) {
  std::vector<Condition> found;
  for (const XmlElement& child : element.children()) {
    found.push_back(condition(child));
  }
  return found;
}

Selector RequirementReader::selector(const XmlElement& element) {
  Selector selector;
  selector.kinds = kinds(element, "kinds");
  const auto statuses = element.ids("status");
  if (!statuses.empty()) {
    selector.statuses.clear();
    for (const std::string& id : statuses) {
      if (const auto status = parseStatus(id)) {
        selector.statuses.insert(*status);
      }
    }
  }
  selector.conditions = conditions(element);
  if (element.isYes("final")) {
    Condition final;
    final.of = Condition::Of::kDraft;
    final.negate = true;
    selector.conditions.push_back(final);
  }
  return selector;
}

std::optional<Selector> RequirementReader::optionalSelector(const XmlElement& parent,
                                                            const char* name) {
  const auto element = parent.child(name);
  return element ? std::optional(selector(*element)) : std::nullopt;
}

std::vector<Selector> RequirementReader::accepts(const XmlElement& element) {
  std::vector<Selector> found;
  for (const XmlElement& accept : element.children("accept")) {
    found.push_back(selector(accept));
    found.back().itself = accept.isYes("itself");
  }
  return found;
}

Exception RequirementReader::exception(const XmlElement& element) {
  Exception exception;
  exception.law = element.attributeOr("law", "");
  exception.label = loader_.texts(file_, element, "label");
  const std::string when = element.attributeOr("when", "before-due");
  exception.position = when == "before"   ? Exception::Position::kBefore
                       : when == "any"    ? Exception::Position::kAny
                       : when == "within" ? Exception::Position::kWithin
                                          : Exception::Position::kBeforeDue;
  if (const auto trigger = element.child("trigger")) {
    exception.trigger = conditions(*trigger);
  }
  exception.event = optionalSelector(element, "event");
  return exception;
}

void RequirementReader::response(const XmlElement& element, Version& version) {
  version.form = Form::kResponse;
  version.within = limitOf(element, "within");
  version.open_for = limitOf(element, "open-for");
  version.no_later_than = limitOf(element, "no-later-than");
  version.later_day = element.isYes("later-day");
  version.earlier_counts = element.isYes("earlier-counts");
  version.late_before_next = element.isYes("late-before-next");
  if (const auto from = element.child("count-from")) {
    version.count_from = CountFrom{kinds(*from, "kinds"), kinds(*from, "reset-by"),
                                   limitOf(*from, "look-back"), limitOf(*from, "look-ahead")};
  }
  for (const XmlElement& longer : element.children("longer")) {
    version.longer.push_back({*limitOf(longer, "within"), conditions(longer)});
  }
  version.also_due_at = optionalSelector(element, "also-due-at");
  version.unless_done = optionalSelector(element, "unless-done");
}

void RequirementReader::recurrence(const XmlElement& element, Version& version) {
  version.form = Form::kRecurrence;
  version.within = limitOf(element, "first-within");
  version.at_most_apart = limitOf(element, "at-most-apart");
  version.times = numberOf(element, "times");
  version.per = limitOf(element, "per");
  version.starts_with = optionalSelector(element, "starts-with");
  version.cut_at = dayOf(element, "cut-at");
  version.open_end_untested = element.attributeOr("open-end", "") == "untested";
}

void RequirementReader::content(const XmlElement& element, Version& version) {
  version.form = Form::kContent;
  version.events = element.isYes("events");
  for (const XmlElement& child : element.children("must-hold")) {
    version.elements.push_back({child.ids("any-of"), child.ids("or-attribute"), conditions(child)});
    for (const std::string& id : version.elements.back().elements) {
      loader_.named(PackLoader::Named::kElement, id, file_, child);
    }
    for (const std::string& name : version.elements.back().attributes) {
      loader_.namedAttribute(name, {}, file_, child);
    }
  }
}

void RequirementReader::form(const XmlElement& element, Version& version) {
  const std::string name = element.name();
  if (name == "response") {
    response(element, version);
  } else if (name == "precedence") {
    version.form = Form::kPrecedence;
    version.own_evidence = element.isYes("own-evidence");
    version.late_before_next = element.isYes("late-before-next");
    version.late_within = limitOf(element, "late-within");
  } else if (name == "recurrence") {
    recurrence(element, version);
  } else if (name == "content") {
    content(element, version);
  } else if (name == "presence") {
    version.form = Form::kPresence;
    if (const auto both_ways = element.child("both-ways")) {
      version.both_ways = conditions(*both_ways);
    }
  } else if (name == "absence") {
    version.form = Form::kAbsence;
    version.within = limitOf(element, "within");
  } else if (name == "recorded") {
    version.form = Form::kRecorded;
    version.recorded = element.attributeOr("date", "");
    version.within = limitOf(element, "within");
  } else {
    return;
  }
  version.look_back = limitOf(element, "look-back");
  version.ended_by = kinds(element, "ended-by");
  version.ended_by_same = element.attributeOr("ended-by-same", "");
  version.accepts = accepts(element);
  for (const XmlElement& child : element.children("also")) {
    Also also;
    if (const auto when = child.child("when")) {
      also.when = conditions(*when);
    }
    also.accepts = accepts(child);
    version.also.push_back(std::move(also));
  }
}

Version RequirementReader::version(const XmlElement& element) {
  Version version;
  version.from = dayOf(element, "from");
  version.to = dayOf(element, "to");
  version.after_gap = element.isYes("after-gap");
  version.time_is_setting = element.attributeOr("time-is", "") == "setting";
  version.law = element.attributeOr("law", "");
  version.source = element.attributeOr("source", "");
  version.severity = element.attribute("severity");
  version.line = element.line();
  if (version.from && version.to && *version.from > *version.to) {
    loader_.problem(file_, element, "the version ends before it begins");
  }
  if (const auto for_each = element.child("for-each")) {
    version.for_each = selector(*for_each);
  }
  for (const XmlElement& other : element.children("or-for-each")) {
    version.stand_ins.push_back({selector(other), limitOf(other, "unless-within")});
  }
  if (const auto merge = element.child("merge")) {
    version.merge = Merge{kinds(*merge, "until"), limitOf(*merge, "within"), merge->isYes("anew")};
  }
  for (const XmlElement& child : element.children()) {
    if (child.name() == "exception") {
      version.exceptions.push_back(exception(child));
    } else {
      form(child, version);
    }
  }
  return version;
}

Requirement RequirementReader::requirement(const XmlElement& element) {
  Requirement requirement;
  requirement.id = element.attributeOr("id", "");
  requirement.severity = element.attributeOr("severity", "");
  requirement.theme = element.attributeOr("theme", "");
  requirement.title = loader_.texts(file_, element, "title");
  requirement.recommendation = loader_.texts(file_, element, "recommendation");
  requirement.file = file_.name;
  requirement.line = element.line();
  for (const XmlElement& finding : element.children("finding")) {
    const std::string outcome = finding.attributeOr("outcome", "");
    if (!requirement.findings.try_emplace(outcome, loader_.texts(file_, finding, "say")).second) {
      loader_.problem(file_, finding, "the finding for " + outcome + " is given twice");
    }
  }
  for (const XmlElement& child : element.children("version")) {
    requirement.versions.push_back(version(child));
  }
  std::stable_sort(requirement.versions.begin(), requirement.versions.end(),
                   [](const Version& a, const Version& b) { return a.from < b.from; });
  return requirement;
}

}  // namespace

void loadRequirements(const XmlFile& file, PackLoader& loader) {
  RequirementReader reader(file, loader);
  for (const XmlElement& element : file.root().children("requirement")) {
    Requirement requirement = reader.requirement(element);
    if (loader.pack.requirement(requirement.id) != nullptr) {
      loader.problem(file, element, "the requirement " + requirement.id + " is given twice");
      continue;
    }
    loader.pack.requirements.push_back(std::move(requirement));
  }
  for (const XmlElement& element : file.root().children("not-checkable")) {
    loader.pack.not_checkable.push_back(
        {element.attributeOr("id", ""), element.attributeOr("theme", ""),
         element.attributeOr("law", ""), loader.texts(file, element, "title"),
         loader.texts(file, element, "reason"), file.name, element.line()});
  }
}

}  // namespace aktsyn::rules
