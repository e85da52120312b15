#include "pipeline/report/requirements.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "pipeline/report/frame.h"
#include "pipeline/report/papers.h"
#include "pipeline/report/timeline_shapes.h"
#include "rules/engine.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

constexpr int kBarWidth = 300;
constexpr int kBarHeight = 14;
// A part that is there is seen.
constexpr int kLeastPart = 3;

Colour partColour(Outcome outcome) {
  switch (outcome) {
    case Outcome::kMissing:
      return {"#a4161a"};
    case Outcome::kLate:
      return {"#cf4a45"};
    case Outcome::kIncomplete:
      return {"#e08f8a"};
    case Outcome::kUndetermined:
      return {"#7d63a8"};
    case Outcome::kBorderline:
      return {"#b3a2cf"};
    case Outcome::kPending:
      return {"#c3ccd6"};
    case Outcome::kExcused:
      return {"#9dc4ab"};
    default:
      return {"#4d8f68"};
  }
}

std::string outcomeName(const ReportWords& words, Outcome outcome) {
  return words.say(fmt::format("outcome.{}", rules::name(outcome)));
}

// "missing 3, late 1, met 8".
std::string inWords(const ReportWords& words, const OutcomeCounts& counts) {
  std::string list;
  for (const Outcome outcome : kOutcomesBySeriousness) {
    if (counts.of(outcome) > 0) {
      list += (list.empty() ? "" : ", ") +
              fmt::format("{} {}", outcomeName(words, outcome), words.number(counts.of(outcome)));
    }
  }
  return list;
}

void writeBar(Html& html, const ReportWords& words, const OutcomeCounts& counts) {
  const auto widths = barWidths(counts, kBarWidth);
  const auto svg =
      html.element("svg", {trusted("class", "bar"),
                           trusted("role", "img"),
                           trusted("viewBox", fmt::format("0 0 {} {}", kBarWidth, kBarHeight)),
                           {"aria-label", inWords(words, counts)}});
  double x = 0;
  for (std::size_t at = 0; at < widths.size(); ++at) {
    const Outcome outcome = kOutcomesBySeriousness.at(at);
    const double width = widths.at(at);
    if (width > 0) {
      drawRect(
          html, x, 0, width, kBarHeight, {partColour(outcome).fill, "#ffffff"},
          fmt::format("{}: {}", outcomeName(words, outcome), words.number(counts.of(outcome))));
    }
    x += width;
  }
}

void writeRow(Html& html, const ReportWords& words, const RequirementCounts& counts) {
  const auto row = html.element("tr");
  {
    const auto cell = html.element("th", {trusted("scope", "row")});
    html.text(words.pick(counts.requirement->title));
    html.text(" ");
    writeSeverityBadge(html, words, counts.requirement->severity);
    html.leaf("div", {trusted("class", "law")}, counts.law);
  }
  html.leaf("td", {trusted("class", "n")}, words.number(counts.cases.total()));
  html.leaf("td", {trusted("class", counts.cases.gaps() > 0 ? "n short" : "n zero")},
            counts.cases.gaps() == 0
                ? words.number(0)
                : words.say("report.n-and-share",
                            {{"n", words.number(counts.cases.gaps())},
                             {"share", words.percent(counts.cases.gaps(), counts.cases.total())}}));
  {
    const auto cell = html.element("td");
    writeBar(html, words, counts.cases);
    html.leaf("div", {trusted("class", "law")}, inWords(words, counts.cases));
  }
  html.leaf("td", {trusted("class", "n")},
            words.say("report.n-of-all", {{"n", words.number(counts.findings.gaps())},
                                          {"all", words.number(counts.findings.total())}}));
}

void writeThemeTable(Html& html, const ReportWords& words, std::string_view theme,
                     const std::vector<RequirementCounts>& counts) {
  html.leaf("h3", {}, words.title(fmt::format("theme.{}", theme)));
  const auto scroll =
      html.element("div", {trusted("class", "scroll"),
                           trusted("tabindex", "0"),
                           trusted("role", "region"),
                           {"aria-label", words.title(fmt::format("theme.{}", theme))}});
  const auto table = html.element("table", {trusted("class", "requirements")});
  writeTableHead(html, {{words.say("report.column.requirement"), false, false},
                        {words.say("report.column.applies"), true, false},
                        {words.say("report.column.short"), true, false},
                        {words.say("report.column.shares"), false, false},
                        {words.say("report.column.findings"), true, false}});
  const auto body = html.element("tbody");
  for (const RequirementCounts& count : counts) {
    if (count.requirement->theme == theme) {
      writeRow(html, words, count);
    }
  }
}

}  // namespace

std::array<int, kOutcomesBySeriousness.size()> barWidths(const OutcomeCounts& counts, int width) {
  std::array<int, kOutcomesBySeriousness.size()> widths{};
  const long long total = counts.total();
  if (total <= 0 || width <= 0) {
    return widths;
  }
  for (std::size_t at = 0; at < widths.size(); ++at) {
    const long long count = counts.by_seriousness.at(at);
    widths.at(at) = count == 0 ? 0 : std::max(kLeastPart, static_cast<int>(count * width / total));
  }
  // The widest part takes what rounding left over or took too much.
  auto widest = std::max_element(widths.begin(), widths.end());
  *widest += width - std::accumulate(widths.begin(), widths.end(), 0);
  return widths;
}

void writeRequirements(Html& html, const ReportWords& words,
                       const std::vector<RequirementCounts>& counts) {
  std::vector<std::string> themes(kThemes.begin(), kThemes.end());
  for (const RequirementCounts& count : counts) {
    if (std::find(themes.begin(), themes.end(), count.requirement->theme) == themes.end()) {
      themes.push_back(count.requirement->theme);
    }
  }
  {
    const auto legend = html.element("ul", {trusted("class", "legend")});
    for (const Outcome outcome : kOutcomesBySeriousness) {
      const auto item = html.element("li");
      {
        const auto svg =
            html.element("svg", {trusted("viewBox", "0 0 20 14"), trusted("width", "20"),
                                 trusted("aria-hidden", "true")});
        drawRect(html, 0, 0, 20, 14, partColour(outcome));
      }
      html.text(outcomeName(words, outcome));
    }
  }
  for (const std::string& theme : themes) {
    if (std::any_of(counts.begin(), counts.end(),
                    [&theme](const auto& count) { return count.requirement->theme == theme; })) {
      writeThemeTable(html, words, theme, counts);
    }
  }
}

}  // namespace aktsyn::pipeline
