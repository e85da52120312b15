// `aktsyn rules`: each subcommand by the real program, what it says of bad input, and how it ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

namespace fs = std::filesystem;

using testing::ProgramRun;
using testing::runProgram;
using testing::ScratchFolder;

constexpr const char* kDuty = "assessment-within-4-months";

ProgramRun runRules(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "rules");
  return runProgram("aktsyn", arguments);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto columns = std::count_if(line.begin(), line.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    });
    most = std::max(most, static_cast<std::size_t>(columns));
  }
  return most;
}

// A copy of the shipped pack without its tables.
std::string copiedPack(const ScratchFolder& folder, const std::string& name = "pack") {
  fs::copy(std::string(AKTSYN_SHARE_DIR) + "/packs/dk-children", folder.path(name),
           fs::copy_options::recursive);
  fs::remove_all(folder.path(name + "/tests"));
  return folder.path(name);
}

// Puts `after` where `before` stands first in a file of the folder.
void change(const ScratchFolder& folder, const std::string& file, const std::string& before,
            const std::string& after) {
  std::string text = folder.read(file);
  ASSERT_TRUE(has(text, before)) << before;
  folder.write(file, text.replace(text.find(before), before.size(), after));
}

TEST(RulesList, NamesEveryRequirementOnceByTheme) {
  const ProgramRun run = runRules({"list"});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  for (const char* part : {kDuty, "notification-24h-assessment", "BL § 20, stk. 3", "udgaver",
                           "Kan ikke prøves", "underretninger\n"}) {
    EXPECT_TRUE(has(run.output, part)) << part;
  }
  EXPECT_LT(run.output.find("underretninger\n"), run.output.find("faglig udredning\n"));
  EXPECT_LE(widest(run.output), 120U);
}

TEST(RulesList, OfADayShowsTheVersionOfThatDay) {
  const ProgramRun run = runRules({"list", "--on", "2013-05-01", "--theme", "assessment"});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  EXPECT_TRUE(has(run.output, "SEL § 50, stk. 6"));
  EXPECT_FALSE(has(run.output, "BL § 20"));
  EXPECT_FALSE(has(run.output, "notification-24h-assessment"));
  EXPECT_TRUE(has(run.output, "1. maj 2013"));
}

TEST(RulesShow, SaysWhatAllVersionsShareOnceAndTheRestSideBySide) {
  const ProgramRun run = runRules({"show", kDuty});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  const std::string shared = "Måneder regnes efter dato";
  EXPECT_EQ(run.output.find(shared), run.output.rfind(shared)) << run.output;
  for (const char* part : {"SEL § 50, stk. 6", "BL § 20, stk. 3", "fra 1. januar 2024", "Udkast",
                           "Måneder regnes efter dato"}) {
    EXPECT_TRUE(has(run.output, part)) << part << "\n" << run.output;
  }
  EXPECT_LE(widest(run.output), 120U);
}

