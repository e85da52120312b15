#include "corpus/training/papers.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "extractors/readers.h"
#include "pipeline/reading/folding.h"
#include "pipeline/reading/furniture.h"
#include "pipeline/reading/kinds.h"
#include "pipeline/reading/paper_marks.h"

namespace aktsyn::corpus {

using namespace pipeline::reading;  // NOLINT(google-build-using-namespace): the parts of reading

namespace {

constexpr std::string_view kNote = "journal-note", kMail = "email", kForm = "form",
                           kNotification = "notification";
// Of the notes, so many times more than papers, one in kNoteStep is taken alone, and one in
// kPrintoutStep with those after it as a printout of the journal.
constexpr std::size_t kNoteStep = 8, kPrintoutStep = 24, kPrintoutNotes = 3;
constexpr std::size_t kMailHeadLines = 6, kMailLabels = 2;

// Papers labelled by the event that they tell, or by their class.
const std::map<std::string, std::string>& kindsByEvent() {
  static const std::map<std::string, std::string> kKinds = {
      {"assessment", "child-assessment"},   {"blank-form", "form"},
      {"complaint-forwarded", "letter"},    {"complaint-received", "complaint"},
      {"information-collected", "letter"},  {"return-request", "letter"},
      {"support-person-offered", "letter"},
  };
  return kKinds;
}

// Empty when it is no kind of paper.
std::string kindOf(const LabelledText& text, const rules::Pack& pack) {
  if (text.flagged("blank-form")) {
    return std::string(kForm);
  }
  const auto by_event = kindsByEvent().find(text.kind);
  const std::string id = by_event == kindsByEvent().end() ? text.kind : by_event->second;
  const rules::Kind* kind = pack.kind(id);
  return kind == nullptr || kind->document_class.empty() ? std::string() : id;
}

// A mail by which somebody notifies is called by either name.
bool notifies(const LabelledText& text) {
  return std::any_of(text.lines.begin(), text.lines.end(), [](const LabelledLine& line) {
    return std::any_of(line.labels.begin(), line.labels.end(), [](const Label& label) {
      return label.name == kNotification && label.status == "happened" && !label.near_miss;
    });
  });
}

std::vector<std::string> linesOf(const LabelledText& text) {
  std::vector<std::string> lines;
  for (const LabelledLine& line : text.lines) {
    lines.push_back(line.text);
  }
  return lines;
}

// "14.03.2012" above each of some notes that follow one another.
SamplePaper printout(const std::vector<LabelledText>& texts, std::size_t first) {
  SamplePaper paper;
  for (std::size_t t = first; t < texts.size() && t < first + kPrintoutNotes; ++t) {
    if (texts[t].hand != texts[first].hand || texts[t].kind != kNote) {
      break;
    }
    const std::string& date = texts[t].date;
    if (date.size() >= 10) {
      paper.lines.push_back(date.substr(8, 2) + "." + date.substr(5, 2) + "." + date.substr(0, 4));
    }
    const std::vector<std::string> own = linesOf(texts[t]);
    paper.lines.insert(paper.lines.end(), own.begin(), own.end());
  }
  return paper;
}

// What KindJudge is given to judge of a text file.
class Viewer {
 public:
  explicit Viewer(const rules::Pack& pack)
      : dates_(pack.lexicon),
        labels_(pack.lexicon, dates_),
        furniture_(pack.lexicon, labels_, dates_),
        units_(pack.lexicon),
        cues_(pack),
        kinds_(pack, cues_),
        marks_(pack.lexicon, labels_),
        titles_(pack.lexicon) {}

  std::vector<pipeline::learning::Feature> features(const SamplePaper& sample,
                                                    const std::string& groups) const {
    PaperText text("", asTextFile(sample));
    furniture_.mark(text);
    ReadPaper paper;
    for (std::size_t l = 0; l < text.lines().size(); ++l) {
      paper.lines.push_back(l);
    }
    paper.title_lines = titleLines(text, paper.lines, titles_);
    paper.units = units_.build(text, paper.lines);
    marks_.quotes(text, sample.cut == SamplePaper::Cut::kMailHead, paper);
    for (const Unit& unit : paper.units) {
      paper.hits.push_back(cues_.match(unit.folded));
    }
    return pipeline::learning::paperFeatures(
        kinds_.see({&text, "", sample.subject, paper.title_lines, &paper.units, &paper.hits}),
        groups);
  }

  // Without its title: the line that names a kind best, or the first. Nullopt when little is left.
  std::optional<SamplePaper> untitled(SamplePaper paper) const {
    std::size_t title = 0;
    double best = 0;
    for (std::size_t l = 0; l < std::min(kMailHeadLines, paper.lines.size()); ++l) {
      const double score = kinds_.ofTitle(foldText(paper.lines[l])).score;
      if (score > best) {
        best = score;
        title = l;
      }
    }
    if (paper.lines.size() < 3) {
      return std::nullopt;
    }
    paper.lines.erase(paper.lines.begin() + static_cast<std::ptrdiff_t>(title));
    paper.cut = SamplePaper::Cut::kTitle;
    return paper;
  }

