#include "pipeline/record_json.h"

#include <cmath>

#include "pipeline/mask.h"

namespace aktsyn::pipeline {
namespace {

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

}  // namespace

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

Json evidenceJson(const Evidence& evidence, bool show_cpr) {
  return {{"file", evidence.file},
          {"page", evidence.page},
          {"box", boxJson(evidence.boxes)},
          {"text", shown(evidence.text, show_cpr)}};
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

Json documentJson(const Document& document, bool show_cpr) {
  Json json{{"id", document.id},
            {"file", document.file},
            {"pages", document.pages},
            {"kind", document.kind},
            {"class", document.document_class},
            {"title", shown(document.title, show_cpr)},
            {"first_words", shown(document.first_words, show_cpr)},
            {"last_words", shown(document.last_words, show_cpr)},
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
  if (document.unsureOfKind()) {
    json["unsure"] = true;
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
                     {"text", shown(found.raw, show_cpr)}});
    if (!found.doubt.empty()) {
      dates.back()["doubt"] = found.doubt;
    }
  }
  json["dates"] = std::move(dates);
  return json;
}

Json eventJson(const TimelineEvent& item, bool show_cpr) {
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
    evidence.push_back(evidenceJson(piece, show_cpr));
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
  if (event.is_moment) {
    json["moment"] = true;
  }
  for (const auto& [name, when] : event.dates) {
    json[name] = dateJson(when);
  }
  json["evidence"] = std::move(evidence);
  return json;
}

}  // namespace aktsyn::pipeline
