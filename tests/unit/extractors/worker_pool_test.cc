#include "extractors/worker_pool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "extractors/confinement.h"
#include "extractors/unique_fd.h"
#include "extractors/wire.h"

namespace aktsyn::extractors {
namespace {

UniqueFd fileWith(const std::string& content) {
  std::string path = "/tmp/aktsyn-worker-pool-XXXXXX";
  UniqueFd fd(mkstemp(path.data()));
  unlink(path.c_str());
  EXPECT_EQ(write(fd.get(), content.data(), content.size()), static_cast<ssize_t>(content.size()));
  return fd;
}

Page pageWith(int number, const std::string& text) {
  Page page;
  page.number = number;
  page.origin = Origin::kMarkup;
  Line line;
  line.words.push_back({text, {}, 1, false});
  page.lines.push_back(line);
  return page;
}

// Does what the file's text says: the boundary is tested with readers that misbehave.
Verdict obey(Bytes bytes, const ReadOptions&, Sink& sink) {
  const std::string order(bytes.begin(), bytes.end());
  sink.format("text");
  if (order == "throw bad_alloc") {
    throw std::bad_alloc();
  }
  sink.metadata("pages", "3");
  sink.page(pageWith(1, order));
  if (order == "segfault") {
    signal(SIGSEGV, SIG_DFL);  // sanitizers have a handler of their own
    raise(SIGSEGV);
  } else if (order == "silent") {
    sleep(600);
  } else if (order == "spin") {
    while (std::clock() >= 0) {
    }
  } else if (order == "exit") {
    _exit(17);
  } else if (order == "eat memory") {
    std::vector<std::string> eaten;
    for (;;) {
      eaten.emplace_back(std::size_t{1} << 26, 'x');
    }
  } else if (order == "nonsense") {
    for (int fd = 3; fd < 64; ++fd) {
      struct stat status {};
      if (fstat(fd, &status) != 0 || !S_ISFIFO(status.st_mode)) {
        continue;
      }
      const ssize_t written = write(fd, "nonsense on the pipe", 20);
      static_cast<void>(written);
    }
  } else if (order == "write a file") {
    const UniqueFd fd(open("/tmp", O_TMPFILE | O_RDWR, 0600));
    signal(SIGXFSZ, SIG_IGN);
    sink.metadata("written", write(fd.get(), "x", 1) == 1 ? "yes" : "no");
  } else if (order == "page order") {
    sink.page(pageWith(1, "again"));
  } else if (order == "gap") {
    sink.page(pageWith(3, "three"));
    return {};
  } else if (order == "member") {
    sink.member({"a.txt", "bytes"});
    sink.lost("b.txt", "encrypted");
  }
  sink.page(pageWith(2, "two"));
  sink.page(pageWith(3, "three"));
  return {};
}

class WorkerPoolTest : public testing::Test {
 protected:
  static std::unique_ptr<WorkerPool> pool(const WorkerLimits& limits = {}) {
    std::string error;
    std::unique_ptr<WorkerPool> started = WorkerPool::start({}, limits, error, {obey, renderCrops});
    EXPECT_TRUE(started) << error;
    return started;
  }
  static Extraction extract(const std::string& order, const WorkerLimits& limits = {}) {
    const UniqueFd file = fileWith(order);
    return pool(limits)->extract(file.get(), {}, {});
  }
};

TEST_F(WorkerPoolTest, DeliversWhatTheReaderSends) {
  const UniqueFd file = fileWith("member");
  std::vector<int> numbers;
  std::vector<std::string> members;
  const Extraction result = pool()->extract(
      file.get(), [&](const Page& page) { numbers.push_back(page.number); },
      [&](const Member& member) { members.push_back(member.name + "=" + member.bytes); });
  EXPECT_EQ(result.verdict.fate, Fate::kRead);
  EXPECT_EQ(result.format, "text");
  EXPECT_EQ(numbers, (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(members, std::vector<std::string>{"a.txt=bytes"});
  ASSERT_EQ(result.lost.size(), 1U);
  EXPECT_EQ(result.pages.at(0).lines.at(0).text(), "member");
}

TEST_F(WorkerPoolTest, CrashKeepsThePagesBeforeIt) {
  const Extraction result = extract("segfault");
  EXPECT_EQ(result.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(result.verdict.reason, "crashed: signal 11");
  ASSERT_EQ(result.pages.size(), 3U);
  EXPECT_EQ(result.pages[0].fate, PageFate::kRead);
  EXPECT_EQ(result.pages[1].fate, PageFate::kUnreadable);
  EXPECT_EQ(result.pages[2].reason, "crashed: signal 11");
}

TEST_F(WorkerPoolTest, ExitWithoutVerdictIsAFate) {
  EXPECT_EQ(extract("exit").verdict.reason, "crashed: exit code 17");
}

TEST_F(WorkerPoolTest, SilentWorkerIsKilled) {
  WorkerLimits limits;
  limits.silence_seconds = 1;
  const Extraction result = extract("silent", limits);
  EXPECT_EQ(result.verdict.reason, "time limit: silence");
  EXPECT_EQ(result.verdict.fate, Fate::kPartlyRead);
}

TEST_F(WorkerPoolTest, SpinningWorkerRunsOutOfCpu) {
  WorkerLimits limits;
  limits.cpu_seconds_base = 1;
  limits.cpu_seconds_per_mib = 0;
  limits.cpu_seconds_per_page = 0;
  EXPECT_EQ(extract("spin", limits).verdict.reason, "time limit: CPU");
}

TEST_F(WorkerPoolTest, MemoryLimitIsToldAsSuch) {
  if (!kLimitsAddressSpace) {
    GTEST_SKIP() << "no limit in a sanitizer's build";
  }
  WorkerLimits limits;
  limits.memory_mib = 1024;
  EXPECT_EQ(extract("eat memory", limits).verdict.reason, "out of memory");
}

TEST_F(WorkerPoolTest, FailedAllocationIsToldAsSuch) {
  const Extraction nothing = extract("throw bad_alloc");
  EXPECT_EQ(nothing.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(nothing.verdict.reason, "out of memory");
}

TEST_F(WorkerPoolTest, NonsenseOnThePipeEndsTheFileOnly) {
  const Extraction result = extract("nonsense");
  EXPECT_EQ(result.verdict.reason, "broken record: no record starts here");
  EXPECT_EQ(result.pages.at(0).fate, PageFate::kRead);
}

TEST_F(WorkerPoolTest, PagesOutOfOrderAreRefused) {
  EXPECT_EQ(extract("page order").verdict.reason, "broken record: page number out of order");
}

TEST_F(WorkerPoolTest, GapsBecomeUnreadablePages) {
  const Extraction result = extract("gap");
  ASSERT_EQ(result.pages.size(), 3U);
  EXPECT_EQ(result.pages[1].number, 2);
  EXPECT_EQ(result.pages[1].fate, PageFate::kUnreadable);
  EXPECT_EQ(result.verdict.fate, Fate::kPartlyRead);
}

TEST_F(WorkerPoolTest, WorkerCannotWriteFiles) {
  EXPECT_EQ(extract("write a file").metadata.at("written"), "no");
}

TEST_F(WorkerPoolTest, ManyThreadsGetTheirOwnAnswers) {
  const std::unique_ptr<WorkerPool> shared = pool();
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  constexpr int kThreads = 4;
  constexpr int kFiles = 10;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int k = 0; k < kFiles; ++k) {
        const bool crashes = k % 3 == 0;
        const std::string order =
            crashes ? "segfault" : std::to_string(thread) + "-" + std::to_string(k);
        const UniqueFd file = fileWith(order);
        const Extraction result = shared->extract(file.get(), {}, {});
        right += result.pages.at(0).lines.at(0).text() == order &&
                         (result.verdict.fate == Fate::kRead) == !crashes
                     ? 1
                     : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(right, kThreads * kFiles);
}

TEST_F(WorkerPoolTest, LeavesNoDescriptorsOpen) {
  const std::unique_ptr<WorkerPool> shared = pool();
  const UniqueFd file = fileWith("x");
  shared->extract(file.get(), {}, {});
  const UniqueFd before(dup(0));
  shared->extract(file.get(), {}, {});
  const UniqueFd after(dup(0));
  EXPECT_EQ(after.get(), before.get() + 1);
}

TEST_F(WorkerPoolTest, DirectoriesAndLargeFilesAreRefused) {
  const UniqueFd folder(open("/tmp", O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(pool()->extract(folder.get(), {}, {}).verdict.fate, Fate::kRefused);
  std::string error;
  ReadOptions small;
  small.limits.max_file_bytes = 3;
  const UniqueFd file = fileWith("four");
  const std::unique_ptr<WorkerPool> strict =
      WorkerPool::start(small, {}, error, {obey, renderCrops});
  EXPECT_EQ(strict->extract(file.get(), {}, {}).verdict.reason, "larger than 3 bytes");
}

// The only child of this process is the zygote.
pid_t onlyChild() {
  pid_t child = 0;
  std::ifstream("/proc/thread-self/children") >> child;
  return child;
}

TEST_F(WorkerPoolTest, DeadZygoteIsToldAndNotTheFilesFault) {
  const std::unique_ptr<WorkerPool> shared = pool();
  const UniqueFd file = fileWith("x");
  EXPECT_EQ(shared->extract(file.get(), {}, {}).verdict.fate, Fate::kRead);
  const UniqueFd crashing = fileWith("segfault");
  shared->extract(crashing.get(), {}, {});
  EXPECT_TRUE(shared->alive());
  const pid_t zygote = onlyChild();
  ASSERT_GT(zygote, 0);
  kill(zygote, SIGKILL);
  const Extraction result = shared->extract(file.get(), {}, {});
  EXPECT_EQ(result.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(result.verdict.reason, "no worker");
  EXPECT_FALSE(shared->alive());
}

TEST_F(WorkerPoolTest, ZygoteThatDiesMeanwhileTakesItsWorkersAlong) {
  const std::unique_ptr<WorkerPool> shared = pool();
  const UniqueFd file = fileWith("silent");
  const pid_t zygote = onlyChild();
  ASSERT_GT(zygote, 0);
  const Extraction result =
      shared->extract(file.get(),
                      [&](const Page& page) {
                        if (page.number == 1 && page.fate == PageFate::kRead) {
                          kill(zygote, SIGKILL);
                        }
                      },
                      {});
  EXPECT_EQ(result.verdict.reason, "no worker");
  EXPECT_FALSE(shared->alive());
}

TEST_F(WorkerPoolTest, UnknownOcrLanguageIsAnErrorAtStart) {
  std::string error;
  ReadOptions options;
  options.ocr_language = "no-such-language";
  EXPECT_EQ(WorkerPool::start(options, {}, error, {obey, renderCrops}), nullptr);
  EXPECT_NE(error.find("no-such-language"), std::string::npos);
}

TEST_F(WorkerPoolTest, CropsInAWorker) {
  const UniqueFd file(
      open(AKTSYN_SOURCE_DIR "/tests/unit/extractors/data/pdf/digital.pdf", O_RDONLY | O_CLOEXEC));
  const std::vector<CropWish> wishes = {{1, 100, {72, 60, 320, 90}}, {9, 100, {72, 60, 320, 90}}};
  const std::vector<Crop> crops = pool()->crops(file.get(), wishes);
  ASSERT_EQ(crops.size(), 2U);
  EXPECT_EQ(crops[0].png.substr(1, 3), "PNG");
  EXPECT_EQ(crops[1].reason, "no such page");
}

// Pictures that tell which wish they answer and which worker made them. Each page number of
// thirteen costs the worker its life, fourteen its manners.
void obeyPages(Bytes, std::span<const CropWish> wishes, const std::function<void(Crop)>& take) {
  for (const CropWish& wish : wishes) {
    if (wish.page == 13) {
      _exit(17);
    }
    take({std::to_string(wish.page) + " of " + std::to_string(getpid()), {}});
    if (wish.page == 14) {
      for (int more = 0; more < 1000; ++more) {
        take({"unasked", {}});
      }
    }
  }
}

class CropsOfPages : public ::testing::Test {
 protected:
  static std::vector<Crop> cropsOf(const std::vector<int>& pages) {
    std::string error;
    const auto pool = WorkerPool::start({}, {}, error, {obey, obeyPages});
    EXPECT_TRUE(pool) << error;
    std::vector<CropWish> wishes;
    for (const int page : pages) {
      wishes.push_back({page, 100, {}});
    }
    return pool->crops(fileWith("pages").get(), wishes);
  }
  static std::string workerOf(const Crop& crop) { return crop.png.substr(crop.png.find(" of ")); }
};

TEST_F(CropsOfPages, ComeFromOneWorkerInTheOrderOfTheWishes) {
  const std::vector<Crop> crops = cropsOf({3, 1, 2, 1});
  ASSERT_EQ(crops.size(), 4U);
  EXPECT_TRUE(crops[0].png.starts_with("3 of "));
  EXPECT_TRUE(crops[3].png.starts_with("1 of "));
  EXPECT_EQ(workerOf(crops[0]), workerOf(crops[3]));
  EXPECT_TRUE(cropsOf({}).empty());
}

TEST_F(CropsOfPages, TooManyForOneWorkerComeFromMore) {
  const std::vector<Crop> crops = cropsOf(std::vector<int>(150, 5));
  ASSERT_EQ(crops.size(), 150U);
  EXPECT_TRUE(crops.back().png.starts_with("5 of "));
  EXPECT_NE(workerOf(crops.front()), workerOf(crops.back()));
}

TEST_F(CropsOfPages, DeathCostsOnlyThePageItHappensOn) {
  const std::vector<Crop> crops = cropsOf({1, 2, 13, 13, 3, 13, 4});
  ASSERT_EQ(crops.size(), 7U);
  for (const std::size_t lost : {2U, 3U, 5U}) {
    EXPECT_EQ(crops[lost].reason, "crashed: exit code 17");
    EXPECT_TRUE(crops[lost].png.empty());
  }
  for (const std::size_t kept : {0U, 1U, 4U, 6U}) {
    EXPECT_FALSE(crops[kept].png.empty()) << kept;
  }
  EXPECT_NE(workerOf(crops[1]), workerOf(crops[4]));
}

TEST_F(CropsOfPages, WhatNobodyAskedForIsNoAnswer) {
  const std::vector<Crop> crops = cropsOf({1, 14});
  ASSERT_EQ(crops.size(), 2U);
  EXPECT_TRUE(crops[1].png.starts_with("14 of "));
}

}  // namespace
}  // namespace aktsyn::extractors
