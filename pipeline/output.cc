#include "pipeline/output.h"

#include <fstream>
#include <set>

#include "pipeline/mask.h"
#include "pipeline/record_json.h"
#include "pipeline/timeline.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json findingJson(const rules::Pack& pack, const rules::CaseFile& case_file,
                 const rules::Finding& finding, const OutputOptions& options) {
  Json because = Json::array();
  for (const rules::Step& step : finding.because) {
    because.push_back(
        shown(rules::renderStep(pack, case_file, step, options.language), options.show_cpr));
  }
  Json text = Json::object();
  for (const rules::Language& language : pack.languages) {
    text[language] = shown(rules::renderText(pack, case_file, finding, language), options.show_cpr);
  }
  Json json{{"id", finding.id},
            {"requirement", finding.requirement},
            {"outcome", rules::name(finding.outcome)},
            {"severity", finding.severity},
            {"theme", finding.theme},
            {"law", finding.law},
            {"trigger", orNull(finding.trigger)},
            {"due", orNull(finding.due)},
            {"done", orNull(finding.done)},
            {"evidence", finding.evidence}};
  if (!finding.due_lenient.empty()) {
    json["due_lenient"] = finding.due_lenient;
  }
  if (!finding.missing_elements.empty()) {
    json["missing_elements"] = finding.missing_elements;
  }
  if (!finding.papers.empty()) {
    json["papers"] = finding.papers;
  }
  const auto addNames = [&](const char* key, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      json[key].push_back(shown(name, options.show_cpr));
    }
  };
  addNames("missing_references", finding.references);
  addNames("unnamed", finding.unnamed);
  json["because"] = std::move(because);
  json["text"] = std::move(text);
  return json;
}

std::string textOf(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <typename Map>
Json byName(const Map& counts) {
  Json json = Json::object();
  for (const auto& [key, count] : counts) {
    json[std::string(name(key))] = count;
  }
  return json;
}

}  // namespace

std::string fileLine(const SourceFile& file, const std::vector<SourceFile>& members) {
  Json json = fileJson(file);
  if (!members.empty()) {
    Json inside = Json::array();
    for (const SourceFile& member : members) {
      inside.push_back(fileJson(member));
    }
    json["members"] = std::move(inside);
  }
  return dump(json);
}

std::string caseLine(const rules::Pack& pack, const CaseResult& result,
                     const OutputOptions& options) {
  Json documents = Json::array();
  for (const Document& document : result.documents) {
    documents.push_back(documentJson(document, options.show_cpr));
  }
  Json events = Json::array();
  for (const TimelineEvent& event : result.events) {
    events.push_back(eventJson(event, options.show_cpr));
  }
  const rules::CaseFile case_file = result.caseFile();
  Json findings = Json::array();
  for (const rules::Finding& finding : result.findings) {
    findings.push_back(findingJson(pack, case_file, finding, options));
  }
  return dump({{"case", result.id},
               {"child", {{"born", result.born ? Json(rules::iso(*result.born)) : Json(nullptr)}}},
               {"as_of", rules::iso(result.as_of)},
               {"documents", std::move(documents)},
               {"events", std::move(events)},
               {"findings", std::move(findings)}});
}

bool keepResults(const std::string& files_jsonl, const std::string& cases_jsonl,
                 Workspace& workspace) {
  std::ifstream files(files_jsonl), cases(cases_jsonl);
  if (!files || !cases) {
    return false;
  }
  workspace.replaceResults([&](const Workspace::AddRow& add) {
    std::string line;
    while (std::getline(files, line)) {
      const Json json = Json::parse(line, nullptr, false);
      add("files", {textOf(json, "case"), textOf(json, "path"), line});
    }
    while (std::getline(cases, line)) {
      const Json json = Json::parse(line, nullptr, false);
      for (const char* table : {"documents", "events", "findings"}) {
        for (const Json& item : json.at(table)) {
          add(table, {textOf(json, "case"), textOf(item, "id"), dump(item)});
        }
      }
    }
  });
  return files.eof() && cases.eof();
}

