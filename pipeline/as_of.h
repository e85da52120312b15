// The date as of which an archive is judged when nobody names one: that of its latest paper.
//
// Not the clock's: the same archive gives the same result on any day.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

// Days on which a paper of the reading was made, received or written about as happened.
std::vector<rules::Day> paperDays(const FileReading& reading);

// The latest of the days. A day more than two years after the next latest stands alone and is taken
// for a misread one. Nullopt when there is none.
std::optional<rules::Day> latestPaper(std::vector<rules::Day> days);

}  // namespace aktsyn::pipeline
