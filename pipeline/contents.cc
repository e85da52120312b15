#include "pipeline/contents.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <tbb/parallel_for_each.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "pipeline/sha256.h"

namespace aktsyn::pipeline {
namespace {

using extractors::Extraction;
using extractors::Fate;

// Writes a file under a name of its own first, so that a reader never meets half of it.
bool writeWhole(const std::string& path, const std::string& temporary, std::string_view bytes,
                std::string& error) {
  FileHandle file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  bool good = file.valid();
  while (good && !bytes.empty()) {
    const ssize_t count = write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    good = count > 0;
    bytes.remove_prefix(good ? static_cast<std::size_t>(count) : 0);
  }
  good = good && std::rename(temporary.c_str(), path.c_str()) == 0;
  if (!good) {
    error = fmt::format("{}: {}", path, std::strerror(errno));
  }
  return good;
}

}  // namespace

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileHandle::~FileHandle() {
  if (fd_ >= 0) {
    close(fd_);
  }
}

FileHandle openRegular(const std::string& location, std::string& error) {
  FileHandle file(
      ::open(location.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat info {};
  if (!file.valid() || fstat(file.get(), &info) != 0) {
    error = std::strerror(errno);
    return FileHandle();
  }
  if (!S_ISREG(info.st_mode)) {
    error = "no longer a regular file";
    return FileHandle();
  }
  return file;
}

Contents::Contents(extractors::WorkerPool& pool, Workspace& workspace, std::string engine,
                   std::string spool)
    : pool_(pool), workspace_(workspace), engine_(std::move(engine)), spool_(std::move(spool)) {}

void Contents::add(const std::string& sha256, const std::string& location, long long bytes) {
  const std::lock_guard lock(mutex_);
  places_.try_emplace(sha256, Place{location, bytes});
  top_.insert(sha256);
}

std::vector<Contents::Job> Contents::lacking(const std::set<std::string>& contents) const {
  std::vector<Job> jobs;
  for (const std::string& sha256 : contents) {
    if (!workspace_.hasExtraction(sha256, engine_)) {
      const std::lock_guard lock(mutex_);
      const auto place = places_.find(sha256);
      jobs.push_back({sha256, place == places_.end() ? 0 : place->second.bytes});
    }
  }
  std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) {
    return std::tuple(-a.bytes, a.sha256) < std::tuple(-b.bytes, b.sha256);
  });
  return jobs;
}

Contents::Amount Contents::toExtract() const {
  Amount amount;
  for (const Job& job : lacking(top_)) {
    ++amount.contents;
    amount.bytes += job.bytes;
  }
  return amount;
}

std::string Contents::extractAll(const Watch& watch) {
  std::set<std::string> level = top_;
  std::set<std::string> seen = level;
  for (int depth = 0; !level.empty() && depth <= kMaxNesting; ++depth) {
    const std::vector<Job> jobs = lacking(level);
    if (depth > 0) {
      for (const Job& job : jobs) {
        watch.more(job.bytes);
      }
    }
    tbb::parallel_for_each(jobs.begin(), jobs.end(), [&](const Job& job) {
      extractOne(job.sha256, watch);
      watch.done(job.bytes);
    });
    std::set<std::string> next;
    for (const std::string& member : membersOf(level)) {
      if (seen.insert(member).second) {
        next.insert(member);
      }
    }
    level = std::move(next);
  }
  const std::lock_guard lock(mutex_);
  return failure_.empty() ? workspace_.error() : failure_;
}

void Contents::extractOne(const std::string& sha256, const Watch& watch) {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_.empty()) {
      return;
    }
  }
  std::string error;
  const FileHandle file = open(sha256, error);
  Extraction extraction;
  std::vector<MemberEntry> members;
  if (file.valid()) {
    extraction = pool_.extract(
        file.get(), [&](const extractors::Page&) { watch.page(); },
        [&](const extractors::Member& member) {
          if (std::optional<MemberEntry> entry = spoolMember(member)) {
            members.push_back(std::move(*entry));
          }
        });
  }
  if (!pool_.alive()) {
    fail("no worker");  // nothing of it may be kept: the file can be read another time
    return;
  }
  const std::lock_guard lock(mutex_);
  if (!file.valid()) {
    unopened_[sha256] = error;
  } else if (failure_.empty()) {
    workspace_.keepExtraction(sha256, engine_, extraction, members);
  }
}

