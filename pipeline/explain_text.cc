#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "pipeline/explain.h"
#include "pipeline/mask.h"
#include "pipeline/reading/splitting.h"
#include "pipeline/record_json.h"
#include "pipeline/report/papers.h"
#include "pipeline/report/words.h"
#include "pipeline/text_lines.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kWidth = 96;
constexpr std::size_t kContext = 70;  // bytes of a sentence shown on either side of its words
constexpr std::size_t kPointsWidth = 5;

// Moves a cut off the inside of a character.
std::size_t characterAt(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return std::min(at, text.size());
}

class ExplanationWriter {
 public:
  ExplanationWriter(const rules::Pack& pack, const Explanation& explanation,
                    const ExplainOptions& options, bool styled)
      : words_(pack, options.language),
        explanation_(explanation),
        show_cpr_(options.show_cpr),
        lines_(kWidth, styled) {}

  std::string run() {
    for (const ExplainedFile& item : explanation_.files) {
      writeFile(item);
    }
    return lines_.take();
  }

 private:
  std::string safe(std::string_view text) const { return shown(text, show_cpr_); }
  std::string id(std::string_view group, std::string_view name) const {
    return words_.sayOr(fmt::format("explain.{}.{}", group, name), name);
  }
  static std::string signedPoints(double points) { return fmt::format("{:+.1f}", points); }
  std::string points(double points) const {
    return words_.say("explain.points", {{"n", fmt::format("{:.1f}", points)}});
  }
  std::string pages(const std::vector<int>& numbers) const {
    return words_.say(numbers.size() == 1 ? "explain.page" : "explain.pages",
                      {{"n", pageList(numbers)}});
  }
  std::string page(int number) const { return pages({number}); }

  // "the sentence with the [deciding words] in it".
  std::string quoted(const Evidence& where) const {
    const std::string& text = where.text;
    const std::size_t at = where.marked.empty() ? std::string::npos : text.find(where.marked);
    if (at == std::string::npos) {
      const std::size_t cut = characterAt(text, 2 * kContext);
      const std::string& shown_text = text.empty() ? where.marked : text;
      return "\"" + safe(cut < text.size() ? text.substr(0, cut) + "\xE2\x80\xA6" : shown_text) +
             "\"";
    }
    const std::size_t end = at + where.marked.size();
    const std::size_t from = at > kContext ? characterAt(text, at - kContext) : 0;
    const std::size_t to =
        text.size() - end > kContext ? characterAt(text, end + kContext) : text.size();
    if (from == at && to == end) {
      return "\"" + safe(text) + "\"";
    }
    return "\"" + std::string(from > 0 ? "\xE2\x80\xA6" : "") +
           safe(text.substr(from, at - from) + "[" + where.marked + "]" +
                text.substr(end, to - end)) +
           (to < text.size() ? "\xE2\x80\xA6" : "") + "\"";
  }

  void writeFile(const ExplainedFile& item) {
    lines_.heading(0, safe(item.file.path));
    std::string fate = words_.say(fmt::format("fate.{}", extractors::name(item.file.fate)));
    if (!item.file.reason.empty()) {
      fate += ": " + words_.reason(item.file.reason);
    }
    lines_.line(2, words_.say("explain.file", {{"fate", fate},
                                               {"format", item.file.format},
                                               {"pages", words_.number(item.file.pages)}}));
    for (const auto& [part, why] : item.file.lost) {
      lines_.line(2, words_.say("report.part-lost",
                                {{"part", safe(part)}, {"reason", words_.reason(why)}}));
    }
    if (item.concerns_other) {
      lines_.line(2, words_.say("explain.other-child"));
    }
    writePages(item);
    writePersons(item);
    for (const FilePart& part : item.reading.parts) {
      writePart(item, part);
    }
  }

  void writePages(const ExplainedFile& item) {
    if (item.pages.empty()) {
      return;
    }
    lines_.heading(2, words_.say("explain.heading.pages"));
    for (const PageRead& read : item.pages) {
      std::string text = words_.say(fmt::format("fate.{}", extractors::name(read.fate)));
      if (read.fate == extractors::PageFate::kRead) {
        text += ", " + id("origin", extractors::name(read.origin));
        text += ", " + words_.count("explain.lines", static_cast<long long>(read.lines));
      }
      if (read.origin == extractors::Origin::kOcr) {
        text += ", " + words_.say("explain.legibility",
                                  {{"n", fmt::format("{:.0f}", 100 * read.legibility)}});
      }
      if (!read.reason.empty()) {
        text += ": " + words_.reason(read.reason);
      }
      lines_.line(4, page(read.number) + "  " + text);
    }
  }

