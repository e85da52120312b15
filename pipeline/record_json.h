// The records of a run as JSON, as they stand in files.jsonl and cases.jsonl. CPR numbers are
// masked unless `show_cpr`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "pipeline/case.h"

namespace aktsyn::pipeline {

using Json = nlohmann::ordered_json;

Json orNull(const std::string& text);   // null when empty
Json fileJson(const SourceFile& file);  // without its members
Json evidenceJson(const Evidence& evidence, bool show_cpr);
Json documentJson(const Document& document, bool show_cpr);
Json eventJson(const TimelineEvent& item, bool show_cpr);
std::string_view precisionName(rules::Precision precision);  // "minute", "day", ... "unknown"

}  // namespace aktsyn::pipeline
