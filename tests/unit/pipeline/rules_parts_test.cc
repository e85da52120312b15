// The parts of `aktsyn rules` that need no pack: its command line, cells side by side, near ids.
#include <gtest/gtest.h>

#include "pipeline/rules/grid.h"
#include "pipeline/rules/options.h"
#include "pipeline/rules/pages.h"

namespace aktsyn::pipeline {
namespace {

using Command = RulesOptions::Command;

TEST(RulesOptions, WordsBehindAPackCommandArePacks) {
  EXPECT_EQ(parseRulesOptions({"check"}).packs, std::vector<std::string>{kDefaultPack});
  EXPECT_EQ(parseRulesOptions({"check", "a"}).packs, std::vector<std::string>{"a"});
  EXPECT_EQ(parseRulesOptions({"test", "--pack", "a"}).packs, std::vector<std::string>{"a"});
  const RulesOptions diff = parseRulesOptions({"diff", "a", "b"});
  EXPECT_EQ(diff.command, Command::kDiff);
  EXPECT_EQ(diff.packs, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(diff.words.empty());
}

TEST(RulesOptions, ValuesStandBehindOrAfterAnEqualsSign) {
  const RulesOptions list = parseRulesOptions({"list", "--on=2013-05-01", "--theme", "plan"});
  EXPECT_EQ(list.error, "");
  ASSERT_TRUE(list.on.has_value());
  EXPECT_EQ(rules::iso(*list.on), "2013-05-01");
  EXPECT_EQ(list.theme, "plan");
}

TEST(RulesOptions, TheFirstErrorIsTheOneTold) {
  EXPECT_EQ(parseRulesOptions({}).error, "rules.error.no-command");
  EXPECT_EQ(parseRulesOptions({"lits", "--what"}).error, "rules.error.command");
  EXPECT_EQ(parseRulesOptions({"show", "a", "--on", "2013-05-01"}).error, "option.unknown");
  EXPECT_EQ(parseRulesOptions({"list", "--on"}).error, "option.value");
  EXPECT_EQ(parseRulesOptions({"list", "--on", "2013-02-30"}).error, "rules.error.date");
  EXPECT_EQ(parseRulesOptions({"test", "a", "--pack", "b"}).error, "rules.error.one-pack");
}

TEST(RulesOptions, HelpIsNoError) {
  const RulesOptions options = parseRulesOptions({"--help", "--lang", "en"});
  EXPECT_TRUE(options.help);
  EXPECT_EQ(options.language, "en");
}

TEST(Grid, CellsKeepTheirColumnWhateverTheirHeight) {
  EXPECT_EQ(sideBySide({{"a"}, {"b", "c"}, {"d"}}, {{3, false}, {2, false}, {1, false}}, false),
            "a    b   d\n"
            "     c\n");
}

TEST(Grid, BoldTakesNoColumn) {
  EXPECT_EQ(sideBySide({{"a"}, {"b"}}, {{2, true}, {1, false}}, true), "\x1b[1ma\x1b[0m   b\n");
}

TEST(Grid, RankedLinesAreNumberedAndWhatStandsBelowIsNot) {
  const Cell cell =
      cellOf(rules::Row{"evidence", {{0, "one"}, {1, "when so"}, {0, "two"}}, true}, 20);
  EXPECT_EQ(cell, (Cell{"1. one", "  when so", "2. two"}));
}

TEST(Grid, LongLinesWrapBelowThemselves) {
  EXPECT_EQ(cellOf("one two three", 8), (Cell{"one two", "  three"}));
}

TEST(Nearest, IdsThatHoldTheWordComeFirst) {
  EXPECT_EQ(nearest("plan", {"decision", "plan-content", "plain"}),
            "plan-content, plain, decision");
}

TEST(Nearest, ThenThoseWithTheFewestLettersToChange) {
  EXPECT_EQ(nearest("2019-0124", {"2020-9999", "2019-0142", "x"}).find("2019-0142"), 0U);
}

}  // namespace
}  // namespace aktsyn::pipeline
