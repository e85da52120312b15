#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

TEST(TextTest, BlankLineStartsBlock) {
  const Recorded file = readAll("Kære Åse\nTak for sidst.\n\nVenlig hilsen\n");
  ASSERT_EQ(file.pages.size(), 1U);
  ASSERT_EQ(file.pages[0].lines.size(), 3U);
  EXPECT_TRUE(file.pages[0].lines[0].starts_block);
  EXPECT_FALSE(file.pages[0].lines[1].starts_block);
  EXPECT_TRUE(file.pages[0].lines[2].starts_block);
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.pages[0].origin, Origin::kMarkup);
}

TEST(TextTest, FormFeedStartsPage) {
  const Recorded file = readAll("en\fto\n\ffire\n");
  ASSERT_EQ(file.pages.size(), 3U);
  EXPECT_EQ(file.text(2), "fire\n");
  EXPECT_EQ(file.pages[2].number, 3);
}

TEST(TextTest, BlankPageBetweenFormFeedsKeepsItsNumber) {
  const Recorded file = readAll("en\f\ftre\n");
  ASSERT_EQ(file.pages.size(), 3U);
  EXPECT_EQ(file.pages[1].fate, PageFate::kBlank);
}

TEST(TextTest, DecodesWindows1252) {
  EXPECT_EQ(readAll("b\xF8rnefaglig unders\xF8gelse p\xE5 \xC6r\xF8, sagens \x96 forl\xF8"
                    "b")
                .text(),
            "børnefaglig undersøgelse på Ærø, sagens – forløb\n");
}

TEST(TextTest, DecodesDosCodePage) {
  EXPECT_EQ(readAll("b\x9Brnefaglig unders\x9Bgelse p\x86 \x92r\x9B").text(),
            "børnefaglig undersøgelse på Ærø\n");
}

TEST(TextTest, DecodesUtf16) {
  EXPECT_EQ(readAll(std::string("\xFF\xFE\xE6\0\xF8\0\n\0\xE5\0", 10)).text(), "æø\nå\n");
  EXPECT_EQ(readAll(std::string("\xFE\xFF\0\xE6\0\xF8", 6)).text(), "æø\n");
}

TEST(TextTest, ComposesSeparateAccents) { EXPECT_EQ(readAll("pa\xCC\x8A vej").text(), "på vej\n"); }

TEST(TextTest, TabsAndWideGapsSetCellsApart) {
  EXPECT_EQ(readAll("Dato:\t4. marts      kl. 13\n").text(), "Dato:\t4. marts\tkl. 13\n");
}

TEST(TextTest, NothingButWhiteSpaceIsBlank) {
  const Recorded file = readAll(" \n\t\r\n ");
  EXPECT_EQ(file.verdict.fate, Fate::kBlank);
  ASSERT_EQ(file.pages.size(), 1U);
  EXPECT_EQ(file.pages[0].fate, PageFate::kBlank);
}

TEST(TextTest, PageLimitIsNamed) {
  ReadOptions options;
  options.limits.max_pages = 2;
  const Recorded file = readAll("1\f2\f3", options);
  EXPECT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(file.verdict.reason, "more than 2 pages");
}

TEST(TextTest, AsManyPagesAsTheLimitAreRead) {
  ReadOptions options;
  options.limits.max_pages = 2;
  EXPECT_EQ(readAll("1\f2\f", options).verdict.fate, Fate::kRead);
}

TEST(TextTest, EmptyFileIsSkipped) {
  const Recorded file = readAll("");
  EXPECT_EQ(file.format_id, "empty");
  EXPECT_EQ(file.verdict.fate, Fate::kSkipped);
  EXPECT_EQ(file.verdict.reason, "empty file");
}

TEST(TextTest, OverTheSizeLimitIsRefused) {
  ReadOptions options;
  options.limits.max_file_bytes = 3;
  EXPECT_EQ(readAll("abcd", options).verdict.fate, Fate::kRefused);
}

}  // namespace
}  // namespace aktsyn::extractors::recorded
