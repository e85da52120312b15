#include "corpus/records.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace aktsyn::corpus {
namespace {

using nlohmann::json;

std::string text(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<int> pages(const json& object) {
  std::vector<int> out;
  const auto found = object.find("pages");
  if (found != object.end() && found->is_array()) {
    for (const json& page : *found) {
      if (page.is_number_integer()) {
        out.push_back(page.get<int>());
      }
    }
  }
  return out;
}

const json& list(const json& object, const char* key) {
  static const json kNone = json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : kNone;
}

int number(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

// In a run a list with page and text, in truth an object of roles; a note's day of making stands
// apart there.
std::vector<RoleDate> roleDates(const json& object) {
  std::vector<RoleDate> out;
  for (const json& entry : list(object, "dates")) {
    out.push_back(
        {text(entry, "role"), text(entry, "date"), number(entry, "page"), text(entry, "text")});
  }
  if (const auto dates = object.find("dates"); dates != object.end() && dates->is_object()) {
    for (const auto& [role, date] : dates->items()) {
      if (date.is_string()) {
        out.push_back({role, date.get<std::string>(), 0, ""});
      }
    }
  }
  if (std::string created = text(object, "created"); !created.empty()) {
    out.push_back({"created", std::move(created), 0, ""});
  }
  return out;
}

Paper paper(const json& object) {
  Paper out{text(object, "file"),  pages(object),        text(object, "kind"),
            text(object, "class"), text(object, "date"), {}};
  out.title = text(object, "title");
  out.first_words = text(object, "first_words");
  out.last_words = text(object, "last_words");
  out.time = text(object, "time");
  out.author = text(object, "author");
  out.dates = roleDates(object);
  if (const int page = number(object, "page"); out.pages.empty() && page > 0) {
    out.pages.push_back(page);
  }
  for (const std::string& words : {out.title, out.first_words}) {
    if (!words.empty()) {
      out.texts.push_back(words);
    }
  }
  return out;
}

// Of a run's event; a truth may name file, page and text itself.
Happening happening(const json& event) {
  Happening out{text(event, "id"), text(event, "kind"), text(event, "date"), text(event, "status"),
                text(event, "document")};
  const json& evidence = list(event, "evidence");
  const json& source = !evidence.empty() && evidence[0].is_object() ? evidence[0] : event;
  out.file = text(source, "file");
  out.page = number(source, "page");
  out.text = text(source, "text");
  if (!out.file.empty()) {
    out.place =
        out.file + (out.page > 0 ? ", page " + std::to_string(out.page) : "") + ": " + out.text;
  }
  return out;
}

Claim runClaim(const json& finding, const std::map<std::string, Happening>& events) {
  Claim out;
  out.requirement = text(finding, "requirement");
  out.outcome = text(finding, "outcome");
  out.due = text(finding, "due");
  out.done = text(finding, "done");
  const auto trigger = events.find(text(finding, "trigger"));
  if (trigger != events.end()) {
    if (!trigger->second.date.empty()) {
      out.triggers.push_back(trigger->second.date);
    }
    out.why = trigger->second.place;
    out.file = trigger->second.file;
    out.page = trigger->second.page;
    out.text = trigger->second.text;
  }
  return out;
}

CaseRecord runCase(const json& object) {
  CaseRecord out;
  out.id = text(object, "case");
  if (object.contains("child") && object["child"].is_object()) {
    out.born = text(object["child"], "born");
  }
  for (const json& entry : list(object, "documents")) {
    Paper one = paper(entry);
    (one.kind == "journal-note" ? out.notes : out.papers).push_back(std::move(one));
  }
  std::map<std::string, Happening> by_id;
  for (const json& entry : list(object, "events")) {
    Happening one = happening(entry);
    by_id[one.id] = one;
    out.events.push_back(std::move(one));
  }
  for (const json& entry : list(object, "findings")) {
    out.claims.push_back(runClaim(entry, by_id));
  }
  return out;
}

Claim trueClaim(const json& finding) {
  Claim out;
  out.requirement = text(finding, "requirement");
  out.outcome = text(finding, "outcome");
  out.due = text(finding, "due");
  out.done = text(finding, "done");
  out.why = text(finding, "why");
  const auto optional = finding.find("optional");
  out.optional = optional != finding.end() && optional->is_boolean() && optional->get<bool>();
  if (std::string date = text(finding, "trigger"); !date.empty()) {
    out.triggers.push_back(std::move(date));
  }
  for (const json& date : list(finding, "trigger_or")) {
    if (date.is_string()) {
      out.triggers.push_back(date.get<std::string>());
    }
  }
  return out;
}

// A file's line, and the files inside it.
void addFile(const json& object, Records& out) {
  for (const json& member : list(object, "members")) {
    addFile(member, out);
  }
  const bool told = object.contains("pages") && object["pages"].is_number_integer();
  out.files.push_back(
      {text(object, "path"), text(object, "fate"), told ? object["pages"].get<int>() : 0});
}

void addNames(const json& object, const char* key, std::set<std::string>& out) {
  for (const json& entry : list(object, key)) {
    if (entry.is_string()) {
      out.insert(entry.get<std::string>());
    }
  }
}

// A case's truth; a truth file without a case holds what is true of the whole archive.
void addTrueCase(const json& object, Records& out) {
  addNames(object, "requirements", out.requirements);
  for (const json& entry : list(object, "files")) {
    addFile(entry, out);
  }
  if (!object.contains("case")) {
    return;
  }
  CaseRecord one;
  one.id = text(object, "case");
  one.born = text(object, "born");
  addNames(object, "also_judged", one.also_judged);
  for (const json& entry : list(object, "documents")) {
    one.papers.push_back(paper(entry));
  }
  for (const json& entry : list(object, "notes")) {
    one.notes.push_back(paper(entry));
  }
  for (const json& entry : list(object, "events")) {
    one.events.push_back(happening(entry));
  }
  for (const json& entry : list(object, "findings")) {
    one.claims.push_back(trueClaim(entry));
  }
  out.cases.push_back(std::move(one));
}

std::optional<std::string> contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return std::nullopt;
  }
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

// Calls `take` with every object of a JSON Lines text; the number of the first bad line, or 0.
template <typename Take>
int eachLine(const std::string& lines, Take take) {
  std::istringstream in(lines);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) {
      continue;
    }
    const json object = json::parse(line, nullptr, false);
    if (!object.is_object()) {
      return number;
    }
    take(object);
  }
  return 0;
}

}  // namespace

