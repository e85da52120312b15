#include "pipeline/reading/paper_facts.h"

#include <algorithm>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

bool isReceived(const DateFound& date) { return date.role == "received" && date.when.known(); }

}  // namespace

PaperFacts::PaperFacts(const rules::Pack& pack) : pack_(pack) {
  written_.fill(pack.lexicon.written_down);
  registered_.fill(pack.lexicon.registered);
}

void PaperFacts::show(const char* element, rules::Event& own) const {
  const bool declared =
      std::any_of(pack_.elements.begin(), pack_.elements.end(), [&](const rules::ElementCue& cue) {
        return cue.id == element && (cue.of_kinds.empty() || cue.of_kinds.contains(own.kind));
      });
  if (declared) {
    own.elements.insert(element);
  }
}

void PaperFacts::giveDay(const Document& document, const PatternSet& words, const char* name,
                         rules::Event& own) const {
  for (const DateFound& date : document.dates) {
    if (date.role != "created" || !date.when.known() || !words.any(foldText(date.where.text))) {
      continue;
    }
    const auto [entry, added] = own.dates.try_emplace(name, date.when);
    if (!added && date.when.first < entry->second.first) {
      entry->second = date.when;
    }
  }
}

void PaperFacts::give(const Document& document, rules::Event& own) const {
  // A stamp whose day is not legible is a date all the same.
  if (document.date.known() || !document.date_by.empty()) {
    show("paper-date", own);
  }
  if (std::any_of(document.dates.begin(), document.dates.end(), isReceived)) {
    show("received-date", own);
  }
  giveDay(document, written_, "created", own);
  giveDay(document, registered_, "registered", own);
}

}  // namespace aktsyn::pipeline::reading
