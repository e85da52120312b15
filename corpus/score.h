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

  void add(bool is_right);
  double value() const;  // 1 of nothing
};

// A place where the run and the truth differ.
struct Difference {
  // finding, document, kind, class, date, role-date, note, note-begin, note-end, note-time,
  // note-author, event, fate, pages, born, case
  std::string what;
  std::string case_id;
  std::string place;  // requirement and trigger, or file and pages
  std::string expected, got;
  std::string remark;
  std::string file;  // where to look; empty when nothing says
  int page = 0;      // 0: nothing says
  std::string text;  // what stands there, as the run read it
};

// What was meant (first) and what was said (second) -> how often; "-" for none.
using Confusion = std::map<std::pair<std::string, std::string>, int>;

// Hits, misses and false alarms of each name in a confusion.
std::map<std::string, Tally> perName(const Confusion& confusion);

// Notes by what was got right of them.
struct NoteScore {
  Share begins, ends;  // of all true notes, where truth tells the first words
  Share time, author;  // of those found, where truth tells it
};

struct EventScore {
  Tally tally;   // kind, day and status
  Share status;  // of those with the right kind and day
};

struct Score {
  std::map<std::string, Tally> gaps;  // by requirement
  Tally all_gaps;
  Tally lacked;  // requirements that a case lacks at all, whatever sets them off
  std::map<std::string, Share> outcomes;  // by requirement
  Share all_outcomes;
  Confusion kinds, classes;
  Share kind, paper_class, date, born, fates, events;
  Tally notes;  // same file, day and words
  NoteScore note_parts;
  std::map<std::string, Share> date_by_kind;  // the date that counts
  // Roles that the truth names for a paper; extra: other days that the run gives that role there.
  std::map<std::string, Tally> dates_by_role;
  std::map<std::string, EventScore> events_by_kind;  // of the kinds that the truth names
  Share clean_cases;    // cases without gaps that the run shows without any
  Share lacking_cases;  // cases with gaps that the run shows with some
  std::vector<Difference> differences;
  // Events of judged kinds that the run tells and the truth does not list. No difference: a truth
  // need not list all.
  std::vector<Difference> unlisted;

  bool perfect() const { return differences.empty(); }
};

bool isGap(const std::string& outcome);

Score score(const Records& run, const Records& truth);

}  // namespace aktsyn::corpus
