#include <fmt/format.h>

#include <algorithm>

#include "pipeline/report/counts.h"
#include "pipeline/report/finding.h"
#include "pipeline/report/frame.h"
#include "pipeline/report/papers.h"
#include "pipeline/report/report.h"
#include "pipeline/report/shown_crops.h"
#include "pipeline/report/timeline_svg.h"

namespace aktsyn::pipeline {
namespace {

Html::Attributes block(std::string anchor) {
  return {trusted("class", "block"), trusted("id", std::move(anchor))};
}

std::string themeAnchor(std::size_t at) { return fmt::format("theme{}", at + 1); }

std::size_t gapCount(const std::vector<ThemeGroup>& groups) {
  std::size_t count = 0;
  for (const ThemeGroup& group : groups) {
    count += group.gaps.size();
    for (const NoteSummary& notes : group.notes) {
      count += notes.gaps.size();
    }
  }
  return count;
}

std::string underHeading(const ReportWords& words, const CaseResult& result) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    line += (line.empty() ? "" : " \xC2\xB7 ") + part;
  };
  if (!result.child_name.empty()) {
    add(result.child_name);
  }
  if (result.born) {
    add(words.say("report.born-age",
                  {{"date", words.day(*result.born)},
                   {"age", fmt::format("{}", rules::ageOn(*result.born, result.as_of))}}));
  } else {
    add(words.say("report.born-unknown"));
  }
  add(words.say("report.as-of", {{"date", words.day(result.as_of)}}));
  return line;
}

// What was found, and what stands in the way of finding more.
std::string leadPhrase(const CasePage& page, const std::vector<ThemeGroup>& groups,
                       const CaseCounts& counts) {
  const ReportWords& words = page.words;
  if (page.result.documents.empty()) {
    return words.say("report.case.no-papers");
  }
  const auto gaps = static_cast<long long>(gapCount(groups));
  std::string lead =
      gaps == 0 ? words.say("report.case.no-gaps") : words.count("report.case.gaps", gaps);
  const int open = counts.findings.of(rules::Outcome::kUndetermined) +
                   counts.findings.of(rules::Outcome::kBorderline);
  if (open > 0) {
    lead += " " + words.count("report.case.open", open);
  }
  if (counts.files_not_fully_read > 0) {
    lead += " " + words.count("report.case.unread", counts.files_not_fully_read);
  }
  return lead;
}

// Says how much of the case lies before the oldest law in the pack.
void writeBeforeBase(Html& html, const CasePage& page) {
  const auto begins = page.words.pack().begins();
  if (!begins) {
    return;
  }
  const auto& events = page.result.events;
  const auto before = std::count_if(events.begin(), events.end(), [&](const TimelineEvent& event) {
    return event.event.status == rules::Status::kHappened && event.event.when.known() &&
           event.event.when.lastDay() < *begins;
  });
  if (before > 0) {
    html.leaf("p", {trusted("class", "note")},
              page.words.say("report.before-base", {{"n", page.words.number(before)},
                                                    {"date", page.words.day(*begins)}}));
  }
}

void writeSummary(Html& html, const CasePage& page, const std::vector<ThemeGroup>& groups) {
  const ReportWords& words = page.words;
  const CaseCounts counts = countCase(page.result);
  const auto section = html.element("section", block("summary"));
  html.leaf("h2", {}, words.say("report.summary"));
  html.leaf("p", {trusted("class", "lead")}, leadPhrase(page, groups, counts));
  std::vector<Tile> tiles;
  for (std::size_t at = 0; at < kSeverities.size(); ++at) {
    tiles.push_back({words.say(fmt::format("report.gaps.{}", kSeverities.at(at))),
                     words.number(counts.gaps_by_severity.at(at)),
                     std::string(kSeverities.at(at))});
  }
  tiles.push_back({words.title("outcome.undetermined"),
                   words.number(counts.findings.of(rules::Outcome::kUndetermined)), "apart"});
  tiles.push_back({words.title("outcome.borderline"),
                   words.number(counts.findings.of(rules::Outcome::kBorderline)), "apart"});
  tiles.push_back({words.say("report.met-or-excused"),
                   words.number(counts.findings.of(rules::Outcome::kMet) +
                                counts.findings.of(rules::Outcome::kExcused)),
                   "good"});
  tiles.push_back({words.say("report.papers"),
                   words.number(static_cast<long long>(page.result.documents.size())), ""});
  tiles.push_back({words.say("report.pages"), words.number(counts.pages), ""});
  tiles.push_back(
      {words.say("report.files-not-read"), words.number(counts.files_not_fully_read), ""});
  writeTiles(html, tiles);
  writeBeforeBase(html, page);
  html.leaf("p", {trusted("class", "note")}, words.say("report.claim-short"));
}

