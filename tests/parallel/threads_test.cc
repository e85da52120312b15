// One thread and two give the same bytes.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

namespace fs = std::filesystem;

std::set<std::string> resultsIn(const std::string& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("aktsyn.db")) {
      names.insert(name);
    }
  }
  return names;
}

TEST(Threads, OneAndTwoGiveTheSameBytes) {
  const testing::ScratchFolder folder;
  const std::string archive = std::string(AKTSYN_SOURCE_DIR) + "/corpus/sample/archive";
  for (const char* jobs : {"1", "2"}) {
    const testing::ProgramRun run = testing::runProgram(
        "aktsyn", {"scan", archive, "-o", folder.path(std::string("out") + jobs), "--jobs", jobs});
    ASSERT_LE(run.exit_code, 1) << run.complaints;
  }
  const std::set<std::string> names = resultsIn(folder.path("out1"));
  ASSERT_GE(names.size(), 5U);
  EXPECT_EQ(names, resultsIn(folder.path("out2")));
  for (const std::string& name : names) {
    EXPECT_TRUE(folder.read("out1/" + name) == folder.read("out2/" + name)) << name << " differs";
  }
}

}  // namespace
}  // namespace aktsyn