// Nothing but a full or failing disk makes this fail; the run cannot go on then.
std::optional<MemberEntry> Contents::spoolMember(const extractors::Member& member) {
  MemberEntry entry{member.name, sha256Of(member.bytes),
                    static_cast<long long>(member.bytes.size())};
  const std::string path = spool_ + "/" + entry.sha256;
  const std::string temporary = fmt::format("{}/part-{}", spool_, next_spool_file_++);
  std::string error;
  if (!writeWhole(path, temporary, member.bytes, error)) {
    fail(error);
    return std::nullopt;
  }
  const std::lock_guard lock(mutex_);
  const auto [place, fresh] = places_.try_emplace(entry.sha256, Place{path, entry.bytes});
  if (!fresh && place->second.location.empty()) {
    place->second.location = path;
  }
  return entry;
}

std::set<std::string> Contents::membersOf(const std::set<std::string>& contents) {
  std::set<std::string> found;
  for (const std::string& container : contents) {
    for (const MemberEntry& member : workspace_.members(container)) {
      found.insert(member.sha256);
      const std::lock_guard lock(mutex_);
      places_.try_emplace(member.sha256, Place{"", member.bytes});
      container_of_.try_emplace(member.sha256, container);
    }
  }
  return found;
}

FileHandle Contents::open(const std::string& sha256, std::string& error) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    std::string location;
    {
      const std::lock_guard lock(mutex_);
      const auto place = places_.find(sha256);
      location = place == places_.end() ? "" : place->second.location;
    }
    if (!location.empty()) {
      return openRegular(location, error);
    }
    spoolFromContainer(sha256);
  }
  error = "its container no longer holds it";
  return FileHandle();
}

// After a reused extraction the members' bytes are still only in their container.
void Contents::spoolFromContainer(const std::string& sha256) {
  std::string container;
  {
    const std::lock_guard lock(mutex_);
    const auto found = container_of_.find(sha256);
    if (found == container_of_.end() || found->second == sha256) {
      return;
    }
    container = found->second;
  }
  std::string error;
  const FileHandle file = open(container, error);
  if (file.valid()) {
    pool_.extract(
        file.get(), [](const extractors::Page&) {},
        [&](const extractors::Member& member) { spoolMember(member); });
  }
}

void Contents::fail(const std::string& reason) {
  const std::lock_guard lock(mutex_);
  if (failure_.empty()) {
    failure_ = reason;
  }
}

Extraction Contents::extraction(const std::string& sha256) const {
  std::optional<Extraction> kept = workspace_.extraction(sha256, engine_);
  if (kept) {
    return std::move(*kept);
  }
  Extraction lost;
  const std::lock_guard lock(mutex_);
  const auto unopened = unopened_.find(sha256);
  lost.verdict = {Fate::kUnreadable,
                  unopened != unopened_.end()
                      ? "cannot be opened: " + unopened->second
                      : "its record in the workspace is damaged: delete aktsyn.db"};
  return lost;
}

std::vector<MemberEntry> Contents::members(const std::string& sha256) const {
  return workspace_.members(sha256);
}

std::string Contents::cropKey(const std::string& sha256, const extractors::CropWish& wish) const {
  const extractors::Box& region = wish.region;
  return fmt::format("{} {} {:.1f} {:.1f} {:.1f} {:.1f} {} {}", sha256, wish.page, region.left,
                     region.top, region.right, region.bottom, wish.dpi, engine_);
}

std::vector<std::string> Contents::crops(const std::string& sha256,
                                         const std::vector<extractors::CropWish>& wishes) {
  std::vector<std::string> keys;
  for (const extractors::CropWish& wish : wishes) {
    keys.push_back(cropKey(sha256, wish));
  }
  std::vector<std::string> pngs(wishes.size());
  std::vector<std::size_t> lacking;
  std::vector<std::optional<std::string>> kept = workspace_.crops(keys);
  for (std::size_t at = 0; at < wishes.size(); ++at) {
    if (kept[at]) {
      pngs[at] = std::move(*kept[at]);
    } else {
      lacking.push_back(at);
    }
  }
  std::string error;
  const FileHandle file = lacking.empty() ? FileHandle() : open(sha256, error);
  if (!file.valid()) {
    return pngs;
  }
  std::stable_sort(lacking.begin(), lacking.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(wishes[a].page, wishes[a].dpi) < std::tuple(wishes[b].page, wishes[b].dpi);
  });
  std::vector<extractors::CropWish> asked;
  for (const std::size_t at : lacking) {
    asked.push_back(wishes[at]);
  }
  std::vector<extractors::Crop> made = pool_.crops(file.get(), asked);
  std::vector<Workspace::KeptCrop> fresh;
  for (std::size_t at = 0; at < made.size(); ++at) {
    if (!made[at].png.empty()) {
      fresh.push_back({keys[lacking[at]], made[at].png});
      pngs[lacking[at]] = std::move(made[at].png);
    }
  }
  if (!fresh.empty()) {
    workspace_.keepCrops(fresh);
  }
  return pngs;
}

}  // namespace aktsyn::pipeline
