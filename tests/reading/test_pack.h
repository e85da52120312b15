// The pack that reading tests use: the words of data/pack.txt, or the real pack.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/pack.h"

// Lines of a data file that are no comments and not empty, cut at tabs; "\t" and "\n" in them are
// read as the characters.
std::vector<std::vector<std::string>> tableRows(const std::string& name);
// Text with its escapes read.
std::string unescaped(const std::string& text);

// Words enough for every form; independent of the pack that is shipped.
std::shared_ptr<const aktsyn::rules::Pack> testPack();
// The pack that is shipped, without its models. Throws when it does not load.
std::shared_ptr<const aktsyn::rules::Pack> shippedPack();