void writeTimelineSection(Html& html, const CasePage& page, const std::vector<ThemeGroup>& groups) {
  const ReportWords& words = page.words;
  const auto section = html.element("section", block("timeline"));
  html.leaf("h2", {}, words.say("report.timeline"));
  if (page.result.events.empty()) {
    html.leaf("p", {}, words.say("report.timeline.empty"));
    return;
  }
  {
    const auto scroll = html.element("div", {trusted("class", "scroll timeline"),
                                             trusted("tabindex", "0"),
                                             trusted("role", "region"),
                                             {"aria-label", words.say("report.timeline")}});
    writeTimeline(html, words, page.result, groups);
  }
  writeTimelineLegend(html, words);
  if (const int undated = undatedEvents(page.result); undated > 0) {
    html.leaf("p", {trusted("class", "note")}, words.count("report.timeline.undated", undated));
  }
  const auto details = html.element("details");
  html.leaf("summary", {},
            words.count("report.event-list", static_cast<long long>(page.result.events.size())));
  writeEventList(html, words, page.result);
}

struct GapLine {
  int number = 0;
  const rules::Finding* finding = nullptr;
  std::string found;
};

std::vector<GapLine> gapLines(const ReportWords& words, const std::vector<ThemeGroup>& groups) {
  std::vector<GapLine> lines;
  for (const ThemeGroup& group : groups) {
    for (const NumberedFinding& gap : group.gaps) {
      lines.push_back({gap.number, gap.finding, donePhrase(words, *gap.finding)});
    }
    for (const NoteSummary& notes : group.notes) {
      if (!notes.gaps.empty()) {
        lines.push_back(
            {notes.number, notes.gaps.front(),
             words.count("report.notes.short", static_cast<long long>(notes.gaps.size()))});
      }
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const GapLine& a, const GapLine& b) {
    const auto rank = [](const GapLine& line) {
      return std::find(kSeverities.begin(), kSeverities.end(), line.finding->severity) -
             kSeverities.begin();
    };
    return rank(a) < rank(b);
  });
  return lines;
}

void writeGapTable(Html& html, const CasePage& page, const std::vector<ThemeGroup>& groups) {
  const ReportWords& words = page.words;
  const std::vector<GapLine> lines = gapLines(words, groups);
  if (lines.empty()) {
    return;
  }
  const auto section = html.element("section", block("gaps"));
  html.leaf("h2", {}, words.say("report.gaps-in-brief"));
  const auto scroll = html.element("div", {trusted("class", "scroll")});
  const auto table = html.element("table");
  writeTableHead(html, {{words.say("report.column.number"), false, false},
                        {words.say("report.column.requirement"), false, false},
                        {words.say("report.column.severity"), false, false},
                        {words.say("report.column.outcome"), false, false},
                        {words.say("report.fact.due"), false, false},
                        {words.say("report.fact.done"), false, false}});
  const auto body = html.element("tbody");
  for (const GapLine& line : lines) {
    const auto row = html.element("tr");
    html.leaf("td", {}, fmt::format("{}", line.number));
    {
      const auto cell = html.element("td");
      html.leaf("a", {trusted("href", "#" + findingAnchor(line.number))},
                requirementTitle(words, line.finding->requirement));
      html.single("br", {});
      html.leaf("span", {trusted("class", "muted")}, line.finding->law);
    }
    {
      const auto cell = html.element("td");
      writeSeverityBadge(html, words, line.finding->severity);
    }
    {
      const auto cell = html.element("td");
      writeOutcomeBadge(html, words, line.finding->outcome);
    }
    html.leaf("td", {}, duePhrase(words, *line.finding));
    html.leaf("td", {}, line.found);
  }
}

