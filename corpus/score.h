// How well a run agrees with the truth.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "corpus/records.h"

namespace aktsyn::corpus {

// Found and wanted: hits, what was missed, what was too much.
struct Tally {
  int hits = 0, missed = 0, extra = 0;

  double precision() const;  // 1 when nothing was claimed
  double recall() const;     // 1 when nothing was there
  double f1() const;
  Tally& operator+=(const Tally& other);
};

struct Share {
  int right = 0, of = 0;

  double value() const;  // 1 of nothing
};

// A place where the run and the truth differ.
struct Difference {
  std::string what;  // finding, document, kind, class, date, note, fate, born, event, case
  std::string case_id;
  std::string place;  // requirement and trigger, or file and pages
  std::string expected, got;
  std::string remark;
};

struct Score {
  std::map<std::string, Tally> gaps;  // by requirement
  Tally all_gaps;
  std::map<std::string, Share> outcomes;  // by requirement
  Share all_outcomes;
  std::map<std::pair<std::string, std::string>, int> kinds;  // (true, said) -> papers; "-" for none
  Share kind, paper_class, date, born, fates, events;
  Tally notes;
  std::vector<Difference> differences;

  bool perfect() const { return differences.empty(); }
};

bool isGap(const std::string& outcome);

Score score(const Records& run, const Records& truth);

}  // namespace aktsyn::corpus
