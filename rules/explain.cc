#include "rules/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>

#include "rules/engine.h"
#include "rules/evaluation.h"
#include "rules/words.h"

namespace aktsyn::rules {
namespace {

using Values = Places;

std::vector<std::string> splitIds(const std::string& ids) {
  std::istringstream stream(ids);
  std::vector<std::string> found;
  for (std::string id; stream >> id;) {
    found.push_back(id);
  }
  return found;
}

// Turns the values of findings and steps into words of one language.
class CaseWords : public Words {
 public:
  CaseWords(const Pack& pack, const CaseFile& case_file, const Language& language)
      : Words(pack, language), case_file_(case_file) {}

  const Event* findEvent(const std::string& id) const {
    for (const Event& event : case_file_.events) {
      if (event.id == id) {
        return &event;
      }
    }
    return nullptr;
  }

  std::string event(const std::string& id) const {
    const Event* found = findEvent(id);
    return found == nullptr ? id : kind(found->kind) + " " + date(iso(found->when));
  }

  // Of "6 weekdays" as a step holds it.
  std::string limitText(const std::string& value) const {
    const auto parts = splitIds(value);
    if (parts.size() != 2) {
      return value;
    }
    const std::string unit = parts[0] == "1" ? parts[1].substr(0, parts[1].size() - 1) : parts[1];
    return fill(pack().text("unit." + unit, language()), {{"count", parts[0]}});
  }

  // "requirement#version#exception", as the engine names it.
  std::string exception(const std::string& value) const {
    const std::size_t last = value.rfind('#');
    const std::size_t middle = last == std::string::npos ? last : value.rfind('#', last - 1);
    const Requirement* requirement =
        middle == std::string::npos ? nullptr : pack().requirement(value.substr(0, middle));
    if (requirement == nullptr) {
      return value;
    }
    const auto version = std::stoul(value.substr(middle + 1));
    const auto index = std::stoul(value.substr(last + 1));
    if (version >= requirement->versions.size() ||
        index >= requirement->versions[version].exceptions.size()) {
      return value;
    }
    const Exception& found = requirement->versions[version].exceptions[index];
    return inLanguage(found.label, language()) + " (" + found.law + ")";
  }

  template <typename Render>
  std::string each(const std::vector<std::string>& ids, Render render) const {
    std::vector<std::string> names;
    std::transform(ids.begin(), ids.end(), std::back_inserter(names), render);
    return list(names);
  }

  // The first names of a list that may be long.
  std::string some(const std::vector<std::string>& names) const {
    constexpr std::size_t kMost = 12;
    if (names.size() <= kMost) {
      return list(names);
    }
    std::string joined;
    for (std::size_t index = 0; index < kMost; ++index) {
      joined += names[index] + ", ";
    }
    return joined + fill(pack().text("word.and-more", language()),
                         {{"count", std::to_string(names.size() - kMost)}});
  }

  // A remark behind a sentence; nothing when there are none.
  std::string unnamed(const std::vector<std::string>& names) const {
    return names.empty()
               ? ""
               : " " + fill(pack().text("word.unnamed", language()), {{"papers", some(names)}});
  }

  std::string byName(const std::string& name, const std::string& value) const;

