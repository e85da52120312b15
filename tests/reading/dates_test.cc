// Written dates: data/dates.txt and data/not_dates.txt, a sentence a row.
#include "pipeline/reading/dates.h"

#include <gtest/gtest.h>

#include "pipeline/reading/folding.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::reading::DateFinder;
using aktsyn::pipeline::reading::foldText;
using aktsyn::pipeline::reading::resolve;
using aktsyn::pipeline::reading::WrittenDate;
using aktsyn::rules::When;

std::string describe(const std::vector<WrittenDate>& dates, const When& context) {
  std::string text;
  for (const WrittenDate& date : dates) {
    const When when = resolve(date, context);
    text += text.empty() ? "" : "; ";
    text += (when.known() ? aktsyn::rules::iso(when) : "?") + " " +
            (date.role.empty() ? "-" : date.role);
  }
  return text;
}

TEST(Dates, EveryWrittenFormIsReadWithItsRole) {
  const DateFinder finder(testPack()->lexicon);
  int rows = 0;
  for (const auto& row : tableRows("dates.txt")) {
    ++rows;
    const When context = row.size() > 2 ? aktsyn::rules::parseIso(row[2]).value() : When::unknown();
    EXPECT_EQ(describe(finder.find(foldText(unescaped(row[0]))), context), row.at(1)) << row[0];
  }
  EXPECT_GE(rows, 120);
}

TEST(Dates, FormsKeepTheirMeaningInsideASentence) {
  const DateFinder finder(testPack()->lexicon);
  for (const auto& row : tableRows("dates.txt")) {
    const When context = row.size() > 2 ? aktsyn::rules::parseIso(row[2]).value() : When::unknown();
    const std::string sentence = "Notat (xx) " + unescaped(row[0]) + ".";
    EXPECT_EQ(describe(finder.find(foldText(sentence)), context), row.at(1)) << sentence;
  }
}

TEST(Dates, OtherNumbersAreNoDates) {
  const DateFinder finder(testPack()->lexicon);
  for (const auto& row : tableRows("not_dates.txt")) {
    EXPECT_EQ(describe(finder.find(foldText(unescaped(row[0]))), When::unknown()), "") << row[0];
  }
}

TEST(Dates, RoleReachesOverFromTheLineAbove) {
  const DateFinder finder(testPack()->lexicon);
  EXPECT_EQ(describe(finder.find("4. marts 2019", "Modtaget"), When::unknown()),
            "2019-03-04 received");
}

}  // namespace
