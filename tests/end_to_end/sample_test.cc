// The sample archive, scanned by the program as its users would, against its truth.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kSample = std::string(AKTSYN_SOURCE_DIR) + "/corpus/sample";

// One scan serves all tests of the file: reading the scanned pages takes its time.
class SampleScan : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::ScratchFolder>();
    run_ = testing::runProgram(
        "aktsyn", {"scan", kSample + "/archive", "-o", folder_->path("out"), "--as-of", asOf()});
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static std::string asOf() {
    std::ifstream file(kSample + "/truth/archive.json");
    return json::parse(file).at("as_of").get<std::string>();
  }
  static std::vector<json> lines(const std::string& name) {
    std::ifstream file(folder_->path("out/" + name));
    std::vector<json> all;
    for (std::string line; std::getline(file, line);) {
      all.push_back(json::parse(line));
    }
    return all;
  }

  static std::unique_ptr<testing::ScratchFolder> folder_;
  static testing::ProgramRun run_;
};

std::unique_ptr<testing::ScratchFolder> SampleScan::folder_;
testing::ProgramRun SampleScan::run_;

TEST_F(SampleScan, CompletesAndSaysThatSomeFilesCouldNotBeRead) {
  EXPECT_EQ(run_.exit_code, 1) << run_.complaints;
  EXPECT_NE(run_.output.find("index.html"), std::string::npos) << run_.output;
}

// What the scan got wrong, by what was judged: finding, fate, born, kind, date, note, event.
std::map<std::string, std::vector<std::string>> differences(const std::string& out) {
  const testing::ProgramRun score =
      testing::runProgram("aktsyn-score", {"--json", out, kSample + "/truth"});
  std::map<std::string, std::vector<std::string>> by_what;
  const json result = json::parse(score.output, nullptr, false);
  if (!result.is_object()) {
    by_what["finding"].push_back("aktsyn-score failed: " + score.complaints);
    return by_what;
  }
  for (const json& difference : result.at("differences")) {
    by_what[difference.at("what").get<std::string>()].push_back(difference.dump());
  }
  return by_what;
}

TEST_F(SampleScan, OutcomesFatesAndBirthDatesEqualTheTruth) {
  auto wrong = differences(folder_->path("out"));
  for (const char* what : {"finding", "fate", "born"}) {
    EXPECT_EQ(wrong[what], std::vector<std::string>{}) << what;
  }
}

std::set<std::string> requirementIds() {
  std::set<std::string> ids;
  for (const auto& entry :
       fs::directory_iterator(AKTSYN_SOURCE_DIR "/rules/packs/dk-children/tests")) {
    ids.insert(entry.path().stem().string());
  }
  return ids;
}

// The requirements of which some case has a finding with one of the outcomes.
std::set<std::string> requirementsWith(const std::vector<json>& cases,
                                       const std::set<std::string>& outcomes) {
  std::set<std::string> found;
  for (const json& one : cases) {
    for (const json& finding : one.at("findings")) {
      if (outcomes.contains(finding.at("outcome").get<std::string>())) {
        found.insert(finding.at("requirement").get<std::string>());
      }
    }
  }
  return found;
}

TEST_F(SampleScan, EveryRequirementIsLackingInOnePlaceAndKeptInAnother) {
  const auto lacking = requirementsWith(lines("cases.jsonl"), {"missing", "late", "incomplete"});
  const auto kept = requirementsWith(lines("cases.jsonl"), {"met", "excused"});
  for (const std::string& id : requirementIds()) {
    EXPECT_TRUE(lacking.contains(id)) << id << " bites nowhere";
    EXPECT_TRUE(kept.contains(id)) << id << " is met nowhere";
  }
}

// The sample's papers are read nearly all right; a slip here is a step back.
TEST_F(SampleScan, ReadingStaysAsGoodAsItIs) {
  auto wrong = differences(folder_->path("out"));
  EXPECT_LE(wrong["kind"].size(), 2U) << json(wrong["kind"]);
  EXPECT_LE(wrong["date"].size(), 4U) << json(wrong["date"]);
  EXPECT_LE(wrong["note"].size(), 2U) << json(wrong["note"]);
  EXPECT_LE(wrong["event"].size(), 4U) << json(wrong["event"]);
}

TEST_F(SampleScan, EveryFileOnDiskHasOneLine) {
  std::map<std::string, int> lines_of;
  for (const json& line : lines("files.jsonl")) {
    ++lines_of[line.at("path").get<std::string>()];
  }
  std::size_t on_disk = 0;
  const fs::path root = kSample + "/archive";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) {
      ++on_disk;
      EXPECT_EQ(lines_of[fs::relative(entry.path(), root).string()], 1) << entry.path();
    }
  }
  EXPECT_EQ(lines_of.size(), on_disk);
}

TEST_F(SampleScan, EveryCaseHasAPageThatTheFrontPageLinksTo) {
  const std::string index = folder_->read("out/index.html");
  std::size_t pages = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_->path("out"))) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".html") && name != "index.html") {
      ++pages;
      EXPECT_NE(index.find("href=\"" + name + "\""), std::string::npos) << name;
    }
  }
  EXPECT_EQ(pages, lines("cases.jsonl").size());
}

TEST_F(SampleScan, EvidencePointsAtAPageOfItsFile) {
  std::map<std::string, int> pages;
  for (const json& line : lines("files.jsonl")) {
    pages[line.at("path").get<std::string>()] = line.at("pages").get<int>();
    for (const json& member : line.value("members", json::array())) {
      pages[member.at("path").get<std::string>()] = member.at("pages").get<int>();
    }
  }
  for (const json& line : lines("cases.jsonl")) {
    for (const json& event : line.at("events")) {
      // A day that follows from the birth date or the first paper stands in no paper.
      ASSERT_EQ(event.at("evidence").empty(), event.value("moment", false)) << event;
      for (const json& piece : event.at("evidence")) {
        EXPECT_GE(piece.at("page").get<int>(), 1) << piece;
        EXPECT_LE(piece.at("page").get<int>(), pages[piece.at("file").get<std::string>()]) << piece;
      }
    }
  }
}

TEST_F(SampleScan, NoFullCprNumberStandsInWhatPeopleRead) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_->path("out"))) {
    if (entry.path().extension() == ".html") {
      const std::string html = folder_->read("out/" + entry.path().filename().string());
      for (std::size_t at = html.find('-'); at != std::string::npos; at = html.find('-', at + 1)) {
        const bool number = at >= 6 && at + 4 < html.size() &&
                            html.find_first_not_of("0123456789", at - 6) == at &&
                            html.find_first_not_of("0123456789", at + 1) >= at + 5;
        EXPECT_FALSE(number && (at == 6 || !isdigit(static_cast<unsigned char>(html[at - 7]))) &&
                     !isdigit(static_cast<unsigned char>(html[at + 5])))
            << entry.path() << ": " << html.substr(at - 6, 11);
      }
    }
  }
}

TEST_F(SampleScan, SecondScanReusesEverythingAndGivesTheSame) {
  const std::string cases = folder_->read("out/cases.jsonl"),
                    index = folder_->read("out/index.html");
  const testing::ProgramRun again = testing::runProgram(
      "aktsyn", {"scan", kSample + "/archive", "-o", folder_->path("out"), "--as-of", asOf()});
  EXPECT_EQ(again.exit_code, run_.exit_code) << again.complaints;
  EXPECT_EQ(again.output, run_.output);
  EXPECT_EQ(folder_->read("out/cases.jsonl"), cases);
  EXPECT_EQ(folder_->read("out/index.html"), index);
}

}  // namespace
}  // namespace aktsyn
