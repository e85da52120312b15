// One event out of the papers that tell it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

// An event with what decides its place among those of its kind.
struct Told {
  TimelineEvent event;
  std::size_t document = 0;  // index into the case's documents
};

// Joins events of one kind and status on one day. Papers are added before what other papers tell of
// them, so that a telling finds its paper; the order of adding is the order of the evidence.
class EventMerger {
 public:
  explicit EventMerger(const std::vector<Document>& documents) : documents_(documents) {}

  void add(Told told);
  std::vector<Told> take() { return std::move(told_); }

 private:
  bool isSame(const Told& known, const Told& told) const;

  const std::vector<Document>& documents_;
  std::vector<Told> told_;
  std::map<std::pair<std::string, rules::Day>, std::vector<std::size_t>> by_day_;
};

// Tellings of a paper that another day than the paper's own stands by: a notification that a note
// says came in two days after its letter was written, a decision that a note tells a week later.
class Retellings {
 public:
  explicit Retellings(const rules::Pack& pack);

  // Moves each telling into its paper; one that fits two papers stays on its own. A letter or
  // report that says without a date that something has begun which another paper says began before
  // ("the treatment is well under way") only mentions it; so does a paper that was filed before and
  // bears another stamp now.
  void join(const std::vector<Document>& documents, std::vector<Told>& told) const;

 private:
  bool fits(const rules::Event& paper, const Document& document, const rules::Event& telling) const;
  bool isAnswered(const std::vector<Document>& documents, const std::vector<Told>& told,
                  const Told& telling) const;
  bool isStanding(const std::vector<Document>& documents, const std::vector<Told>& told,
                  const Told& telling) const;
  Told* paperFor(const std::vector<Document>& documents, std::vector<Told>& told,
                 const Told& telling) const;

  std::map<std::string, std::string> received_;  // kinds dated by receipt, with their class
  std::set<std::string> decided_, assessing_;
  std::set<std::string> event_only_;  // kinds that are never a paper
};

}  // namespace aktsyn::pipeline