TEST(RulesShow, EveryRequirementComesOutInBothLanguagesInWordsAlone) {
  std::vector<std::string> ids;
  std::istringstream list(runRules({"list"}).output);
  for (std::string line; std::getline(list, line) && !has(line, "Kan ikke prøves");) {
    if (!line.empty() && line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789- ") > 4 &&
        has(line, "-") && line.front() != ' ') {
      ids.push_back(line.substr(0, line.find(' ')));
    }
  }
  ASSERT_GT(ids.size(), 20U);
  for (const char* language : {"da", "en"}) {
    std::vector<std::string> arguments{"show", "--lang", language};
    arguments.insert(arguments.end(), ids.begin(), ids.end());
    const ProgramRun run = runRules(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.complaints;
    EXPECT_EQ(run.output.find_first_of("<>{}|*="), std::string::npos)
        << run.output.substr(run.output.find_first_of("<>{}|*=") - 200, 300);
  }
}

TEST(RulesShow, AnUnknownIdNamesTheNearest) {
  const ProgramRun run = runRules({"show", "assessment-within-4-month"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.complaints, kDuty)) << run.complaints;
}

TEST(RulesCheck, APackWithoutTablesIsUntestedAtTheLinesOfItsVersions) {
  const ScratchFolder folder;
  const std::string pack = copiedPack(folder);
  const ProgramRun run = runRules({"check", pack});
  EXPECT_EQ(run.exit_code, 1) << run.complaints;
  EXPECT_TRUE(has(run.output, pack + "/requirements/assessment.xml:")) << run.output;
  EXPECT_TRUE(has(run.output, "fejl: ")) << run.output;
}

TEST(RulesCheck, TellsWhatDoesNotLoadAndGapsAndStrayTables) {
  const ScratchFolder folder;
  const std::string pack = copiedPack(folder);
  folder.write("pack/tests/no-such-duty.txt", "case a\n");
  change(folder, "pack/requirements/assessment.xml", "to=\"2010-12-31\"", "to=\"2010-12-30\"");
  ProgramRun run = runRules({"check", pack});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(has(run.output, "2010-12-31 to 2010-12-31")) << run.output;
  EXPECT_TRUE(has(run.output, "no-such-duty.txt"));
  change(folder, "pack/requirements/assessment.xml", "kinds=\"child-assessment\"",
         "kinds=\"child-assesment\"");
  run = runRules({"check", pack});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(has(run.output, "no kind is called child-assesment")) << run.output;
  EXPECT_TRUE(has(run.output, "assessment.xml:"));
}

TEST(RulesCheck, TheShippedPackIsWhole) {
  const std::string pack = std::string(AKTSYN_SOURCE_DIR) + "/rules/packs/dk-children";
  if (!fs::exists(pack + "/tests")) {
    GTEST_SKIP() << "the tables do not lie beside the pack yet";
  }
  const ProgramRun run = runRules({"check", pack});
  EXPECT_EQ(run.exit_code, 0) << run.output << run.complaints;
  EXPECT_TRUE(has(run.output, "ingen fejl")) << run.output;
}

TEST(RulesTest, RunsTheTablesBesideThePack) {
  const ScratchFolder folder;
  const std::string pack = copiedPack(folder);
  EXPECT_EQ(runRules({"test", pack}).exit_code, 1);
  const std::string table =
      "case seen the same day\nas-of 2019-06-01\npaper notification 2019-03-04T13:15\n"
      "paper notification-assessment 2019-03-04T15:00\nis met due=2019-03-05T13:15\n";
  folder.write("pack/tests/notification-24h-assessment.txt", table);
  ProgramRun run = runRules({"test", pack});
  EXPECT_EQ(run.exit_code, 0) << run.output << run.complaints;
  folder.write("pack/tests/notification-24h-assessment.txt",
               table + "case b\nas-of 2019-06-01\nis late\n");
  run = runRules({"test", pack});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(has(run.output, "notification-24h-assessment.txt:8: b")) << run.output;
  EXPECT_TRUE(has(run.output, "ventet: late")) << run.output;
}

TEST(RulesDiff, OfAPackWithItselfIsNothing) {
  const ProgramRun run = runRules({"diff", "dk-children", "dk-children"});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  EXPECT_EQ(run.output, "Ingen forskel i kravene.\n");
}

TEST(RulesDiff, NamesWhatChangedAndNothingElse) {
  const ScratchFolder folder;
  const std::string pack = copiedPack(folder);
  change(folder, "pack/requirements/assessment.xml", "<response within=\"4 months\">",
         "<response within=\"5 months\">");
  const ProgramRun run = runRules({"diff", "dk-children", pack});
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  EXPECT_TRUE(has(run.output, kDuty)) << run.output;
  EXPECT_TRUE(has(run.output, "før: 4 måneder")) << run.output;
  EXPECT_TRUE(has(run.output, "nu: 5 måneder")) << run.output;
  EXPECT_TRUE(has(run.output, "0 nye, 0 udgåede, 1 ændrede")) << run.output;
  EXPECT_FALSE(has(run.output, "notification-24h-assessment"));
}

// One scan for all its tests.
class RulesExplain : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<ScratchFolder>();
    folder_->write(
        "archive/2019-0142/1.txt",
        "Underretning efter servicelovens § 153\n\nTil: Familieafdelingen\nFra: "
        "Søndermarksskolen\nModtaget 4. marts 2019 kl. 13.15\n\nUnderretning vedrørende "
        "Emil, CPR 140509-1234\n\nSkolen underretter hermed om vores bekymring for Emils "
        "trivsel. Han kommer ofte for sent og er ked af det.\n\nMed venlig hilsen\nLis "
        "Holm, klasselærer\n");
    folder_->write("archive/2019-0142/2.txt",
                   "Journalnotat\nDato: 4. juni 2019\n\nTelefonsamtale med mor om skolen.\n");
    runProgram("aktsyn", {"scan", folder_->path("archive"), "-o", folder_->path("out")});
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static ProgramRun explained(const std::string& case_id, const std::string& duty) {
    return runRules({"explain", case_id, duty, "-o", folder_->path("out")});
  }

  static std::unique_ptr<ScratchFolder> folder_;
};

