// Written dates, read with the words of the Danish pack: data/dates*.txt, a sentence a row; and
// data/not_dates.txt, what only looks like one.
#include "pipeline/reading/dates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/reading/folding.h"
#include "rules/pack.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::reading::DateFinder;
using aktsyn::pipeline::reading::doubtOf;
using aktsyn::pipeline::reading::foldText;
using aktsyn::pipeline::reading::Lean;
using aktsyn::pipeline::reading::resolve;
using aktsyn::pipeline::reading::WrittenDate;
using aktsyn::rules::When;

constexpr const char* kTables[] = {"dates.txt", "dates_relative.txt", "dates_ocr.txt",
                                   "dates_sentences.txt"};

const DateFinder& finder() {
  static const DateFinder made(shippedPack()->lexicon);
  return made;
}

std::string describe(const WrittenDate& date, const When& context) {
  const When when = resolve(date, context);
  const std::string doubt = doubtOf(date, when);
  const std::string shown = date.impossible ? doubt
                            : !when.known() ? "?"
                            : doubt.empty() ? iso(when)
                                            : iso(when) + "!" + doubt;
  return shown + " " + (date.role.empty() ? "-" : date.role);
}

std::string found(const std::string& sentence, const When& context, std::string_view before = {}) {
  std::string text;
  for (const WrittenDate& date : finder().find(foldText(sentence), before)) {
    text += (text.empty() ? "" : "; ") + describe(date, context);
  }
  return text;
}

When contextOf(const std::vector<std::string>& row) {
  return row.size() > 2 ? aktsyn::rules::parseIso(row[2]).value() : When::unknown();
}

TEST(Dates, EveryWrittenFormIsReadWithItsRole) {
  std::ptrdiff_t dates = 0;
  for (const char* table : kTables) {
    for (const auto& row : tableRows(table)) {
      dates += 1 + std::count(row.at(1).begin(), row[1].end(), ';');
      EXPECT_EQ(found(unescaped(row[0]), contextOf(row)), row[1]) << table << ": " << row[0];
    }
  }
  EXPECT_GE(dates, 400);
}

TEST(Dates, FormsKeepTheirMeaningInsideASentence) {
  for (const char* table : kTables) {
    for (const auto& row : tableRows(table)) {
      const std::string sentence = "Notat (xx) " + unescaped(row[0]) + ".";
      EXPECT_EQ(found(sentence, contextOf(row)), row.at(1)) << sentence;
    }
  }
}

TEST(Dates, OtherNumbersAreNoDates) {
  for (const auto& row : tableRows("not_dates.txt")) {
    EXPECT_EQ(found(unescaped(row[0]), When::unknown()), "") << row[0];
  }
}

TEST(Dates, YearApartIsOneWhereItFillsItsCell) {
  EXPECT_EQ(found("26/1 22\tAflyst", When::unknown()), "2022-01-26 -");
  EXPECT_EQ(found("3/4 12 kopper", When::unknown()).find("2012"), std::string::npos);
}

TEST(Dates, RoleReachesOverFromTheLineAbove) {
  EXPECT_EQ(found("4. marts 2019", When::unknown(), "Modtaget"), "2019-03-04 received");
}

TEST(Dates, WhatIsPlannedIsNotLookedForInThePast) {
  const auto dates = finder().find(foldText("i april"));
  ASSERT_EQ(dates.size(), 1U);
  const When context = aktsyn::rules::parseIso("2019-08-01").value();
  EXPECT_EQ(iso(resolve(dates[0], context)), "2019-04");
  EXPECT_EQ(iso(resolve(dates[0], context, Lean::kComing)), "2020-04");
}

TEST(Dates, TheOnlyClockTimeOfASentenceIsFound) {
  const auto clock = [](std::string_view text) {
    const auto time = finder().clock(text);
    return time ? time->minute_of_day : -1;
  };
  EXPECT_EQ(clock("Skolen ringede kl. 10.15"), 10 * 60 + 15);
  EXPECT_EQ(clock("kl. 0915 kom far"), 9 * 60 + 15);
  EXPECT_EQ(clock("14.05-16.20 hos plejemor"), 14 * 60 + 5);
  EXPECT_EQ(clock("22:50 vi ser paa det"), 22 * 60 + 50);
  EXPECT_EQ(clock("Kl. 10 ringede hun, kl. 11 igen"), -1);
  EXPECT_EQ(clock("10.12 ringede hun"), -1);  // may be 10 December
  EXPECT_EQ(clock("Der er 14.30 kr. tilbage"), -1);
}

}  // namespace
