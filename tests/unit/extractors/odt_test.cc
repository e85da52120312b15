#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

const std::string kSpaces =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
    R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" )"
    R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
    R"(xmlns:dc="http://purl.org/dc/elements/1.1/")";

std::string makeOdt(const std::string& text, std::vector<Entry> more = {},
                    const std::string& styles = "") {
  std::vector<Entry> entries = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", "<office:document-content " + kSpaces + "><office:automatic-styles>" +
                          styles + "</office:automatic-styles><office:body><office:text>" + text +
                          "</office:text></office:body></office:document-content>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return makeZip(entries);
}

TEST(OdtTest, RealFile) {
  const Recorded file = readAll(dataFile("case_note.odt"));
  EXPECT_EQ(file.format_id, "odt");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.facts.at("title"), "Børnefaglig undersøgelse");
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 1);
  EXPECT_NE(file.text().find("04-03-2019\tUnderretning modtaget\n"), std::string::npos);
}

TEST(OdtTest, InlineElements) {
  EXPECT_EQ(
      readAll(makeOdt("<text:p>Dato:<text:tab/>4.<text:s text:c=\"3\"/>marts<text:line-break/>"
                      "<text:span>ny</text:span> <text:a>linje</text:a></text:p>"))
          .text(),
      "Dato:\t4. marts\nny linje\n");
}

TEST(OdtTest, DeletedTextIsNotText) {
  EXPECT_EQ(readAll(makeOdt("<text:tracked-changes><text:changed-region><text:deletion>"
                            "<text:p>slettet</text:p></text:deletion></text:changed-region>"
                            "</text:tracked-changes><text:p>a<text:change/>b</text:p>"))
                .text(),
            "ab\n");
}

TEST(OdtTest, ListsTablesAndBoxes) {
  EXPECT_EQ(
      readAll(
          makeOdt("<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list>"
                  "<table:table><table:table-row><table:table-cell><text:p>a</text:p></"
                  "table:table-cell>"
                  "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></"
                  "table:table>"
                  "<text:p>tekst<draw:frame><draw:text-box><text:p>boks</text:p></draw:text-box>"
                  "</draw:frame></text:p>"))
          .text(),
      "punkt\na\tb\ntekst\nboks\n");
}

TEST(OdtTest, NotesAndCommentsStandBelow) {
  EXPECT_EQ(
      readAll(
          makeOdt("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                  "<text:p>note</text:p></text:note-body></text:note> b<office:annotation>"
                  "<dc:creator>Eva</dc:creator><dc:date>2019-03-04</dc:date><text:p>husk</text:p>"
                  "</office:annotation></text:p>"))
          .text(),
      "a b\nnote\n[comment, Eva, 2019-03-04] husk\n");
}

TEST(OdtTest, StylesGivePageBreaksAndWeight) {
  const Recorded file = readAll(makeOdt(
      "<text:p>en</text:p><text:p text:style-name=\"P1\">to</text:p>", {},
      "<style:style style:name=\"P0\" style:family=\"paragraph\">"
      "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"13.5pt\"/></style:style>"
      "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"P0\">"
      "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"));
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_TRUE(file.pages[1].lines.at(0).bold);
  EXPECT_FLOAT_EQ(file.pages[1].lines[0].font_size, 13.5F);
}

TEST(OdtTest, EncryptedIsUnreadable) {
  const Recorded file = readAll(makeOdt(
      "", {{"META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"}}));
  EXPECT_EQ(file.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(file.verdict.reason, "encrypted");
}

TEST(OdtTest, PicturesOfPageSizeAreMembers) {
  const Recorded file =
      readAll(makeOdt("<text:p>a</text:p>", {{"Pictures/1.png", pngHeader(900, 900)},
                                             {"Pictures/2.png", pngHeader(9, 900)}}));
  ASSERT_EQ(file.members.size(), 1U);
  EXPECT_EQ(file.members[0].name, "Pictures/1.png");
}

TEST(OdtTest, VerdictAtManyLengths) { expectVerdictAtEveryLength(dataFile("case_note.odt"), 97); }

}  // namespace
}  // namespace aktsyn::extractors::recorded
