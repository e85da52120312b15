// What is counted for one kind while a paper is judged: inside KindJudge only.
#pragma once

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/reading/kinds.h"

namespace aktsyn::pipeline::reading {

// Where a hit lies, as it is told (CueHit::zone).
inline constexpr std::string_view kFileNameZone = "file-name", kOutlineZone = "outline",
                                  kTitleZone = "title", kModelZone = "words";

struct KindJudge::Tally {
  double strong = 0;   // file name, title, and what a sentence calls the paper
  double heading = 0;  // positive hits only; capped
  double body = 0;
  double against = 0;
  double model = 0;
  std::set<int> seen;  // cues counted
  std::vector<CueHit> cues;

  double ofCues() const {
    return strong + std::min(heading, kHeadingCap) + std::min(body, kBodyCap) + against;
  }
  double score() const { return ofCues() + model; }
};

}  // namespace aktsyn::pipeline::reading
