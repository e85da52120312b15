#include "pipeline/report/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeline/report/frame.h"
#include "pipeline/report/shown_crops.h"
#include "rules/engine.h"

namespace aktsyn::pipeline {
namespace {

using rules::Finding;
using rules::Outcome;

void writeFact(Html& html, std::string_view label, std::string_view value) {
  if (!value.empty()) {
    html.leaf("dt", {}, label);
    html.leaf("dd", {}, value);
  }
}

const rules::Version* versionOf(const rules::Pack& pack, const Finding& finding) {
  const rules::Requirement* requirement = pack.requirement(finding.requirement);
  if (requirement == nullptr) {
    return nullptr;
  }
  for (const rules::Version& version : requirement->versions) {
    if (version.law == finding.law) {
      return &version;
    }
  }
  return nullptr;
}

// For a missing paper: which kinds would have done, and among how many papers.
std::string lookedForPhrase(const CasePage& page, const Finding& finding) {
  const rules::Version* version = versionOf(page.words.pack(), finding);
  if (version == nullptr || finding.outcome != Outcome::kMissing) {
    return {};
  }
  std::vector<std::string> names;
  for (const rules::Selector& selector : version->accepts) {
    for (const std::string& kind : selector.kinds) {
      const std::string name = page.words.kind(kind);
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
      }
    }
  }
  if (names.empty()) {
    return {};
  }
  int pages = 0;
  for (const SourceFile& file : page.result.files) {
    pages += file.pages;
  }
  return page.words.say(
      "report.looked-for",
      {{"kinds", fmt::format("{}", fmt::join(names, ", "))},
       {"papers", page.words.number(static_cast<long long>(page.result.documents.size()))},
       {"files", page.words.number(static_cast<long long>(page.result.files.size()))},
       {"pages", page.words.number(pages)}});
}

std::string elementsPhrase(const ReportWords& words, const Finding& finding) {
  std::vector<std::string> names;
  for (const std::string& element : finding.missing_elements) {
    const auto& known = words.pack().elements;
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&element](const auto& cue) { return cue.id == element; });
    names.push_back(found == known.end() ? element : words.pick(found->name));
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

// A paper that leaves a finding open is named by event, by document, or in words.
std::string paperPhrase(const CasePage& page, const std::string& paper) {
  if (const TimelineEvent* event = page.result.event(paper)) {
    const std::string phrase = eventPhrase(page.words, *event);
    return event->evidence.empty()
               ? phrase
               : phrase + " \xE2\x80\x93 " + page.words.place(event->evidence.front());
  }
  if (const Document* document = page.result.document(paper)) {
    return page.words.kind(document->kind) + " \xE2\x80\x93 " + document->file;
  }
  return paper;
}

void writeFacts(Html& html, const CasePage& page, const Finding& finding) {
  const ReportWords& words = page.words;
  const TimelineEvent* trigger = page.result.event(finding.trigger);
  const auto facts = html.element("dl", {trusted("class", "facts")});
  writeFact(html, words.say("report.fact.trigger"),
            trigger == nullptr ? std::string() : eventPhrase(words, *trigger));
  writeFact(html, words.say("report.fact.due"), duePhrase(words, finding));
  writeFact(html, words.say("report.fact.done"), donePhrase(words, finding));
  writeFact(html, words.say("report.fact.missing-elements"), elementsPhrase(words, finding));
  writeFact(html, words.say("report.fact.looked-for"), lookedForPhrase(page, finding));
  if (!finding.papers.empty()) {
    html.leaf("dt", {}, words.say("report.fact.papers"));
    const auto value = html.element("dd");
    for (std::size_t at = 0; at < finding.papers.size(); ++at) {
      html.text(at == 0 ? "" : "; ");
      html.leaf("bdi", {}, paperPhrase(page, finding.papers[at]));
    }
  }
}

void writePlaces(Html& html, CasePage& page, const std::string& event_id, std::string_view label) {
  if (const TimelineEvent* event = page.result.event(event_id)) {
    for (const Evidence& place : shownPlaces(*event)) {
      page.evidence.write(html, place, label);
    }
  }
}

void writeEvidence(Html& html, CasePage& page, const Finding& finding) {
  writePlaces(html, page, finding.trigger, page.words.say("report.evidence.trigger"));
  std::set<std::string> shown{finding.trigger};
  for (const std::string& event : finding.evidence) {
    if (shown.insert(event).second) {
      writePlaces(html, page, event, page.words.say("report.evidence.found"));
    }
  }
}

void writeSteps(Html& html, const CasePage& page, const Finding& finding) {
  if (finding.because.empty()) {
    return;
  }
  const auto details = html.element("details");
  html.leaf("summary", {}, page.words.say("report.steps"));
  const auto list = html.element("ol");
  for (const rules::Step& step : finding.because) {
    html.leaf("li", {},
              rules::renderStep(page.words.pack(), page.case_file, step, page.words.language()));
  }
}

void writeRecommendation(Html& html, const ReportWords& words, const std::string& id) {
  const rules::Requirement* requirement = words.pack().requirement(id);
  const std::string advice =
      requirement == nullptr ? std::string() : words.pick(requirement->recommendation);
  if (advice.empty()) {
    return;
  }
  const auto paragraph = html.element("p", {trusted("class", "advice")});
  html.leaf("strong", {}, words.say("report.recommendation"));
  html.text(" " + advice);
}

void writeHead(Html& html, const ReportWords& words, const Finding& finding, int number) {
  const auto head = html.element("div", {trusted("class", "head")});
  if (number > 0) {
    html.leaf("span", {trusted("class", "num")}, fmt::format("{}.", number));
  }
  html.leaf("h4", {}, requirementTitle(words, finding.requirement));
  writeOutcomeBadge(html, words, finding.outcome);
  if (rules::isGap(finding.outcome)) {
    writeSeverityBadge(html, words, finding.severity);
  }
  html.leaf("span", {trusted("class", "muted")}, finding.law);
}

void writeNoteList(Html& html, const CasePage& page, std::string_view title,
                   const std::vector<const Finding*>& findings) {
  if (findings.empty()) {
    return;
  }
  const ReportWords& words = page.words;
  const auto details = html.element("details");
  html.leaf("summary", {}, title);
  const auto list = html.element("ul");
  for (const Finding* finding : findings) {
    const auto item = html.element("li");
    const TimelineEvent* trigger = page.result.event(finding->trigger);
    html.text(words.say("outcome." + std::string(rules::name(finding->outcome))) + ": ");
    if (trigger != nullptr) {
      html.text(eventPhrase(words, *trigger));
      if (!trigger->evidence.empty()) {
        html.text(" \xE2\x80\x93 ");
        html.leaf("bdi", {}, words.place(trigger->evidence.front()));
      }
    }
    const std::string missing = elementsPhrase(words, *finding);
    if (!missing.empty()) {
      html.text(" (" + words.say("report.fact.missing-elements") + ": " + missing + ")");
    }
  }
}

}  // namespace

