// A ZIP in memory, with the caps against bombs. Sizes that the archive states are not trusted: the
// caps are held while inflating.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/extraction.h"
#include "extractors/readers.h"

struct zip;

namespace aktsyn::extractors {

class ZipArchive {
 public:
  struct Entry {
    std::string raw_name;  // as stored
    std::string name;      // UTF-8
    bool directory = false;
    bool encrypted = false;
    bool symlink = false;
  };
  enum class ReadStatus { kOk, kDamaged, kEncrypted, kOverCap };
  struct Content {
    ReadStatus status = ReadStatus::kOk;
    std::string bytes;   // what came out before a failure, too
    std::string reason;  // when not ok
  };

  // `bytes` must outlive the archive. Null on failure, with `error` set. An archive whose directory
  // is lost is opened by what its entries say; damage() tells.
  static std::unique_ptr<ZipArchive> open(Bytes bytes, const Limits& limits, std::string& error);

  // The same for a file that is read as a whole: null also when it holds more entries than the cap
  // allows, with the file's `verdict` set.
  static std::unique_ptr<ZipArchive> openFile(Bytes bytes, const Limits& limits, Verdict& verdict);

  // Why entries may be missing, else "".
  const std::string& damage() const { return damage_; }

  std::int64_t count() const;
  Entry entry(std::int64_t index) const;
  // By stored name, exact first, then in any case.
  std::optional<std::int64_t> find(std::string_view name) const;
  Content read(std::int64_t index);

 private:
  struct Discard {
    void operator()(struct zip* archive) const;
  };
  ZipArchive(struct zip* archive, const Limits& limits) : archive_(archive), limits_(limits) {}

  std::string rebuilt_;  // what archive_ reads when the directory was lost
  std::string damage_;
  std::unique_ptr<struct zip, Discard> archive_;
  const Limits& limits_;
  std::size_t inflated_ = 0;  // bytes, over all reads
};

// Entry names of old tools are in a DOS code page or in Windows-1252 without saying so.
std::string decodeEntryName(std::string_view raw);

}  // namespace aktsyn::extractors
