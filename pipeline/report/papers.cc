#include "pipeline/report/papers.h"

#include <fmt/format.h>

#include <cmath>

#include "pipeline/report/report.h"

namespace aktsyn::pipeline {
namespace {

void writeNumber(Html& html, const ReportWords& words, long long n) {
  html.leaf("td", {trusted("class", n == 0 ? "n zero" : "n")}, words.number(n));
}

void writeFileCell(Html& html, std::string_view path) {
  const auto cell = html.element("td", {trusted("class", "file")});
  html.leaf("bdi", {}, path);
}

// Lost parts and the files' own reasons, in one phrase.
std::string fateReason(const ReportWords& words, const SourceFile& file) {
  std::string reason = file.reason.empty() ? std::string() : words.reason(file.reason);
  if (!file.pages_unread.empty()) {
    reason += reason.empty() ? "" : "; ";
    reason += words.say("report.pages-unread", {{"pages", pageList(file.pages_unread)}});
  }
  for (const auto& [part, why] : file.lost) {
    reason += reason.empty() ? "" : "; ";
    reason += words.say("report.part-lost", {{"part", part}, {"reason", words.reason(why)}});
  }
  return reason;
}

void writeDocumentRow(Html& html, const ReportWords& words, const Document& document) {
  const auto row = html.element("tr");
  const std::string date = rules::iso(document.date);
  html.leaf("td", {trusted("class", "nowrap"), {"data-value", date}}, words.date(date));
  {
    const auto cell = html.element("td");
    html.text(words.kind(document.kind));
    if (document.unsureOfKind()) {
      html.text(" ");
      html.leaf("span", {trusted("class", "tag")},
                document.runner_up.empty()
                    ? words.say("report.unsure")
                    : words.say("report.unsure-or", {{"kind", words.kind(document.runner_up)}}));
    }
    for (const auto& [is_so, id] : {std::pair{document.draft, "report.draft"},
                                    std::pair{document.partly_read, "report.partly-read"}}) {
      if (is_so) {
        html.text(" ");
        html.leaf("span", {trusted("class", "tag")}, words.say(id));
      }
    }
  }
  html.leaf("td", {trusted("class", "file")}, document.title);
  writeFileCell(html, document.file);
  html.leaf("td", {trusted("class", "nowrap")}, pageList(document.pages));
  html.leaf(
      "td",
      {trusted("class", "n"), trusted("data-value", fmt::format("{:.3f}", document.confidence))},
      words.percent(std::lround(document.confidence * 1000), 1000));
}

void writeEventRow(Html& html, const ReportWords& words, const TimelineEvent& event) {
  const auto row = html.element("tr");
  const std::string date = rules::iso(event.event.when);
  html.leaf("td", {trusted("class", "nowrap"), {"data-value", date}}, words.date(date));
  html.leaf("td", {}, words.kind(event.event.kind));
  html.leaf("td", {}, words.say(fmt::format("report.status.{}", rules::name(event.event.status))));
  if (event.evidence.empty()) {
    html.leaf("td", {}, "");
    html.leaf("td", {}, "");
    return;
  }
  writeFileCell(html, words.place(event.evidence.front()));
  const auto cell = html.element("td", {trusted("class", "file")});
  const std::string text = html.shown(event.evidence.front().text);
  constexpr std::size_t kMostBytes = 160;
  std::size_t cut = std::min(text.size(), kMostBytes);
  while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
    ++cut;
  }
  html.text(text.substr(0, cut) + (cut < text.size() ? " " + words.say("report.cut") : ""));
}

}  // namespace

void writeTableHead(Html& html, const std::vector<Column>& columns) {
  const auto head = html.element("thead");
  const auto row = html.element("tr");
  for (const Column& column : columns) {
    Html::Attributes attributes{trusted("scope", "col")};
    if (column.is_number) {
      attributes.push_back(trusted("class", "n"));
    }
    if (column.is_sortable) {
      attributes.push_back(trusted("data-sort", column.is_number ? "number" : "text"));
    }
    html.leaf("th", attributes, column.title);
  }
}

std::string pageList(const std::vector<int>& pages) {
  std::string list;
  for (std::size_t at = 0; at < pages.size();) {
    std::size_t last = at;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) {
      ++last;
    }
    list += list.empty() ? "" : ", ";
    list += last == at ? fmt::format("{}", pages[at])
                       : fmt::format("{}\xE2\x80\x93{}", pages[at], pages[last]);
    at = last + 1;
  }
  return list;
}

