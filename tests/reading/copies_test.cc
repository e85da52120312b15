// Which of the files with the same content is the one that is read.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "pipeline/case_reader.h"
#include "test_pack.h"
#include "tests/scratch_folder.h"

namespace aktsyn::pipeline {
namespace {

extractors::Verdict readAsText(extractors::Bytes, const extractors::ReadOptions&,
                               extractors::Sink& sink) {
  sink.format("text");
  sink.page({.number = 1});
  return {};
}

class CopiesTest : public ::testing::Test {
 protected:
  CopiesTest() {
    std::string error;
    pool_ = extractors::WorkerPool::start({}, {}, error, {readAsText, extractors::renderCrops});
    EXPECT_TRUE(pool_) << error;
    workspace_ = Workspace::open(folder_.path("aktsyn.db"), error);
    EXPECT_TRUE(workspace_) << error;
    contents_ = std::make_unique<Contents>(*pool_, *workspace_, "engine", folder_.path());
    folder_.write("a.txt", "text");
    contents_->add("a", folder_.path("a.txt"), 4);
    EXPECT_EQ(contents_->extractAll({[] {}, [](long long) {}, [](long long) {}}), "");
  }

  // Paths of the files with one content that are read and not named as duplicates.
  std::vector<std::string> readOf(const std::vector<std::string>& paths) const {
    std::vector<HashedEntry> entries;
    for (const std::string& path : paths) {
      entries.push_back({{.path = path, .case_id = "case", .bytes = 4}, "a", ""});
    }
    std::vector<const HashedEntry*> pointers;
    for (const HashedEntry& entry : entries) {
      pointers.push_back(&entry);
    }
    std::vector<std::string> read;
    for (const ReadFile& file : readCase(pointers, *contents_, Reader(testPack()))) {
      if (file.file.fate != extractors::Fate::kDuplicate) {
        read.push_back(file.file.path);
      }
    }
    return read;
  }

  const testing::ScratchFolder folder_;
  std::unique_ptr<extractors::WorkerPool> pool_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Contents> contents_;
};

using Paths = std::vector<std::string>;

TEST_F(CopiesTest, NameThatGoesOnIsTheCopysThoughItComesFirst) {
  EXPECT_EQ(readOf({"case/plan (1).pdf", "case/plan.pdf"}), Paths{"case/plan.pdf"});
}

TEST_F(CopiesTest, OfOtherNamesTheFirstIsRead) {
  EXPECT_EQ(readOf({"case/0007 letter to the school.pdf", "case/0012 plan.pdf"}),
            Paths{"case/0007 letter to the school.pdf"});
}

}  // namespace
}  // namespace aktsyn::pipeline
