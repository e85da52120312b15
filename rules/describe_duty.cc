#include "rules/describe_duty.h"

#include <algorithm>

namespace aktsyn::rules {
Lines DutyWords::trigger() const {
  Lines lines = selectorLines(version_.for_each, words_, Drafts::kLeave);
  for (const StandIn& stand_in : version_.stand_ins) {
    lines.push_back({0, stand_in.unless_within
                            ? within("rules.or-for-each-within", *stand_in.unless_within)
                            : say("rules.or-for-each")});
    addBelow(selectorLines(stand_in.selector, words_, Drafts::kLeave), 1, lines);
  }
  if (version_.form == Form::kRecorded) {
    lines.push_back({0, say("rules.recorded-trigger." + version_.recorded)});
  }
  if (leavesDraftsOut(version_.for_each)) {
    lines.push_back({0, say("rules.trigger-no-draft")});
  }
  if (version_.merge && !version_.merge->until.empty()) {
    lines.push_back(
        {0, say("rules.merge-until", {{"kinds", kindNames(version_.merge->until, words_)}})});
  }
  if (version_.merge && version_.merge->within && version_.merge->within->count == 0) {
    lines.push_back({0, say("rules.merge-same-day")});
  }
  if (version_.merge && version_.merge->anew) {
    lines.push_back({0, say("rules.merge-anew")});
  }
  return lines;
}

void DutyWords::addNeedOfContent(Lines& lines) const {
  lines.push_back({0, say("rules.need-content")});
  for (const MustHold& part : version_.elements) {
    std::vector<std::string> names;
    for (const std::string& element : part.elements) {
      const std::string named = words_.element(element);
      if (std::find(names.begin(), names.end(), named) == names.end()) {
        names.push_back(named);
      }
    }
    for (const std::string& attribute : part.attributes) {
      names.push_back(say("attribute." + attribute + ".any"));
    }
    lines.push_back({1, words_.list(names, "rules.or")});
    addBelow(conditionLines(part.conditions, words_), 2, lines);
  }
  if (version_.events) {
    lines.push_back({0, say("rules.content-events")});
  }
}

Lines DutyWords::need() const {
  Lines lines;
  switch (version_.form) {
    case Form::kResponse:
      lines.push_back(
          {0, say(version_.earlier_counts ? "rules.need-response-either" : "rules.need-response")});
      break;
    case Form::kPrecedence:
      lines.push_back({0, say("rules.need-precedence")});
      break;
    case Form::kRecurrence:
      lines.push_back({0, say("rules.need-recurrence")});
      break;
    case Form::kContent:
      addNeedOfContent(lines);
      break;
    case Form::kAbsence:
      lines.push_back({0, say("rules.need-absence")});
      for (const Selector& selector : version_.accepts) {
        addBelow(selectorLines(selector, words_), 1, lines);
      }
      break;
    case Form::kPresence:
      lines.push_back({0, say("rules.need-presence")});
      if (version_.both_ways) {
        lines.push_back({0, say("rules.need-both-ways")});
        addBelow(conditionLines(*version_.both_ways, words_), 1, lines);
      }
      break;
    case Form::kRecorded:
      lines.push_back({0, say("rules.need-recorded." + version_.recorded)});
      break;
  }
  return lines;
}

Lines DutyWords::evidence() const {
  Lines lines;
  if (version_.form == Form::kAbsence) {
    return lines;
  }
  for (const Selector& selector : version_.accepts) {
    addBelow(selectorLines(selector, words_, Drafts::kLeave), 0, lines);
  }
  return lines;
}

Lines DutyWords::also() const {
  Lines lines;
  for (const Also& also : version_.also) {
    const Lines when = conditionLines(also.when, words_);
    lines.push_back({0, say(when.empty() ? "rules.also" : "rules.also-when")});
    addBelow(when, 1, lines);
    if (!when.empty()) {
      lines.push_back({0, say("rules.also-then")});
    }
    for (const Selector& selector : also.accepts) {
      addBelow(selectorLines(selector, words_), 1, lines);
    }
  }
  return lines;
}

Lines DutyWords::doesNotCount() const {
  Lines lines;
  if (version_.accepts.empty() || version_.form == Form::kAbsence) {
    return lines;
  }
  if (std::any_of(version_.accepts.begin(), version_.accepts.end(), leavesDraftsOut)) {
    lines.push_back({0, say("rules.not-draft")});
  }
  const bool only_happened =
      std::all_of(version_.accepts.begin(), version_.accepts.end(), [](const Selector& selector) {
        return selector.statuses == std::set<Status>{Status::kHappened};
      });
  if (only_happened) {
    lines.push_back({0, say("rules.not-happened")});
  }
  if (version_.form == Form::kResponse && !version_.earlier_counts) {
    lines.push_back({0, say("rules.not-earlier")});
  }
  if (version_.later_day) {
    lines.push_back({0, say("rules.not-same-day")});
  }
  for (const auto& limit : {version_.no_later_than, version_.late_within}) {
    if (limit) {
      lines.push_back({0, within("rules.not-later", *limit)});
    }
  }
  if (version_.look_back) {
    lines.push_back({0, within("rules.not-older", *version_.look_back)});
  }
  if (version_.own_evidence) {
    lines.push_back({0, say("rules.not-used")});
  }
  if (version_.late_before_next) {
    lines.push_back({0, say("rules.not-after-next")});
  }
  return lines;
}

Lines DutyWords::reasons() const {
  Lines lines;
  for (const Exception& exception : version_.exceptions) {
    lines.push_back(
        {0, say("rules.reason", {{"label", inLanguage(exception.label, words_.language())},
                                 {"law", exception.law}})});
    if (exception.trigger) {
      addBelow(conditionLines(*exception.trigger, words_), 1, lines);
    } else if (exception.event) {
      const char* when = exception.position == Exception::Position::kBefore ? "rules.reason-before"
                         : exception.position == Exception::Position::kAny  ? "rules.reason-any"
                                                                            : "rules.reason-due";
      lines.push_back({1, say(when)});
      addBelow(selectorLines(*exception.event, words_), 2, lines);
    }
  }
  if (lines.empty()) {
    lines.push_back({0, say("rules.no-reasons")});
  }
  return lines;
}

}  // namespace aktsyn::rules
