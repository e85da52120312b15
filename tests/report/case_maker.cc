#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "extractors/readers.h"
#include "rules/engine.h"
#include "tests/report/example_cases.h"

namespace aktsyn::testing {
namespace {

using pipeline::Evidence;
using pipeline::TimelineEvent;

rules::When when(const std::string& date) {
  return rules::parseIso(date).value_or(rules::When::unknown());
}

void writeFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

std::shared_ptr<const rules::Pack> realPack() {
  static const rules::PackLoad load =
      rules::loadPack(std::string(AKTSYN_SHARE_DIR) + "/packs/dk-children",
                      std::string(AKTSYN_SHARE_DIR) + "/pack.rng");
  for (const rules::PackProblem& problem : load.problems) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
  }
  return load.pack;
}

CaseMaker::CaseMaker(std::string id, const std::string& born, const std::string& as_of) {
  result_.id = std::move(id);
  result_.born = rules::parseIsoDay(born);
  result_.as_of = rules::parseIsoDay(as_of).value_or(rules::Day{});
}

void CaseMaker::paper(const PaperText& text) {
  Paper paper;
  paper.addPage(text.file);
  paper.addLine("Børne- og Familieafdelingen");
  paper.addLine("");
  const extractors::Box box = paper.addLine(text.line, text.words);
  for (int line = 1; line <= 12; ++line) {
    paper.addLine(fmt::format("Linje {} i et papir, som ikke siger noget om fristerne.", line));
  }
  pipeline::SourceFile file;
  file.path = result_.id + "/" + text.file;
  file.case_id = result_.id;
  file.format = text.has_layout ? "pdf" : "docx";
  file.pages = 1;
  pipeline::Document document;
  document.id = fmt::format("d{}", result_.documents.size() + 1);
  document.file = file.path;
  document.pages = {1};
  document.kind = text.kind;
  document.title = text.file.substr(0, text.file.rfind('.'));
  document.date = when(text.date);
  document.confidence = 0.94;
  TimelineEvent event;
  event.event.kind = text.kind;
  event.event.when = when(text.date);
  event.event.document = document.id;
  event.event.is_document = true;
  event.event.attributes = text.attributes;
  event.evidence.push_back({file.path, 1, {}, text.line, text.words});
  if (text.has_layout) {
    event.evidence.back().boxes = {box};
  }
  papers_[file.path] = paper;
  result_.files.push_back(file);
  result_.documents.push_back(document);
  result_.events.push_back(event);
}

void CaseMaker::told(const std::string& kind, const std::string& date, const std::string& line,
                     rules::Status status) {
  const pipeline::Document& document = result_.documents.back();
  TimelineEvent event;
  event.event.kind = kind;
  event.event.when = when(date);
  event.event.status = status;
  event.event.document = document.id;
  event.evidence.push_back(
      {document.file, 1, {papers_[document.file].addLine(line, line)}, line, line});
  result_.events.push_back(event);
}

pipeline::CaseResult CaseMaker::finish(const rules::Pack& pack) {
  std::stable_sort(result_.events.begin(), result_.events.end(),
                   [](const TimelineEvent& a, const TimelineEvent& b) {
                     return a.event.when.first < b.event.when.first;
                   });
  for (std::size_t at = 0; at < result_.events.size(); ++at) {
    result_.events[at].event.id = fmt::format("e{}", at + 1);
  }
  std::stable_sort(result_.files.begin(), result_.files.end(),
                   [](const auto& a, const auto& b) { return a.path < b.path; });
  result_.findings = rules::check(pack, result_.caseFile());
  return result_;
}

pipeline::CropSource Example::crops() const {
  return [this](const std::vector<pipeline::PagePart>& parts) {
    std::vector<std::string> pngs(parts.size());
    for (std::size_t at = 0; at < parts.size(); ++at) {
      const auto paper = papers.find(parts[at].file);
      if (paper != papers.end()) {
        const std::string pdf = paper->second.pdf();
        const extractors::CropWish wish{parts[at].page, parts[at].dpi, parts[at].region};
        extractors::renderCrops({reinterpret_cast<const unsigned char*>(pdf.data()), pdf.size()},
                                {&wish, 1},
                                [&](const extractors::Crop& crop) { pngs[at] = crop.png; });
      }
    }
    return pngs;
  };
}

void writeExample(const rules::Pack& pack, const Example& example, const std::string& language,
                  const std::string& folder) {
  std::filesystem::create_directories(folder);
  pipeline::ReportOptions options;
  options.language = language;
  options.archive = "Arkiv 2024 <b>&amp;</b>";
  options.run_notes = {"Landlock is not available in this kernel."};
  const auto write = [&folder](const pipeline::ReportPage& page) {
    writeFile(folder + "/" + page.name, page.html);
  };
  write(pipeline::renderIndex(pack, example.cases, example.files_without_case, options));
  const pipeline::CropSource crops = example.crops();
  for (const pipeline::CaseResult& result : example.cases) {
    write(pipeline::renderCase(pack, result, options, crops));
  }
}

}  // namespace aktsyn::testing
