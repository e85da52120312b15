#include "pipeline/paper_names.h"

#include <gtest/gtest.h>

namespace aktsyn::pipeline {
namespace {

TEST(PaperNames, NumberThatOpensTheName) {
  EXPECT_EQ(openingNumber("0005 - 7001 - Brev"), "5");
  EXPECT_EQ(openingNumber("12. Brev"), "12");
  EXPECT_EQ(openingNumber("4.1 Svar"), "4.1");
  EXPECT_EQ(openingNumber("Bilag 3 Brev"), "3");
  EXPECT_EQ(openingNumber("Brev af 4. marts"), "");
  EXPECT_EQ(openingNumber("Underretninger 3"), "");
  EXPECT_EQ(openingNumber(""), "");
}

TEST(PaperNames, LettersBehindTheNumber) {
  EXPECT_EQ(nameLetters("0005 - 7001 - Brev til mor"), "brevtilmor");
  EXPECT_EQ(nameLetters("Akt 8 - Svar"), "svar");
  EXPECT_EQ(nameLetters("2019"), "2019");
}

TEST(PaperNames, LongerNumbersAnywhere) {
  EXPECT_EQ(numbersIn("0005 - 7001 - Brev 12"), (std::set<std::string>{"5", "7001"}));
}

TEST(PaperNames, StemWithoutFoldersAndEnding) {
  EXPECT_EQ(stemOf("a/b/Brev nr. 5.pdf"), "Brev nr. 5");
  EXPECT_EQ(stemOf("Aktliste"), "Aktliste");
}

TEST(PaperNames, CutTitleIsTheSame) {
  EXPECT_TRUE(isSameTitle("brevtilforaeldre", "brevtilfo"));
  EXPECT_TRUE(isSameTitle("brev", "brev"));
  EXPECT_FALSE(isSameTitle("brev", "brevtilmor"));
  EXPECT_FALSE(isSameTitle("", ""));
}

}  // namespace
}  // namespace aktsyn::pipeline
