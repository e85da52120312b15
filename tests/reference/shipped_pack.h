// The pack as it is shipped, and parts of it.
#pragma once

#include <string>

#include "rules/pack.h"

namespace aktsyn::reference {

const rules::Pack& shippedPack();
std::string tablesOfPack();  // the folder of its tables of cases

// The pack with one of its requirements alone.
rules::Pack onlyRequirement(const std::string& id);

}  // namespace aktsyn::reference
