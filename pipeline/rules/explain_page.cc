// The findings of one requirement in one case, told from the result of a scan.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "pipeline/output.h"
#include "pipeline/record_json.h"
#include "pipeline/rules/grid.h"
#include "pipeline/rules/pages.h"
#include "pipeline/text_lines.h"
#include "rules/describe.h"
#include "rules/versions.h"

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

// Where a scan's result lies when -o does not say: as in the examples of the help.
constexpr const char* kUsualFolders[] = {"rapport", "report"};

// What tells of a version what would have met it.
constexpr const char* kDutyRows[] = {"need", "time", "evidence", "also", "not", "reasons"};

std::string resultFolder(const std::string& asked_for) {
  if (!asked_for.empty()) {
    return asked_for;
  }
  for (const char* folder : kUsualFolders) {
    if (fs::exists(fs::path(folder) / "cases.jsonl")) {
      return folder;
    }
  }
  return kUsualFolders[0];
}

std::string textOf(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The case's line; null when there is none.
Json caseOf(const std::string& cases_jsonl, const std::string& id) {
  std::ifstream cases(cases_jsonl);
  for (std::string line; std::getline(cases, line);) {
    Json json = Json::parse(line, nullptr, false);
    if (json.is_object() && textOf(json, "case") == id) {
      return json;
    }
  }
  return nullptr;
}

bool isSettledWell(const std::string& outcome) {
  return outcome == "met" || outcome == "excused" || outcome == "not-applicable";
}

class CaseTeller {
 public:
  CaseTeller(const PageStyle& style, const Json& told, const rules::Requirement& requirement)
      : style_(style), case_(told), requirement_(requirement), lines_(style.width, style.styled) {}

  std::string run() {
    lines_.heading(0,
                   style_.say("rules.explain.title",
                              {{"case", textOf(case_, "case")},
                               {"title", rules::inLanguage(requirement_.title, style_.language)}}));
    lines_.line(0,
                style_.say("rules.explain.as-of", {{"date", words_.date(textOf(case_, "as_of"))}}));
    bool any = false;
    for (const Json& finding : case_.at("findings")) {
      if (textOf(finding, "requirement") == requirement_.id) {
        writeFinding(finding);
        any = true;
      }
    }
    if (!any) {
      writeNoTrigger();
    }
    return lines_.take();
  }

 private:
  const Json* eventOf(const std::string& id) const {
    for (const Json& event : case_.at("events")) {
      if (textOf(event, "id") == id) {
        return &event;
      }
    }
    return nullptr;
  }

  std::string dateOf(const Json& event) const {
    const std::string date = textOf(event, "date"), time = textOf(event, "time");
    return words_.date(time.empty() ? date : date + "T" + time);
  }

  // "notification 4 March 2019 (0005.pdf, page 1)".
  std::string eventText(const Json& event) const {
    const std::string named = words_.kind(textOf(event, "kind")) + " " + dateOf(event);
    const Json& evidence = event.at("evidence");
    if (evidence.empty()) {
      return style_.say("rules.explain.no-paper", {{"event", named}});
    }
    return style_.say("rules.explain.place",
                      {{"event", named},
                       {"file", textOf(evidence.front(), "file")},
                       {"page", std::to_string(evidence.front().value("page", 0))}});
  }

  void writeQuote(const Json& event) {
    const Json& evidence = event.at("evidence");
    const std::string text = evidence.empty() ? "" : textOf(evidence.front(), "text");
    if (!text.empty()) {
      lines_.line(4, "\"" + text + "\"");
    }
  }

  void writeFinding(const Json& finding) {
    const std::string outcome = textOf(finding, "outcome");
    const Json* trigger = eventOf(textOf(finding, "trigger"));
    lines_.heading(0, style_.say("rules.explain.finding",
                                 {{"date", trigger == nullptr ? "" : dateOf(*trigger)},
                                  {"outcome", style_.say("outcome." + outcome)}}));
    lines_.line(2, textOf(finding.at("text"), style_.language.c_str()), 0);
    if (trigger != nullptr) {
      lines_.line(2, style_.say("rules.explain.trigger", {{"event", eventText(*trigger)}}));
      writeQuote(*trigger);
    }
    writeEvidence(finding);
    lines_.line(2, style_.say("rules.explain.because"));
    for (const Json& step : finding.at("because")) {
      lines_.line(4, step.get<std::string>());
    }
    if (!isSettledWell(outcome)) {
      writeWhatWouldHave(finding, trigger);
    }
  }

  void writeEvidence(const Json& finding) {
    const Json& evidence = finding.at("evidence");
    if (evidence.empty()) {
      return;
    }
    lines_.line(2, style_.say("rules.explain.evidence"));
    for (const Json& id : evidence) {
      if (const Json* event = eventOf(id.get<std::string>())) {
        lines_.line(4, eventText(*event));
      }
    }
  }

  // By the trigger's date; without a certain one by the citation that the finding names.
  const rules::Version* versionOf(const Json& finding, const Json* trigger) const {
    const auto when = trigger == nullptr ? std::nullopt : rules::parseIso(textOf(*trigger, "date"));
    if (when && when->known()) {
      if (const rules::Version* version = rules::versionOn(requirement_, *when)) {
        return version;
      }
    }
    for (const rules::Version& version : requirement_.versions) {
      if (version.law == textOf(finding, "law")) {
        return &version;
      }
    }
    return nullptr;
  }

  void writeWhatWouldHave(const Json& finding, const Json* trigger) {
    const rules::Version* version = versionOf(finding, trigger);
    if (version == nullptr) {
      return;
    }
    lines_.line(2, style_.say("rules.explain.would-have"));
    const auto rows = rules::describe(style_.pack, requirement_, *version, style_.language);
    for (const char* id : kDutyRows) {
      for (const rules::Row& row : rows) {
        if (row.id == id) {
          writeRow(row);
        }
      }
    }
  }

  void writeRow(const rules::Row& row) {
    lines_.line(4, style_.say("rules.row." + row.id) + ":");
    const std::size_t width = style_.width > 6 ? style_.width - 6 : style_.width;
    for (const std::string& line : cellOf(row, width)) {
      lines_.line(6, line);
    }
  }

  void writeNoTrigger() {
    lines_.line(0, style_.say("rules.explain.no-trigger"), 0);
    lines_.line(0, style_.say("rules.explain.looked-for"));
    rules::Version run;  // versions that the same sets off, as one
    Cell looked_for;
    const auto write = [&] {
      lines_.line(2, rules::periodText(style_.pack, run, style_.language) + ":");
      for (const std::string& line : looked_for) {
        lines_.line(4, line);
      }
    };
    for (const rules::Version& version : requirement_.versions) {
      const Cell cell = triggerCell(version);
      if (!looked_for.empty() && cell != looked_for) {
        write();
      }
      if (cell != looked_for) {
        run.from = version.from;
        looked_for = cell;
      }
      run.to = version.to;
    }
    write();
  }

  Cell triggerCell(const rules::Version& version) const {
    for (const rules::Row& row :
         rules::describe(style_.pack, requirement_, version, style_.language)) {
      if (row.id == "trigger") {
        return cellOf(row, style_.width - 4);
      }
    }
    return {};
  }

  const PageStyle& style_;
  const Json& case_;
  const rules::Requirement& requirement_;
  const rules::Words words_{style_.pack, style_.language};
  TextLines lines_;
};

}  // namespace

RulesPage explainPage(const PageStyle& style, const RulesOptions& options) {
  const std::string& case_id = options.words.at(0);
  const std::string& id = options.words.at(1);
  const rules::Requirement* requirement = style.pack.requirement(id);
  if (requirement == nullptr) {
    return {"",
            RulesExit::kWrongUsage,
            "rules.error.requirement",
            {{"value", id}, {"near", nearest(id, requirementIds(style.pack))}}};
  }
  const std::string out = resultFolder(options.out);
  const std::string cases_jsonl = (fs::path(out) / "cases.jsonl").string();
  if (!std::ifstream(cases_jsonl)) {
    return {"", RulesExit::kCouldNotRun, "rules.error.out", {{"out", out}}};
  }
  const Json told = caseOf(cases_jsonl, case_id);
  if (told.is_null()) {
    return {"",
            RulesExit::kWrongUsage,
            "rules.error.case",
            {{"out", out}, {"value", case_id}, {"near", nearest(case_id, caseIdsOf(cases_jsonl))}}};
  }
  return {CaseTeller(style, told, *requirement).run(), RulesExit::kFine, "", {}};
}

}  // namespace aktsyn::pipeline
