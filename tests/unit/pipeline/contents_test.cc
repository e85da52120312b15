#include "pipeline/contents.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <memory>
#include <string>

#include "tests/scratch_folder.h"

namespace aktsyn::pipeline {
namespace {

using extractors::Bytes;
using extractors::ReadOptions;
using extractors::Sink;
using extractors::Verdict;

constexpr const char* kEngine = "engine";

Verdict readAsText(Bytes, const ReadOptions&, Sink& sink) {
  sink.format("text");
  sink.page({.number = 1});
  return {};
}

class ContentsTest : public ::testing::Test {
 protected:
  ContentsTest() {
    std::string error;
    pool_ = extractors::WorkerPool::start({}, {}, error, {readAsText, extractors::renderCrops});
    EXPECT_TRUE(pool_) << error;
    workspace_ = Workspace::open(folder_.path("aktsyn.db"), error);
    EXPECT_TRUE(workspace_) << error;
    contents_ = std::make_unique<Contents>(*pool_, *workspace_, kEngine, folder_.path());
    folder_.write("a.txt", "text");
    contents_->add("a", folder_.path("a.txt"), 4);
  }
  std::string extractAll() {
    return contents_->extractAll({[] {}, [](long long) {}, [](long long) {}});
  }

  const testing::ScratchFolder folder_;
  std::unique_ptr<extractors::WorkerPool> pool_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Contents> contents_;
};

TEST_F(ContentsTest, KeepsWhatWasExtracted) {
  EXPECT_EQ(extractAll(), "");
  EXPECT_TRUE(workspace_->hasExtraction("a", kEngine));
}

TEST_F(ContentsTest, WithoutWorkersTheRunEndsAndNothingIsKeptOfTheFile) {
  pid_t zygote = 0;
  std::ifstream("/proc/thread-self/children") >> zygote;
  ASSERT_GT(zygote, 0);
  kill(zygote, SIGKILL);
  EXPECT_NE(extractAll(), "");
  EXPECT_FALSE(workspace_->hasExtraction("a", kEngine));
}

}  // namespace
}  // namespace aktsyn::pipeline
