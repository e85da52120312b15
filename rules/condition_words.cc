#include "rules/condition_words.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace aktsyn::rules {
namespace {

// A clause: its line, and what stands below it.
struct Clause {
  std::string text;
  Lines below;
};

bool isFinal(const Condition& condition) {
  return condition.of == Condition::Of::kDraft && condition.negate;
}

// ---- Citations as values: "SEL 52,1", "SEL 52,*", "SEL *"

struct Section {
  std::string law, section, subsection;

  auto order() const {
    int number = 0;
    std::from_chars(section.data(), section.data() + section.size(), number);
    return std::tuple(law, number, section, subsection);
  }
  bool operator<(const Section& other) const { return order() < other.order(); }
};

Section sectionOf(const std::string& value) {
  const std::size_t space = value.find(' ');
  const std::size_t comma = value.find(',', space);
  Section section{value.substr(0, space), value.substr(space + 1, comma - space - 1), ""};
  if (comma != std::string::npos && value.substr(comma + 1) != "*") {
    section.subsection = value.substr(comma + 1);
  }
  if (!section.section.empty() && section.section.back() == '*') {
    section.section.pop_back();
  }
  return section;
}

// Those of one act, the whole sections in one go: "SEL sections 51, 52 and 68 a".
void addTexts(const std::string& law, const std::vector<Section>& sections, const Words& words,
              std::vector<std::string>& texts) {
  std::vector<std::string> whole, parts;
  for (const Section& section : sections) {
    if (section.section.empty()) {
      texts.push_back(words.say("rules.any-section", {{"law", law}}));
    } else if (section.subsection.empty()) {
      whole.push_back(section.section);
    } else {
      parts.push_back(words.say(
          "rules.subsection",
          {{"law", law}, {"section", section.section}, {"subsection", section.subsection}}));
    }
  }
  if (!whole.empty()) {
    texts.push_back(words.say(whole.size() == 1 ? "rules.section" : "rules.sections",
                              {{"law", law}, {"section", words.list(whole, "rules.or")}}));
  }
  texts.insert(texts.end(), parts.begin(), parts.end());
}

// Without the parts of a section that stands there whole.
std::vector<std::string> citationTexts(const std::vector<std::string>& values, const Words& words) {
  std::set<Section> all;
  for (const std::string& value : values) {
    all.insert(sectionOf(value));
  }
  std::map<std::string, std::vector<Section>> by_law;
  for (const Section& section : all) {
    const bool within =
        !section.subsection.empty() && all.count(Section{section.law, section.section, ""}) != 0;
    if (!within) {
      by_law[section.law].push_back(section);
    }
  }
  std::vector<std::string> texts;
  for (const auto& [law, sections] : by_law) {
    addTexts(law, sections, words, texts);
  }
  return texts;
}

// ---- Conditions

std::string unknownText(const Condition& condition, const Words& words) {
  switch (condition.if_unknown) {
    case Condition::IfUnknown::kNo:  // as one reads it, unless the condition is turned round
      return condition.negate ? " " + words.say("rules.unknown-no") : "";
    case Condition::IfUnknown::kYes:
      return condition.negate ? "" : " " + words.say("rules.unknown-yes");
    case Condition::IfUnknown::kUndetermined:
      return " " + words.say("rules.unknown-open");
  }
  return "";
}

std::string attributeText(const Condition& condition, const Words& words) {
  const std::string id = "attribute." + condition.name;
  if (condition.any_of.empty()) {
    return words.say(id + ".any");
  }
  std::vector<std::string> names, citations;
  for (const std::string& value : condition.any_of) {
    if (isCitation(words.pack(), value)) {
      citations.push_back(value);
    } else {
      names.push_back(words.say(attributeValueText(condition.name, value)));
    }
  }
  for (std::string& citation : citationTexts(citations, words)) {
    names.push_back(std::move(citation));
  }
  return words.say(id, {{"values", words.list(names, "rules.or")}}) + unknownText(condition, words);
}

std::string ageText(const Condition& condition, const Words& words) {
  const auto number = [](const std::optional<int>& age) { return std::to_string(age.value_or(0)); };
  const char* id = condition.at_least && condition.below ? "rules.age-between"
                   : condition.below                     ? "rules.age-below"
                   : condition.at_least == 0             ? "rules.born"
                                                         : "rules.age-at-least";
  return words.say(id, {{"from", number(condition.at_least)}, {"below", number(condition.below)}}) +
         unknownText(condition, words);
}

std::string datedText(const Condition& condition, const Words& words) {
  const auto day = [&](const std::optional<Day>& date) {
    return date ? words.date(iso(*date)) : std::string();
  };
  const char* id = condition.from && condition.to ? "rules.dated-between"
                   : condition.from               ? "rules.dated-from"
                                                  : "rules.dated-to";
  return words.say(id, {{"from", day(condition.from)}, {"to", day(condition.to)}});
}

std::string reachText(const Condition& condition, const Words& words) {
  const auto side = [&](const std::optional<Reach>& reach, const std::string& id) {
    return reach->limit ? words.say(id + "-within", {{"limit", words.limit(*reach->limit)}})
                        : words.say(id);
  };
  std::vector<std::string> sides;
  if (condition.before) {
    sides.push_back(side(condition.before, "rules.reach-before"));
  }
  if (condition.after) {
    sides.push_back(side(condition.after, "rules.reach-after"));
  }
  return sides.empty() ? words.say("rules.reach-any") : words.list(sides, "rules.or");
}

Clause caseHasClause(const Condition& condition, const Words& words) {
  Lines selector = selectorLines(condition.others.front(), words);
  Clause clause{words.say("rules.case-has", {{"event", selector.front().text},
                                             {"reach", reachText(condition, words)}}),
                {}};
  clause.below.assign(selector.begin() + 1, selector.end());
  return clause;
}

Clause duringClause(const Condition& condition, const Words& words) {
  Clause clause{words.say(condition.until.empty() ? "rules.during" : "rules.during-until",
                          {{"until", kindNames(condition.until, words)}}),
                {}};
  for (const Selector& start : condition.others) {
    addBelow(selectorLines(start, words), 1, clause.below);
  }
  return clause;
}

Clause clauseOf(const Condition& condition, const Words& words);

Clause partsClause(const Condition& condition, const Words& words) {
  Clause clause{words.say(condition.of == Condition::Of::kAny ? "rules.any-of" : "rules.all-of"),
                {}};
  for (const Condition& part : condition.parts) {
    const Clause inner = clauseOf(part, words);
    const std::string text =
        part.negate ? words.say("rules.not", {{"what", inner.text}}) : inner.text;
    clause.below.push_back({1, text});
    addBelow(inner.below, 1, clause.below);
  }
  return clause;
}

// Without its "not".
Clause clauseOf(const Condition& condition, const Words& words) {
  switch (condition.of) {
    case Condition::Of::kAttribute:
      return {attributeText(condition, words), {}};
    case Condition::Of::kElement:
      return {words.say("rules.holds", {{"element", words.element(condition.name)}}), {}};
    case Condition::Of::kAge:
      return {ageText(condition, words), {}};
    case Condition::Of::kDraft:
      return {words.say("rules.is-draft"), {}};
    case Condition::Of::kPaper:
      return {words.say("rules.is-paper"), {}};
    case Condition::Of::kDated:
      return {datedText(condition, words), {}};
    case Condition::Of::kAny:
    case Condition::Of::kAll:
      return partsClause(condition, words);
    case Condition::Of::kCaseHas:
      return caseHasClause(condition, words);
    case Condition::Of::kDuring:
      return duringClause(condition, words);
  }
  return {};
}

std::string statusText(const Selector& selector, const Words& words) {
  if (selector.statuses == std::set<Status>{Status::kHappened}) {
    return "";
  }
  std::vector<std::string> names;
  for (const Status status : selector.statuses) {
    names.push_back(words.say("rules.status." + std::string(name(status))));
  }
  return " (" + words.list(names, "rules.or") + ")";
}

}  // namespace