  void writePersons(const ExplainedFile& item) {
    if (item.reading.persons.empty()) {
      return;
    }
    lines_.heading(2, words_.say("explain.heading.persons"));
    for (const Person& person : item.reading.persons) {
      const std::chrono::year_month_day born(person.born);
      const std::string six =
          fmt::format("{:02}{:02}{:02}", static_cast<unsigned>(born.day()),
                      static_cast<unsigned>(born.month()), static_cast<int>(born.year()) % 100);
      const std::string cpr =
          six + "-" + (person.cpr.empty() || !show_cpr_ ? "xxxx" : person.cpr.substr(6));
      std::string text = words_.say(
          "explain.person",
          {{"cpr", cpr},
           {"name", person.name.empty() ? words_.say("explain.no-name") : safe(person.name)},
           {"born", words_.day(person.born)},
           {"mentions", words_.number(person.mentions)},
           {"child", words_.number(person.as_child)}});
      const std::optional<Person>& child = explanation_.child;
      if (child && child->cpr == person.cpr && child->born == person.born) {
        text += ": " + words_.say(explanation_.case_id.empty() ? "explain.is-child-alone"
                                                               : "explain.is-child");
      }
      lines_.line(4, text);
    }
  }

  std::string signsOf(const PageTop& top) const {
    std::string text;
    for (const PageSign& sign : top.signs) {
      text += (text.empty() ? "" : "; ") + id("sign", sign.id) + " " + signedPoints(sign.points);
    }
    return text.empty() ? words_.say("explain.sign.none") : text;
  }

  void writePart(const ExplainedFile& item, const FilePart& part) {
    std::vector<int> numbers;
    for (int number = part.first_page; number <= part.last_page; ++number) {
      numbers.push_back(number);
    }
    lines_.heading(
        2, words_.say("explain.heading.part",
                      {{"pages", pages(numbers)},
                       {"documents", words_.count("explain.documents",
                                                  static_cast<long long>(part.documents))}}));
    lines_.line(4, words_.say("explain.begins-by",
                              {{"by", id("by", part.by)}, {"title", safe(part.title)}}));
    for (const PageTop& top : part.tops) {
      if (top.page == part.first_page && part.by != "signs") {
        continue;
      }
      lines_.line(4, words_.say(top.begins ? "explain.page-begins" : "explain.page-goes-on",
                                {{"page", page(top.page)},
                                 {"score", fmt::format("{:.1f}", top.score)},
                                 {"enough", fmt::format("{:.1f}", reading::Splitter::kBegins)},
                                 {"signs", signsOf(top)}}));
    }
    if (part.called_journal) {
      lines_.line(4, words_.say("explain.called-journal"));
    }
    for (std::size_t at = 0; at < part.documents; ++at) {
      writeDocument(item, item.reading.documents.at(part.first_document + at));
    }
  }

  void writeDocument(const ExplainedFile& item, const Document& document) {
    std::string heading = document.id + "  " + words_.kind(document.kind) + ", " +
                          pages(document.pages) + ", " + words_.date(rules::iso(document.date));
    lines_.heading(4, heading);
    lines_.line(6, words_.say("explain.kind",
                              {{"kind", document.kind}, {"class", document.document_class}}));
    const auto field = [&](const char* name, const std::string& text) {
      if (!text.empty()) {
        lines_.line(6, words_.say(fmt::format("explain.{}", name), {{"text", safe(text)}}));
      }
    };
    field("title", document.title);
    field("author", document.author);
    field("first-words", document.first_words);
    field("last-words", document.last_words);
    for (const Mark& mark : document.marks) {
      lines_.line(6, words_.say("explain.mark", {{"mark", id("mark", mark.id)}}) +
                         (mark.where.file.empty()
                              ? ""
                              : " " + page(mark.where.page) + ": " + quoted(mark.where)));
    }
    if (document.partly_read) {
      lines_.line(6, words_.say("explain.mark", {{"mark", words_.say("report.partly-read")}}));
    }
    writeKind(document);
    writeDates(document);
    writeEvents(item, document);
  }

