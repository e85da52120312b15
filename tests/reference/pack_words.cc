#include "pack_words.h"

#include <algorithm>

#include "rules/moments.h"

namespace aktsyn::reference {
namespace {

using rules::Condition;
using rules::Event;
using rules::Limit;
using rules::Selector;
using rules::Version;

bool same(const Event& a, const Event& b) {
  return a.kind == b.kind && a.status == b.status && a.is_document == b.is_document &&
         a.draft == b.draft && a.attributes == b.attributes && a.elements == b.elements &&
         a.unsure_elements == b.unsure_elements && a.dates.size() == b.dates.size();
}

void add(std::vector<Event>& shapes, const Event& shape) {
  const bool known = std::any_of(shapes.begin(), shapes.end(),
                                 [&](const Event& other) { return same(other, shape); });
  if (!known) {
    shapes.push_back(shape);
  }
}

// "BL 46,*" is a beginning: any value that begins so will do.
std::string valueFor(const std::string& pattern) {
  return pattern.back() == '*' ? pattern.substr(0, pattern.size() - 1) + "9" : pattern;
}

void meet(const Condition& condition, Event& event) {
  switch (condition.of) {
    case Condition::Of::kAttribute:
      if (!condition.negate) {
        event.attributes[condition.name].insert(
            condition.any_of.empty() ? "yes" : valueFor(*condition.any_of.begin()));
      }
      break;
    case Condition::Of::kElement:
      if (!condition.negate) {
        event.elements.insert(condition.name);
      }
      break;
    case Condition::Of::kAny:
      meet(condition.parts.front(), event);
      break;
    case Condition::Of::kAll:
      for (const Condition& part : condition.parts) {
        meet(part, event);
      }
      break;
    default:
      break;
  }
}

// A condition that one value or one piece of content decides, turned the other way.
void thwart(const Condition& condition, Event& event) {
  if (condition.of == Condition::Of::kAttribute && condition.negate) {
    event.attributes[condition.name].insert(
        condition.any_of.empty() ? "yes" : valueFor(*condition.any_of.rbegin()));
  } else if (condition.of == Condition::Of::kElement && condition.negate) {
    event.elements.insert(condition.name);
  } else if (condition.of == Condition::Of::kDraft && condition.negate) {
    event.draft = true;
  } else if (condition.of == Condition::Of::kAny && condition.parts.size() > 1) {
    meet(condition.parts.back(), event);
  }
}

void addShapes(const Selector& selector, std::vector<Event>& shapes);

void addShapesOf(const std::vector<Condition>& conditions, std::vector<Event>& shapes) {
  for (const Condition& condition : conditions) {
    addShapesOf(condition.parts, shapes);
    for (const Selector& other : condition.others) {
      addShapes(other, shapes);
    }
    for (const std::string& kind : condition.until) {
      add(shapes, Event{.kind = kind});
    }
  }
}

// Only the events that the selector itself selects.
void addOwnShapes(const Selector& selector, std::vector<Event>& shapes) {
  for (const std::string& kind : selector.kinds) {
    for (const rules::Status status : selector.statuses) {
      Event fitting{.kind = kind, .status = status, .is_document = true};
      for (const Condition& condition : selector.conditions) {
        meet(condition, fitting);
      }
      add(shapes, fitting);
      add(shapes, Event{.kind = kind, .status = status});
      for (const Condition& condition : selector.conditions) {
        Event thwarted = fitting;
        thwart(condition, thwarted);
        add(shapes, thwarted);
      }
    }
  }
}

void addShapes(const Selector& selector, std::vector<Event>& shapes) {
  addOwnShapes(selector, shapes);
  addShapesOf(selector.conditions, shapes);
}

void addBare(const std::vector<std::string>& kinds, std::vector<Event>& shapes) {
  for (const std::string& kind : kinds) {
    add(shapes, Event{.kind = kind});
  }
}

// For a condition on the trigger alone: the trigger, meeting it.
void addMeeting(const std::vector<Condition>& conditions, const std::vector<Event>& triggers,
                std::vector<Event>& shapes) {
  for (Event trigger : triggers) {
    for (const Condition& condition : conditions) {
      meet(condition, trigger);
    }
    add(shapes, trigger);
  }
  addShapesOf(conditions, shapes);
}

}  // namespace

std::vector<Event> triggerShapesOf(const Version& version) {
  std::vector<Event> shapes;
  addOwnShapes(version.for_each, shapes);
  for (const rules::StandIn& stand_in : version.stand_ins) {
    addOwnShapes(stand_in.selector, shapes);
  }
  const std::vector<Event> plain = shapes;
  for (const rules::MustHold& must : version.elements) {
    for (Event trigger : plain) {
      trigger.unsure_elements.insert(must.elements.begin(), must.elements.end());
      add(shapes, trigger);
      trigger.elements.insert(must.elements.begin(), must.elements.end());
      add(shapes, trigger);
    }
    addMeeting(must.conditions, plain, shapes);
  }
  for (const rules::LongerLimit& longer : version.longer) {
    addMeeting(longer.conditions, plain, shapes);
  }
  for (const rules::Exception& exception : version.exceptions) {
    if (exception.trigger) {
      addMeeting(*exception.trigger, plain, shapes);
    }
  }
  return shapes;
}

std::vector<Event> shapesOf(const Version& version) {
  std::vector<Event> shapes = triggerShapesOf(version);
  addShapes(version.for_each, shapes);
  for (const Selector& selector : version.accepts) {
    addShapes(selector, shapes);
  }
  for (const rules::Also& also : version.also) {
    for (const Selector& selector : also.accepts) {
      addShapes(selector, shapes);
    }
  }
  for (const auto& selector : {version.also_due_at, version.unless_done, version.starts_with}) {
    if (selector) {
      addShapes(*selector, shapes);
    }
  }
  for (const rules::StandIn& stand_in : version.stand_ins) {
    addShapes(stand_in.selector, shapes);
  }
  for (const rules::Exception& exception : version.exceptions) {
    if (exception.event) {
      addShapes(*exception.event, shapes);
    }
  }
  addBare(version.ended_by, shapes);
  if (version.merge) {
    addBare(version.merge->until, shapes);
  }
  if (version.count_from) {
    addBare(version.count_from->kinds, shapes);
    addBare(version.count_from->reset_by, shapes);
  }
  return shapes;
}

std::vector<Limit> limitsOf(const Version& version) {
  std::vector<Limit> limits;
  for (const auto& limit :
       {version.within, version.open_for, version.look_back, version.at_most_apart, version.per,
        version.late_within, version.no_later_than}) {
    if (limit) {
      limits.push_back(*limit);
    }
  }
  for (const rules::StandIn& stand_in : version.stand_ins) {
    if (stand_in.unless_within) {
      limits.push_back(*stand_in.unless_within);
    }
  }
  for (const rules::LongerLimit& longer : version.longer) {
    limits.push_back(longer.within);
  }
  if (version.merge && version.merge->within) {
    limits.push_back(*version.merge->within);
  }
  if (version.count_from && version.count_from->look_ahead) {
    limits.push_back(*version.count_from->look_ahead);
  }
  return limits;
}

std::string asTableCase(const rules::CaseFile& case_file) {
  std::string text = "case  a case that the two evaluators hold differently\n";
  text += case_file.born ? "born  " + rules::iso(*case_file.born) + "\n" : "";
  text += "as-of " + rules::iso(case_file.as_of) + "\n";
  for (const Event& event : case_file.events) {
    if (event.is_moment) {
      continue;
    }
    text += event.is_document ? "paper " : "event ";
    text += event.kind + " " + (event.when.known() ? rules::iso(event.when) : "-");
    if (event.status != rules::Status::kHappened) {
      text += " " + std::string(rules::name(event.status));
    }
    text += event.draft ? " draft" : "";
    for (const auto& [name, values] : event.attributes) {
      for (const std::string& value : values) {
        text += " " + name + "=\"" + value + "\"";
      }
    }
    for (const std::string& element : event.elements) {
      text += " has " + element;
    }
    for (const std::string& element : event.unsure_elements) {
      text += " may-have " + element;
    }
    for (const auto& [name, when] : event.dates) {
      text += " " + name + "=" + rules::iso(when);
    }
    text += "\n";
  }
  return text;
}

rules::CaseFile withMoments(const rules::Pack& pack, rules::CaseFile case_file) {
  int number = 0;
  for (Event& event : case_file.events) {
    event.id = "e" + std::to_string(++number);
    event.document = event.is_document ? "d" + std::to_string(number) : "";
  }
  for (Event moment : rules::momentsOf(pack, case_file)) {
    moment.id = "e" + std::to_string(++number);
    case_file.events.push_back(moment);
  }
  return case_file;
}

}  // namespace aktsyn::reference