  // As a mail's file gives it, whose head is no text. Nullopt when it is no mail.
  std::optional<SamplePaper> headless(SamplePaper paper) const {
    std::size_t labelled = 0;
    std::vector<std::string> rest;
    for (std::size_t l = 0; l < paper.lines.size(); ++l) {
      const std::string folded = foldText(paper.lines[l]);
      const auto found = labels_.find(folded);
      if (l >= kMailHeadLines || found.empty() || found.front().span.begin != 0 ||
          !found.front().field.starts_with("mail-")) {
        rest.push_back(paper.lines[l]);
        continue;
      }
      ++labelled;
      if (found.front().field == "mail-subject") {
        paper.subject = std::string(cut(paper.lines[l], found.front().value));
      }
    }
    if (labelled < kMailLabels || rest.empty()) {
      return std::nullopt;
    }
    paper.lines = std::move(rest);
    paper.cut = SamplePaper::Cut::kMailHead;
    return paper;
  }

 private:
  DateFinder dates_;
  LabelFinder labels_;
  FurnitureFinder furniture_;
  UnitBuilder units_;
  SentenceCues cues_;
  KindJudge kinds_;
  PaperMarks marks_;
  TitleWords titles_;
};

class Collector : public extractors::Sink {
 public:
  explicit Collector(extractors::Extraction& all) : all_(all) {}
  void format(std::string_view id) override { all_.format = id; }
  void metadata(std::string_view key, std::string_view value) override {
    all_.metadata[std::string(key)] = value;
  }
  void outline(const extractors::OutlineEntry& entry) override { all_.outline.push_back(entry); }
  void page(const extractors::Page& page) override { all_.pages.push_back(page); }
  void member(const extractors::Member&) override {}
  void lost(std::string_view part, std::string_view reason) override {
    all_.lost.push_back({std::string(part), std::string(reason)});
  }

 private:
  extractors::Extraction& all_;
};

void addSample(SamplePaper paper, const LabelledText& text, std::vector<std::string> kinds,
               std::vector<SamplePaper>& papers) {
  paper.hand = text.hand;
  paper.place = fmt::format("{}:{}", text.hand, text.number);
  paper.note = kinds.front() == kNote;
  paper.kinds = std::move(kinds);
  papers.push_back(std::move(paper));
}

}  // namespace

extractors::Extraction asTextFile(const SamplePaper& paper) {
  std::string bytes;
  for (const std::string& line : paper.lines) {
    bytes += line + "\n\n";
  }
  extractors::Extraction extraction;
  extraction.format = "text";
  Collector collector(extraction);
  extraction.verdict = extractors::readText(
      {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, {}, collector);
  if (paper.cut == SamplePaper::Cut::kMailHead) {
    extraction.format = "mail";
    extraction.metadata["subject"] = paper.subject;
  }
  return extraction;
}

std::vector<SamplePaper> samplePapers(const std::vector<LabelledText>& texts,
                                      const rules::Pack& pack) {
  const Viewer viewer(pack);
  std::vector<SamplePaper> papers;
  std::size_t notes = 0;
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const LabelledText& text = texts[t];
    const std::string kind = kindOf(text, pack);
    if (kind.empty() || text.lines.empty()) {
      continue;
    }
    SamplePaper paper;
    paper.lines = linesOf(text);
    if (kind == kNote) {
      if (notes % kNoteStep == 0) {
        addSample(paper, text, {kind}, papers);
      } else if (notes % kPrintoutStep == 1) {
        addSample(printout(texts, t), text, {kind}, papers);
      }
      ++notes;
      continue;
    }
    const auto mail = viewer.headless(paper);
    std::vector<std::string> kinds = {kind};
    if (mail && notifies(text) && (kind == kMail || kind == kNotification)) {
      kinds = {std::string(kMail), std::string(kNotification)};
    }
    addSample(paper, text, kinds, papers);
    if (mail) {
      addSample(*mail, text, kinds, papers);
    } else if (const auto untitled = viewer.untitled(paper)) {
      addSample(*untitled, text, kinds, papers);
    }
  }
  return papers;
}

std::vector<HandExample> paperExamples(const std::vector<SamplePaper>& papers,
                                       const rules::Pack& pack, const std::string& groups) {
  const Viewer viewer(pack);
  std::vector<HandExample> examples;
  for (const SamplePaper& paper : papers) {
    HandExample example;
    example.hand = paper.hand;
    example.place = paper.place;
    example.text = paper.lines.front();
    // What may be called by several names teaches none of them, but that it is nothing else.
    (paper.kinds.size() == 1 ? example.example.classes : example.example.silent) = paper.kinds;
    example.example.features = viewer.features(paper, groups);
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace aktsyn::corpus
