// Masking, escaping and base64: what keeps the archive's text from acting or from telling too much.
#include <gtest/gtest.h>

#include "pipeline/mask.h"
#include "pipeline/report/base64.h"
#include "pipeline/report/html.h"
#include "pipeline/report/report.h"

namespace aktsyn::pipeline {
namespace {

TEST(MaskCpr, MasksTheLastFourDigits) {
  EXPECT_EQ(maskCpr("CPR 140509-1234."), "CPR 140509-xxxx.");
  EXPECT_EQ(maskCpr("1405091234"), "140509xxxx");
  EXPECT_EQ(maskCpr("140509 1234 og 010203-4567"), "140509 xxxx og 010203-xxxx");
}

TEST(MaskCpr, MasksAsOcrAndFileNamesWriteThem) {
  EXPECT_EQ(maskCpr("140509 - 1234"), "140509 - xxxx");
  EXPECT_EQ(maskCpr("140509\xE2\x80\x93"
                    "1234"),
            "140509\xE2\x80\x93"
            "xxxx");
  EXPECT_EQ(maskCpr("sag_140509_1234_underretning.pdf"), "sag_140509_xxxx_underretning.pdf");
  EXPECT_EQ(maskCpr("290204-1234"), "290204-xxxx");
}

TEST(MaskCpr, LeavesOtherNumbers) {
  for (const std::string_view text :
       {"321309-1234", "140009-1234", "2019-0142", "14050912345", "91405091234", "140509-123",
        "140509-12345", "4. marts 2019", "tlf. 12345678", ""}) {
    EXPECT_EQ(maskCpr(text), text);
  }
}

TEST(EscapeHtml, EscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(escapeHtml("<a href=\"x\" b='y'>&amp;</a>"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
}

TEST(EscapeHtml, ShowsCharactersThatDeceive) {
  EXPECT_EQ(escapeHtml("a\xE2\x80\xAE"
                       "fdp.exe"),
            "a[U+202E]fdp.exe");
  EXPECT_EQ(escapeHtml("\x1B[31m"), "[U+001B][31m");
  EXPECT_EQ(escapeHtml(std::string_view("a\0b", 3)), "a[U+0000]b");
}

TEST(EscapeHtml, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(escapeHtml("a\xFF"
                       "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escapeHtml("\xC0\xBC"), "\xEF\xBF\xBD\xEF\xBF\xBD");  // an overlong '<'
  EXPECT_EQ(escapeHtml("\xE6"), "\xEF\xBF\xBD");
  EXPECT_EQ(escapeHtml("bl\xC3\xA5 \xF0\x9F\x99\x82"), "bl\xC3\xA5 \xF0\x9F\x99\x82");
}

TEST(Html, EscapesAttributesAndText) {
  Html html(true);
  html.leaf("a", {{"title", "\"><b>"}}, "<i>");
  EXPECT_EQ(html.str(), "<a title=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>");
}

TEST(Html, MasksUnlessToldNotTo) {
  Html masked(true);
  masked.text("140509-1234");
  Html shown(false);
  shown.text("140509-1234");
  EXPECT_EQ(masked.str(), "140509-xxxx");
  EXPECT_EQ(shown.str(), "140509-1234");
}

TEST(Html, MasksNumbersWithBreakHintsInside) {
  Html html(true);
  html.text(
      "140509-12\xC2\xAD"
      "34 140509\xE2\x80\x8B"
      "1234");
  EXPECT_EQ(html.str(), "140509-xxxx 140509xxxx");
}

TEST(Html, ClosesElementsInOrder) {
  Html html(true);
  {
    const auto outer = html.element("p");
    html.leaf("b", {}, "x");
  }
  EXPECT_EQ(html.str(), "<p><b>x</b></p>");
}

TEST(Base64, MatchesTheStandardsExamples) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xFF\xFE\xFD"), "//79");
}

TEST(CasePageName, KeepsPlainIdsAndMakesOthersUnique) {
  EXPECT_EQ(casePageName("2019-0142"), "sag-2019-0142.html");
  EXPECT_NE(casePageName("a/b"), casePageName("a b"));
  EXPECT_NE(casePageName("A"), casePageName("a"));
  EXPECT_NE(casePageName(""), casePageName("-"));
  EXPECT_LT(casePageName(std::string(500, 'x')).size(), 100U);
}

TEST(CasePageName, HoldsNoPathAndNoCprNumber) {
  const std::string name = casePageName("../140509-1234/\xC3\xA6");
  EXPECT_EQ(name.find("140509-1234"), std::string::npos);
  EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-."), std::string::npos);
  EXPECT_EQ(name.find('/'), std::string::npos);
}

}  // namespace
}  // namespace aktsyn::pipeline
