// Presence: the trigger is a paper that names other papers, and these must be in the file.
//
// A named paper is there when it was found by its number or name, or when a paper of its kind and
// date is there that is not another named one. What only could be it, because it shows no date or
// could not be read, leaves it open.
#include <algorithm>
#include <set>

#include "rules/evaluation.h"

namespace aktsyn::rules {
namespace {

class PresenceCheck {
 public:
  explicit PresenceCheck(Evaluation& evaluation)
      : evaluation_(evaluation), paper_(*evaluation.trigger.event) {
    taken_.insert(paper_.document);
    for (const Reference& reference : paper_.references) {
      taken_.insert(reference.found);
    }
  }

  void run() {
    Finding& finding = evaluation_.finding;
    finding.evidence.push_back(paper_.id);
    if (paper_.references.empty()) {
      finding.outcome = Outcome::kUndetermined;
      finding.papers.push_back(paper_.id);
      evaluation_.step("step.no-references", {{"event", paper_.id}});
      return;
    }
    for (const Reference& reference : paper_.references) {
      check(reference);
    }
    evaluation_.step("step.references", {{"count", std::to_string(paper_.references.size())},
                                         {"found", std::to_string(present_)},
                                         {"withheld", std::to_string(withheld_)}});
    finding.unnamed = paper_.unnamed;
    for (const std::string& unnamed : finding.unnamed) {
      evaluation_.step("step.unnamed", {{"name", unnamed}});
    }
    decide();
  }

 private:
  void check(const Reference& reference) {
    if (reference.withheld) {
      ++withheld_;
      return;
    }
    if (!reference.found.empty() || findByKindAndDate(reference)) {
      ++present_;
      return;
    }
    const std::vector<std::string> open = couldBe(reference);
    if (open.empty()) {
      evaluation_.finding.references.push_back(reference.name);
      evaluation_.step("step.reference-missing", {{"name", reference.name}});
      return;
    }
    for (const std::string& paper : open) {
      evaluation_.step("step.reference-open", {{"name", reference.name}, {"paper", paper}});
      std::vector<std::string>& papers = evaluation_.finding.papers;
      if (std::find(papers.begin(), papers.end(), paper) == papers.end()) {
        papers.push_back(paper);
      }
    }
  }

  bool isFree(const Event& event) const {
    return event.is_document && taken_.count(event.document) == 0;
  }

  bool findByKindAndDate(const Reference& reference) {
    if (reference.kind.empty() || !reference.when.known()) {
      return false;
    }
    for (const Event* event : evaluation_.events) {
      if (isFree(*event) && event->kind == reference.kind && event->when.known() &&
          event->when.first <= reference.when.last && reference.when.first <= event->when.last) {
        taken_.insert(event->document);
        return true;
      }
    }
    return false;
  }

  // Undated papers of the kind, then what could not be read.
  std::vector<std::string> couldBe(const Reference& reference) const {
    std::vector<std::string> open;
    for (const Event* event : evaluation_.events) {
      const bool same = !reference.kind.empty() && event->kind == reference.kind;
      if (same && !event->when.known() && isFree(*event)) {
        open.push_back(event->id);
      }
    }
    for (const Unread& unread : evaluation_.case_file.unread) {
      const bool same =
          unread.kinds.empty() || reference.kind.empty() || unread.kinds.count(reference.kind) != 0;
      const bool then =
          !unread.when.known() || !reference.when.known() ||
          (unread.when.first <= reference.when.last && reference.when.first <= unread.when.last);
      if (same && then && taken_.count(unread.paper) == 0) {
        open.push_back(unread.paper);
      }
    }
    return open;
  }

  void decide() {
    Finding& finding = evaluation_.finding;
    const auto& both_ways = evaluation_.version.both_ways;
    const bool must_name_all =
        both_ways && meets(paper_, *both_ways, evaluation_.case_file) == Answer::kYes;
    if (!finding.references.empty()) {
      finding.outcome = Outcome::kMissing;
    } else if (!finding.papers.empty()) {
      finding.outcome = Outcome::kUndetermined;
    } else if (must_name_all && !finding.unnamed.empty()) {
      finding.outcome = Outcome::kIncomplete;
    } else if (paper_.partly_read) {
      finding.outcome = Outcome::kUndetermined;
      finding.papers.push_back(paper_.id);
      evaluation_.step("step.partly-read", {{"event", paper_.id}});
    } else {
      finding.outcome = Outcome::kMet;
    }
  }

  Evaluation& evaluation_;
  const Event& paper_;
  std::set<std::string> taken_;  // documents and files that are a named paper
  std::size_t present_ = 0, withheld_ = 0;
};

}  // namespace

void checkPresence(Evaluation& evaluation) {
  PresenceCheck(evaluation).run();
  tryExceptions(evaluation, Due{});
}

}  // namespace aktsyn::rules
