// What "aktsyn explain" says of a file, and that it is what a scan reads.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

using nlohmann::json;
using testing::ProgramRun;
using testing::runProgram;
using testing::ScratchFolder;

constexpr const char* kNote =
    "Journalnotat\nDato: 4. marts 2019\nCPR: 140509-1234\n\nBørnesamtalen i går blev aflyst, da "
    "Emil "
    "var syg.\n";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Explain, SaysWhyAPaperHasItsKindItsDateAndItsEvents) {
  const ScratchFolder folder;
  const ProgramRun run =
      runProgram("aktsyn", {"explain", folder.write("note.txt", kNote), "--lang", "en"});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  for (const char* part :
       {"note.txt", "Kind: journal-note", "page 1", "> 4 March 2019", "cancelled:", "[i går]"}) {
    EXPECT_TRUE(has(run.output, part)) << part << "\n" << run.output;
  }
}

TEST(Explain, IsDanishUnlessAskedOtherwise) {
  const ScratchFolder folder;
  const ProgramRun run = runProgram("aktsyn", {"explain", folder.write("note.txt", kNote)});
  EXPECT_TRUE(has(run.output, "Art: journal-note")) << run.output;
  EXPECT_FALSE(has(run.output, "<explain.")) << run.output;
}

TEST(Explain, EveryTextIsThereInBothLanguages) {
  const std::string case_folder =
      std::string(AKTSYN_SOURCE_DIR) + "/corpus/sample/archive/2024-00317";
  for (const auto& entry : std::filesystem::directory_iterator(case_folder)) {
    if (entry.path().extension() == ".html" || entry.path().extension() == ".docx") {
      for (const char* language : {"da", "en"}) {
        const ProgramRun run =
            runProgram("aktsyn", {"explain", entry.path().string(), "--lang", language});
        EXPECT_FALSE(has(run.output, "<explain.")) << run.output;
        EXPECT_FALSE(has(run.output, "<report.")) << run.output;
      }
    }
  }
}

TEST(Explain, JsonHoldsWhatAScanReads) {
  const ScratchFolder folder;
  const std::string file = folder.write("archive/1.txt", kNote);
  const json told = json::parse(runProgram("aktsyn", {"explain", file, "--json"}).output);
  runProgram("aktsyn", {"scan", folder.path("archive"), "-o", folder.path("out")});
  const json scanned = json::parse(folder.read("out/cases.jsonl"));
  ASSERT_EQ(told.at("documents").size(), scanned.at("documents").size());
  for (const char* key : {"kind", "class", "title", "date", "confidence", "first_words"}) {
    EXPECT_EQ(told["documents"][0].at(key), scanned["documents"][0].at(key)) << key;
  }
  EXPECT_EQ(told.at("events").size(), scanned.at("events").size());
  EXPECT_EQ(told.at("fate"), "read");
  EXPECT_EQ(told.at("read_pages").at(0).at("origin"), "markup");
  EXPECT_EQ(told["documents"][0].at("dates").at(0).at("counts"), true);
}

TEST(Explain, CprNumbersAreMaskedUnlessAskedFor) {
  const ScratchFolder folder;
  const std::string file = folder.write("note.txt", kNote);
  for (const char* form : {"--json", "--lang=en"}) {
    EXPECT_FALSE(has(runProgram("aktsyn", {"explain", file, form}).output, "1234")) << form;
    EXPECT_TRUE(has(runProgram("aktsyn", {"explain", file, form, "--show-cpr"}).output, "1234"))
        << form;
  }
}

TEST(Explain, InItsCaseADuplicateNamesTheOther) {
  const ScratchFolder folder;
  folder.write("case/1.txt", kNote);
  const std::string copy = folder.write("case/2.txt", kNote);
  const ProgramRun alone = runProgram("aktsyn", {"explain", copy, "--json"});
  const ProgramRun inside =
      runProgram("aktsyn", {"explain", copy, "--case", folder.path("case"), "--json"});
  EXPECT_EQ(json::parse(alone.output).at("fate"), "read");
  EXPECT_EQ(json::parse(inside.output).at("fate"), "duplicate");
  EXPECT_TRUE(has(json::parse(inside.output).at("reason"), "1.txt"));
}

TEST(Explain, LinesFitATerminalAndCannotSteerIt) {
  const ScratchFolder folder;
  std::string words;
  for (int count = 0; count < 60; ++count) {
    words += "Emil har det godt og går i skole, ";
  }
  const ProgramRun run =
      runProgram("aktsyn", {"explain", folder.write("note.txt", kNote + words + "\x1b[31m")});
  EXPECT_FALSE(has(run.output, "\x1b"));
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) {
    const auto wide = std::count_if(line.begin(), line.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    });
    EXPECT_LE(wide, 96) << line;
  }
}

TEST(Explain, UnreadableFileIsOneAndSaysWhy) {
  const ScratchFolder folder;
  const ProgramRun run =
      runProgram("aktsyn", {"explain", folder.write("broken.pdf", "%PDF-1.4\nnothing"), "--json"});
  EXPECT_EQ(run.exit_code, 1) << run.complaints;
  EXPECT_EQ(json::parse(run.output).at("fate"), "unreadable");
  EXPECT_NE(json::parse(run.output).at("reason"), nullptr);
}

TEST(Explain, WrongUsageIsTwoAndAFileThatIsNotThereIsThree) {
  const ScratchFolder folder;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"explain"}, {"explain", "a", "b"}, {"explain", "a", "-o", "b"}}) {
    EXPECT_EQ(runProgram("aktsyn", arguments).exit_code, 2);
  }
  EXPECT_EQ(runProgram("aktsyn", {"explain", folder.path("no")}).exit_code, 3);
  EXPECT_EQ(runProgram("aktsyn", {"explain", folder.path()}).exit_code, 3);
  folder.write("case/1.txt", kNote);
  const std::string other = folder.write("2.txt", kNote);
  const ProgramRun run = runProgram("aktsyn", {"explain", other, "--case", folder.path("case")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(has(run.complaints, "2.txt")) << run.complaints;
}

TEST(Explain, LeavesNothingBehind) {
  const ScratchFolder folder;
  const std::string file = folder.write("note.txt", kNote);
  std::filesystem::create_directory(folder.path("temporary"));
  const char* before = getenv("TMPDIR");
  const std::string kept = before != nullptr ? before : "/tmp";
  setenv("TMPDIR", folder.path("temporary").c_str(), 1);
  const ProgramRun run = runProgram("aktsyn", {"explain", file});
  setenv("TMPDIR", kept.c_str(), 1);
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  EXPECT_TRUE(std::filesystem::is_empty(folder.path("temporary")));
}

TEST(Explain, HelpShowsAnExample) {
  const ProgramRun run = runProgram("aktsyn", {"explain", "--help", "--lang", "en"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(has(run.output, "aktsyn explain \"cases/")) << run.output;
}

}  // namespace
}  // namespace aktsyn
