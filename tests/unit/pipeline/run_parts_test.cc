// The small parts of a run: options, texts, as-of date, output folder, workspace.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/as_of.h"
#include "pipeline/message.h"
#include "pipeline/options.h"
#include "pipeline/output_folder.h"
#include "pipeline/sha256.h"
#include "pipeline/workspace.h"
#include "tests/scratch_folder.h"

namespace aktsyn::pipeline {
namespace {

rules::Day day(const char* iso) { return *rules::parseIsoDay(iso); }

TEST(Options, ScanWithEverything) {
  const CommandLine line =
      parseCommandLine({"scan", "arkiv", "-o", "ud", "--as-of=2024-06-30", "--jobs", "3", "--pack",
                        "p", "--lang", "en", "--show-cpr"},
                       2);
  EXPECT_EQ(line.error, "");
  EXPECT_EQ(line.scan.archive, "arkiv");
  EXPECT_EQ(line.scan.out, "ud");
  EXPECT_EQ(line.scan.as_of, day("2024-06-30"));
  EXPECT_EQ(line.scan.jobs, 3);
  EXPECT_EQ(line.scan.language, "en");
  EXPECT_TRUE(line.scan.show_cpr);
}

TEST(Options, ArchiveWithADashAfterDoubleDash) {
  EXPECT_EQ(parseCommandLine({"scan", "-o", "ud", "--", "-arkiv"}, 1).scan.archive, "-arkiv");
}

TEST(Options, EachMistakeIsNamed) {
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--as-of", "30/6"}, 1).error, "option.date");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--as-of", "2023-02-29"}, 1).error,
            "option.date");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--jobs", "0"}, 1).error, "option.jobs");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--jobs", "2x"}, 1).error, "option.jobs");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o"}, 1).error, "option.value");
  EXPECT_EQ(parseCommandLine({"scan", "a"}, 1).error, "option.out");
  EXPECT_EQ(parseCommandLine({"scan", "a", "b", "-o", "u"}, 1).error, "option.archive");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--fast"}, 1).error, "option.unknown");
  EXPECT_EQ(parseCommandLine({"skan", "a", "-o", "u"}, 1).error, "option.command");
}

TEST(Options, ExplainTakesAFileAndItsCase) {
  const CommandLine line =
      parseCommandLine({"explain", "a.pdf", "--case", "sag", "--json", "--show-cpr"}, 1);
  EXPECT_EQ(line.error, "");
  EXPECT_EQ(line.command, CommandLine::Command::kExplain);
  EXPECT_EQ(line.explain.file, "a.pdf");
  EXPECT_EQ(line.explain.case_folder, "sag");
  EXPECT_TRUE(line.explain.json);
  EXPECT_TRUE(line.explain.show_cpr);
}

TEST(Options, OfOneCommandAreUnknownToTheOther) {
  EXPECT_EQ(parseCommandLine({"explain", "a", "-o", "u"}, 1).error, "option.unknown");
  EXPECT_EQ(parseCommandLine({"explain", "a", "--one-case"}, 1).error, "option.unknown");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--json"}, 1).error, "option.unknown");
  EXPECT_EQ(parseCommandLine({"scan", "a", "-o", "u", "--case", "b"}, 1).error, "option.unknown");
  EXPECT_EQ(parseCommandLine({"explain", "a", "b"}, 1).error, "option.file");
}

TEST(Message, FillsWhatItKnowsAndKeepsTheRest) {
  EXPECT_EQ(fill("{a} af {b}, {c", {{"a", "1"}}), "1 af {b}, {c");
  EXPECT_EQ(fill("{a}{a}", {{"a", "{b}"}}), "{b}{b}");
}

TEST(LatestPaper, LonelyFarDayIsTakenForAMisreadOne) {
  EXPECT_EQ(latestPaper({day("2019-01-01"), day("2020-06-01"), day("2091-01-01")}),
            day("2020-06-01"));
  EXPECT_EQ(latestPaper({day("2019-01-01"), day("2020-12-31")}), day("2020-12-31"));
  EXPECT_EQ(latestPaper({}), std::nullopt);
}

TEST(OutputFolder, EarlierResultStaysUntilPublished) {
  const testing::ScratchFolder folder;
  folder.write("index.html", "old");
  std::string error;
  {
    const auto out = OutputFolder::open(folder.path(), error);
    ASSERT_TRUE(out) << error;
    EXPECT_EQ(out->write("index.html", "new"), "");
    EXPECT_EQ(folder.read("index.html"), "old");
    EXPECT_FALSE(OutputFolder::open(folder.path(), error)) << "the lock is held";
  }
  EXPECT_EQ(folder.read("index.html"), "old");
  const auto out = OutputFolder::open(folder.path(), error);
  ASSERT_TRUE(out) << error;
  out->write("index.html", "new");
  EXPECT_EQ(out->publish("index.html"), "");
  EXPECT_EQ(folder.read("index.html"), "new");
}