std::string requirementTitle(const ReportWords& words, const std::string& requirement) {
  const rules::Requirement* known = words.pack().requirement(requirement);
  return known == nullptr ? requirement : words.pick(known->title);
}

std::string findingAnchor(int number) { return fmt::format("f{}", number); }

std::string eventPhrase(const ReportWords& words, const TimelineEvent& event) {
  return words.say("report.event", {{"date", words.date(rules::iso(event.event.when))},
                                    {"kind", words.kind(event.event.kind)}});
}

std::string duePhrase(const ReportWords& words, const Finding& finding) {
  if (finding.due.empty()) {
    return {};
  }
  if (finding.due_lenient.empty() || finding.due_lenient == finding.due) {
    return words.date(finding.due);
  }
  return words.say("report.due-both", {{"strict", words.date(finding.due)},
                                       {"lenient", words.date(finding.due_lenient)}});
}

long long daysLate(const Finding& finding) {
  const auto due = rules::parseIso(finding.due_lenient.empty() ? finding.due : finding.due_lenient);
  const auto done = rules::parseIso(finding.done);
  if (!due || !done || !due->known() || !done->known()) {
    return 0;
  }
  const auto days = (done->firstDay() - due->lastDay()).count();
  return std::max<long long>(0, days);
}

std::string donePhrase(const ReportWords& words, const Finding& finding) {
  if (finding.done.empty()) {
    return finding.outcome == Outcome::kMissing ? words.say("report.done.none") : std::string();
  }
  const long long late = finding.outcome == Outcome::kLate ? daysLate(finding) : 0;
  return words.date(finding.done) +
         (late > 0 ? " \xE2\x80\x93 " + words.count("report.late-by", late) : "");
}