Loaded parseRun(const std::string& cases_jsonl, const std::string& files_jsonl) {
  Loaded out;
  const int bad_case = eachLine(
      cases_jsonl, [&](const json& object) { out.records.cases.push_back(runCase(object)); });
  const int bad_file =
      eachLine(files_jsonl, [&](const json& object) { addFile(object, out.records); });
  if (bad_case > 0) {
    out.error = "cases.jsonl: line " + std::to_string(bad_case) + " is not a JSON object";
  } else if (bad_file > 0) {
    out.error = "files.jsonl: line " + std::to_string(bad_file) + " is not a JSON object";
  }
  return out;
}

Loaded parseTruth(const std::string& text) {
  Loaded out;
  const json object = json::parse(text, nullptr, false);
  if (object.is_object()) {
    addTrueCase(object, out.records);
  } else {
    out.error = "not a JSON object";
  }
  return out;
}

Loaded loadRun(const std::string& folder) {
  const auto cases = contents(std::filesystem::path(folder) / "cases.jsonl");
  const auto files = contents(std::filesystem::path(folder) / "files.jsonl");
  if (!cases || !files) {
    Loaded out;
    out.error = folder + ": cannot read " + (cases ? "files.jsonl" : "cases.jsonl");
    return out;
  }
  return parseRun(*cases, *files);
}

Loaded loadTruth(const std::string& path) {
  Loaded out;
  std::vector<std::filesystem::path> sources;
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    for (const auto& entry : std::filesystem::directory_iterator(path, problem)) {
      if (entry.path().extension() == ".json") {
        sources.push_back(entry.path());
      }
    }
    std::sort(sources.begin(), sources.end());
  } else {
    sources.emplace_back(path);
  }
  for (const std::filesystem::path& source : sources) {
    const auto text = contents(source);
    const json object = text ? json::parse(*text, nullptr, false) : json();
    if (!object.is_object()) {
      out.error = source.string() + (text ? ": not a JSON object" : ": cannot read");
      return out;
    }
    addTrueCase(object, out.records);
  }
  if (out.records.cases.empty()) {
    out.error = path + ": no truth there";
  }
  return out;
}

}  // namespace aktsyn::corpus
