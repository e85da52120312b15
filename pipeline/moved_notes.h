// Notes that a system took over from another all carry the day of the move as that of their
// writing. Such a day says nothing of when they were written.
#pragma once

#include <vector>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

// Takes a day of writing or registering off the events of papers where many of them, of days far
// apart, carry the same one.
void dropDaysOfMove(std::vector<TimelineEvent>& events);

}  // namespace aktsyn::pipeline
