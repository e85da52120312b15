// The file goes the way of a scan up to the reading: openArchive, extractAll, readCase. Only the
// workspace is another: a private folder that is gone afterwards.
#include "pipeline/explain.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "pipeline/archive.h"
#include "pipeline/case_child.h"
#include "pipeline/case_reader.h"
#include "pipeline/progress.h"

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

// A folder that only this user may look into, gone with its owner.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code failure;
    std::string pattern = (fs::temp_directory_path(failure) / "aktsyn-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      error_ = pattern + ": " + std::strerror(errno);
    } else {
      path_ = std::move(pattern);
    }
  }
  ~PrivateFolder() {
    std::error_code ignored;  // nobody is left to tell
    if (!path_.empty()) {
      fs::remove_all(path_, ignored);
    }
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  const std::string& path() const { return path_; }
  const std::string& error() const { return error_; }

 private:
  std::string path_, error_;
};

std::vector<PageRead> pagesOf(const extractors::Extraction& extraction) {
  std::vector<PageRead> pages;
  for (const extractors::Page& page : extraction.pages) {
    const double legibility = std::round(1000 * static_cast<double>(page.legibility)) / 1000;
    pages.push_back(
        {page.number, page.fate, page.origin, legibility, page.reason, page.lines.size()});
  }
  return pages;
}

void numberDocuments(FileReading& reading) {
  for (std::size_t at = 0; at < reading.documents.size(); ++at) {
    reading.documents[at].id = "d" + std::to_string(at + 1);
  }
  for (TimelineEvent& event : reading.events) {
    event.event.document = reading.documents.at(std::stoul(event.event.document)).id;
  }
}

class Explaining {
 public:
  Explaining(const ExplainOptions& options, const std::shared_ptr<const rules::Pack>& pack,
             extractors::WorkerPool& pool, std::string engine)
      : options_(options), pack_(pack), pool_(pool), engine_(std::move(engine)), reader_(pack) {}

  Explanation run() {
    if (prepare() && open() && read()) {
      tell();
    }
    return std::move(result_);
  }

 private:
  bool fail(std::string text_id, std::string reason = "") {
    result_.error = std::move(text_id);
    result_.error_values = {{"archive", options_.case_folder},
                            {"file", options_.file},
                            {"case", options_.case_folder},
                            {"reason", std::move(reason)}};
    return false;
  }

  bool prepare() {
    if (!reader_.problem().empty()) {
      return fail("error.model", reader_.problem());
    }
    std::string error = folder_.error();
    workspace_ = error.empty() ? Workspace::open(folder_.path() + "/aktsyn.db", error) : nullptr;
    if (!workspace_) {
      return fail("error.explain-folder", error);
    }
    contents_ = std::make_unique<Contents>(pool_, *workspace_, engine_, folder_.path());
    return true;
  }

  bool open() {
    if (options_.case_folder.empty()) {
      std::error_code failure;
      if (!fs::is_regular_file(options_.file, failure)) {
        return fail("error.explain-file", failure ? failure.message() : "not a regular file");
      }
      entries_.push_back(openFile(options_.file, *workspace_, *contents_));
      path_ = entries_.front().entry.path;
      return true;
    }
    OpenedArchive archive = openArchive({.path = options_.case_folder,
                                         .one_case = true,
                                         .counted = [](long long) {},
                                         .hashed = [] {},
                                         .extract = [&] { return extractContents(); }},
                                        *workspace_, *contents_);
    if (!archive.error.empty()) {
      return fail(archive.error, archive.reason);
    }
    entries_ = std::move(archive.entries);
    result_.case_id = archive.name;
    return findFile();
  }

  // A file of the case is named as the shell sees it or as the case's list does.
  bool findFile() {
    std::error_code failure;
    const std::string location = fs::canonical(options_.file, failure).string();
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const HashedEntry& item) {
      return item.entry.path == options_.file ||
             (!location.empty() && item.entry.location == location);
    });
    if (found == entries_.end()) {
      return fail("error.explain-not-in-case");
    }
    path_ = found->entry.path;
    return true;
  }

  std::string extractContents() {
    const Contents::Amount amount = contents_->toExtract();
    Progress progress(*pack_, options_.language, "progress.read", amount.contents, amount.bytes);
    return contents_->extractAll({.page = [&] { progress.page(); },
                                  .done = [&](long long count) { progress.file(count); },
                                  .more = [&](long long count) { progress.more(count); }});
  }

  bool read() {
    const std::string error = extractContents();
    if (!pool_.alive()) {
      return fail("error.workers", "the worker host has ended");
    }
    if (!error.empty()) {
      return fail("error.explain-folder", error);
    }
    std::vector<const HashedEntry*> all;
    for (const HashedEntry& item : entries_) {
      all.push_back(&item);
    }
    files_ = readCase(all, *contents_, reader_);
    return true;
  }

  void tell() {
    const std::optional<rules::Day> last_paper = lastPaper(files_);
    result_.child = findChild(files_, last_paper);
    for (ReadFile& item : files_) {
      if (item.file.path != path_ && !item.file.path.starts_with(path_ + "/")) {
        continue;
      }
      ExplainedFile told{.file = item.file};
      if (!item.file.sha256.empty()) {
        told.pages = pagesOf(contents_->extraction(item.file.sha256));
      }
      told.concerns_other = result_.child.has_value() && !item.reading.documents.empty();
      for (std::size_t at = 0; told.concerns_other && at < item.reading.documents.size(); ++at) {
        told.concerns_other = concernsOther(item.reading, at, *result_.child, last_paper);
      }
      told.reading = std::move(item.reading);
      numberDocuments(told.reading);
      result_.files.push_back(std::move(told));
    }
  }

  // Constant after construction.
  const ExplainOptions& options_;
  const std::shared_ptr<const rules::Pack> pack_;
  extractors::WorkerPool& pool_;
  const std::string engine_;
  const Reader reader_;
  const PrivateFolder folder_;

  // Set by the steps in turn.
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Contents> contents_;
  std::vector<HashedEntry> entries_;
  std::string path_;  // of the file, in the case
  std::vector<ReadFile> files_;
  Explanation result_;
};

}  // namespace

Explanation explain(const ExplainOptions& options, const std::shared_ptr<const rules::Pack>& pack,
                    extractors::WorkerPool& pool, const std::string& engine) {
  return Explaining(options, pack, pool, engine).run();
}

}  // namespace aktsyn::pipeline
