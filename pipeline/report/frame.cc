#include "pipeline/report/frame.h"

#include <fmt/format.h>

#include "pipeline/report/base64.h"
#include "pipeline/report/style.h"
#include "pipeline/sha256.h"

namespace aktsyn::pipeline {
namespace {

// A Content-Security-Policy source that lets exactly this inline text run.
std::string hashSource(std::string_view text) {
  const std::string hex = sha256Of(text);
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    const auto digit = [&hex](std::size_t where) {
      const char c = hex[where];
      return c <= '9' ? c - '0' : c - 'a' + 10;
    };
    bytes += static_cast<char>(digit(at) * 16 + digit(at + 1));
  }
  return "'sha256-" + base64(bytes) + "'";
}

void writeHead(Html& html, const Frame& frame) {
  const auto head = html.element("head");
  html.single("meta", {trusted("charset", "utf-8")});
  html.single("meta", {trusted("http-equiv", "Content-Security-Policy"),
                       trusted("content", fmt::format("default-src 'none'; img-src data:; "
                                                      "style-src {}; script-src {}; "
                                                      "base-uri 'none'; form-action 'none'",
                                                      hashSource(reportStyle()),
                                                      hashSource(reportScript())))});
  html.single("meta", {trusted("name", "viewport"),
                       trusted("content", "width=device-width, initial-scale=1")});
  html.single("meta", {trusted("name", "referrer"), trusted("content", "no-referrer")});
  html.single("meta", {trusted("name", "robots"), trusted("content", "noindex")});
  html.leaf("title", {}, frame.title);
  const auto style = html.element("style");
  html.raw(reportStyle());
}

void writeTop(Html& html, const Frame& frame) {
  const auto header = html.element("header", {trusted("class", "top")});
  const auto in = html.element("div", {trusted("class", "in")});
  if (!frame.over.empty()) {
    const auto over = html.element("p", {trusted("class", "over")});
    if (frame.over_link.empty()) {
      html.text(frame.over);
    } else {
      html.leaf("a", {trusted("href", frame.over_link)}, frame.over);
    }
  }
  html.leaf("h1", {}, frame.heading);
  html.leaf("p", {trusted("class", "under")}, frame.under);
}

void writeJumps(Html& html, const ReportWords& words, const Frame& frame) {
  const auto nav =
      html.element("nav", {trusted("class", "jump"), {"aria-label", words.say("report.contents")}});
  const auto list = html.element("ul");
  for (const auto& [anchor, title] : frame.jumps) {
    const auto item = html.element("li");
    html.leaf("a", {trusted("href", "#" + anchor)}, title);
  }
}

void writeFoot(Html& html, const ReportWords& words) {
  const auto foot = html.element("footer", {trusted("class", "end")});
  html.leaf("p", {},
            words.say("report.made-by", {{"pack", words.pick(words.pack().title)},
                                         {"sha", words.pack().sha256.substr(0, 12)}}));
}

}  // namespace

std::string framePage(const ReportWords& words, const Frame& frame, const Html& body) {
  Html html(body.masksCpr());
  html.raw("<!DOCTYPE html>\n");
  {
    const auto root = html.element("html", {{"lang", words.language()}});
    writeHead(html, frame);
    const auto page = html.element("body");
    html.leaf("a", {trusted("class", "skip"), trusted("href", "#content")},
              words.say("report.skip"));
    writeTop(html, frame);
    {
      const auto content = html.element("main", {trusted("id", "content")});
      writeJumps(html, words, frame);
      html.append(body);
    }
    writeFoot(html, words);
    const auto script = html.element("script");
    html.raw(reportScript());
  }
  html.raw("\n");
  return html.str();
}

void writeTiles(Html& html, const std::vector<Tile>& tiles) {
  const auto list = html.element("dl", {trusted("class", "tiles")});
  for (const Tile& tile : tiles) {
    const auto pair = html.element("div", {trusted("class", tile.tone)});
    html.leaf("dt", {}, tile.label);
    html.leaf("dd", {}, tile.value);
  }
}

std::string_view outcomeTone(rules::Outcome outcome) {
  switch (outcome) {
    case rules::Outcome::kLate:
    case rules::Outcome::kMissing:
    case rules::Outcome::kIncomplete:
      return "gap";
    case rules::Outcome::kBorderline:
    case rules::Outcome::kUndetermined:
      return "apart";
    case rules::Outcome::kPending:
      return "pending";
    case rules::Outcome::kMet:
    case rules::Outcome::kExcused:
    case rules::Outcome::kNotApplicable:
      return "settled";
  }
  return "settled";
}

void writeOutcomeBadge(Html& html, const ReportWords& words, rules::Outcome outcome) {
  html.leaf("span", {trusted("class", fmt::format("badge {}", outcomeTone(outcome)))},
            words.title(fmt::format("outcome.{}", rules::name(outcome))));
}

void writeSeverityBadge(Html& html, const ReportWords& words, std::string_view severity) {
  html.leaf("span", {{"class", fmt::format("badge {}", severity)}},
            words.title(fmt::format("severity.{}", severity)));
}

}  // namespace aktsyn::pipeline
