#include "extractors/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <exception>
#include <map>
#include <optional>
#include <string>

#include "extractors/confinement.h"
#include "extractors/warm_up.h"
#include "extractors/worker.h"

namespace aktsyn::extractors {
namespace {

union ControlBuffer {
  cmsghdr align;
  char bytes[CMSG_SPACE(kRequestDescriptors * sizeof(int))];
};

struct ReceivedRequest {
  ZygoteRequest request;
  RequestDescriptors descriptors;
  bool has_descriptors = false;
};

// Nothing when the parent is gone.
std::optional<ReceivedRequest> receiveRequest(int socket) {
  ReceivedRequest received;
  iovec part{&received.request, sizeof received.request};
  ControlBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  ssize_t length = 0;
  do {
    length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (length < 0 && errno == EINTR);
  if (length != static_cast<ssize_t>(sizeof received.request)) {
    return std::nullopt;
  }
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
      header->cmsg_len == CMSG_LEN(kRequestDescriptors * sizeof(int))) {
    std::array<int, kRequestDescriptors> raw{};
    std::memcpy(raw.data(), CMSG_DATA(header), sizeof raw);
    received.descriptors = {UniqueFd(raw[0]), UniqueFd(raw[1]), UniqueFd(raw[2])};
    received.has_descriptors = true;
  }
  return received;
}

class Zygote {
 public:
  Zygote(UniqueFd socket, const ZygoteSetup& setup) : socket_(std::move(socket)), setup_(setup) {}

  void run() {
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_signal, &former_mask_);
    signals_ = UniqueFd(signalfd(-1, &child_signal, SFD_CLOEXEC));
    for (bool parent_lives = true; parent_lives;) {
      std::array<pollfd, 2> waiting = {{{socket_.get(), POLLIN, 0}, {signals_.get(), POLLIN, 0}}};
      if (poll(waiting.data(), waiting.size(), -1) < 0) {
        continue;
      }
      if (waiting[1].revents != 0) {
        signalfd_siginfo drained{};
        const ssize_t got = read(signals_.get(), &drained, sizeof drained);
        static_cast<void>(got);  // the children themselves are asked below
        reap();
      }
      if (waiting[0].revents != 0) {
        parent_lives = serve();
      }
    }
    for (const auto& [pid, worker] : workers_) {
      kill(-pid, SIGKILL);
    }
  }

 private:
  struct Worker {
    std::uint64_t id = 0;
    UniqueFd end;
  };

  bool serve() {
    std::optional<ReceivedRequest> received = receiveRequest(socket_.get());
    if (!received) {
      return false;
    }
    if (received->request.kind == ZygoteRequest::Kind::kKill) {
      for (const auto& [pid, worker] : workers_) {
        if (worker.id == received->request.id) {
          kill(-pid, SIGKILL);
        }
      }
    } else if (received->has_descriptors) {
      startWorker(received->request, std::move(received->descriptors));
    }
    return true;
  }

  void startWorker(const ZygoteRequest& request, RequestDescriptors descriptors) {
    const pid_t pid = fork();
    if (pid == 0) {
      setpgid(0, 0);
      sigprocmask(SIG_SETMASK, &former_mask_, nullptr);
      runWorker(request, std::move(descriptors.file), std::move(descriptors.records), setup_);
    }
    if (pid < 0) {
      return;  // both pipes close: the parent sees a worker that ended without a word
    }
    // Both sides set the group, so that it exists before either relies on it.
    setpgid(pid, pid);
    workers_[pid] = {request.id, std::move(descriptors.end)};
  }

  void reap() {
    for (;;) {
      siginfo_t info{};
      if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) {
        return;
      }
      // Before the leader is reaped its id cannot be given to another group.
      kill(-info.si_pid, SIGKILL);
      WorkerEnd end;
      waitpid(info.si_pid, &end.wait_status, 0);
      const auto worker = workers_.find(info.si_pid);
      if (worker != workers_.end()) {
        // A parent that no longer listens is no reason to stop.
        const ssize_t written = write(worker->second.end.get(), &end, sizeof end);
        static_cast<void>(written);
        workers_.erase(worker);
      }
    }
  }

  UniqueFd socket_;
  const ZygoteSetup& setup_;
  UniqueFd signals_;
  sigset_t former_mask_{};
  std::map<pid_t, Worker> workers_;
};

void sayHello(int socket, const std::string& error) {
  ZygoteHello hello;
  std::copy_n(error.begin(), std::min(error.size(), hello.error.size() - 1), hello.error.begin());
  send(socket, &hello, sizeof hello, MSG_NOSIGNAL);
}

}  // namespace

bool sendRequest(int socket, const ZygoteRequest& request, const RequestDescriptors* descriptors) {
  ZygoteRequest copy = request;
  iovec part{&copy, sizeof copy};
  ControlBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptors != nullptr) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(kRequestDescriptors * sizeof(int));
    const std::array<int, kRequestDescriptors> raw = {
        descriptors->file.get(), descriptors->records.get(), descriptors->end.get()};
    std::memcpy(CMSG_DATA(header), raw.data(), sizeof raw);
  }
  ssize_t sent = 0;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(sizeof copy);
}

void runZygote(UniqueFd socket, const ZygoteSetup& setup) {
  signal(SIGPIPE, SIG_IGN);
  // A terminal's interrupt is for the parent, which ends the zygote in order.
  signal(SIGINT, SIG_IGN);
  // The end of file on the socket says the same; this also ends a zygote that is still warming up.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::string error;
  try {
    keepOnlyDescriptors({socket.get()});
    error = warmUp(setup.options);
  } catch (const std::exception& failure) {
    error = failure.what();
  }
  sayHello(socket.get(), error);
  if (error.empty()) {
    try {
      Zygote(std::move(socket), setup).run();
    } catch (const std::exception&) {
      // The workers die with this process, and the parent reports each.
      _exit(1);
    }
  }
  _exit(0);
}

}  // namespace aktsyn::extractors
