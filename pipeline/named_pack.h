// Packs by name: they lie beside the program (bin/aktsyn, share/aktsyn/packs).
#pragma once

#include <string>

#include "rules/pack.h"

namespace aktsyn::pipeline {

inline constexpr const char* kDefaultPack = "dk-children";

// The folder of a pack: of that name beside the program, or the folder that the name itself is.
std::string packFolder(const std::string& name);

rules::PackLoad loadNamedPack(const std::string& name, rules::Models models = rules::Models::kRead);

}  // namespace aktsyn::pipeline