std::vector<std::string> caseIdsOf(const std::string& cases_jsonl) {
  std::vector<std::string> ids;
  std::ifstream cases(cases_jsonl);
  for (std::string line; std::getline(cases, line);) {
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_object()) {
      ids.push_back(textOf(json, "case"));
    }
  }
  return ids;
}

void Summary::add(const CaseResult& result) {
  ++cases_;
  documents_ += result.documents.size();
  events_ += result.events.size();
  std::map<std::string, std::set<Outcome>> outcomes;
  bool any_gap = false;
  for (const rules::Finding& finding : result.findings) {
    if (finding.outcome == Outcome::kNotApplicable) {
      continue;
    }
    ++requirements_[finding.requirement].findings[finding.outcome];
    outcomes[finding.requirement].insert(finding.outcome);
    if (rules::isGap(finding.outcome)) {
      ++gaps_by_severity_[finding.severity];
      any_gap = true;
    }
  }
  cases_with_gaps_ += any_gap ? 1 : 0;
  for (const auto& [requirement, of_case] : outcomes) {
    Tally& tally = requirements_[requirement];
    ++tally.applies;
    bool falls_short = false;
    for (const Outcome outcome : of_case) {
      ++tally.cases[outcome];
      falls_short = falls_short || rules::isGap(outcome);
    }
    tally.short_cases += falls_short ? 1 : 0;
  }
}

void Summary::addFile(const SourceFile& file) {
  using extractors::Fate;
  ++(file.container.empty() ? files_by_fate_ : members_by_fate_)[file.fate];
  pages_ += static_cast<std::size_t>(file.pages);
  pages_ocr_ += static_cast<std::size_t>(file.pages_ocr);
  pages_blank_ += static_cast<std::size_t>(file.pages_blank);
  pages_unread_ += file.pages_unread.size();
  unread_files_ += file.fate == Fate::kPartlyRead || mayHoldUnreadText(file) ? 1 : 0;
}

std::string Summary::json(const std::string& archive, rules::Day as_of) const {
  Json requirements = Json::array();
  for (const rules::Requirement& requirement : pack_.requirements) {
    const auto found = requirements_.find(requirement.id);
    const Tally tally = found == requirements_.end() ? Tally{} : found->second;
    const auto cases_with = [&](Outcome outcome) {
      const auto at = tally.cases.find(outcome);
      return at == tally.cases.end() ? std::size_t{0} : at->second;
    };
    Json json{{"requirement", requirement.id},
              {"theme", requirement.theme},
              {"severity", requirement.severity},
              {"applies", tally.applies},
              {"falls_short", tally.short_cases}};
    for (const Outcome outcome :
         {Outcome::kMet, Outcome::kExcused, Outcome::kLate, Outcome::kMissing, Outcome::kIncomplete,
          Outcome::kBorderline, Outcome::kUndetermined, Outcome::kPending}) {
      json[std::string(rules::name(outcome))] = cases_with(outcome);
    }
    json["findings"] = byName(tally.findings);
    requirements.push_back(std::move(json));
  }
  const Json json{
      {"archive", archive},
      {"pack", pack_.id},
      {"pack_sha256", pack_.sha256},
      {"as_of", rules::iso(as_of)},
      {"cases", cases_},
      {"cases_with_gaps", cases_with_gaps_},
      {"cases_without_gaps", cases_ - cases_with_gaps_},
      {"gaps_by_severity", gaps_by_severity_},
      {"documents", documents_},
      {"events", events_},
      {"files", byName(files_by_fate_)},
      {"members", byName(members_by_fate_)},
      {"pages",
       {{"all", pages_}, {"ocr", pages_ocr_}, {"blank", pages_blank_}, {"unread", pages_unread_}}},
      {"requirements", std::move(requirements)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace aktsyn::pipeline
