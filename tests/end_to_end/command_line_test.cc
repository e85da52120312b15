// What the program says and how it ends when it is used wrongly or cannot run.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

using testing::ProgramRun;
using testing::runProgram;
using testing::ScratchFolder;

TEST(CommandLine, HelpShowsAnExampleInBothLanguages) {
  const ProgramRun danish = runProgram("aktsyn", {"--help"});
  EXPECT_EQ(danish.exit_code, 0);
  EXPECT_NE(danish.output.find("aktsyn scan sager -o rapport"), std::string::npos) << danish.output;
  const ProgramRun english = runProgram("aktsyn", {"--help", "--lang", "en"});
  EXPECT_NE(english.output.find("aktsyn scan cases -o report"), std::string::npos)
      << english.output;
}

TEST(CommandLine, HelpKeepsTheLinesOfItsLayout) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"explain", "--help"}}) {
    std::istringstream lines(runProgram("aktsyn", arguments).output);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(line.size(), 120U) << line;
    }
    EXPECT_GT(count, 10);
  }
}

TEST(CommandLine, WrongUsageIsTwo) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"scan"},
                                                    {"scan", "a"},
                                                    {"scan", "a", "-o", "b", "--what"},
                                                    {"scan", "a", "-o", "b", "--as-of", "i morgen"},
                                                    {"scan", "a", "-o", "b", "--lang", "xx"},
                                                    {}}) {
    const ProgramRun run = runProgram("aktsyn", arguments);
    EXPECT_EQ(run.exit_code, 2) << run.complaints;
    EXPECT_NE(run.complaints.find("--help"), std::string::npos) << run.complaints;
  }
}

TEST(CommandLine, MissingArchiveIsThreeAndMakesNoFolder) {
  const ScratchFolder folder;
  const ProgramRun run =
      runProgram("aktsyn", {"scan", folder.path("no"), "-o", folder.path("out")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.complaints.find(folder.path("no")), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST(CommandLine, EmptyArchiveIsThree) {
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path("archive/case"));
  const ProgramRun run =
      runProgram("aktsyn", {"scan", folder.path("archive"), "-o", folder.path("out")});
  EXPECT_EQ(run.exit_code, 3) << run.complaints;
}

TEST(CommandLine, FileThatIsNoZipIsThree) {
  const ScratchFolder folder;
  const std::string file = folder.write("notes.txt", "hello");
  const ProgramRun run = runProgram("aktsyn", {"scan", file, "-o", folder.path("out")});
  EXPECT_EQ(run.exit_code, 3) << run.complaints;
  EXPECT_NE(run.complaints.find("ZIP"), std::string::npos) << run.complaints;
}

TEST(CommandLine, BrokenPackNamesFileAndLine) {
  const ScratchFolder folder;
  folder.write("archive/1.txt", "hello");
  folder.write("pack/pack.xml",
               "<pack id=\"x\">\n  <language>da</language>\n  <wrong/>\n</pack>\n");
  const ProgramRun run = runProgram("aktsyn", {"scan", folder.path("archive"), "-o",
                                               folder.path("out"), "--pack", folder.path("pack")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.complaints.find("pack.xml:3"), std::string::npos) << run.complaints;
}

TEST(CommandLine, DamagedModelIsThreeAndNothingIsRead) {
  const ScratchFolder folder;
  const std::string pack = folder.path("pack"), out = folder.path("out");
  std::filesystem::copy(std::string(AKTSYN_SHARE_DIR) + "/packs/dk-children", pack,
                        std::filesystem::copy_options::recursive);
  for (const char* model : {"lines", "papers"}) {
    const std::string path = pack + "/models/" + model + ".model";
    const auto whole = std::filesystem::file_size(path);
    std::filesystem::copy_file(path, path + ".whole");
    std::filesystem::resize_file(path, whole / 2);
    const ProgramRun run =
        runProgram("aktsyn", {"scan", folder.path(""), "-o", out, "--pack", pack, "--lang", "en"});
    EXPECT_EQ(run.exit_code, 3) << run.complaints;
    EXPECT_NE(run.complaints.find(std::string(model) + ": "), std::string::npos) << run.complaints;
    EXPECT_FALSE(std::filesystem::exists(out));
    std::filesystem::rename(path + ".whole", path);
  }
}

TEST(CommandLine, OutputThatCannotBeWrittenIsThreeAndAnEarlierResultStays) {
  const ScratchFolder folder;
  folder.write("archive/1.txt", "hello");
  folder.write("out", "somebody's file");
  const ProgramRun run =
      runProgram("aktsyn", {"scan", folder.path("archive"), "-o", folder.path("out")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(folder.read("out"), "somebody's file");
}

TEST(CommandLine, ScanOfOnePlainFileIsComplete) {
  const ScratchFolder folder;
  folder.write("archive/1.txt", "Journalnotat\nDato: 4. marts 2019\nTalt med skolen.\n");
  const ProgramRun run =
      runProgram("aktsyn", {"scan", folder.path("archive"), "-o", folder.path("out")});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  for (const char* name :
       {"files.jsonl", "cases.jsonl", "summary.json", "index.html", "aktsyn.db"}) {
    EXPECT_TRUE(std::filesystem::exists(folder.path(std::string("out/") + name))) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path("out/.aktsyn-new")));
  EXPECT_FALSE(std::filesystem::exists(folder.path("out/.aktsyn-spool")));
}

}  // namespace
}  // namespace aktsyn
