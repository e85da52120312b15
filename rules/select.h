// Which events a requirement is about: conditions, selectors, and the triggers they give.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/calendar.h"
#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::rules {

enum class Answer { kNo, kUnsettled, kYes };

// Events in the order of their dates; those of one date by kind and id. Undated ones come last.
using EventList = std::vector<const Event*>;

// A case file as conditions see it. Lives no longer than what it was made of.
class CaseView {
 public:
  CaseView(const CaseFile& case_file, const Calendar& calendar);

  const CaseFile& file() const { return *file_; }
  const Calendar& calendar() const { return *calendar_; }
  const EventList& events() const { return events_; }
  // Those of the kinds, in the same order.
  EventList events(const std::vector<std::string>& kinds) const;

 private:
  const CaseFile* file_;
  const Calendar* calendar_;
  EventList events_;
  std::map<std::string_view, std::vector<std::size_t>> of_kind_;  // indices into events_
};

bool isKind(const Event& event, const std::vector<std::string>& kinds);
Answer meets(const Event& event, const Condition& condition, const CaseView& view);
Answer meets(const Event& event, const std::vector<Condition>& conditions, const CaseView& view);
// Kind, status and conditions.
Answer selects(const Selector& selector, const Event& event, const CaseView& view);

// Whether `when` is surely on or after (on or before) `other`. The day decides; clock times only
// where both are known.
Answer notBefore(const When& when, const When& other);
Answer notAfter(const When& when, const When& other);

struct Trigger {
  const Event* event = nullptr;
  bool unsettled = false;  // a condition on it could not be settled
};

// The events that set a version off, in order, whatever period they are of.
std::vector<Trigger> triggersOf(const Version& version, const CaseView& view);

}  // namespace aktsyn::rules