void writeDocuments(Html& html, const ReportWords& words, const CaseResult& result) {
  const auto scroll = html.element("div", {trusted("class", "scroll"),
                                           trusted("tabindex", "0"),
                                           trusted("role", "region"),
                                           {"aria-label", words.say("report.papers")}});
  const auto table = html.element("table", {flag("data-sortable")});
  writeTableHead(html, {{words.say("report.column.date"), false, true},
                        {words.say("report.column.kind"), false, true},
                        {words.say("report.column.title"), false, true},
                        {words.say("report.column.file"), false, true},
                        {words.say("report.column.pages"), false, false},
                        {words.say("report.column.confidence"), true, true}});
  const auto body = html.element("tbody");
  for (const Document& document : result.documents) {
    writeDocumentRow(html, words, document);
  }
}

// Why the kind is unsure: how little it leads by, or that hardly a cue speaks for it.
std::string unsurePhrase(const ReportWords& words, const Document& document) {
  const bool led = !document.runner_up.empty() && document.kind_by == "cues";
  return words.say(led                           ? "report.unsure.margin"
                   : !document.runner_up.empty() ? "report.unsure.other"
                                                 : "report.unsure.few",
                   {{"kind", words.kind(document.kind)},
                    {"other", words.kind(document.runner_up)},
                    {"margin", fmt::format("{:.1f}", document.margin())},
                    {"confidence", words.percent(std::lround(document.confidence * 1000), 1000)}});
}

void writeUnsureKinds(Html& html, const ReportWords& words, const CaseResult& result) {
  std::vector<const Document*> unsure;
  for (const Document& document : result.documents) {
    if (document.unsureOfKind()) {
      unsure.push_back(&document);
    }
  }
  if (unsure.empty()) {
    return;
  }
  const auto details = html.element("details");
  html.leaf("summary", {},
            words.count("report.unsure.count", static_cast<long long>(unsure.size())));
  const auto list = html.element("ul");
  for (const Document* document : unsure) {
    const auto item = html.element("li");
    html.leaf("bdi", {}, document->file);
    html.text(" " + words.say("report.unsure.pages", {{"pages", pageList(document->pages)}}) +
              ": " + unsurePhrase(words, *document));
  }
}

void writeEventList(Html& html, const ReportWords& words, const CaseResult& result) {
  const auto scroll = html.element("div", {trusted("class", "scroll"),
                                           trusted("tabindex", "0"),
                                           trusted("role", "region"),
                                           {"aria-label", words.say("report.event-list")}});
  const auto table = html.element("table", {flag("data-sortable")});
  writeTableHead(html, {{words.say("report.column.date"), false, true},
                        {words.say("report.column.event"), false, true},
                        {words.say("report.column.status"), false, true},
                        {words.say("report.column.place"), false, true},
                        {words.say("report.column.words"), false, false}});
  const auto body = html.element("tbody");
  for (const TimelineEvent& event : result.events) {
    writeEventRow(html, words, event);
  }
}

void writeFiles(Html& html, const ReportWords& words, const std::vector<FileLine>& lines,
                bool with_case) {
  const auto scroll = html.element("div", {trusted("class", "scroll"),
                                           trusted("tabindex", "0"),
                                           trusted("role", "region"),
                                           {"aria-label", words.say("report.files")}});
  const auto table = html.element("table", {flag("data-sortable")});
  std::vector<Column> columns{{words.say("report.column.file"), false, true},
                              {words.say("report.column.fate"), false, true},
                              {words.say("report.column.reason"), false, true},
                              {words.say("report.column.pages"), true, true},
                              {words.say("report.column.ocr"), true, true},
                              {words.say("report.column.blank"), true, true}};
  if (with_case) {
    columns.insert(columns.begin() + 1, {words.say("report.column.case"), false, true});
  }
  writeTableHead(html, columns);
  const auto body = html.element("tbody");
  for (const FileLine& line : lines) {
    const SourceFile& file = *line.file;
    const auto row = html.element("tr");
    writeFileCell(html, file.path);
    if (with_case) {
      const auto cell = html.element("td", {trusted("class", "nowrap")});
      if (!line.case_id.empty()) {
        html.leaf("a", {trusted("href", casePageName(line.case_id))}, line.case_id);
      }
    }
    html.leaf("td", {trusted("class", "nowrap")},
              words.title(fmt::format("fate.{}", extractors::name(file.fate))));
    html.leaf("td", {trusted("class", "file")}, fateReason(words, file));
    writeNumber(html, words, file.pages);
    writeNumber(html, words, file.pages_ocr);
    writeNumber(html, words, file.pages_blank);
  }
}

void writeUnread(Html& html, const ReportWords& words, const CaseResult& result) {
  const auto list = html.element("ul");
  for (const rules::Unread& unread : result.unread) {
    const auto item = html.element("li");
    html.leaf("bdi", {}, unread.paper);
    if (!unread.kinds.empty()) {
      std::string kinds;
      for (const std::string& kind : unread.kinds) {
        kinds += (kinds.empty() ? "" : ", ") + words.kind(kind);
      }
      html.text(" " + words.say("report.could-be", {{"kinds", kinds}}));
    }
  }
}

}  // namespace aktsyn::pipeline
