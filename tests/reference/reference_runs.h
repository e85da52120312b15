// Which events set a version of a duty off, and which of them are one trigger.
#pragma once

#include <vector>

#include "reference_conditions.h"

namespace aktsyn::reference {

// The first event of a run of events that are one trigger.
struct Trigger {
  const Event* event = nullptr;
  Spot at;
  bool sure = true;  // the conditions hold without a doubt
};

// In the order of their days, of all time: also those from before and after the version.
std::vector<Trigger> runsOf(const View& view, const rules::Version& version);

// A paper that may set it off on a day that nobody knows.
bool isUndatedTrigger(const View& view, const rules::Version& version, const Event& event);

}  // namespace aktsyn::reference
