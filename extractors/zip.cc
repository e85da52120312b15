#include <fmt/format.h>

#include "extractors/member_names.h"
#include "extractors/readers.h"
#include "extractors/zip_archive.h"

namespace aktsyn::extractors {

namespace {

struct Tally {
  int sent = 0, encrypted = 0, lost = 0;
};

std::string displayName(const ZipArchive::Entry& entry, std::int64_t index) {
  const std::string name = safeMemberName(entry.name);
  return name.empty() ? fmt::format("entry {}", index + 1) : name;
}

Verdict verdictOf(const Tally& tally, const std::string& first_reason) {
  const int failed = tally.encrypted + tally.lost;
  if (failed == 0 && !first_reason.empty()) {
    return {tally.sent == 0 ? Fate::kUnreadable : Fate::kPartlyRead, first_reason};
  }
  if (failed == 0) {
    return {tally.sent == 0 ? Fate::kBlank : Fate::kRead, ""};
  }
  if (tally.sent == 0) {
    return {Fate::kUnreadable, tally.lost == 0 ? "encrypted" : first_reason};
  }
  return {Fate::kPartlyRead,
          fmt::format("{} of {} entries lost: {}", failed, failed + tally.sent, first_reason)};
}

}  // namespace

Verdict readZip(Bytes bytes, const ReadOptions& options, Sink& sink) {
  Verdict verdict;
  const auto archive = ZipArchive::openFile(bytes, options.limits, verdict);
  if (!archive) {
    return verdict;
  }
  MemberNames names;
  Tally tally;
  std::string first_reason = archive->damage();
  for (std::int64_t index = 0; index < archive->count(); ++index) {
    const ZipArchive::Entry entry = archive->entry(index);
    if (entry.directory) {
      continue;
    }
    const std::string name = names.unique(displayName(entry, index));
    ZipArchive::Content content;
    if (entry.symlink) {
      content.status = ZipArchive::ReadStatus::kDamaged;
      content.reason = "symlink";
    } else {
      content = archive->read(index);
    }
    if (content.status == ZipArchive::ReadStatus::kOk) {
      sink.member({name, std::move(content.bytes)});
      ++tally.sent;
      continue;
    }
    sink.lost(name, content.reason);
    if (content.status == ZipArchive::ReadStatus::kOverCap) {
      return {Fate::kRefused, content.reason};
    }
    ++(content.status == ZipArchive::ReadStatus::kEncrypted ? tally.encrypted : tally.lost);
    first_reason = first_reason.empty() ? content.reason : first_reason;
  }
  return verdictOf(tally, first_reason);
}

}  // namespace aktsyn::extractors
