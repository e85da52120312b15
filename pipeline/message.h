// Texts of the pack with their {placeholders} filled.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/pack.h"

namespace aktsyn::pipeline {

using Values = std::vector<std::pair<std::string_view, std::string>>;

// A placeholder without a value stays as it is.
std::string fill(std::string_view text, const Values& values);
std::string message(const rules::Pack& pack, const rules::Language& language, std::string_view id,
                    const Values& values = {});
// A whole number with the language's thousands separator (text "number.thousands").
std::string grouped(const rules::Pack& pack, const rules::Language& language, long long number);

}  // namespace aktsyn::pipeline