TEST(OutputFolder, FileInItsPlaceIsAnError) {
  const testing::ScratchFolder folder;
  folder.write("out", "a file");
  std::string error;
  EXPECT_FALSE(OutputFolder::open(folder.path("out"), error));
  EXPECT_NE(error, "");
  EXPECT_EQ(folder.read("out"), "a file");
}

TEST(Workspace, KeepsExtractionsByContentAndEngine) {
  const testing::ScratchFolder folder;
  std::string error;
  const auto workspace = Workspace::open(folder.path("aktsyn.db"), error);
  ASSERT_TRUE(workspace) << error;
  extractors::Extraction extraction;
  extraction.format = "text";
  extraction.pages.push_back(extractors::Page{.number = 1});
  workspace->keepExtraction("abc", "engine 1", extraction, {{"bilag.pdf", "def", 7}});
  EXPECT_TRUE(workspace->hasExtraction("abc", "engine 1"));
  EXPECT_FALSE(workspace->hasExtraction("abc", "engine 2"));
  ASSERT_TRUE(workspace->extraction("abc", "engine 1"));
  EXPECT_EQ(workspace->extraction("abc", "engine 1")->format, "text");
  ASSERT_EQ(workspace->members("abc").size(), 1U);
  EXPECT_EQ(workspace->members("abc")[0].name, "bilag.pdf");
  EXPECT_EQ(workspace->error(), "");
}

TEST(Workspace, HashIsForgottenWhenTheFileChanged) {
  const testing::ScratchFolder folder;
  std::string error;
  const auto workspace = Workspace::open(folder.path("aktsyn.db"), error);
  workspace->rememberSha256("a", 10, 20, "abc");
  EXPECT_EQ(workspace->knownSha256("a", 10, 20), "abc");
  EXPECT_EQ(workspace->knownSha256("a", 10, 21), std::nullopt);
  EXPECT_EQ(workspace->knownSha256("a", 11, 20), std::nullopt);
}

TEST(Workspace, ManyThreadsKeepAndFind) {
  const testing::ScratchFolder folder;
  std::string error;
  const auto workspace = Workspace::open(folder.path("aktsyn.db"), error);
  ASSERT_TRUE(workspace) << error;
  constexpr int kThreads = 4;
  constexpr int kContents = 25;
  std::atomic<int> found{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int number = 0; number < kContents; ++number) {
        const std::string sha256 = std::to_string(thread) + "-" + std::to_string(number);
        workspace->rememberSha256(sha256, number, thread, sha256);
        workspace->keepExtraction(sha256, "engine", {}, {{"bilag", sha256, number}});
        found += workspace->knownSha256(sha256, number, thread) == sha256 &&
                         workspace->members(sha256).size() == 1
                     ? 1
                     : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(found, kThreads * kContents);
  EXPECT_EQ(workspace->error(), "");
}

TEST(Workspace, DatabaseOfAnotherVersionIsSetAside) {
  const testing::ScratchFolder folder;
  std::string error;
  ASSERT_TRUE(Workspace::open(folder.path("aktsyn.db"), error)) << error;
  constexpr std::size_t kVersionAt = 63;  // last byte of user_version in an SQLite header
  std::string bytes = folder.read("aktsyn.db");
  ASSERT_GT(bytes.size(), kVersionAt);
  bytes[kVersionAt] = 99;
  folder.write("aktsyn.db", bytes);
  EXPECT_TRUE(Workspace::open(folder.path("aktsyn.db"), error)) << error;
  EXPECT_TRUE(std::filesystem::exists(folder.path("aktsyn.db.version-99")));
}

TEST(Workspace, ForeignFileIsAnErrorAndStays) {
  const testing::ScratchFolder folder;
  folder.write("aktsyn.db", "this is no database, but somebody's notes");
  std::string error;
  EXPECT_FALSE(Workspace::open(folder.path("aktsyn.db"), error));
  EXPECT_NE(error, "");
  EXPECT_EQ(folder.read("aktsyn.db"), "this is no database, but somebody's notes");
}

TEST(Sha256, KnownVector) {
  EXPECT_EQ(sha256Of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace aktsyn::pipeline
