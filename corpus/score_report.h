// A score as tables for people and as JSON for programs.
#pragma once

#include <string>

#include "corpus/score.h"

namespace aktsyn::corpus {

// Totals and tables.
std::string asText(const Score& score);
// Every difference with its place and what stands there, and what truth does not list.
std::string missesText(const Score& score);
std::string asJson(const Score& score);

}  // namespace aktsyn::corpus