std::unique_ptr<ScratchFolder> RulesExplain::folder_;

TEST_F(RulesExplain, TellsTheTriggerWithItsPageTheStepsAndWhatWouldHaveMetIt) {
  const ProgramRun run = explained("2019-0142", "notification-24h-assessment");
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  for (const char* part : {"Udløst af: ", "(2019-0142/1.txt, side 1)", "mangler dokumentation",
                           "24 timer regnet fra", "Dette ville have opfyldt kravet"}) {
    EXPECT_TRUE(has(run.output, part)) << part << "\n" << run.output;
  }
  EXPECT_LE(widest(run.output), 120U);
}

TEST_F(RulesExplain, WithoutATriggerItSaysWhatWasLookedFor) {
  const ProgramRun run = explained("2019-0142", kDuty);
  EXPECT_EQ(run.exit_code, 0) << run.complaints;
  EXPECT_TRUE(has(run.output, "intet, der udløser kravet")) << run.output;
  EXPECT_TRUE(has(run.output, "Der er ledt efter:")) << run.output;
}

TEST_F(RulesExplain, UnknownCasesAndRequirementsNameTheNearest) {
  ProgramRun run = explained("2019-0124", kDuty);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.complaints, "2019-0142")) << run.complaints;
  run = explained("2019-0142", "assessment-in-4-months");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.complaints, kDuty)) << run.complaints;
}

TEST_F(RulesExplain, NeverShowsAFullNumberThatTheScanMasked) {
  EXPECT_FALSE(has(explained("2019-0142", "notification-24h-assessment").output, "140509-1234"));
}

TEST_F(RulesExplain, WithoutAResultItCannotRun) {
  const ProgramRun run = runRules({"explain", "a", kDuty, "-o", folder_->path("none")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(has(run.complaints, "aktsyn scan")) << run.complaints;
}

TEST(RulesUsage, WrongUsageIsTwo) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"lits"},
                                                    {"show"},
                                                    {"list", "a"},
                                                    {"list", "--on", "i går"},
                                                    {"list", "--theme", "weather"},
                                                    {"check", "a", "b"},
                                                    {"explain", "a"},
                                                    {"diff", "a"},
                                                    {"show", kDuty, "--on", "2013-05-01"},
                                                    {"list", "--lang", "xx"},
                                                    {"list", "--on"}}) {
    const ProgramRun run = runRules(arguments);
    EXPECT_EQ(run.exit_code, 2) << (arguments.empty() ? "" : arguments.back()) << run.complaints;
    EXPECT_FALSE(run.complaints.empty());
  }
}

TEST(RulesUsage, APackThatIsNotThereIsThree) {
  EXPECT_EQ(runRules({"list", "--pack", "no-such-pack"}).exit_code, 3);
  EXPECT_EQ(runRules({"diff", "dk-children", "no-such-pack"}).exit_code, 3);
}

TEST(RulesUsage, HelpHasAnExampleForEachCommand) {
  EXPECT_TRUE(has(runProgram("aktsyn", {"--help"}).output, "aktsyn rules"));
  EXPECT_TRUE(has(runRules({"--help"}).output, "aktsyn rules show assessment-within-4-months"));
  for (const std::string command : {"list", "show", "check", "test", "explain", "diff"}) {
    for (const char* language : {"da", "en"}) {
      const ProgramRun run = runRules({command, "--help", "--lang", language});
      EXPECT_EQ(run.exit_code, 0) << run.complaints;
      EXPECT_TRUE(has(run.output, "\n  aktsyn rules " + command)) << run.output;
      EXPECT_LE(widest(run.output), 110U);
    }
  }
}

}  // namespace
}  // namespace aktsyn
