#include "extractors/confinement.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <vector>

#include "extractors/unique_fd.h"

namespace aktsyn::extractors {
namespace {

constexpr rlim_t kBytesPerMib = rlim_t{1} << 20;
constexpr rlim_t kMostDescriptors = 64;

bool limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit value{soft, hard};
  return setrlimit(resource, &value) == 0;
}

// When memory runs out the kernel takes a worker, not the parent.
void volunteerForOutOfMemory() {
  const UniqueFd score(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  constexpr char kWorkerFirst[] = "500";
  if (score && write(score.get(), kWorkerFirst, sizeof kWorkerFirst - 1) < 0) {
    return;  // a preference only
  }
}

}  // namespace

std::string confine(const Confinement& confinement) {
  volunteerForOutOfMemory();
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
    return "no parent death signal";
  }
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return "privileges cannot be given up";
  }
  const rlim_t memory = static_cast<rlim_t>(confinement.memory_mib) * kBytesPerMib;
  const auto cpu = static_cast<rlim_t>(confinement.cpu_seconds);
  const auto most_cpu = std::max(cpu + 1, static_cast<rlim_t>(confinement.most_cpu_seconds));
  const bool limited = (!kLimitsAddressSpace || limit(RLIMIT_AS, memory, memory)) &&
                       limit(RLIMIT_CPU, cpu, most_cpu) && limit(RLIMIT_FSIZE, 0, 0) &&
                       limit(RLIMIT_CORE, 0, 0) &&
                       limit(RLIMIT_NOFILE, kMostDescriptors, kMostDescriptors);
  return limited ? std::string() : "a resource limit cannot be set";
}

void addCpuSeconds(long seconds) {
  rlimit now{};
  if (getrlimit(RLIMIT_CPU, &now) == 0) {
    limit(RLIMIT_CPU, std::min(now.rlim_cur + static_cast<rlim_t>(seconds), now.rlim_max),
          now.rlim_max);
  }
}

void keepOnlyDescriptors(std::initializer_list<int> kept) {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (null >= 0 && std::find(kept.begin(), kept.end(), standard) == kept.end()) {
      dup2(null, standard);
    }
  }
  std::vector<int> sorted(kept);
  std::sort(sorted.begin(), sorted.end());
  unsigned first = STDERR_FILENO + 1;
  for (const int fd : sorted) {
    if (static_cast<unsigned>(fd) > first) {
      close_range(first, static_cast<unsigned>(fd) - 1, 0);
    }
    first = std::max(first, static_cast<unsigned>(fd) + 1);
  }
  close_range(first, ~0U, 0);
}

}  // namespace aktsyn::extractors
