#include "corpus/matching.h"

#include <gtest/gtest.h>

namespace aktsyn::corpus {
namespace {

TEST(Matching, AFileIsTheSameWithFoldersInFront) {
  EXPECT_TRUE(sameFile("15-18085/001 brev.pdf", "001 brev.pdf"));
  EXPECT_TRUE(sameFile("a.zip/b.pdf", "a.zip/b.pdf"));
  EXPECT_FALSE(sameFile("15-18085/1001 brev.pdf", "001 brev.pdf"));
}

TEST(Matching, ACaseIsTheSameWithAnExtensionOrATitleBehind) {
  EXPECT_TRUE(sameCase("09-1147 Camilla", "09-1147"));
  EXPECT_TRUE(sameCase("2022-00156", "2022-00156.zip"));
  EXPECT_FALSE(sameCase("2022-001", "2022-00156"));
}

TEST(Matching, DaysApartIgnoresClockTimesAndOrder) {
  EXPECT_EQ(daysApart("2019-03-04T10:20", "2019-03-05"), 1);
  EXPECT_EQ(daysApart("2024-03-01", "2024-02-28"), 2);
  EXPECT_EQ(daysApart("2019-03-04/2019-03-11", "2019-03-11T09:00"), 0);
  EXPECT_EQ(daysApart("2019-03-14", "2019-03-04/2019-03-11"), 3);
  EXPECT_EQ(daysApart("2019-03", "2019-03-04"), kFarApart);
  EXPECT_EQ(daysApart("2019-02-30", "2019-02-28"), kFarApart);
}

TEST(Matching, WordsAgreeWhenMostOfTheShorterTextIsInTheLonger) {
  EXPECT_TRUE(sameWords({"Opkald til mor"}, {"opkald til mor 5. februar"}));
  EXPECT_FALSE(sameWords({"Opkald til mor"}, {"Besog i hjemmet"}));
  EXPECT_TRUE(sameWords({"Opkald til mor"}, {}));
}

TEST(Matching, ATextBeginsAndEndsWithWordsAlsoWhenOneIsMisread) {
  EXPECT_TRUE(beginsWith("Mor er g1ad for aftalen i dag", "Mor er glad for aftalen"));
  EXPECT_FALSE(beginsWith("Desuden siger mor at hun er glad", "Mor er glad for aftalen"));
  EXPECT_TRUE(endsWith("og hun siger tak", "hun siger tak"));
  EXPECT_FALSE(endsWith("hun siger tak for i dag og gaar", "hun siger tak"));
  EXPECT_FALSE(beginsWith("", "Mor er glad"));
}

TEST(Matching, OverlapIsTheShareOfPagesInCommon) {
  const Paper whole{"a.pdf", {1, 2, 3, 4}, "", "", "", {}};
  const Paper half{"a.pdf", {3, 4}, "", "", "", {}};
  const Paper unpaged{"a.pdf", {}, "", "", "", {}};
  const Paper elsewhere{"b.pdf", {1}, "", "", "", {}};
  EXPECT_DOUBLE_EQ(overlap(whole, half), 0.5);
  EXPECT_DOUBLE_EQ(overlap(whole, unpaged), 1);
  EXPECT_DOUBLE_EQ(overlap(whole, elsewhere), 0);
}

TEST(Matching, PairsTakeTheBestScoreFirstAndEachItemOnce) {
  const std::vector<int> a{10, 20}, b{19, 11};
  const auto pairs = pairUp(a, b, [](int x, int y) { return 10.0 - std::abs(x - y); });
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[0], (std::pair<std::size_t, std::size_t>{0, 1}));
  EXPECT_EQ(pairs[1], (std::pair<std::size_t, std::size_t>{1, 0}));
}

}  // namespace
}  // namespace aktsyn::corpus
