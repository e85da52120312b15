#include "pipeline/archive.h"

#include <sys/stat.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>

#include "pipeline/sha256.h"

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

OpenedArchive failed(std::string text_id, std::string reason = "") {
  OpenedArchive archive;
  archive.error = std::move(text_id);
  archive.reason = std::move(reason);
  return archive;
}

std::string nameOf(const fs::path& path) {
  const fs::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  return utf8Name(name.string());
}

void hash(HashedEntry& item, Workspace& workspace, Contents& contents) {
  const Entry& entry = item.entry;
  if (!entry.refusal.empty()) {
    return;
  }
  std::optional<std::string> sha256 =
      workspace.knownSha256(entry.location, entry.bytes, entry.modified_ns);
  if (!sha256) {
    std::string error;
    const FileHandle file = openRegular(entry.location, error);
    sha256 = file.valid() ? sha256OfFile(file.get(), error) : std::nullopt;
    if (!sha256) {
      item.unreadable = "cannot be opened: " + error;
      return;
    }
    workspace.rememberSha256(entry.location, entry.bytes, entry.modified_ns, *sha256);
  }
  item.sha256 = *sha256;
  contents.add(item.sha256, entry.location, entry.bytes);
}

OpenedArchive openFolder(const ArchiveSource& source, const std::string& root, Workspace& workspace,
                         Contents& contents) {
  Listing listing = listFolder(root, source.leave_out);
  if (!listing.error.empty()) {
    return failed("error.archive-unreadable", listing.error);
  }
  if (listing.entries.empty()) {
    return failed("error.archive-empty");
  }
  OpenedArchive archive;
  archive.name = nameOf(root);
  assignCases(listing.entries, archive.name, source.one_case);
  for (Entry& entry : listing.entries) {
    archive.entries.push_back({std::move(entry), "", ""});
  }
  source.counted(static_cast<long long>(archive.entries.size()));
  tbb::parallel_for(std::size_t{0}, archive.entries.size(), [&](std::size_t at) {
    hash(archive.entries[at], workspace, contents);
    source.hashed();
  });
  return archive;
}

Entry lostEntry(const extractors::LostPart& part) {
  const bool link = part.reason.starts_with("symlink");
  return Entry{.path = part.part,
               .refusal = link ? "symbolic link" : "cannot be read: " + part.reason};
}

std::vector<HashedEntry> entriesOf(const std::vector<MemberEntry>& members,
                                   const std::vector<extractors::LostPart>& lost,
                                   const std::string& root_name, bool one_case) {
  std::vector<Entry> entries;
  std::map<std::string, std::string> content_of;
  for (const MemberEntry& member : members) {
    entries.push_back(Entry{.path = member.name, .bytes = member.bytes});
    content_of[member.name] = member.sha256;
  }
  std::transform(lost.begin(), lost.end(), std::back_inserter(entries), lostEntry);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.path < b.path; });
  assignCases(entries, root_name, one_case);
  std::vector<HashedEntry> hashed;
  for (Entry& entry : entries) {
    const std::string sha256 = entry.refusal.empty() ? content_of.at(entry.path) : "";
    hashed.push_back({std::move(entry), sha256, ""});
  }
  return hashed;
}

OpenedArchive openZip(const ArchiveSource& source, Workspace& workspace, Contents& contents) {
  const HashedEntry zip = openFile(source.path, workspace, contents);
  if (zip.sha256.empty()) {
    return failed("error.archive-unreadable", zip.unreadable);
  }
  const std::string error = source.extract();
  if (!error.empty()) {
    return failed("error.out", error);
  }
  const extractors::Extraction extraction = contents.extraction(zip.sha256);
  if (extraction.format != "zip") {
    return failed("error.archive-kind");
  }
  const std::vector<MemberEntry> members = contents.members(zip.sha256);
  if (members.empty() && extraction.lost.empty()) {
    const std::string& reason = extraction.verdict.reason;
    return reason.empty() ? failed("error.archive-empty")
                          : failed("error.archive-unreadable", reason);
  }
  OpenedArchive archive;
  archive.name = fs::path(zip.entry.path).stem().string();
  archive.entries = entriesOf(members, extraction.lost, archive.name, source.one_case);
  return archive;
}

}  // namespace

HashedEntry openFile(const std::string& location, Workspace& workspace, Contents& contents) {
  HashedEntry item{Entry{.path = nameOf(location), .location = location}, "", ""};
  struct stat info {};
  if (stat(location.c_str(), &info) != 0) {
    item.unreadable = std::string("cannot be opened: ") + std::strerror(errno);
    return item;
  }
  item.entry.bytes = static_cast<long long>(info.st_size);
  item.entry.modified_ns =
      static_cast<long long>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
  hash(item, workspace, contents);
  return item;
}

OpenedArchive openArchive(const ArchiveSource& source, Workspace& workspace, Contents& contents) {
  struct stat info {};
  if (stat(source.path.c_str(), &info) != 0) {
    return failed("error.archive-missing", std::strerror(errno));
  }
  if (S_ISREG(info.st_mode)) {
    return openZip(source, workspace, contents);
  }
  if (!S_ISDIR(info.st_mode)) {
    return failed("error.archive-kind");
  }
  std::error_code failure;
  const fs::path root = fs::canonical(source.path, failure);
  return failure ? failed("error.archive-unreadable", failure.message())
                 : openFolder(source, root.string(), workspace, contents);
}

}  // namespace aktsyn::pipeline
