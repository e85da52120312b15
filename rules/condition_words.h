// Selectors and conditions in words. Internal to rules/: describe.h is the way in.
//
// A selector begins with a line that names its kinds; its conditions stand below it, one step
// further in, as clauses that begin with "when" or "not when". All words are texts rules.* of the
// pack; those of attributes are
//   attribute.NAME         a clause with {values} in it
//   attribute.NAME.VALUE   the words for a value, spaces in it as hyphens
//   attribute.NAME.any     the clause where it is enough that the papers say it
// A value that is a citation ("SEL 52,1", the act by its name in the lexicon) is written as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/describe.h"
#include "rules/words.h"

namespace aktsyn::rules {

using Lines = std::vector<Line>;

// What `final` of a selector adds where nothing else says it.
enum class Drafts { kSay, kLeave };

Lines selectorLines(const Selector& selector, const Words& words, Drafts drafts = Drafts::kSay);
// Each condition as a clause of its own. Whether drafts count is left out.
Lines conditionLines(const std::vector<Condition>& conditions, const Words& words);

std::string kindNames(const std::vector<std::string>& kinds, const Words& words);
bool leavesDraftsOut(const Selector& selector);

// Puts lines below another, one step further in.
void addBelow(const Lines& below, std::size_t indent, Lines& lines);

// The id of the text for a value.
std::string attributeValueText(const std::string& name, std::string value);

// Whether a value of an attribute is a citation of an act that the pack knows.
bool isCitation(const Pack& pack, std::string_view value);

}  // namespace aktsyn::rules
