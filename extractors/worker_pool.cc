#include "extractors/worker_pool.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extractors/record_collector.h"
#include "extractors/wire.h"
#include "extractors/worker.h"
#include "extractors/zygote.h"

// Each call owns two pipes: the worker's records come on one, the zygote's word of the worker's end
// on the other. So calls share nothing but the request socket, on which a message is sent whole.

namespace aktsyn::extractors {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadBytes = std::size_t{1} << 16;
constexpr const char* kNoWorker = "no worker";
constexpr std::chrono::seconds kPatienceAfterEnd{10};  // for the end of a worker that has hung up

struct Pipe {
  UniqueFd read, write;
};

std::optional<Pipe> makePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return std::nullopt;
  }
  return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

// Why a worker ended without a verdict.
std::string describe(const WorkerEnd& end) {
  if (WIFSIGNALED(end.wait_status)) {
    const int number = WTERMSIG(end.wait_status);
    return number == SIGXCPU ? "time limit: CPU" : fmt::format("crashed: signal {}", number);
  }
  switch (WEXITSTATUS(end.wait_status)) {
    case 0:
      return "broken record: no verdict";
    case kExitOutOfMemory:
      return "out of memory";
    case kExitNotConfined:
      return "worker could not be confined";
    case kExitNoFile:
      return "not a regular file";
    default:
      return fmt::format("crashed: exit code {}", WEXITSTATUS(end.wait_status));
  }
}

// What is read from a worker, until it hangs up, is silent for too long or talks nonsense.
class Conversation {
 public:
  Conversation(int request_socket, std::uint64_t id, std::chrono::seconds silence)
      : request_socket_(request_socket), id_(id), silence_(silence) {}

  // `take` gets bytes and returns the number of records they completed, or -1 to break off.
  template <typename Take>
  void follow(const UniqueFd& records, Take take) {
    Clock::time_point last_record = Clock::now();
    std::vector<char> buffer(kReadBytes);
    for (;;) {
      if (!isReadable(records, last_record + silence_)) {
        breakOff("time limit: silence");
        return;
      }
      const ssize_t got = read(records.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) {
        continue;
      }
      if (got <= 0) {
        return;
      }
      const int completed = take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
      if (completed < 0) {
        breakOff({});
        return;
      }
      last_record = completed > 0 ? Clock::now() : last_record;
    }
  }

  // How it ended, as the first cause; waits for the worker's end.
  std::string death(const UniqueFd& end_pipe) {
    if (!isReadable(end_pipe, Clock::now() + kPatienceAfterEnd)) {
      breakOff("time limit: silence");
      isReadable(end_pipe, Clock::now() + kPatienceAfterEnd);
    }
    WorkerEnd end;
    const bool told = read(end_pipe.get(), &end, sizeof end) == sizeof end;
    if (!cause_.empty()) {
      return cause_;
    }
    return told ? describe(end) : kNoWorker;
  }

 private:
  static bool isReadable(const UniqueFd& fd, Clock::time_point deadline) {
    for (;;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
      pollfd waiting{fd.get(), POLLIN, 0};
      const int ready = poll(&waiting, 1, static_cast<int>(std::max<long>(left, 0)));
      if (ready > 0) {
        return true;
      }
      if (ready == 0 || errno != EINTR) {
        return false;
      }
    }
  }

  void breakOff(std::string cause) {
    cause_ = std::move(cause);
    ZygoteRequest request;
    request.kind = ZygoteRequest::Kind::kKill;
    request.id = id_;
    sendRequest(request_socket_, request, nullptr);
  }

  int request_socket_;
  std::uint64_t id_;
  std::chrono::seconds silence_;
  std::string cause_;
};

Extraction failed(Fate fate, std::string reason) {
  Extraction extraction;
  extraction.verdict = {fate, std::move(reason)};
  return extraction;
}

}  // namespace

