#include "pipeline/output_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStaging = ".aktsyn-new";
constexpr const char* kSpool = ".aktsyn-spool";

}  // namespace

OutputFolder::OutputFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

std::unique_ptr<OutputFolder> OutputFolder::open(const std::string& path, std::string& error) {
  std::error_code failure;
  fs::create_directories(path, failure);
  const fs::path canonical = failure ? fs::path() : fs::canonical(path, failure);
  if (failure) {
    error = failure.message();
    return nullptr;
  }
  const int lock = ::open(canonical.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock < 0) {
    error = std::strerror(errno);
    return nullptr;
  }
  std::unique_ptr<OutputFolder> folder(new OutputFolder(canonical.string(), lock));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    folder->path_.clear();  // another run's files must stay
    error = "another scan is writing there";
    return nullptr;
  }
  for (const char* name : {kStaging, kSpool}) {
    fs::remove_all(canonical / name, failure);
    fs::create_directory(canonical / name, failure);
    if (failure) {
      error = failure.message();
      return nullptr;
    }
  }
  return folder;
}

OutputFolder::~OutputFolder() {
  if (!path_.empty()) {
    std::error_code ignored;  // what cannot be removed is cleared by the next run
    fs::remove_all(fs::path(path_) / kStaging, ignored);
    fs::remove_all(fs::path(path_) / kSpool, ignored);
  }
  close(lock_);
}

std::string OutputFolder::staged(const std::string& name) const {
  return (fs::path(path_) / kStaging / name).string();
}

std::string OutputFolder::spool() const { return (fs::path(path_) / kSpool).string(); }

std::string OutputFolder::write(const std::string& name, const std::string& bytes) const {
  std::ofstream file(staged(name), std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file ? "" : name + ": " + std::strerror(errno);
}

std::string OutputFolder::publish(const std::string& last) const {
  std::error_code failure;
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(staged(""), failure)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(a == last, a) < std::pair(b == last, b);
  });
  for (const std::string& name : names) {
    if (!failure) {
      fs::rename(staged(name), fs::path(path_) / name, failure);
    }
    if (failure) {
      return name + ": " + failure.message();
    }
  }
  return failure ? failure.message() : "";
}

}  // namespace aktsyn::pipeline