 private:
  const CaseFile& case_file_;
};

// A step's value by what its name says that it is.
std::string CaseWords::byName(const std::string& name, const std::string& value) const {
  static const std::set<std::string> dates{"date", "due",   "due-lenient", "done", "from",
                                           "to",   "first", "last",        "as-of"};
  if (dates.count(name) != 0) {
    return date(value);
  }
  if (name == "event" || name == "paper") {
    return event(value);
  }
  if (name == "kinds" && value == "*") {
    return pack().text("word.any-paper", language());
  }
  if (name == "kinds") {
    return each(splitIds(value), [&](const std::string& id) { return kind(id); });
  }
  if (name == "element") {
    return element(value);
  }
  if (name == "limit") {
    return limitText(value);
  }
  if (name == "exception") {
    return exception(value);
  }
  return name == "reason" ? pack().text(value, language()) : value;
}

std::string reasonOf(const Finding& finding, const CaseWords& words) {
  for (const Step& step : finding.because) {
    if (step.text_id == "step.exception" && !step.values.empty()) {
      return words.exception(step.values.front().second);
    }
  }
  return "";
}

}  // namespace

const std::vector<std::string>& neededTexts() {
  static const std::vector<std::string> needed = [] {
    std::vector<std::string> ids{"word.and",
                                 "word.and-more",
                                 "word.any-paper",
                                 "word.unnamed",
                                 "date.minute",
                                 "date.day",
                                 "date.week",
                                 "date.month",
                                 "date.quarter",
                                 "date.year",
                                 "date.range",
                                 "date.unknown",
                                 "reason.planned",
                                 "reason.cancelled",
                                 "reason.did-not-happen",
                                 "reason.mentioned",
                                 "reason.happened",
                                 "reason.draft",
                                 "reason.condition",
                                 "reason.before-trigger",
                                 "reason.too-far",
                                 "reason.too-old",
                                 "reason.other-trigger",
                                 "step.after",
                                 "step.also",
                                 "step.before",
                                 "step.borderline",
                                 "step.calendar-years",
                                 "step.count-from",
                                 "step.count-from-trigger",
                                 "step.distances",
                                 "step.due",
                                 "step.due-at",
                                 "step.due-lenient",
                                 "step.due-span",
                                 "step.element-found",
                                 "step.element-missing",
                                 "step.element-not-asked",
                                 "step.element-unsure",
                                 "step.ended",
                                 "step.exception",
                                 "step.exception-not",
                                 "step.gap",
                                 "step.in-time",
                                 "step.longer",
                                 "step.no-references",
                                 "step.no-version",
                                 "step.none",
                                 "step.not-begun",
                                 "step.not-needed",
                                 "step.open-end",
                                 "step.open-for",
                                 "step.open-paper",
                                 "step.partly-read",
                                 "step.pending",
                                 "step.period",
                                 "step.period-cut",
                                 "step.present",
                                 "step.recorded",
                                 "step.reference-found",
                                 "step.reference-missing",
                                 "step.reference-open",
                                 "step.reference-said-missing",
                                 "step.reference-sought",
                                 "step.references",
                                 "step.rejected",
                                 "step.starts-with",
                                 "step.state-over",
                                 "step.still-open",
                                 "step.there",
                                 "step.too-late",
                                 "step.trigger",
                                 "step.trigger-undated",
                                 "step.trigger-unsettled",
                                 "step.unnamed",
                                 "step.unsettled",
                                 "step.version",
                                 "step.version-ends",
                                 "step.version-unsettled",
                                 "severity.critical",
                                 "severity.major",
                                 "severity.minor"};
    for (const char* outcome : {"met", "excused", "late", "missing", "incomplete", "borderline",
                                "undetermined", "pending", "not-applicable"}) {
      ids.push_back(std::string("outcome.") + outcome);
    }
    for (const char* outcome :
         {"met", "excused", "borderline", "undetermined", "pending", "not-applicable"}) {
      ids.push_back(std::string("finding.") + outcome);
    }
    for (int month = 1; month <= 12; ++month) {
      ids.push_back("month." + std::to_string(month));
    }
    for (const char* unit : {"hour", "day", "weekday", "workday", "week", "month", "year"}) {
      ids.push_back(std::string("unit.") + unit);
      ids.push_back(std::string("unit.") + unit + "s");
    }
    return ids;
  }();
  return needed;
}

const std::vector<std::string>& findingPlaceholders() {
  static const std::vector<std::string> names{"trigger", "trigger-date", "due",      "due-lenient",
                                              "done",    "law",          "elements", "papers",
                                              "reason",  "references",   "unnamed"};
  return names;
}

std::string renderDate(const Pack& pack, std::string_view iso_date, const Language& language) {
  const auto when = parseIso(iso_date);
  if (!when) {
    return std::string(iso_date);
  }
  const std::chrono::year_month_day date(when->firstDay());
  const auto month = static_cast<unsigned>(date.month());
  const auto minute = (when->first - Moment(when->firstDay())).count();
  const Values values{
      {"day", std::to_string(static_cast<unsigned>(date.day()))},
      {"month", pack.text("month." + std::to_string(month), language)},
      {"year", std::to_string(static_cast<int>(date.year()))},
      {"quarter", std::to_string((month + 2) / 3)},
      {"hour", fmt::format("{:02}", minute / 60)},
      {"minute", fmt::format("{:02}", minute % 60)},
  };
  const auto inForm = [&](const char* form, Values more = {}) {
    more.insert(values.begin(), values.end());
    return fill(pack.text(form, language), more);
  };
  switch (when->precision) {
    case Precision::kMinute:
      return inForm("date.minute");
    case Precision::kDay:
      return inForm("date.day");
    case Precision::kWeek:  // "2019-W12": the week's year may not be its Monday's
      return inForm("date.week",
                    {{"week", std::to_string(std::stoi(std::string(iso_date.substr(6))))},
                     {"year", std::string(iso_date.substr(0, 4))}});
    case Precision::kMonth:
      return inForm("date.month");
    case Precision::kQuarter:
      return inForm("date.quarter");
    case Precision::kYear:
      return inForm("date.year");
    case Precision::kRange:
      return inForm("date.range", {{"from", renderDate(pack, iso(when->firstDay()), language)},
                                   {"to", renderDate(pack, iso(when->lastDay()), language)}});
    case Precision::kUnknown:
      return inForm("date.unknown");
  }
  return std::string(iso_date);
}

std::string renderStep(const Pack& pack, const CaseFile& case_file, const Step& step,
                       const Language& language) {
  const CaseWords words(pack, case_file, language);
  Values values;
  for (const auto& [name, value] : step.values) {
    values[name] = words.byName(name, value);
  }
  return fill(pack.text(step.text_id, language), values);
}

std::string renderText(const Pack& pack, const CaseFile& case_file, const Finding& finding,
                       const Language& language) {
  const CaseWords words(pack, case_file, language);
  const Event* trigger = words.findEvent(finding.trigger);
  const Values values{
      {"trigger", trigger == nullptr ? finding.trigger : words.kind(trigger->kind)},
      {"trigger-date", trigger == nullptr ? "" : words.date(iso(trigger->when))},
      {"due", finding.due.empty() ? "" : words.date(finding.due)},
      {"due-lenient", words.date(finding.due_lenient.empty() ? finding.due : finding.due_lenient)},
      {"done", finding.done.empty() ? "" : words.date(finding.done)},
      {"law", finding.law},
      {"elements", words.each(finding.missing_elements,
                              [&](const std::string& id) { return words.element(id); })},
      {"papers",
       words.each(finding.papers, [&](const std::string& paper) { return words.event(paper); })},
      {"reason", reasonOf(finding, words)},
      {"references", words.some(finding.references)},
      {"unnamed", words.unnamed(finding.unnamed)},
  };
  const std::string outcome(name(finding.outcome));
  const Requirement* requirement = pack.requirement(finding.requirement);
  if (requirement != nullptr) {
    const auto own = requirement->findings.find(outcome);
    if (own != requirement->findings.end()) {
      return fill(inLanguage(own->second, language), values);
    }
  }
  return fill(pack.text("finding." + outcome, language), values);
}

}  // namespace aktsyn::rules
