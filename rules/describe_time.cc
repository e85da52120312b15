// Within which time a duty is due, how that is counted, and what of it is no law.
#include <algorithm>

#include "rules/describe_duty.h"

namespace aktsyn::rules {
namespace {

// The limits that the law counts in, not those that are settings.
std::set<Unit> unitsOf(const Version& version) {
  std::set<Unit> units;
  for (const auto& limit : {version.within, version.at_most_apart, version.per}) {
    if (limit) {
      units.insert(limit->unit);
    }
  }
  for (const LongerLimit& longer : version.longer) {
    units.insert(longer.within.unit);
  }
  return units;
}

}  // namespace

void DutyWords::addTimeOfRecurrence(Lines& lines) const {
  if (version_.times && version_.per) {
    lines.push_back({0, say(*version_.times == 1 ? "rules.once-per" : "rules.times-per",
                            {{"times", std::to_string(*version_.times)},
                             {"limit", words_.limit(*version_.per)}})});
  }
  if (version_.within) {
    lines.push_back({0, within("rules.first-within", *version_.within)});
  }
  if (version_.at_most_apart) {
    lines.push_back({0, within("rules.at-most-apart", *version_.at_most_apart)});
  }
  addTimeOfState(lines);
}

void DutyWords::addTimeOfState(Lines& lines) const {
  if (version_.starts_with) {
    lines.push_back({0, say("rules.starts-with")});
    addBelow(selectorLines(*version_.starts_with, words_), 1, lines);
  }
  if (version_.cut_at) {
    lines.push_back({0, say("rules.cut-at", {{"date", words_.date(iso(*version_.cut_at))}})});
  }
  if (version_.open_end_untested) {
    lines.push_back({0, say("rules.open-end")});
  }
}

void DutyWords::addCountFrom(Lines& lines) const {
  if (!version_.count_from) {
    lines.push_back({0, say("rules.from-trigger")});
    return;
  }
  const CountFrom& from = *version_.count_from;
  const Places places{{"kinds", kindNames(from.kinds, words_)},
                      {"reset", kindNames(from.reset_by, words_)}};
  if (from.look_ahead) {
    lines.push_back({0, say("rules.from-ahead", places)});
    return;
  }
  lines.push_back({0, say("rules.from-kinds", places)});
  lines.push_back({0, say(from.reset_by.empty() ? "rules.from-open" : "rules.from-reset", places)});
}

Lines DutyWords::time() const {
  Lines lines;
  if (version_.time_is_setting) {
    lines.push_back({0, say("rules.no-number")});
    addTimeOfState(lines);
    return lines;
  }
  if (version_.form == Form::kRecurrence) {
    addTimeOfRecurrence(lines);
    return lines;
  }
  if (version_.open_for) {
    lines.push_back({0, say("rules.no-time")});
  } else if (version_.within) {
    lines.push_back({0, words_.limit(*version_.within)});
    addCountFrom(lines);
  }
  for (const LongerLimit& longer : version_.longer) {
    lines.push_back({0, within("rules.longer", longer.within)});
    addBelow(conditionLines(longer.conditions, words_), 1, lines);
  }
  if (version_.also_due_at) {
    lines.push_back({0, say("rules.also-due-at")});
    addBelow(selectorLines(*version_.also_due_at, words_), 1, lines);
  }
  return lines;
}

Lines DutyWords::ends() const {
  Lines lines;
  if (!version_.ended_by.empty()) {
    const bool lasts = version_.form == Form::kRecurrence || version_.form == Form::kAbsence;
    lines.push_back({0, say(lasts ? "rules.ended-lasting" : "rules.ended-by",
                            {{"kinds", kindNames(version_.ended_by, words_)}})});
    if (!version_.ended_by_same.empty()) {
      lines.push_back({1, say("rules.ended-by-same")});
    }
  }
  if (version_.unless_done) {
    lines.push_back({0, say("rules.unless-done")});
    addBelow(selectorLines(*version_.unless_done, words_), 1, lines);
  }
  return lines;
}

Lines DutyWords::counting() const {
  Lines lines;
  for (const Unit unit : unitsOf(version_)) {
    switch (unit) {
      case Unit::kHours:
        lines.push_back({0, say("rules.counting.hours")});
        break;
      case Unit::kWeekdays:
        lines.push_back({0, say("rules.counting.weekdays")});
        break;
      case Unit::kWorkdays:
        lines.push_back({0, say("rules.counting.workdays")});
        break;
      case Unit::kMonths:
      case Unit::kYears:
        lines.push_back({0, say("rules.counting.months")});
        break;
      case Unit::kDays:
      case Unit::kWeeks:
        lines.push_back({0, say("rules.counting.days")});
        break;
    }
  }
  if (version_.times) {
    lines.push_back({0, say("rules.counting.per")});
  }
  if (version_.count_from && !version_.count_from->look_ahead) {
    lines.push_back({0, say("rules.counting.span")});
  }
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

Lines DutyWords::settings() const {
  Lines lines;
  const auto add = [&](const char* id, const std::optional<Limit>& limit) {
    if (limit) {
      lines.push_back({0, within(id, *limit)});
    }
  };
  add("rules.setting.open-for", version_.open_for);
  if (version_.time_is_setting) {
    add("rules.setting.time", version_.within);
    add("rules.setting.at-most-apart", version_.at_most_apart);
  }
  add("rules.setting.no-later-than", version_.no_later_than);
  add("rules.setting.no-later-than", version_.late_within);
  add("rules.setting.look-back", version_.look_back);
  if (version_.count_from) {
    add("rules.setting.count-from-back", version_.count_from->look_back);
    add("rules.setting.count-from-ahead", version_.count_from->look_ahead);
  }
  if (version_.merge && version_.merge->within && version_.merge->within->count > 0) {
    add("rules.setting.merge", version_.merge->within);
  }
  for (const StandIn& stand_in : version_.stand_ins) {
    add("rules.setting.stand-in", stand_in.unless_within);
  }
  return lines;
}

}  // namespace aktsyn::rules
