// One document while it is being read: its parts before they become a Document and events.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/sentence_cues.h"
#include "pipeline/reading/statement.h"
#include "pipeline/reading/units.h"

namespace aktsyn::pipeline::reading {

// What the sheet that a system printed before a paper says of it.
struct CoverFields {
  IndexRow row;                                   // its title, number and day
  rules::When received = rules::When::unknown();  // when it came in
  Evidence received_where;
};

struct ReadPaper {
  Document document;
  bool is_note = false;
  bool blank_form = false;
  std::vector<std::size_t> lines;  // of the paper's text, furniture included
  std::vector<std::size_t> title_lines;
  std::optional<std::size_t> naming_line;  // of them the one that names the kind best
  std::vector<Unit> units;
  std::vector<std::vector<CueMatch>> hits;        // per unit
  std::vector<std::vector<WrittenDate>> dates;    // per unit, as written
  std::vector<std::vector<WrittenClock>> clocks;  // per unit
  std::vector<std::vector<EventHit>> event_hits;  // per unit, by the pack's cues
  std::vector<LineStatements> told;               // per unit, by the model
  std::set<std::size_t> table_lines;              // of the paper's text: rows of a list of papers
  std::optional<IndexRow> row;  // that names it in the list its bundle opens with, or on its cover
  std::optional<CoverFields> cover;  // of the sheet before it
  // The date that relative words and dates without a year are read against; the note's or paper's.
  rules::When context = rules::When::unknown();
};

}  // namespace aktsyn::pipeline::reading
