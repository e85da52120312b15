// What the conditions of a pack say of an event, with "perhaps" where the papers leave it open.
#pragma once

#include <string>
#include <vector>

#include "reference_days.h"

namespace aktsyn::reference {

enum class Truth { kNo, kPerhaps, kYes };  // in this order: "all" is the least, "any" the greatest

struct View {
  const rules::Pack& pack;
  const rules::CaseFile& file;
  Days days;
};

bool isOfKinds(const std::vector<std::string>& kinds, const Event& event);

Truth holds(const View& view, const rules::Condition& condition, const Event& event);
Truth allHold(const View& view, const std::vector<rules::Condition>& conditions,
              const Event& event);
Truth selects(const View& view, const rules::Selector& selector, const Event& event);

// Whether any of them selects it; one that asks for the trigger itself, only the trigger.
Truth accepts(const View& view, const std::vector<rules::Selector>& selectors, const Event& event,
              const Event& trigger);

}  // namespace aktsyn::reference
