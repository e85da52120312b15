#include "extractors/zip_archive.h"

#include <fmt/format.h>
#include <glib.h>
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <array>

#include "extractors/charset.h"
#include "extractors/zip_salvage.h"

namespace aktsyn::extractors {

namespace {

// The ratio of small entries says nothing: a page of spaces packs well.
constexpr std::size_t kRatioTestedAbove = std::size_t{10} << 20;
constexpr unsigned kUnixModeShift = 16;

std::string describe(int code) {
  if (code == ZIP_ER_COMPNOTSUPP) {
    return "unsupported compression";
  }
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return "damaged: " + text;
}

struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Null on failure, with `error` set.
zip_t* openBuffer(const void* data, std::size_t size, std::string& error) {
  zip_error_t zip_error;
  zip_error_init(&zip_error);
  zip_source_t* source = zip_source_buffer_create(data, size, 0, &zip_error);
  zip_t* archive =
      source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &zip_error);
  if (archive == nullptr) {
    error = std::string("damaged: ") + zip_error_strerror(&zip_error);
    if (source != nullptr) {
      zip_source_free(source);
    }
  }
  zip_error_fini(&zip_error);
  return archive;
}

}  // namespace

void ZipArchive::Discard::operator()(struct zip* archive) const { zip_discard(archive); }

std::unique_ptr<ZipArchive> ZipArchive::openFile(Bytes bytes, const Limits& limits,
                                                 Verdict& verdict) {
  std::string error;
  auto archive = open(bytes, limits, error);
  if (!archive) {
    verdict = {Fate::kUnreadable, error};
  } else if (archive->count() > limits.max_members) {
    verdict = {Fate::kRefused, fmt::format("more than {} entries", limits.max_members)};
    archive.reset();
  }
  return archive;
}

std::unique_ptr<ZipArchive> ZipArchive::open(Bytes bytes, const Limits& limits,
                                             std::string& error) {
  if (zip_t* archive = openBuffer(bytes.data(), bytes.size(), error)) {
    return std::unique_ptr<ZipArchive>(new ZipArchive(archive, limits));
  }
  std::string rebuilt = salvageZip({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (rebuilt.empty()) {
    return nullptr;
  }
  std::unique_ptr<ZipArchive> salvaged(new ZipArchive(nullptr, limits));
  salvaged->rebuilt_ = std::move(rebuilt);
  salvaged->damage_ = error;
  salvaged->archive_.reset(openBuffer(salvaged->rebuilt_.data(), salvaged->rebuilt_.size(), error));
  return salvaged->archive_ ? std::move(salvaged) : nullptr;
}

std::int64_t ZipArchive::count() const { return zip_get_num_entries(archive_.get(), 0); }

ZipArchive::Entry ZipArchive::entry(std::int64_t index) const {
  Entry entry;
  const auto at = static_cast<zip_uint64_t>(index);
  if (const char* name = zip_get_name(archive_.get(), at, ZIP_FL_ENC_RAW)) {
    entry.raw_name = name;
    entry.name = decodeEntryName(entry.raw_name);
  }
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), at, 0, &stat) == 0) {
    entry.encrypted =
        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
  }
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive_.get(), at, 0, &system, &attributes) == 0 &&
      (system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X)) {
    const auto mode = attributes >> kUnixModeShift;
    entry.symlink = (mode & S_IFMT) == S_IFLNK;
  }
  entry.directory =
      !entry.raw_name.empty() && (entry.raw_name.back() == '/' || entry.raw_name.back() == '\\');
  return entry;
}

std::optional<std::int64_t> ZipArchive::find(std::string_view name) const {
  const std::string wanted(name);
  for (const zip_flags_t flags : {zip_flags_t{ZIP_FL_ENC_RAW}, zip_flags_t{ZIP_FL_NOCASE}}) {
    const zip_int64_t index = zip_name_locate(archive_.get(), wanted.c_str(), flags);
    if (index >= 0) {
      return index;
    }
  }
  return std::nullopt;
}

ZipArchive::Content ZipArchive::read(std::int64_t index) {
  const auto at = static_cast<zip_uint64_t>(index);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), at, 0, &stat) != 0) {
    return {ReadStatus::kDamaged, {}, "damaged: no such entry"};
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return {ReadStatus::kEncrypted, {}, "encrypted"};
  }
  const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(archive_.get(), at, 0));
  if (!file) {
    return {ReadStatus::kDamaged, {}, describe(zip_error_code_zip(zip_get_error(archive_.get())))};
  }
  const double packed = std::max<double>(1, static_cast<double>(stat.comp_size));
  Content content;
  std::array<char, std::size_t{1} << 16> chunk;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) {
      content.status = ReadStatus::kDamaged;
      content.reason = describe(zip_error_code_zip(zip_file_get_error(file.get())));
      return content;
    }
    if (got == 0) {
      return content;
    }
    content.bytes.append(chunk.data(), static_cast<std::size_t>(got));
    inflated_ += static_cast<std::size_t>(got);
    const bool bomb =
        content.bytes.size() > kRatioTestedAbove &&
        static_cast<double>(content.bytes.size()) > packed * limits_.max_inflate_ratio;
    if (bomb || inflated_ > limits_.max_inflated_bytes) {
      return {
          ReadStatus::kOverCap,
          {},
          bomb ? fmt::format("bomb: inflates more than {} times", limits_.max_inflate_ratio)
               : fmt::format("bomb: inflates to more than {} bytes", limits_.max_inflated_bytes)};
    }
  }
}

std::string decodeEntryName(std::string_view raw) {
  if (isValidUtf8(raw)) {
    const std::unique_ptr<char, decltype(&g_free)> normal(
        g_utf8_normalize(raw.data(), static_cast<gssize>(raw.size()), G_NORMALIZE_NFC), g_free);
    return normal ? std::string(normal.get()) : std::string(raw);
  }
  // Where ae, oe and aa of the Danish alphabet stand. CP437 has no oe; its nearest, phi at 0xED, is
  // what Windows writes instead.
  constexpr std::string_view kDos = "\x91\x92\x9B\x9D\x86\x8F\xED";
  constexpr std::string_view kWindows = "\xE6\xC6\xF8\xD8\xE5\xC5";
  const auto isIn = [](std::string_view set) {
    return [set](char c) { return set.find(c) != std::string_view::npos; };
  };
  if (std::count_if(raw.begin(), raw.end(), isIn(kWindows)) >
      std::count_if(raw.begin(), raw.end(), isIn(kDos))) {
    return decodeCodePage(raw, 1252);
  }
  std::string dos(raw);
  std::replace(dos.begin(), dos.end(), '\xED', '\x9B');
  return decodeCodePage(dos, 850);
}

}  // namespace aktsyn::extractors
