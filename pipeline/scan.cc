#include "pipeline/scan.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "pipeline/archive.h"
#include "pipeline/as_of.h"
#include "pipeline/case_crops.h"
#include "pipeline/case_reader.h"
#include "pipeline/checking.h"
#include "pipeline/contents.h"
#include "pipeline/message.h"
#include "pipeline/output.h"
#include "pipeline/output_folder.h"
#include "pipeline/progress.h"
#include "pipeline/reading.h"
#include "pipeline/report/counts.h"
#include "pipeline/report/report.h"
#include "pipeline/timeline.h"
#include "pipeline/workspace.h"

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;
using rules::Outcome;

constexpr const char* kFiles = "files.jsonl";
constexpr const char* kCases = "cases.jsonl";
constexpr const char* kSummary = "summary.json";
constexpr const char* kIndex = "index.html";

// Documents and events of the cases that are kept between the two times that they are needed, all
// in all; what is more is read twice, so that memory does not grow with the archive.
constexpr std::size_t kMostKeptPieces = 50'000;

// The entries of one case, or of no case when the id is empty.
struct Group {
  std::string case_id;
  std::vector<const HashedEntry*> entries;
  std::optional<std::vector<ReadFile>> reading;  // while it is kept
};

// What one group gives to the writer.
struct GroupOutput {
  CaseResult result;
  std::string line;  // of cases.jsonl, empty for the group without a case
  std::string failure;
};

CaseRow rowOf(const CaseResult& result) {
  const CaseCounts counts = countCase(result);
  const auto [critical, major, minor] = counts.gaps_by_severity;
  return {.case_id = result.id,
          .born = result.born,
          .papers = result.documents.size(),
          .pages = counts.pages,
          .critical = critical,
          .major = major,
          .minor = minor,
          .shown_apart = counts.findings.of(Outcome::kBorderline) +
                         counts.findings.of(Outcome::kUndetermined)};
}

// The front page counts; it needs no evidence, and an archive has many cases.
void keepWhatIndexNeeds(CaseResult& result) {
  result.events.clear();
  result.events.shrink_to_fit();
  for (Document& document : result.documents) {
    document.judged.clear();
    document.marks.clear();
    document.dates.clear();
  }
  for (rules::Finding& finding : result.findings) {
    finding.because.clear();
  }
}

class Scan {
 public:
  Scan(const ScanOptions& options, std::shared_ptr<const rules::Pack> pack,
       extractors::WorkerPool& pool, std::string engine)
      : options_(options),
        pack_(std::move(pack)),
        pool_(pool),
        engine_(std::move(engine)),
        reader_(pack_),
        summary_(*pack_) {}