void writeTheme(Html& html, CasePage& page, const ThemeGroup& group, const std::string& anchor) {
  const ReportWords& words = page.words;
  const auto section = html.element("section", block(anchor));
  html.leaf("h2", {}, words.title("theme." + group.theme));
  for (const NumberedFinding& gap : group.gaps) {
    writeFindingCard(html, page, gap);
  }
  for (const NoteSummary& notes : group.notes) {
    if (!notes.gaps.empty()) {
      writeNoteSummary(html, page, notes);
    }
  }
  if (group.gaps.empty() && std::all_of(group.notes.begin(), group.notes.end(),
                                        [](const NoteSummary& n) { return n.gaps.empty(); })) {
    html.leaf("p", {trusted("class", "muted")}, words.say("report.theme.no-gaps"));
  }
  if (!group.apart.empty()) {
    html.leaf("h3", {}, words.say("report.apart"));
    html.leaf("p", {trusted("class", "note")}, words.say("report.apart.note"));
  }
  for (const NumberedFinding& apart : group.apart) {
    writeFindingCard(html, page, apart);
  }
  for (const NoteSummary& notes : group.notes) {
    if (notes.gaps.empty()) {
      writeNoteSummary(html, page, notes);
    }
  }
  writeSettled(html, page, group.settled);
}

void writePapers(Html& html, const CasePage& page) {
  const ReportWords& words = page.words;
  {
    const auto section = html.element("section", block("papers"));
    html.leaf("h2", {}, words.say("report.papers"));
    html.leaf("p", {trusted("class", "note")}, words.say("report.papers.note"));
    writeUnsureKinds(html, words, page.result);
    writeDocuments(html, words, page.result);
  }
  const auto section = html.element("section", block("files"));
  html.leaf("h2", {}, words.say("report.files"));
  if (!page.result.unread.empty()) {
    html.leaf("h3", {}, words.say("report.unread"));
    html.leaf("p", {trusted("class", "note")}, words.say("report.unread.note"));
    writeUnread(html, words, page.result);
  }
  std::vector<FileLine> lines;
  for (const bool unread_first : {true, false}) {
    for (const SourceFile& file : page.result.files) {
      if (isNotFullyRead(file) == unread_first) {
        lines.push_back({&file, ""});
      }
    }
  }
  writeFiles(html, words, lines, false);
}

Frame caseFrame(const CasePage& page, const std::vector<ThemeGroup>& groups) {
  const ReportWords& words = page.words;
  Frame frame;
  frame.heading = words.say("report.case.heading", {{"case", page.result.id}});
  frame.title = frame.heading + " \xE2\x80\x93 " + words.say("report.title");
  frame.over = words.say("report.back", {{"archive", page.options.archive}});
  frame.over_link = "index.html";
  frame.under = underHeading(words, page.result);
  frame.jumps = {{"summary", words.say("report.summary")},
                 {"timeline", words.say("report.timeline")}};
  if (gapCount(groups) > 0) {
    frame.jumps.emplace_back("gaps", words.say("report.gaps-in-brief"));
  }
  for (std::size_t at = 0; at < groups.size(); ++at) {
    frame.jumps.emplace_back(themeAnchor(at), words.title("theme." + groups[at].theme));
  }
  frame.jumps.emplace_back("papers", words.say("report.papers"));
  frame.jumps.emplace_back("files", words.say("report.files"));
  return frame;
}

}  // namespace

ReportPage renderCase(const rules::Pack& pack, const CaseResult& result,
                      const ReportOptions& options, const CropSource& crops) {
  const ReportWords words(pack, options.language);
  const rules::CaseFile case_file = result.caseFile();
  const std::vector<ThemeGroup> groups = groupFindings(pack, result);
  EvidenceWriter evidence(words, crops, evidenceInCrops(result, groups, options.crops));
  CasePage page{words, result, case_file, options, evidence};
  Html body(!options.show_cpr);
  writeSummary(body, page, groups);
  writeTimelineSection(body, page, groups);
  writeGapTable(body, page, groups);
  for (std::size_t at = 0; at < groups.size(); ++at) {
    writeTheme(body, page, groups[at], themeAnchor(at));
  }
  writePapers(body, page);
  return {casePageName(result.id), framePage(words, caseFrame(page, groups), body)};
}

}  // namespace aktsyn::pipeline
