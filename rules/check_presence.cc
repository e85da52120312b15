// Presence: the trigger names papers, and these must be in the file. It is a list of papers, or
// stands for one paper that sentences name by kind and date.
//
// A named paper is there when it was found by its number, name or date, or when a paper of its kind
// and date is there that is not another named one. What only could be it, because it does not show
// its date or kind or could not be read, leaves it open.
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
    const std::string found =
        reference.found.empty() ? findByKindAndDate(reference) : reference.found;
    if (!found.empty()) {
      ++present_;
      showFound(reference, found);
      return;
    }
    if (!paper_.is_document) {
      evaluation_.step("step.reference-sought",
                       {{"kinds", kindsOf(reference)}, {"date", iso(reference.when)}});
    }
    if (reference.said_missing) {
      evaluation_.step("step.reference-said-missing", {{"name", reference.name}});
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

  // A list has too many rows to show each of them; a single paper is the evidence.
  void showFound(const Reference& reference, const std::string& found) {
    if (paper_.is_document) {
      return;
    }
    const Event* event = eventOf(found);
    evaluation_.step("step.reference-found",
                     {{"name", reference.name}, {"paper", event == nullptr ? found : event->id}});
    if (event != nullptr) {
      evaluation_.finding.evidence.push_back(event->id);
    }
  }

  // The event that a document is; null where it is none, or a copy of another document.
  const Event* eventOf(const std::string& document) const {
    for (const Event* event : evaluation_.events()) {
      if (event->is_document && event->document == document) {
        return event;
      }
    }
    return nullptr;
  }

  static std::string kindsOf(const Reference& reference) {
    std::string kinds = reference.kind;
    for (const std::string& kind : reference.or_kinds) {
      kinds += " " + kind;
    }
    return kinds;
  }

  bool isFree(const Event& event) const {
    return event.is_document && taken_.count(event.document) == 0;
  }

  // The document; "" when none is there.
  std::string findByKindAndDate(const Reference& reference) {
    if (reference.kind.empty() || !reference.when.known()) {
      return "";
    }
    for (const Event* event : evaluation_.events()) {
      if (isFree(*event) && reference.isOf(event->kind) && event->when.known() &&
          event->when.first <= reference.when.last && reference.when.first <= event->when.last) {
        taken_.insert(event->document);
        return event->document;
      }
    }
    return "";
  }

  // Papers known to be perhaps it, undated papers of the kind, then what could not be read.
  std::vector<std::string> couldBe(const Reference& reference) const {
    std::vector<std::string> open;
    for (const std::string& document : reference.could_be) {
      if (const Event* event = eventOf(document)) {
        open.push_back(event->id);
      }
    }
    for (const Event* event : evaluation_.events()) {
      const bool same = !reference.kind.empty() && reference.isOf(event->kind);
      if (same && !event->when.known() && isFree(*event)) {
        open.push_back(event->id);
      }
    }
    for (const Unread& unread : evaluation_.caseFile().unread) {
      const bool same = unread.kinds.empty() || reference.kind.empty() ||
                        std::any_of(unread.kinds.begin(), unread.kinds.end(),
                                    [&](const std::string& kind) { return reference.isOf(kind); });
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
        both_ways && meets(paper_, *both_ways, evaluation_.view) == Answer::kYes;
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