  ScanResult run() {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(options_.jobs));
    const bool complete =
        prepare() && open() && extract() && group() && chooseAsOf() && checkCases() && publish();
    result_.everything_read = complete && summary_.everythingRead();
    return std::move(result_);
  }

 private:
  bool fail(std::string text_id, std::string reason = "") {
    result_.error = std::move(text_id);
    result_.error_values = {
        {"archive", options_.archive}, {"out", options_.out}, {"reason", std::move(reason)}};
    return false;
  }

  // The archive is looked at before anything is made in the output folder.
  bool prepare() {
    if (!reader_.problem().empty()) {
      return fail("error.model", reader_.problem());
    }
    std::error_code failure;
    if (!fs::exists(options_.archive, failure)) {
      return fail("error.archive-missing", failure ? failure.message() : std::strerror(ENOENT));
    }
    std::string error;
    out_ = OutputFolder::open(options_.out, error);
    if (!out_) {
      return fail("error.out", error);
    }
    workspace_ = Workspace::open(out_->path() + "/aktsyn.db", error);
    if (!workspace_) {
      return fail("error.out", "aktsyn.db: " + error);
    }
    contents_ = std::make_unique<Contents>(pool_, *workspace_, engine_, out_->spool());
    return true;
  }

  bool open() {
    std::optional<Progress> progress;
    const ArchiveSource source{.path = options_.archive,
                               .one_case = options_.one_case,
                               .leave_out = out_->path(),
                               .counted =
                                   [&](long long files) {
                                     progress.emplace(*pack_, options_.language, "progress.hash",
                                                      files, 0);
                                   },
                               .hashed = [&] { progress->file(0); },
                               .extract = [&] { return extractContents(); }};
    archive_ = openArchive(source, *workspace_, *contents_);
    if (!checkWorkers()) {
      return false;
    }
    return archive_.error.empty() ? checkWorkspace() : fail(archive_.error, archive_.reason);
  }

  bool checkWorkers() {
    return pool_.alive() || fail("error.workers", "the worker host has ended");
  }

  bool checkWorkspace() {
    const std::string error = workspace_->error();
    return error.empty() || fail("error.out", "aktsyn.db: " + error);
  }

  std::string extractContents() {
    const Contents::Amount amount = contents_->toExtract();
    Progress progress(*pack_, options_.language, "progress.read", amount.contents, amount.bytes);
    return contents_->extractAll({.page = [&] { progress.page(); },
                                  .done = [&](long long count) { progress.file(count); },
                                  .more = [&](long long count) { progress.more(count); }});
  }

  bool extract() {
    const std::string error = extractContents();
    return checkWorkers() && (error.empty() || fail("error.out", error));
  }

  bool group() {
    std::map<std::string, Group> groups;
    for (const HashedEntry& item : archive_.entries) {
      Group& group = groups[item.entry.case_id];
      group.case_id = item.entry.case_id;
      group.entries.push_back(&item);
    }
    for (auto& [id, group] : groups) {
      groups_.push_back(std::move(group));
    }
    return true;
  }

  bool chooseAsOf() {
    if (options_.as_of) {
      result_.as_of = *options_.as_of;
      return true;
    }
    std::vector<std::vector<rules::Day>> days(groups_.size());
    std::atomic<std::size_t> kept_pieces{0};
    Progress progress(*pack_, options_.language, "progress.date",
                      static_cast<long long>(groups_.size()), 0);
    tbb::parallel_for(std::size_t{0}, groups_.size(), [&](std::size_t at) {
      std::vector<ReadFile> files = readCase(groups_[at].entries, *contents_, reader_);
      std::size_t pieces = 0;
      for (const ReadFile& file : files) {
        const std::vector<rules::Day> found = paperDays(file.reading);
        days[at].insert(days[at].end(), found.begin(), found.end());
        pieces += file.reading.documents.size() + file.reading.events.size();
      }
      if (kept_pieces.fetch_add(pieces) + pieces <= kMostKeptPieces) {
        groups_[at].reading = std::move(files);
      } else {
        kept_pieces.fetch_sub(pieces);
      }
      progress.file(0);
    });
    std::vector<rules::Day> all;
    for (const auto& of_group : days) {
      all.insert(all.end(), of_group.begin(), of_group.end());
    }
    result_.as_of = latestPaper(std::move(all)).value_or(latestFile());
    return true;
  }

  // Where no paper shows a date, the files' own.
  rules::Day latestFile() const {
    long long latest = 0;
    for (const HashedEntry& item : archive_.entries) {
      latest = std::max(latest, item.entry.modified_ns);
    }
    return std::chrono::floor<std::chrono::days>(rules::Moment(
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::nanoseconds(latest))));
  }

  GroupOutput checkGroup(Group& group) {
    GroupOutput output;
    std::vector<ReadFile> files =
        group.reading ? std::move(*group.reading) : readCase(group.entries, *contents_, reader_);
    group.reading.reset();
    output.result = buildTimeline(*pack_, group.case_id, std::move(files));
    if (group.case_id.empty()) {
      return output;
    }
    CaseResult& result = output.result;
    result.as_of = result_.as_of;
    checkCase(*pack_, result);
    output.line = caseLine(*pack_, result, {options_.language, options_.show_cpr});
    const ReportPage page =
        renderCase(*pack_, result, reportOptions(), [&](const std::vector<PagePart>& parts) {
          return caseCrops(parts, result.files, *contents_);
        });
    output.failure = out_->write(page.name, page.html);
    return output;
  }

  ReportOptions reportOptions() const {
    ReportOptions report;
    report.language = options_.language;
    report.show_cpr = options_.show_cpr;
    report.archive = archive_.name;
    return report;
  }

  void writeGroup(GroupOutput output, std::ofstream& files, std::ofstream& cases) {
    if (failure_.empty()) {
      failure_ = output.failure;
    }
    CaseResult& result = output.result;
    for (std::size_t at = 0; at < result.files.size();) {
      const SourceFile& file = result.files[at];
      std::vector<SourceFile> members;
      while (++at < result.files.size() && !result.files[at].container.empty()) {
        members.push_back(result.files[at]);
        summary_.addFile(result.files[at]);
      }
      summary_.addFile(file);
      files << fileLine(file, members) << '\n';
    }
    if (output.line.empty()) {
      files_without_case_ = std::move(result.files);
      return;
    }
    cases << output.line << '\n';
    summary_.add(result);
    result_.cases.push_back(rowOf(result));
    keepWhatIndexNeeds(result);
    for_index_.push_back(std::move(result));
  }

  bool checkCases() {
    std::ofstream files(out_->staged(kFiles), std::ios::binary);
    std::ofstream cases(out_->staged(kCases), std::ios::binary);
    Progress progress(*pack_, options_.language, "progress.check",
                      static_cast<long long>(groups_.size()), 0);
    std::size_t next = 0;
    const auto take = [&](tbb::flow_control& flow) -> Group* {
      if (next == groups_.size()) {
        flow.stop();
        return nullptr;
      }
      return &groups_[next++];
    };
    const auto in_flight = 2 * static_cast<std::size_t>(options_.jobs);
    tbb::parallel_pipeline(
        in_flight,
        tbb::make_filter<void, Group*>(tbb::filter_mode::serial_in_order, take) &
            tbb::make_filter<Group*, std::shared_ptr<GroupOutput>>(
                tbb::filter_mode::parallel,
                [&](Group* group) { return std::make_shared<GroupOutput>(checkGroup(*group)); }) &
            tbb::make_filter<std::shared_ptr<GroupOutput>, void>(
                tbb::filter_mode::serial_in_order, [&](const std::shared_ptr<GroupOutput>& output) {
                  writeGroup(std::move(*output), files, cases);
                  progress.file(0);
                }));
    files.close();
    cases.close();
    if (!files || !cases) {
      return fail("error.out", std::strerror(errno));
    }
    if (!checkWorkers()) {
      return false;
    }
    return failure_.empty() ? checkWorkspace() : fail("error.out", failure_);
  }

  // Pages of cases that an earlier run wrote and this one has no more.
  std::vector<std::string> stalePages() const {
    std::set<std::string> current;
    for (const CaseRow& row : result_.cases) {
      current.insert(casePageName(row.case_id));
    }
    std::vector<std::string> stale;
    for (const std::string& id : caseIdsOf(out_->path() + "/" + kCases)) {
      if (!current.contains(casePageName(id))) {
        stale.push_back(out_->path() + "/" + casePageName(id));
      }
    }
    return stale;
  }

  bool publish() {
    const ReportPage index = renderIndex(*pack_, for_index_, files_without_case_, reportOptions());
    std::string error = out_->write(index.name, index.html);
    if (error.empty()) {
      error = out_->write(kSummary, summary_.json(archive_.name, result_.as_of));
    }
    if (error.empty() && !keepResults(out_->staged(kFiles), out_->staged(kCases), *workspace_)) {
      error = "cannot be read back";
    }
    if (!error.empty() || !checkWorkspace()) {
      return fail("error.out", error.empty() ? workspace_->error() : error);
    }
    const std::vector<std::string> stale = stalePages();
    error = out_->publish(kIndex);
    if (!error.empty()) {
      return fail("error.out", error);
    }
    for (const std::string& page : stale) {
      std::error_code ignored;  // an old page that stays harms nothing: no link leads to it
      fs::remove(page, ignored);
    }
    result_.index = out_->path() + "/" + kIndex;
    return true;
  }

  // Constant after construction.
  const ScanOptions& options_;
  const std::shared_ptr<const rules::Pack> pack_;
  extractors::WorkerPool& pool_;
  const std::string engine_;
  const Reader reader_;

  // Set by the stages in turn, on the calling thread or a serial stage.
  std::unique_ptr<OutputFolder> out_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Contents> contents_;
  OpenedArchive archive_;
  std::vector<Group> groups_;  // sorted by case
  Summary summary_;
  std::string failure_;
  std::vector<CaseResult> for_index_;
  std::vector<SourceFile> files_without_case_;
  ScanResult result_;
};

}  // namespace

ScanResult scan(const ScanOptions& options, std::shared_ptr<const rules::Pack> pack,
                extractors::WorkerPool& pool, const std::string& engine) {
  return Scan(options, std::move(pack), pool, engine).run();
}

}  // namespace aktsyn::pipeline
