// Requirements in words, for people who read law: what sets a duty off, what it asks for and by
// when, what counts and what does not, and what changed from one version to the next.
//
// Nothing but texts of the pack, names of kinds and elements, citations and dates comes out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/pack.h"

namespace aktsyn::rules {

struct Line {
  std::size_t indent = 0;  // in steps
  std::string text;
  bool operator==(const Line&) const = default;
};

// What is said of a version in one respect; the text rules.row.ID names the respect.
struct Row {
  std::string id;
  std::vector<Line> lines;
  bool ranked = false;  // the lines without indent are in order of strength
  bool operator==(const Row&) const = default;
};

// The respects in their order. "period", "law", "source" and "severity" tell what the version is,
// the others what it asks for.
const std::vector<std::string>& rowIds();

// The rows of which there is something to say, in that order. `texts`: in the words of another
// pack, for comparing.
std::vector<Row> describe(const Pack& pack, const Requirement& requirement, const Version& version,
                          const Language& language, const Pack* texts = nullptr);

// "1 January 2011 to 30 September 2013".
std::string periodText(const Pack& pack, const Version& version, const Language& language);

// A respect in which two versions differ: lines that only one of them has, what stands below
// another such line further in. Without any the order differs.
struct Change {
  std::string row;
  std::vector<Line> before, after;
};
std::vector<Change> changes(const std::vector<Row>& before, const std::vector<Row>& after);

}  // namespace aktsyn::rules
