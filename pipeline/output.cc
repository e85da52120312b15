#include "pipeline/output.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/mask.h"
#include "pipeline/timeline.h"

namespace aktsyn::pipeline {
namespace {

using Json = nlohmann::ordered_json;
using rules::Outcome;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Text that people may read: without CPR numbers unless they were asked for.
std::string shown(const std::string& text, const OutputOptions& options) {
  return options.show_cpr ? text : maskCpr(text);
}

Json orNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json fileJson(const SourceFile& file) {
  Json json{{"path", file.path},
            {"case", orNull(file.case_id)},
            {"sha256", orNull(file.sha256)},
            {"bytes", file.bytes},
            {"format", orNull(file.format)},
            {"fate", extractors::name(file.fate)},
            {"reason", orNull(file.reason)},
            {"pages", file.pages},
            {"pages_ocr", file.pages_ocr},
            {"pages_blank", file.pages_blank},
            {"pages_unread", file.pages_unread}};
  if (!file.lost.empty()) {
    Json lost = Json::array();
    for (const auto& [part, reason] : file.lost) {
      lost.push_back({{"part", part}, {"reason", reason}});
    }
    json["lost"] = std::move(lost);
  }
  return json;
}

double tenth(float points) { return std::round(static_cast<double>(points) * 10) / 10; }

Json boxJson(const std::vector<Box>& boxes) {
  Box all;
  for (const Box& box : boxes) {
    all = extractors::unite(all, box);
  }
  if (all.empty()) {
    return nullptr;
  }
  return {tenth(all.left), tenth(all.top), tenth(all.right), tenth(all.bottom)};
}

Json evidenceJson(const Evidence& evidence, const OutputOptions& options) {
  return {{"file", evidence.file},
          {"page", evidence.page},
          {"box", boxJson(evidence.boxes)},
          {"text", shown(evidence.text, options)}};
}

std::string_view precisionName(rules::Precision precision) {
  switch (precision) {
    case rules::Precision::kMinute:
      return "minute";
    case rules::Precision::kDay:
      return "day";
    case rules::Precision::kWeek:
      return "week";
    case rules::Precision::kMonth:
      return "month";
    case rules::Precision::kQuarter:
      return "quarter";
    case rules::Precision::kYear:
      return "year";
    case rules::Precision::kRange:
      return "range";
    case rules::Precision::kUnknown:
      return "unknown";
  }
  return "unknown";
}

// The date apart from its clock time, null when unknown.
Json dateJson(const rules::When& when) {
  const std::string text = rules::iso(when);
  return orNull(text.substr(0, text.find('T')));
}

Json timeJson(const rules::When& when) {
  const std::string text = rules::iso(when);
  const std::size_t clock = text.find('T');
  return clock == std::string::npos ? Json(nullptr) : Json(text.substr(clock + 1));
}

Json documentJson(const Document& document, const OutputOptions& options) {
  Json json{{"id", document.id},
            {"file", document.file},
            {"pages", document.pages},
            {"kind", document.kind},
            {"class", document.document_class},
            {"title", shown(document.title, options)},
            {"date", dateJson(document.date)},
            {"time", timeJson(document.date)},
            {"date_role", orNull(document.date_role)},
            {"confidence", std::round(document.confidence * 100) / 100}};
  if (!document.author.empty()) {
    json["author"] = document.author;
  }
  if (!document.runner_up.empty()) {
    json["runner_up"] = document.runner_up;
  }
  if (document.draft) {
    json["draft"] = true;
  }
  if (document.partly_read) {
    json["partly_read"] = true;
  }
  Json dates = Json::array();
  for (const DateFound& found : document.dates) {
    dates.push_back({{"date", rules::iso(found.when)},
                     {"role", found.role},
                     {"page", found.where.page},
                     {"text", shown(found.raw, options)}});
  }
  json["dates"] = std::move(dates);
  return json;
}

Json eventJson(const TimelineEvent& item, const OutputOptions& options) {
  const rules::Event& event = item.event;
  Json attributes = Json::object();
  for (const auto& [name, values] : event.attributes) {
    if (values.size() == 1) {
      attributes[name] = *values.begin();
    } else {
      attributes[name] = values;
    }
  }
  Json evidence = Json::array();
  for (const Evidence& piece : item.evidence) {
    evidence.push_back(evidenceJson(piece, options));
  }
  Json json{{"id", event.id},
            {"kind", event.kind},
            {"date", dateJson(event.when)},
            {"time", timeJson(event.when)},
            {"precision", precisionName(event.when.precision)},
            {"status", rules::name(event.status)},
            {"document", orNull(event.document)},
            {"attributes", std::move(attributes)}};
  if (!event.elements.empty()) {
    json["elements"] = event.elements;
  }
  json["evidence"] = std::move(evidence);
  return json;
}

Json findingJson(const rules::Pack& pack, const rules::CaseFile& case_file,
                 const rules::Finding& finding, const OutputOptions& options) {
  Json because = Json::array();
  for (const rules::Step& step : finding.because) {
    because.push_back(shown(rules::renderStep(pack, case_file, step, options.language), options));
  }
  Json text = Json::object();
  for (const rules::Language& language : pack.languages) {
    text[language] = shown(rules::renderText(pack, case_file, finding, language), options);
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
    documents.push_back(documentJson(document, options));
  }
  Json events = Json::array();
  for (const TimelineEvent& event : result.events) {
    events.push_back(eventJson(event, options));
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
