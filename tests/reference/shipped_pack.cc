#include "shipped_pack.h"

#include <cstdlib>
#include <iostream>

#include "rules/table_check.h"

namespace aktsyn::reference {

const std::string kPackFolder = AKTSYN_SOURCE_DIR "/rules/packs/dk-children";

const rules::Pack& shippedPack() {
  static const rules::PackLoad load =
      rules::loadPack(kPackFolder, AKTSYN_SOURCE_DIR "/rules/pack.rng", rules::Models::kLeave);
  if (load.pack == nullptr) {
    for (const auto& problem : load.problems) {
      std::cerr << problem.file << ":" << problem.line << ": " << problem.message << "\n";
    }
    std::abort();
  }
  return *load.pack;
}

std::string tablesOfPack() { return rules::tableFolder(kPackFolder); }

rules::Pack onlyRequirement(const std::string& id) {
  rules::Pack pack;
  pack.id = shippedPack().id;
  pack.languages = shippedPack().languages;
  pack.kinds = shippedPack().kinds;
  pack.elements = shippedPack().elements;
  pack.holidays = shippedPack().holidays;
  pack.texts = shippedPack().texts;
  pack.requirements = {*shippedPack().requirement(id)};
  return pack;
}

}  // namespace aktsyn::reference
