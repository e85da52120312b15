// Which events a requirement is about: conditions, selectors, and the triggers they give.
#pragma once

#include <string>
#include <vector>

#include "rules/calendar.h"
#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::rules {

enum class Answer { kNo, kUnsettled, kYes };

// Events in the order of their dates; those of one date by kind and id. Undated ones come last.
using EventList = std::vector<const Event*>;
EventList byDate(const std::vector<Event>& events);

bool isKind(const Event& event, const std::vector<std::string>& kinds);
Answer meets(const Event& event, const Condition& condition, const CaseFile& case_file);
Answer meets(const Event& event, const std::vector<Condition>& conditions,
             const CaseFile& case_file);
// Kind, status and conditions.
Answer selects(const Selector& selector, const Event& event, const CaseFile& case_file);

// Whether `when` is surely on or after (on or before) `other`. The day decides; clock times only
// where both are known.
Answer notBefore(const When& when, const When& other);
Answer notAfter(const When& when, const When& other);

struct Trigger {
  const Event* event = nullptr;
  bool unsettled = false;  // a condition on it could not be settled
};

// The events that set a version off, in order, whatever period they are of.
std::vector<Trigger> triggersOf(const Version& version, const EventList& events,
                                const CaseFile& case_file, const Calendar& calendar);

}  // namespace aktsyn::rules
