#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeline/report/counts.h"
#include "pipeline/report/frame.h"
#include "pipeline/report/papers.h"
#include "pipeline/report/report.h"
#include "pipeline/report/requirements.h"

namespace aktsyn::pipeline {
namespace {

using extractors::Fate;

constexpr int kLimits = 6;

Html::Attributes block(std::string anchor) {
  return {trusted("class", "block"), trusted("id", std::move(anchor))};
}

// What the index tells of the whole run.
struct RunCounts {
  std::vector<CaseCounts> cases;  // in the order of the cases
  int without_gaps = 0;
  std::array<int, kSeverities.size()> gaps_by_severity{};
  int undetermined = 0, borderline = 0;
  long long files = 0, pages = 0, pages_ocr = 0, pages_blank = 0, papers = 0;
  std::map<Fate, long long> fates;
  std::vector<FileLine> not_fully_read;
};

void addFile(const SourceFile& file, const std::string& case_id, RunCounts& counts) {
  counts.files += 1;
  counts.pages += file.pages;
  counts.pages_ocr += file.pages_ocr;
  counts.pages_blank += file.pages_blank;
  counts.fates[file.fate] += 1;
  if (isNotFullyRead(file)) {
    counts.not_fully_read.push_back({&file, case_id});
  }
}

RunCounts countRun(const std::vector<CaseResult>& cases,
                   const std::vector<SourceFile>& files_without_case) {
  RunCounts run;
  for (const CaseResult& result : cases) {
    const CaseCounts counts = countCase(result);
    run.without_gaps += counts.findings.gaps() == 0 ? 1 : 0;
    for (std::size_t at = 0; at < kSeverities.size(); ++at) {
      run.gaps_by_severity.at(at) += counts.gaps_by_severity.at(at);
    }
    run.undetermined += counts.findings.of(rules::Outcome::kUndetermined);
    run.borderline += counts.findings.of(rules::Outcome::kBorderline);
    run.papers += static_cast<long long>(result.documents.size());
    run.cases.push_back(counts);
    for (const SourceFile& file : result.files) {
      addFile(file, result.id, run);
    }
  }
  for (const SourceFile& file : files_without_case) {
    addFile(file, "", run);
  }
  return run;
}

void writeOverview(Html& html, const ReportWords& words, const RunCounts& run) {
  const auto section = html.element("section", block("overview"));
  html.leaf("h2", {}, words.say("report.overview"));
  const auto cases = static_cast<long long>(run.cases.size());
  html.leaf("p", {trusted("class", "lead")},
            words.say("report.overview.lead", {{"short", words.number(cases - run.without_gaps)},
                                               {"cases", words.number(cases)}}));
  std::vector<Tile> tiles{
      {words.say("report.cases"), words.number(cases), ""},
      {words.say("report.cases-without-gaps"), words.number(run.without_gaps), "good"}};
  for (std::size_t at = 0; at < kSeverities.size(); ++at) {
    tiles.push_back({words.say(fmt::format("report.gaps.{}", kSeverities.at(at))),
                     words.number(run.gaps_by_severity.at(at)), std::string(kSeverities.at(at))});
  }
  tiles.push_back({words.title("outcome.undetermined"), words.number(run.undetermined), "apart"});
  tiles.push_back({words.title("outcome.borderline"), words.number(run.borderline), "apart"});
  writeTiles(html, tiles);
  writeTiles(html, {{words.say("report.files"), words.number(run.files), ""},
                    {words.say("report.papers"), words.number(run.papers), ""},
                    {words.say("report.pages"), words.number(run.pages), ""},
                    {words.say("report.pages-ocr"), words.number(run.pages_ocr), ""},
                    {words.say("report.pages-blank"), words.number(run.pages_blank), ""},
                    {words.say("report.files-not-read"),
                     words.number(static_cast<long long>(run.not_fully_read.size())), ""}});
  const auto note = html.element("p", {trusted("class", "note")});
  html.text(words.say("report.claim-short") + " ");
  html.leaf("a", {trusted("href", "#limits")}, words.say("report.limits"));
}

void writeRequirementSection(Html& html, const ReportWords& words,
                             const std::vector<RequirementCounts>& counts) {
  const auto section = html.element("section", block("requirements"));
  html.leaf("h2", {}, words.say("report.requirements"));
  html.leaf("p", {trusted("class", "note")}, words.say("report.requirements.note"));
  if (counts.empty()) {
    html.leaf("p", {}, words.say("report.requirements.none"));
    return;
  }
  writeRequirements(html, words, counts);
}

void writeCaseRow(Html& html, const ReportWords& words, const CaseResult& result,
                  const CaseCounts& counts) {
  const auto number = [&](long long n, std::string_view look) {
    html.leaf("td",
              {trusted("class", n == 0 ? "n zero" : fmt::format("n {}", look)),
               trusted("data-value", fmt::format("{}", n))},
              words.number(n));
  };
  const auto row = html.element("tr");
  {
    const auto cell = html.element("th", {trusted("scope", "row"), {"data-value", result.id}});
    html.leaf("a", {trusted("href", casePageName(result.id))}, result.id);
  }
  const std::string born = result.born ? rules::iso(*result.born) : std::string();
  html.leaf("td", {trusted("class", "nowrap"), {"data-value", born}}, words.date(born));
  number(static_cast<long long>(result.documents.size()), "");
  number(counts.pages, "");
  for (const int gaps : counts.gaps_by_severity) {
    number(gaps, "short");
  }
  number(counts.findings.of(rules::Outcome::kUndetermined), "");
  number(counts.findings.of(rules::Outcome::kBorderline), "");
  number(counts.files_not_fully_read, "");
}

void writeCases(Html& html, const ReportWords& words, const std::vector<CaseResult>& cases,
                const RunCounts& run) {
  const auto section = html.element("section", block("cases"));
  html.leaf("h2", {}, words.say("report.cases"));
  {
    const auto filter = html.element("p", {trusted("class", "filter"), flag("hidden")});
    html.leaf("label", {trusted("for", "case-filter")}, words.say("report.filter"));
    html.text(" ");
    html.single("input", {trusted("id", "case-filter"), trusted("type", "search"),
                          trusted("autocomplete", "off"), trusted("data-filters", "case-table")});
  }
  const auto scroll = html.element("div", {trusted("class", "scroll"),
                                           trusted("tabindex", "0"),
                                           trusted("role", "region"),
                                           {"aria-label", words.say("report.cases")}});
  const auto table = html.element("table", {trusted("id", "case-table"), flag("data-sortable")});
  std::vector<Column> columns{{words.say("report.column.case"), false, true},
                              {words.say("report.column.born"), false, true},
                              {words.say("report.papers"), true, true},
                              {words.say("report.pages"), true, true}};
  for (const std::string_view severity : kSeverities) {
    columns.push_back({words.say(fmt::format("report.gaps.{}", severity)), true, true});
  }
  columns.push_back({words.title("outcome.undetermined"), true, true});
  columns.push_back({words.title("outcome.borderline"), true, true});
  columns.push_back({words.say("report.files-not-read"), true, true});
  writeTableHead(html, columns);
  const auto body = html.element("tbody");
  for (std::size_t at = 0; at < cases.size(); ++at) {
    writeCaseRow(html, words, cases[at], run.cases[at]);
  }
}

void writeReading(Html& html, const ReportWords& words, const RunCounts& run) {
  const auto section = html.element("section", block("reading"));
  html.leaf("h2", {}, words.say("report.reading"));
  {
    const auto list = html.element("ul");
    for (const auto& [fate, count] : run.fates) {
      html.leaf("li", {},
                fmt::format("{}: {}", words.title(fmt::format("fate.{}", extractors::name(fate))),
                            words.number(count)));
    }
  }
  if (run.not_fully_read.empty()) {
    html.leaf("p", {}, words.say("report.reading.all"));
    return;
  }
  html.leaf("h3", {}, words.say("report.reading.not"));
  html.leaf("p", {trusted("class", "note")}, words.say("report.reading.note"));
  writeFiles(html, words, run.not_fully_read, true);
}

// Duties that no case's papers set off, by their titles.
void writeNotSetOff(Html& html, const ReportWords& words,
                    const std::vector<RequirementCounts>& counts) {
  const auto details = html.element("details");
  html.leaf("summary", {}, words.say("report.not-set-off"));
  const auto list = html.element("ul");
  for (const rules::Requirement& requirement : words.pack().requirements) {
    if (std::none_of(counts.begin(), counts.end(), [&](const RequirementCounts& count) {
          return count.requirement == &requirement;
        })) {
      html.leaf("li", {},
                words.say("report.duty", {{"title", words.pick(requirement.title)},
                                          {"law", requirement.versions.back().law}}));
    }
  }
}

// Duties that papers cannot answer, each with the reason.
void writeNotCheckable(Html& html, const ReportWords& words) {
  if (words.pack().not_checkable.empty()) {
    return;
  }
  const auto details = html.element("details");
  html.leaf("summary", {}, words.say("report.not-checkable"));
  const auto list = html.element("ul");
  for (const rules::NotCheckable& duty : words.pack().not_checkable) {
    const auto item = html.element("li");
    html.leaf("strong", {},
              words.say("report.duty", {{"title", words.pick(duty.title)}, {"law", duty.law}}));
    html.text(" " + words.pick(duty.reason));
  }
}

void writeLimits(Html& html, const ReportWords& words, const std::vector<RequirementCounts>& counts,
                 const ReportOptions& options) {
  {
    const auto section = html.element("section", block("limits"));
    html.leaf("h2", {}, words.say("report.limits"));
    {
      const auto list = html.element("ul");
      for (int at = 1; at <= kLimits; ++at) {
        html.leaf("li", {}, words.say(fmt::format("report.limits.{}", at)));
      }
      if (!options.show_cpr) {
        html.leaf("li", {}, words.say("report.limits.masked"));
      }
    }
    writeNotSetOff(html, words, counts);
    writeNotCheckable(html, words);
  }
  if (options.run_notes.empty()) {
    return;
  }
  const auto section = html.element("section", block("notes"));
  html.leaf("h2", {}, words.say("report.run-notes"));
  const auto list = html.element("ul");
  for (const std::string& note : options.run_notes) {
    html.leaf("li", {}, note);
  }
}

Frame indexFrame(const ReportWords& words, const std::vector<CaseResult>& cases,
                 const ReportOptions& options) {
  Frame frame;
  frame.heading = options.archive;
  frame.over = words.say("report.title");
  frame.title = options.archive + " \xE2\x80\x93 " + frame.over;
  frame.under = words.pick(words.pack().title);
  if (!cases.empty()) {
    frame.under +=
        " \xC2\xB7 " + words.say("report.as-of", {{"date", words.day(cases.front().as_of)}});
  }
  frame.jumps = {{"overview", words.say("report.overview")},
                 {"requirements", words.say("report.requirements")},
                 {"cases", words.say("report.cases")},
                 {"reading", words.say("report.reading")},
                 {"limits", words.say("report.limits")}};
  if (!options.run_notes.empty()) {
    frame.jumps.emplace_back("notes", words.say("report.run-notes"));
  }
  return frame;
}

}  // namespace

ReportPage renderIndex(const rules::Pack& pack, const std::vector<CaseResult>& cases,
                       const std::vector<SourceFile>& files_without_case,
                       const ReportOptions& options) {
  const ReportWords words(pack, options.language);
  const RunCounts run = countRun(cases, files_without_case);
  Html body(!options.show_cpr);
  writeOverview(body, words, run);
  const std::vector<RequirementCounts> counts = countRequirements(pack, cases);
  writeRequirementSection(body, words, counts);
  writeCases(body, words, cases, run);
  writeReading(body, words, run);
  writeLimits(body, words, counts, options);
  return {"index.html", framePage(words, indexFrame(words, cases, options), body)};
}

}  // namespace aktsyn::pipeline
