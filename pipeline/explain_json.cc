#include "pipeline/explain.h"
#include "pipeline/mask.h"
#include "pipeline/record_json.h"

namespace aktsyn::pipeline {
namespace {

Json wordsJson(const Evidence& where, bool show_cpr) {
  if (where.file.empty()) {
    return nullptr;
  }
  Json json = evidenceJson(where, show_cpr);
  json.erase("file");
  json["words"] = shown(where.marked, show_cpr);
  return json;
}

Json pageJson(const PageRead& page) {
  return {{"page", page.number},
          {"fate", extractors::name(page.fate)},
          {"origin", extractors::name(page.origin)},
          {"legibility", page.legibility},
          {"reason", orNull(page.reason)},
          {"lines", page.lines}};
}

Json partJson(const FilePart& part) {
  Json tops = Json::array();
  for (const PageTop& top : part.tops) {
    Json signs = Json::object();
    for (const PageSign& sign : top.signs) {
      signs[sign.id] = sign.points;
    }
    tops.push_back({{"page", top.page},
                    {"begins", top.begins},
                    {"score", top.score},
                    {"signs", std::move(signs)}});
  }
  Json documents = Json::array();
  for (std::size_t at = 0; at < part.documents; ++at) {
    documents.push_back("d" + std::to_string(part.first_document + at + 1));
  }
  return {{"first_page", part.first_page},
          {"last_page", part.last_page},
          {"by", part.by},
          {"title", orNull(part.title)},
          {"called_journal", part.called_journal},
          {"tops", std::move(tops)},
          {"documents", std::move(documents)}};
}

Json judgedJson(const KindScore& judged, bool show_cpr) {
  Json cues = Json::array();
  for (const CueHit& hit : judged.cues) {
    cues.push_back({{"cue", hit.cue},
                    {"weight", hit.weight},
                    {"zone", hit.zone},
                    {"where", wordsJson(hit.where, show_cpr)}});
  }
  return {{"kind", judged.kind}, {"score", judged.score}, {"cues", std::move(cues)}};
}

Json datesJson(const Document& document, bool show_cpr) {
  Json dates = Json::array();
  const DateFound* counts = document.dateThatCounts();
  for (const DateFound& found : document.dates) {
    dates.push_back({{"date", rules::iso(found.when)},
                     {"precision", precisionName(found.when.precision)},
                     {"role", found.role},
                     {"raw", shown(found.raw, show_cpr)},
                     {"counts", &found == counts},
                     {"doubt", orNull(found.doubt)},
                     {"where", wordsJson(found.where, show_cpr)}});
  }
  return dates;
}

Json explainedDocument(const Document& document, bool show_cpr) {
  Json json = documentJson(document, show_cpr);
  json["kind_by"] = document.kind_by;
  json["unsure"] = document.unsureOfKind();
  json["margin"] = document.margin();
  json["judged"] = Json::array();
  for (const KindScore& judged : document.judged) {
    json["judged"].push_back(judgedJson(judged, show_cpr));
  }
  json["marks"] = Json::array();
  for (const Mark& mark : document.marks) {
    json["marks"].push_back({{"mark", mark.id}, {"where", wordsJson(mark.where, show_cpr)}});
  }
  json["date_by"] = orNull(document.date_by);
  json["dates"] = datesJson(document, show_cpr);
  return json;
}

Json explainedEvent(const TimelineEvent& item, bool show_cpr) {
  Json json = eventJson(item, show_cpr);
  json.erase("id");
  json["is_document"] = item.event.is_document;
  json["own_date"] = item.own_date;
  json["words"] = Json::array();
  for (const Evidence& piece : item.evidence) {
    json["words"].push_back(wordsJson(piece, show_cpr));
  }
  json.erase("evidence");
  json["reasons"] = Json::array();
  for (const Reason& reason : item.reasons) {
    json["reasons"].push_back({{"what", reason.what},
                               {"name", orNull(reason.name)},
                               {"value", orNull(shown(reason.value, show_cpr))},
                               {"where", wordsJson(reason.where, show_cpr)}});
  }
  return json;
}

Json personJson(const Person& person, const std::optional<Person>& child, bool show_cpr) {
  return {{"cpr", orNull(shown(person.cpr, show_cpr))},
          {"born", rules::iso(person.born)},
          {"name", orNull(person.name)},
          {"mentions", person.mentions},
          {"as_child", person.as_child},
          {"is_child", child && child->cpr == person.cpr && child->born == person.born}};
}

Json explainedFile(const ExplainedFile& item, const Explanation& all, bool show_cpr) {
  Json json = fileJson(item.file);
  json["concerns_other_child"] = item.concerns_other;
  json["read_pages"] = Json::array();
  for (const PageRead& page : item.pages) {
    json["read_pages"].push_back(pageJson(page));
  }
  json["parts"] = Json::array();
  for (const FilePart& part : item.reading.parts) {
    json["parts"].push_back(partJson(part));
  }
  json["documents"] = Json::array();
  for (const Document& document : item.reading.documents) {
    json["documents"].push_back(explainedDocument(document, show_cpr));
  }
  json["events"] = Json::array();
  for (const TimelineEvent& event : item.reading.events) {
    json["events"].push_back(explainedEvent(event, show_cpr));
  }
  json["persons"] = Json::array();
  for (const Person& person : item.reading.persons) {
    json["persons"].push_back(personJson(person, all.child, show_cpr));
  }
  return json;
}

}  // namespace

std::string explanationJson(const Explanation& explanation, bool show_cpr) {
  Json json = Json::object();
  for (const ExplainedFile& item : explanation.files) {
    if (json.empty()) {
      json = explainedFile(item, explanation, show_cpr);
      json["holds"] = Json::array();
    } else {
      json["holds"].push_back(explainedFile(item, explanation, show_cpr));
    }
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace aktsyn::pipeline
