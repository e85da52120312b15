#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

std::string textOfHtml(const std::string& body) { return readAll("<html><body>" + body).text(); }

TEST(HtmlTest, RealFile) {
  const Recorded file = readAll(dataFile("case_note.html"));
  EXPECT_EQ(file.facts.at("title"), "Børnefaglig undersøgelse");
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 1);
  EXPECT_NE(file.text().find("Dato\tHvad\n04-03-2019\tUnderretning modtaget\n"), std::string::npos);
}

TEST(HtmlTest, BlocksBreakLinesAndInlinesDoNot) {
  EXPECT_EQ(textOfHtml("<div>a<b>b</b>c <i>d</i></div><p>e<br>f</p>g<ul><li>h<li>i</ul>"),
            "abc d\ne\nf\ng\nh\ni\n");
}

TEST(HtmlTest, ScriptsStylesAndHiddenTextAreDropped) {
  EXPECT_EQ(textOfHtml("a<script>x</script><style>y</style><span style=\"DISPLAY : none\">z</span>"
                       "<div hidden>w<p>v</p></div><!-- u -->b"),
            "ab\n");
}

TEST(HtmlTest, NestedTablesAndUnclosedCells) {
  EXPECT_EQ(textOfHtml("<table><tr><td>a<td><table><td>b<td>c</table><tr><td>d</table>e"),
            "a\tb\tc\nd\ne\n");
}

TEST(HtmlTest, DeclaredCharset) {
  EXPECT_EQ(readAll("<html><head><meta charset=iso-8859-1></head><p>b\xF8rn").text(), "børn\n");
  EXPECT_EQ(readAll("<html><meta http-equiv=content-type content='text/html; charset=macintosh'>"
                    "<p>b\xBFrn")
                .text(),
            "børn\n");
}

TEST(HtmlTest, WrongDeclarationLosesToValidUtf8) {
  EXPECT_EQ(readAll("<html><head><meta charset=iso-8859-1></head><p>børn").text(), "børn\n");
  EXPECT_EQ(readAll("<html><head><meta charset=utf-8></head><p>b\xF8rn").text(), "børn\n");
}

TEST(HtmlTest, EntitiesAndFields) {
  EXPECT_EQ(textOfHtml("b&oslash;rn&nbsp;&#229;&#x2013; <input value=Bo><input type=hidden value=x>"
                       "<input type=checkbox checked>ja"),
            "børn å– Bo\xE2\x98\x92ja\n");
}

TEST(HtmlTest, DeepNestingIsReadToTheEnd) {
  std::string deep;
  for (int depth = 0; depth < 3000; ++depth) {
    deep += "<div>";
  }
  EXPECT_EQ(textOfHtml(deep + "inderst"), "inderst\n");
}

TEST(HtmlTest, PreformattedKeepsLines) { EXPECT_EQ(textOfHtml("<pre>a\nb\tc</pre>"), "a\nb\tc\n"); }

TEST(HtmlTest, BlankPage) { EXPECT_EQ(readAll("<html><p>&nbsp;").verdict.fate, Fate::kBlank); }

TEST(HtmlTest, VerdictAtEveryLength) { expectVerdictAtEveryLength(dataFile("case_note.html"), 1); }

}  // namespace
}  // namespace aktsyn::extractors::recorded