void writeFindingCard(Html& html, CasePage& page, const NumberedFinding& numbered) {
  const Finding& finding = *numbered.finding;
  const auto card = html.element(
      "article", {trusted("class", fmt::format("finding {}", outcomeTone(finding.outcome))),
                  trusted("id", findingAnchor(numbered.number))});
  writeHead(html, page.words, finding, numbered.number);
  html.leaf("p", {trusted("class", "says")},
            rules::renderText(page.words.pack(), page.case_file, finding, page.words.language()));
  writeFacts(html, page, finding);
  writeEvidence(html, page, finding);
  if (rules::isGap(finding.outcome)) {
    writeRecommendation(html, page.words, finding.requirement);
  }
  writeSteps(html, page, finding);
  html.leaf("p", {trusted("class", "group-end")},
            page.words.say("report.finding-id", {{"id", finding.id}}));
}

void writeNoteSummary(Html& html, CasePage& page, const NoteSummary& summary) {
  const ReportWords& words = page.words;
  const bool has_gaps = !summary.gaps.empty();
  const auto total =
      static_cast<long long>(summary.gaps.size() + summary.apart.size() + summary.settled.size());
  Html::Attributes attributes{
      trusted("class", fmt::format("finding {}", has_gaps ? "gap" : "settled"))};
  if (summary.number > 0) {
    attributes.push_back(trusted("id", findingAnchor(summary.number)));
  }
  const auto card = html.element("article", attributes);
  const Finding& first = has_gaps                ? *summary.gaps.front()
                         : summary.apart.empty() ? *summary.settled.front()
                                                 : *summary.apart.front();
  writeHead(html, words, first, summary.number);
  html.leaf("p", {trusted("class", "says")},
            words.say("report.notes",
                      {{"gaps", words.number(static_cast<long long>(summary.gaps.size()))},
                       {"apart", words.number(static_cast<long long>(summary.apart.size()))},
                       {"all", words.number(total)}}));
  if (has_gaps) {
    writeRecommendation(html, words, summary.requirement);
  }
  writeNoteList(html, page, words.say("report.notes.gaps"), summary.gaps);
  writeNoteList(html, page, words.say("report.notes.apart"), summary.apart);
}

void writeSettled(Html& html, CasePage& page, const std::vector<NumberedFinding>& settled) {
  if (settled.empty()) {
    return;
  }
  const ReportWords& words = page.words;
  const auto all = html.element("details");
  html.leaf("summary", {}, words.count("report.settled", static_cast<long long>(settled.size())));
  for (const NumberedFinding& numbered : settled) {
    const Finding& finding = *numbered.finding;
    const auto card = html.element(
        "article", {trusted("class", fmt::format("finding {}", outcomeTone(finding.outcome)))});
    writeHead(html, words, finding, 0);
    html.leaf("p", {trusted("class", "says")},
              rules::renderText(words.pack(), page.case_file, finding, words.language()));
    writeFacts(html, page, finding);
    writeEvidence(html, page, finding);
    writeSteps(html, page, finding);
  }
}

}  // namespace aktsyn::pipeline
