#include "extractors/worker.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/confinement.h"
#include "extractors/wire.h"

namespace aktsyn::extractors {
namespace {

void writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      _exit(kExitNoListener);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Writes each record as soon as it is there, so that what follows cannot cost it.
class WireSink : public Sink {
 public:
  WireSink(int fd, long cpu_seconds_per_page) : fd_(fd), per_page_(cpu_seconds_per_page) {}

  void format(std::string_view id) override { send(FormatRecord{std::string(id)}); }
  void metadata(std::string_view key, std::string_view value) override {
    send(MetadataRecord{std::string(key), std::string(value)});
  }
  void outline(const OutlineEntry& entry) override { send(entry); }
  void page(const Page& page) override {
    send(page);
    addCpuSeconds(per_page_);
  }
  void member(const Member& member) override { send(member); }
  void lost(std::string_view part, std::string_view reason) override {
    send(LostPart{std::string(part), std::string(reason)});
  }
  void crop(const Crop& crop) {
    send(crop);
    addCpuSeconds(per_page_);
  }
  void send(const Record& record) { writeAll(fd_, encode(record)); }

 private:
  int fd_;
  long per_page_;
};

// The file as it is now. A file that shrinks meanwhile costs the worker, as any fault would.
class MappedFile {
 public:
  explicit MappedFile(int fd) {
    struct stat status {};
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
      return;
    }
    valid_ = true;
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) {
      data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
      valid_ = data_ != MAP_FAILED;
    }
  }
  bool valid() const { return valid_; }
  Bytes bytes() const { return {static_cast<const unsigned char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  bool valid_ = false;
};

Confinement confinementFor(std::size_t file_bytes, const ZygoteSetup& setup) {
  constexpr std::size_t kBytesPerMib = std::size_t{1} << 20;
  const WorkerLimits& limits = setup.limits;
  const auto mib = static_cast<long>((file_bytes + kBytesPerMib - 1) / kBytesPerMib);
  Confinement confinement;
  confinement.memory_mib = limits.memory_mib;
  confinement.cpu_seconds = limits.cpu_seconds_base + mib * limits.cpu_seconds_per_mib;
  confinement.most_cpu_seconds =
      confinement.cpu_seconds +
      static_cast<long>(setup.options.limits.max_pages) * limits.cpu_seconds_per_page;
  return confinement;
}

}  // namespace

void runWorker(const ZygoteRequest& request, UniqueFd file, UniqueFd records,
               const ZygoteSetup& setup) {
  const pid_t zygote = getppid();
  signal(SIGPIPE, SIG_IGN);
  keepOnlyDescriptors({file.get(), records.get()});
  try {
    const MappedFile input(file.get());
    if (!input.valid()) {
      _exit(kExitNoFile);
    }
    if (!confine(confinementFor(input.bytes().size(), setup)).empty() || getppid() != zygote) {
      _exit(kExitNotConfined);
    }
    WireSink sink(records.get(), setup.limits.cpu_seconds_per_page);
    if (request.kind == ZygoteRequest::Kind::kCrops) {
      setup.functions.crop(input.bytes(), std::span(request.wishes).first(request.crops),
                           [&sink](const Crop& crop) { sink.crop(crop); });
    } else {
      sink.send(setup.functions.read(input.bytes(), setup.options, sink));
    }
  } catch (const std::bad_alloc&) {
    _exit(kExitOutOfMemory);
  }
  // Destructors of a process that has read a hostile file are best not run.
  _exit(0);
}

}  // namespace aktsyn::extractors
