#include "pipeline/text_lines.h"

#include <gtest/gtest.h>

namespace aktsyn::pipeline {
namespace {

TEST(TextLines, WrapAtWordsAndHangFurtherIn) {
  TextLines lines(16, false);
  lines.line(2, "one two three four five", 2);
  EXPECT_EQ(lines.take(), "  one two three\n    four five\n");
}

TEST(TextLines, CountCharactersNotBytes) {
  TextLines lines(7, false);
  lines.line(0, "\xC3\xA6\xC3\xB8\xC3\xA5 \xC3\xA6\xC3\xB8\xC3\xA5 x");
  EXPECT_EQ(lines.take(), "\xC3\xA6\xC3\xB8\xC3\xA5 \xC3\xA6\xC3\xB8\xC3\xA5\n  x\n");
}

TEST(TextLines, AWordWiderThanTheLineStandsWhole) {
  TextLines lines(6, false);
  lines.line(0, "a unbreakable b");
  EXPECT_EQ(lines.take(), "a\n  unbreakable\n  b\n");
}

TEST(TextLines, NothingInATextCanSteerTheTerminal) {
  TextLines lines(80, false);
  lines.line(0,
             "a\x1b[31mb\xC2\x9B"
             "c\td");
  EXPECT_EQ(lines.take(), "a [31mb c d\n");
}

TEST(TextLines, OnlyStyledHeadingsAreBold) {
  TextLines plain(80, false), styled(80, true);
  plain.heading(0, "Pages");
  styled.heading(0, "Pages");
  EXPECT_EQ(plain.take(), "Pages\n");
  EXPECT_EQ(styled.take(), "\x1b[1mPages\x1b[0m\n");
}

}  // namespace
}  // namespace aktsyn::pipeline