Lines conditionLines(const std::vector<Condition>& conditions, const Words& words) {
  Lines lines;
  for (const Condition& condition : conditions) {
    if (isFinal(condition)) {
      continue;
    }
    const Clause clause = clauseOf(condition, words);
    lines.push_back({0, words.say(condition.negate ? "rules.when-not" : "rules.when",
                                  {{"what", clause.text}})});
    addBelow(clause.below, 0, lines);
  }
  return lines;
}

Lines selectorLines(const Selector& selector, const Words& words, Drafts drafts) {
  std::string text = selector.itself
                         ? words.say("rules.itself")
                         : kindNames(selector.kinds, words) + statusText(selector, words);
  if (drafts == Drafts::kSay && leavesDraftsOut(selector)) {
    text += " " + words.say("rules.no-draft");
  }
  Lines lines{{0, text}};
  addBelow(conditionLines(selector.conditions, words), 1, lines);
  return lines;
}

std::string kindNames(const std::vector<std::string>& kinds, const Words& words) {
  if (kinds == std::vector<std::string>{"*"}) {
    return words.say("rules.any-kind");
  }
  std::vector<std::string> names;
  for (const std::string& kind : kinds) {
    names.push_back(words.kind(kind));
  }
  return words.list(names, "rules.or");
}

bool leavesDraftsOut(const Selector& selector) {
  return std::any_of(selector.conditions.begin(), selector.conditions.end(), isFinal);
}

void addBelow(const Lines& below, std::size_t indent, Lines& lines) {
  for (const Line& line : below) {
    lines.push_back({line.indent + indent, line.text});
  }
}

std::string attributeValueText(const std::string& name, std::string value) {
  std::replace(value.begin(), value.end(), ' ', '-');
  return "attribute." + name + "." + value;
}

bool isCitation(const Pack& pack, std::string_view value) {
  const std::string_view law = value.substr(0, value.find(' '));
  const auto& laws = pack.lexicon.laws;
  return law.size() < value.size() && std::any_of(laws.begin(), laws.end(), [&](const auto& known) {
           return known.first == law;
         });
}

}  // namespace aktsyn::rules
