// Holds one case file against a pack. Pure: the same input gives the same findings in the same
// order, whatever thread runs it.
#pragma once

#include <string>
#include <vector>

#include "rules/case_file.h"
#include "rules/pack.h"

namespace aktsyn::rules {

enum class Outcome {
  kMet,
  kExcused,
  kLate,
  kMissing,
  kIncomplete,
  kBorderline,
  kUndetermined,
  kPending,
  kNotApplicable
};
std::string_view name(Outcome outcome);  // vocabulary id
bool isGap(Outcome outcome);             // late, missing, incomplete

// One step of the reasoning as recorded while deciding: a text id of the pack ("step.due",
// "step.rejected", ...) and what fills its {placeholders}. Values are ids, dates in ISO form and
// event ids; renderStep turns them into words.
struct Step {
  std::string text_id;
  std::vector<std::pair<std::string, std::string>> values;
};

struct Finding {
  std::string id;  // stable over runs: requirement@trigger date, "#2" when not alone
  std::string requirement;
  Outcome outcome = Outcome::kMet;
  std::string severity, theme;
  std::string law;      // of the version that applied
  std::string trigger;  // event id
  std::string due,
      due_lenient;   // ISO, to the minute or day; lenient only where the readings differ
  std::string done;  // ISO date of the evidence that counted
  std::vector<std::string> evidence;  // event ids, strongest first
  std::vector<std::string> missing_elements;
  std::vector<std::string> references;  // papers that the trigger names and that are not there
  std::vector<std::string> unnamed;     // papers that are there and that the trigger leaves out
  std::vector<std::string> papers;      // unread or undated papers that leave it undetermined
  std::vector<Step> because;
};

// Every requirement against every trigger, sorted by requirement (pack order), then trigger date.
// Requirements without a trigger give no finding.
std::vector<Finding> check(const Pack& pack, const CaseFile& case_file);

// The finding's text and its steps in a language. Dates come out as the language writes them.
std::string renderText(const Pack& pack, const CaseFile& case_file, const Finding& finding,
                       const Language& language);
std::string renderStep(const Pack& pack, const CaseFile& case_file, const Step& step,
                       const Language& language);
// A date as people write it in the language, from ISO ("4. marts 2019 kl. 13.15").
std::string renderDate(const Pack& pack, std::string_view iso_date, const Language& language);

}  // namespace aktsyn::rules