class WorkerPool::Impl {
 public:
  Impl(UniqueFd socket, pid_t zygote, const ReadOptions& options, const WorkerLimits& limits)
      : socket_(std::move(socket)), zygote_(zygote), options_(options), limits_(limits) {}
  ~Impl() {
    socket_.reset();
    while (waitpid(zygote_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Sends the request and follows the worker. Returns how it ended.
  template <typename Take>
  std::string run(const ZygoteRequest& request, int fd, Take take) {
    std::string death = runOnce(request, fd, take);
    if (death.starts_with(kNoWorker)) {
      alive_.store(false);
    }
    return death;
  }

  // Has one worker make as many of the wishes after those made as it may. Returns why it did not
  // make them all, else "".
  std::string runCrops(int fd, std::span<const CropWish> wishes, std::vector<Crop>& made) {
    const auto asked =
        wishes.subspan(made.size(), std::min(wishes.size() - made.size(), kMostCropsPerWorker));
    const std::size_t wanted = made.size() + asked.size();
    ZygoteRequest request;
    request.kind = ZygoteRequest::Kind::kCrops;
    request.crops = static_cast<std::uint32_t>(asked.size());
    std::copy(asked.begin(), asked.end(), request.wishes.begin());
    RecordStream stream;
    bool broken = false;
    const std::string death = run(request, fd, [&](std::string_view bytes) {
      stream.append(bytes);
      int records = 0;
      while (std::optional<Record> record = stream.next()) {
        Crop* crop = std::get_if<Crop>(&*record);
        if (crop == nullptr || made.size() == wanted) {
          broken = true;
          return -1;
        }
        made.push_back(std::move(*crop));
        ++records;
      }
      broken = stream.broken();
      return broken ? -1 : records;
    });
    if (made.size() == wanted) {
      return {};
    }
    return broken ? "broken record" : death;
  }

  const ReadOptions& options() const { return options_; }
  bool alive() const { return alive_.load(); }

 private:
  template <typename Take>
  std::string runOnce(ZygoteRequest request, int fd, Take take) {
    std::optional<Pipe> records = makePipe();
    std::optional<Pipe> end = makePipe();
    RequestDescriptors passed{UniqueFd(fcntl(fd, F_DUPFD_CLOEXEC, 0)), {}, {}};
    if (!records || !end || !passed.file) {
      return std::string(kNoWorker) + ": out of file descriptors";
    }
    passed.records = std::move(records->write);
    passed.end = std::move(end->write);
    request.id = next_id_.fetch_add(1, std::memory_order_relaxed);
    if (!sendRequest(socket_.get(), request, &passed)) {
      return kNoWorker;
    }
    passed = {};
    Conversation conversation(socket_.get(), request.id,
                              std::chrono::seconds(limits_.silence_seconds));
    conversation.follow(records->read, take);
    return conversation.death(end->read);
  }

  UniqueFd socket_;
  pid_t zygote_;
  const ReadOptions options_;
  const WorkerLimits limits_;
  std::atomic<std::uint64_t> next_id_{1};  // calls come from many threads
  std::atomic<bool> alive_{true};
};

WorkerPool::WorkerPool(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WorkerPool::~WorkerPool() = default;

std::unique_ptr<WorkerPool> WorkerPool::start(const ReadOptions& options,
                                              const WorkerLimits& limits, std::string& error,
                                              const WorkerFunctions& functions) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    error = "no socket for the worker host";
    return nullptr;
  }
  UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  const pid_t zygote = fork();
  if (zygote < 0) {
    error = "the worker host cannot be started";
    return nullptr;
  }
  if (zygote == 0) {
    ours.reset();
    runZygote(std::move(theirs), {options, limits, functions});
  }
  theirs.reset();
  const int socket = ours.get();
  std::unique_ptr<WorkerPool> pool(
      new WorkerPool(std::make_unique<Impl>(std::move(ours), zygote, options, limits)));
  ZygoteHello hello;
  ssize_t got = 0;
  do {
    got = recv(socket, &hello, sizeof hello, 0);
  } while (got < 0 && errno == EINTR);
  hello.error.back() = '\0';
  if (got != static_cast<ssize_t>(sizeof hello)) {
    error = "the worker host died while starting";
    return nullptr;
  }
  if (hello.error.front() != '\0') {
    error = hello.error.data();
    return nullptr;
  }
  return pool;
}

Extraction WorkerPool::extract(int fd, const OnPage& on_page, const OnMember& on_member) {
  const Limits& limits = impl_->options().limits;
  struct stat status {};
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    return failed(Fate::kRefused, "not a regular file");
  }
  if (static_cast<std::size_t>(status.st_size) > limits.max_file_bytes) {
    return failed(Fate::kRefused, fmt::format("larger than {} bytes", limits.max_file_bytes));
  }
  RecordCollector collector(limits, on_page, on_member);
  ZygoteRequest request;
  request.kind = ZygoteRequest::Kind::kExtract;
  const std::string death = impl_->run(request, fd, [&](std::string_view bytes) {
    const int records = collector.append(bytes);
    return collector.broken().empty() ? records : -1;
  });
  return collector.finish(collector.broken().empty() ? death : collector.broken());
}

bool WorkerPool::alive() const { return impl_->alive(); }

std::vector<Crop> WorkerPool::crops(int fd, std::span<const CropWish> wishes) {
  std::vector<Crop> made;
  while (made.size() < wishes.size()) {
    const std::string death = impl_->runCrops(fd, wishes, made);
    if (death.empty()) {
      continue;
    }
    const int page = wishes[made.size()].page;
    while (made.size() < wishes.size() && (!alive() || wishes[made.size()].page == page)) {
      made.push_back({{}, death});
    }
  }
  return made;
}

}  // namespace aktsyn::extractors
