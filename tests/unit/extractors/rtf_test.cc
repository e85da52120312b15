#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

std::string textOfRtf(const std::string& body) {
  return readAll("{\\rtf1\\ansi " + body + "}").text();
}

TEST(RtfTest, RealFile) {
  const Recorded file = readAll(dataFile("case_note.rtf"));
  EXPECT_EQ(file.format_id, "rtf");
  EXPECT_EQ(file.verdict.fate, Fate::kRead) << file.verdict.reason;
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 1);
  EXPECT_NE(file.text().find("04-03-2019\tUnderretning modtaget\n"), std::string::npos);
  EXPECT_EQ(file.text(1), "Side to: æøå ÆØÅ é\n");
  EXPECT_EQ(file.facts.at("author"), "Åse Sørensen");
}

TEST(RtfTest, BytesInTheCodePage) {
  EXPECT_EQ(textOfRtf("b\\'f8rnene p\\'e5 \\'c6r\\'f8"), "børnene på Ærø\n");
  EXPECT_EQ(readAll("{\\rtf1\\ansi\\ansicpg850 b\\'9brn}").text(), "børn\n");
  EXPECT_EQ(readAll("{\\rtf1\\mac b\\'bfrn}").text(), "børn\n");
}

TEST(RtfTest, UndeclaredUtf8) { EXPECT_EQ(textOfRtf("børn \\'c3\\'a5"), "børn å\n"); }

TEST(RtfTest, FontCharsets) {
  EXPECT_EQ(textOfRtf("{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset238 Arial CE;}}"
                      "\\f0 \\'e6 \\f1 \\'e8 \\f0 \\'f8"),
            "æ č ø\n");
}

TEST(RtfTest, UnicodeSkipsItsStandIn) {
  EXPECT_EQ(textOfRtf("\\u229?\\u248\\'f8 {\\uc2\\u230 ae}{\\uc0\\u233 x} \\u-10179?\\u-8704?"),
            "åø æéx \xF0\x9F\x98\x80\n");
}

TEST(RtfTest, ParagraphsLinesTabsAndSymbols) {
  EXPECT_EQ(textOfRtf("a\\~b\\_c\\-d\\tab e\\line f\\par g\\\\\\{\\}\\endash h\\par"),
            "a b-cd\te\nf\ng\\{}–h\n");
}

TEST(RtfTest, PageBreak) {
  const Recorded file = readAll("{\\rtf1 en\\par\\page to\\par}");
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.text(1), "to\n");
}

TEST(RtfTest, TableRow) {
  EXPECT_EQ(textOfRtf("\\trowd\\cellx100\\cellx200\\pard\\intbl Dato\\cell 4. marts\\cell\\row"
                      "\\pard efter\\par"),
            "Dato\t4. marts\nefter\n");
}

TEST(RtfTest, HiddenAndDeletedTextIsNotText) {
  EXPECT_EQ(textOfRtf("a {\\v skjult}{\\deleted slettet}{\\revised ny}\\par"), "a ny\n");
}

TEST(RtfTest, DestinationsAreSkippedOrKept) {
  EXPECT_EQ(textOfRtf("{\\colortbl;\\red0;}{\\*\\ukendt x}{\\header hoved\\par}"
                      "{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}} tekst{\\footnote note}\\par"
                      "{\\pict\\wmetafile8 0102}"),
            "hoved\n7 tekst\nnote\n");
}

TEST(RtfTest, CommentsStandBelowWithTheirAuthor) {
  EXPECT_EQ(
      textOfRtf("a{\\*\\atnid E}{\\*\\atnauthor Eva}{\\*\\annotation {\\*\\atnref 1}husk} b\\par"),
      "a b\n[comment, Eva] husk\n");
}

TEST(RtfTest, PictureOfPageSizeIsMember) {
  std::string hex;
  for (const char c : pngHeader(900, 1200)) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4U];
    hex += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  const Recorded file = readAll("{\\rtf1 a{\\pict\\pngblip " + hex + "}}");
  ASSERT_EQ(file.members.size(), 1U);
  EXPECT_EQ(file.members[0].bytes, pngHeader(900, 1200));
}

TEST(RtfTest, InfoGivesFacts) {
  const Recorded file = readAll(
      "{\\rtf1{\\info{\\title M\\'f8de}{\\author Bo}{\\creatim\\yr2019\\mo3\\dy4\\hr13\\min5}}a}");
  EXPECT_EQ(file.facts.at("title"), "Møde");
  EXPECT_EQ(file.facts.at("created"), "2019-03-04T13:05:00");
}

TEST(RtfTest, HostileNestingEnds) {
  const Recorded file = readAll("{\\rtf1 før\\par" + std::string(100'000, '{'));
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(file.text(), "før\n");
}

TEST(RtfTest, CutOffIsPartlyRead) {
  const Recorded file = readAll("{\\rtf1 f\\'f8rste\\par anden");
  EXPECT_EQ(file.text(), "første\nanden\n");
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(file.verdict.reason, "damaged: ends inside a group");
}

TEST(RtfTest, VerdictAtManyLengths) { expectVerdictAtEveryLength(dataFile("case_note.rtf"), 7); }

}  // namespace
}  // namespace aktsyn::extractors::recorded
