// What a paper shows by itself, without words that tell it: that it has a date, that it was dated
// on receipt, when it was written down or registered. The first two are the elements `paper-date`
// and `received-date` of the kinds for which the pack declares them; the others are Event::dates.
#pragma once

#include "pipeline/case.h"
#include "pipeline/reading/pattern_set.h"
#include "rules/pack.h"

namespace aktsyn::pipeline::reading {

class PaperFacts {
 public:
  // The pack outlives it.
  explicit PaperFacts(const rules::Pack& pack);

  // Gives them to the paper's own event. Of several days of writing the earliest counts: later ones
  // are changes.
  void give(const Document& document, rules::Event& own) const;

 private:
  void show(const char* element, rules::Event& own) const;
  void giveDay(const Document& document, const PatternSet& words, const char* name,
               rules::Event& own) const;

  const rules::Pack& pack_;
  PatternSet written_, registered_;  // words beside such a day
};

}  // namespace aktsyn::pipeline::reading
