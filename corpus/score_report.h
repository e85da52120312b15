// A score as tables for people and as JSON for programs.
#pragma once

#include <string>

#include "corpus/score.h"

namespace aktsyn::corpus {

std::string asText(const Score& score);
std::string asJson(const Score& score);

}  // namespace aktsyn::corpus