  void writeKind(const Document& document) {
    lines_.line(6, words_.say("explain.kind-by",
                              {{"by", id("kind-by", document.kind_by)},
                               {"confidence", fmt::format("{:.2f}", document.confidence)}}));
    if (document.unsureOfKind()) {
      const bool led = !document.runner_up.empty() && document.kind_by == "cues";
      lines_.line(6, words_.say(led                           ? "explain.unsure"
                                : !document.runner_up.empty() ? "report.unsure-or"
                                                              : "report.unsure",
                                {{"kind", words_.kind(document.runner_up)},
                                 {"margin", fmt::format("{:.1f}", document.margin())}}));
    }
    for (const KindScore& judged : document.judged) {
      double sum = 0;
      for (const CueHit& hit : judged.cues) {
        sum += hit.weight;
      }
      const bool capped = sum > judged.score + 0.01;
      lines_.line(
          8, words_.kind(judged.kind) + ": " + points(judged.score) +
                 (capped ? " " + words_.say("explain.capped", {{"n", fmt::format("{:.1f}", sum)}})
                         : ""));
      for (const CueHit& hit : judged.cues) {
        lines_.line(10,
                    padded(signedPoints(hit.weight), kPointsWidth) + " " + id("zone", hit.zone) +
                        ": " + quoted(hit.where),
                    kPointsWidth + 1);
      }
    }
  }

  void writeDates(const Document& document) {
    if (document.dates.empty()) {
      lines_.line(6, words_.say("explain.no-dates"));
      return;
    }
    lines_.line(6, document.date.known()
                       ? words_.say("explain.dates", {{"role", id("role", document.date_role)},
                                                      {"by", id("date-by", document.date_by)}})
                       : words_.say("explain.dates-none"));
    const DateFound* counts = document.dateThatCounts();
    for (const DateFound& found : document.dates) {
      const std::string doubt =
          found.doubt.empty() ? "" : " (" + id("date-doubt", found.doubt) + ")";
      lines_.line(8,
                  fmt::format("{} {}, {}, {}, {}: {}{}", &found == counts ? ">" : " ",
                              words_.date(rules::iso(found.when)), id("role", found.role),
                              id("precision", precisionName(found.when.precision)),
                              page(found.where.page), quoted(found.where), doubt),
                  4);
    }
  }

  void writeEvents(const ExplainedFile& item, const Document& document) {
    bool first = true;
    for (const TimelineEvent& told : item.reading.events) {
      if (told.event.document != document.id) {
        continue;
      }
      if (first) {
        lines_.line(6, words_.say("explain.heading.events"));
        first = false;
      }
      writeEvent(told);
    }
    if (first) {
      lines_.line(6, words_.say("explain.no-events"));
    }
  }

  void writeEvent(const TimelineEvent& told) {
    const rules::Event& event = told.event;
    std::string text =
        fmt::format("{}, {}, {}", words_.kind(event.kind),
                    words_.say(fmt::format("report.status.{}", rules::name(event.status))),
                    words_.date(rules::iso(event.when)));
    if (event.is_document || !told.own_date) {
      text +=
          " (" + words_.say(event.is_document ? "explain.the-paper" : "explain.paper-date") + ")";
    }
    lines_.line(8, text);
    if (!event.is_document) {
      for (const Evidence& piece : told.evidence) {
        lines_.line(10, page(piece.page) + ": " + quoted(piece));
      }
    }
    for (const Reason& reason : told.reasons) {
      lines_.line(10, reasonText(reason));
    }
    for (const std::string& element : event.elements) {
      const bool told_why =
          std::any_of(told.reasons.begin(), told.reasons.end(),
                      [&](const Reason& r) { return r.what == "element" && r.name == element; });
      if (!told_why) {
        lines_.line(10, words_.say("explain.reason.element", {{"name", elementName(element)}}));
      }
    }
  }

  std::string elementName(const std::string& element) const {
    const auto& all = words_.pack().elements;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const rules::ElementCue& cue) { return cue.id == element; });
    return found == all.end() ? element : words_.pick(found->name);
  }

  std::string reasonText(const Reason& reason) const {
    const std::string name = reason.what == "element"  ? elementName(reason.name)
                             : reason.what == "status" ? id("status-by", reason.name)
                                                       : reason.name;
    const std::string value = reason.what == "date" ? words_.date(reason.value)
                              : reason.what == "status"
                                  ? words_.say(fmt::format("report.status.{}", reason.value))
                                  : safe(reason.value);
    std::string text = words_.say(fmt::format("explain.reason.{}", reason.what),
                                  {{"name", name}, {"value", value}});
    return reason.where.file.empty() ? text : text + ": " + quoted(reason.where);
  }

  const ReportWords words_;
  const Explanation& explanation_;
  const bool show_cpr_;
  TextLines lines_;
};

}  // namespace

std::string explanationText(const rules::Pack& pack, const Explanation& explanation,
                            const ExplainOptions& options, bool styled) {
  return ExplanationWriter(pack, explanation, options, styled).run();
}

}  // namespace aktsyn::pipeline
