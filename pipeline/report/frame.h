// What every page of the report has in common: head, heading, contents, foot.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/report/html.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

struct Frame {
  std::string title;  // of the window
  std::string heading;
  std::string over;       // a line over the heading, may be empty
  std::string over_link;  // page name that `over` links to, may be empty
  std::string under;      // a line under the heading
  std::vector<std::pair<std::string, std::string>> jumps;  // anchor and title of each part
};

// The whole page. The Content-Security-Policy forbids everything but this page's own style and
// script (by hash) and pictures that are in the page itself.
std::string framePage(const ReportWords& words, const Frame& frame, const Html& body);

// Numbers that stand as tiles at the top of a page.
struct Tile {
  std::string label;
  std::string value;
  std::string tone;  // style class, may be empty
};
void writeTiles(Html& html, const std::vector<Tile>& tiles);

// "gap", "apart", "settled" or "pending": the look of an outcome.
std::string_view outcomeTone(rules::Outcome outcome);
void writeOutcomeBadge(Html& html, const ReportWords& words, rules::Outcome outcome);
void writeSeverityBadge(Html& html, const ReportWords& words, std::string_view severity);

}  // namespace aktsyn::pipeline
