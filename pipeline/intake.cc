#include "pipeline/intake.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

namespace aktsyn::pipeline {
namespace {

struct CloseDir {
  void operator()(DIR* dir) const { closedir(dir); }
};

std::string_view refusalFor(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return "";
    case S_IFLNK:
      return "symbolic link";
    case S_IFIFO:
      return "FIFO";
    case S_IFSOCK:
      return "socket";
    case S_IFCHR:
    case S_IFBLK:
      return "device";
    default:
      return "not a regular file";
  }
}

Entry entryFor(const std::string& path, const std::string& location, const struct stat& info) {
  Entry entry{.path = path, .location = location};
  entry.refusal = refusalFor(info.st_mode);
  entry.bytes = S_ISREG(info.st_mode) ? static_cast<long long>(info.st_size) : 0;
  entry.modified_ns =
      static_cast<long long>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
  return entry;
}

// Depth-first with an explicit stack: an archive may nest deeper than the call stack bears.
class Walk {
 public:
  explicit Walk(const std::string& leave_out) : leave_out_(leave_out) {}

  void run(const std::string& root) {
    pending_.push_back({root, ""});
    while (!pending_.empty()) {
      const Folder folder = pending_.back();
      pending_.pop_back();
      visit(folder);
    }
  }

  std::vector<Entry> entries;

 private:
  struct Folder {
    std::string location, path;
  };

  void visit(const Folder& folder) {
    const std::unique_ptr<DIR, CloseDir> dir(opendir(folder.location.c_str()));
    if (!dir) {
      entries.push_back(Entry{.path = folder.path,
                              .location = folder.location,
                              .refusal = std::string("cannot be listed: ") + std::strerror(errno)});
      return;
    }
    while (const dirent* item = readdir(dir.get())) {
      const std::string_view name = item->d_name;
      if (name != "." && name != "..") {
        add(folder, std::string(name));
      }
    }
  }

  void add(const Folder& folder, const std::string& name) {
    const std::string location = folder.location + "/" + name;
    if (location == leave_out_) {
      return;
    }
    const std::string path =
        folder.path.empty() ? utf8Name(name) : folder.path + "/" + utf8Name(name);
    struct stat info {};
    if (fstatat(AT_FDCWD, location.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      entries.push_back(
          Entry{.path = path,
                .location = location,
                .refusal = std::string("cannot be looked at: ") + std::strerror(errno)});
    } else if (S_ISDIR(info.st_mode)) {
      pending_.push_back({location, path});
    } else {
      entries.push_back(entryFor(path, location, info));
    }
  }

  std::string leave_out_;
  std::vector<Folder> pending_;
};

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed UTF-8 sequence at `at`, 0 when there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::size_t length = 0;
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
  }
  if (length == 0 || at + length > text.size()) {
    return 0;
  }
  for (std::size_t offset = 1; offset < length; ++offset) {
    if (!isContinuation(static_cast<unsigned char>(text[at + offset]))) {
      return 0;
    }
  }
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

bool isZipName(std::string_view name) {
  if (name.size() < 4) {
    return false;
  }
  std::string ending(name.substr(name.size() - 4));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".zip";
}

// What a root holds at its first level, below a prefix that ends in '/' or is empty.
struct Level {
  std::set<std::string> folders, zips;
  std::size_t loose = 0;
};

Level levelBelow(const std::vector<Entry>& entries, const std::string& prefix) {
  Level level;
  for (const Entry& entry : entries) {
    if (!entry.path.starts_with(prefix)) {
      continue;
    }
    const std::string_view rest = std::string_view(entry.path).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos) {
      level.folders.emplace(rest.substr(0, slash));
    } else if (isZipName(rest)) {
      level.zips.emplace(rest);
    } else {
      ++level.loose;
    }
  }
  return level;
}

// Steps through folders that only wrap: the single folder of an otherwise empty root, as long as
// what it holds is folders again.
std::string skipWrappers(const std::vector<Entry>& entries, Level& level) {
  std::string prefix;
  while (level.folders.size() == 1 && level.zips.empty() && level.loose == 0) {
    const std::string inner = prefix + *level.folders.begin() + "/";
    const Level below = levelBelow(entries, inner);
    if (below.loose > 0 || below.folders.size() + below.zips.size() < 2) {
      break;
    }
    prefix = inner;
    level = below;
  }
  return prefix;
}

}  // namespace

std::string utf8Name(std::string_view name) {
  // Windows-1252 for 0x80..0x9F; what it leaves undefined becomes U+FFFD.
  static constexpr char32_t kHigh[32] = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string text;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = sequenceLength(name, at);
    if (length > 0) {
      text += name.substr(at, length);
      at += length;
      continue;
    }
    const auto byte = static_cast<unsigned char>(name[at]);
    const char32_t letter = byte < 0xA0 ? kHigh[byte - 0x80] : byte;
    if (letter < 0x800) {
      text += static_cast<char>(0xC0 | (letter >> 6));
    } else {
      text += static_cast<char>(0xE0 | (letter >> 12));
      text += static_cast<char>(0x80 | ((letter >> 6) & 0x3F));
    }
    text += static_cast<char>(0x80 | (letter & 0x3F));
    ++at;
  }
  return text;
}

Listing listFolder(const std::string& root, const std::string& leave_out) {
  Listing listing;
  const std::unique_ptr<DIR, CloseDir> dir(opendir(root.c_str()));
  if (!dir) {
    listing.error = std::strerror(errno);
    return listing;
  }
  Walk walk(leave_out);
  walk.run(root);
  listing.entries = std::move(walk.entries);
  std::sort(listing.entries.begin(), listing.entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.path, a.location) < std::tie(b.path, b.location);
  });
  return listing;
}

void assignCases(std::vector<Entry>& entries, const std::string& root_name, bool one_case) {
  Level level = levelBelow(entries, "");
  if (one_case || level.loose > level.folders.size() + level.zips.size()) {
    for (Entry& entry : entries) {
      entry.case_id = root_name;
    }
    return;
  }
  const std::string prefix = skipWrappers(entries, level);
  // A ZIP and a folder of one name are two cases: the ZIP then keeps its ending.
  for (Entry& entry : entries) {
    if (!entry.path.starts_with(prefix)) {
      continue;
    }
    const std::string_view rest = std::string_view(entry.path).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos) {
      entry.case_id = rest.substr(0, slash);
    } else if (isZipName(rest)) {
      const std::string stem(rest.substr(0, rest.size() - 4));
      entry.case_id = level.folders.contains(stem) || stem.empty() ? std::string(rest) : stem;
    }
  }
}

}  // namespace aktsyn::pipeline
