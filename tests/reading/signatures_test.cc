// Readings of one signature brought together.
#include "pipeline/reading/signatures.h"

#include <gtest/gtest.h>

namespace {

using aktsyn::pipeline::reading::lettersApart;
using aktsyn::pipeline::reading::mayBeSameName;
using aktsyn::pipeline::reading::mendSignatures;
using aktsyn::pipeline::reading::Signature;
using Texts = std::vector<std::string>;

Texts mended(std::vector<Signature> signatures) {
  mendSignatures(signatures);
  Texts texts;
  for (const Signature& one : signatures) {
    texts.push_back(one.text);
  }
  return texts;
}

TEST(Signatures, SlashReadAsALetterIsDroppedWhereOneIsSeen) {
  EXPECT_EQ(mended({{"MT", true}, {"JMT"}, {"JM7"}, {"MT", true}}),
            (Texts{"MT", "MT", "MT", "MT"}));
}

TEST(Signatures, SlashMayHaveTakenALetterWithIt) {
  EXPECT_EQ(mended({{"JLK"}, {"JLK"}, {"JK"}, {"J2K"}, {"zNO"}, {"JNO"}}),
            (Texts{"LK", "LK", "LK", "LK", "NO", "NO"}));
}

TEST(Signatures, DigitsAreReadAsLetters) {
  EXPECT_EQ(mended({{"1B", true}, {"1B", true}, {"18", true}}), (Texts{"IB", "IB", "IB"}));
}

TEST(Signatures, DigitsAloneAreNobodyElsesInitials) {
  EXPECT_EQ(mended({{"KM", true}, {"JKM"}, {"KM", true}, {"130"}, {"30", true}}),
            (Texts{"KM", "KM", "KM", "JO", "JO"}));
}

TEST(Signatures, EachOfTwoPeopleIsMended) {
  EXPECT_EQ(mended({{"JKM"}, {"KM", true}, {"JKM/LH"}}), (Texts{"KM", "KM", "KM/LH"}));
}

TEST(Signatures, RarerLookAlikesAreTheCommonOnesWhereASlashWasMisread) {
  EXPECT_EQ(mended({{"JKM"}, {"JRM"}, {"KM", true}, {"JM"}}), (Texts{"KM", "KM", "KM", "KM"}));
  EXPECT_EQ(mended({{"KM"}, {"RM"}, {"KM"}}), (Texts{"KM", "RM", "KM"}));
}

TEST(Signatures, SignsStandForPartsOfLetters) {
  EXPECT_EQ(mended({{"KB"}, {"?B"}, {"KB"}, {"r?B"}, {"K?B"}, {"?M"}}),
            (Texts{"KB", "KB", "KB", "KB", "KB", "?M"}));
  EXPECT_EQ(mended({{"KB"}, {"KB"}, {"MB"}, {"MB"}, {"?B"}}),
            (Texts{"KB", "KB", "MB", "MB", "?B"}));
}

TEST(Signatures, NothingIsMendedWithoutDamage) {
  EXPECT_EQ(mended({{"JMH"}, {"JMH"}, {"IB"}, {"TB"}}), (Texts{"JMH", "JMH", "IB", "TB"}));
  EXPECT_EQ(mended({{"Mette Holm"}, {"Mette Holm"}, {"Mette Holm"}, {"Mette Holt"}}),
            (Texts{"Mette Holm", "Mette Holm", "Mette Holm", "Mette Holt"}));
}

TEST(Signatures, NamesReadInManyWaysAreOne) {
  const std::string name = "Margit Lund";
  EXPECT_EQ(mended({{name}, {"JMargit Lund"}, {"JfMargit Lund"}, {"Xargit Lund"}, {""}}),
            (Texts{name, name, name, name, ""}));
}

TEST(Signatures, CaseFollowsTheCapitals) {
  EXPECT_EQ(mended({{"RØ"}, {"Rø"}, {"MeHo"}}), (Texts{"RØ", "RØ", "MeHo"}));
}

TEST(Signatures, LettersApartCountsChanges) {
  EXPECT_EQ(lettersApart("Dato", "Datoe"), 1U);
  EXPECT_EQ(lettersApart("", "abc"), 3U);
  EXPECT_TRUE(mayBeSameName("JMargit Lund", "Margit Lund"));
  EXPECT_FALSE(mayBeSameName("Mette Holm", "Margit Lund"));
}

}  // namespace
