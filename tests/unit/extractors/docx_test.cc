#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

const std::string kSpaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" )"
    R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" )"
    R"(xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")";

std::string part(const std::string& root, const std::string& content) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:)" + root + " " + kSpaces + ">" + content +
         "</w:" + root + ">";
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://x/relationships/" + type + "\" Target=\"" +
         target + "\"/>";
}

// A DOCX with this body; `more` are further parts, with the relations that name them.
std::string makeDocx(const std::string& body, std::vector<Entry> more = {},
                     const std::string& relations = "") {
  std::vector<Entry> entries = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", "<Relationships>" + relation("r", "officeDocument", "word/document.xml") +
                          "</Relationships>"},
      {"word/document.xml", part("document", "<w:body>" + body + "</w:body>")},
      {"word/_rels/document.xml.rels", "<Relationships>" + relations + "</Relationships>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return makeZip(entries);
}

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }
std::string cell(const std::string& content) { return "<w:tc>" + content + "</w:tc>"; }

TEST(DocxTest, RealFile) {
  const Recorded file = readAll(dataFile("case_note.docx"));
  EXPECT_EQ(file.format_id, "docx");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_EQ(file.facts.at("author"), "Åse Sørensen");
  ASSERT_EQ(file.pages.size(), 2U);
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 1);
  EXPECT_EQ(file.pages[0].lines[0].text(), "Børnefaglig undersøgelse");
  EXPECT_NE(file.text().find("04-03-2019\tUnderretning modtaget\n"), std::string::npos);
  EXPECT_EQ(file.text(1), "Side to: æøå ÆØÅ é\n");
}

TEST(DocxTest, RunsJoinIntoWords) {
  EXPECT_EQ(readAll(makeDocx("<w:p>" + run("Under") + run("retning ") + run("modtaget") + "</w:p>"))
                .text(),
            "Underretning modtaget\n");
}

TEST(DocxTest, SpecialCharacters) {
  const Recorded file = readAll(
      makeDocx("<w:p><w:r><w:t>Dato:</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:br/>"
               "<w:t>ny</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"));
  EXPECT_EQ(file.text(), "Dato:\t1-2\nny\xE2\x98\x91\n");
}

TEST(DocxTest, DeletedTextIsNotTextAndInsertedIs) {
  EXPECT_EQ(readAll(makeDocx("<w:p>" + run("a ") +
                             "<w:del><w:r><w:delText>slettet</w:delText></w:r>"
                             "</w:del><w:ins>" +
                             run("indsat") + "</w:ins><w:moveFrom>" + run("flyttet") +
                             "</w:moveFrom></w:p>"))
                .text(),
            "a indsat\n");
}

TEST(DocxTest, HeadingsThroughStyles) {
  const std::string styles = part(
      "styles",
      R"(<w:style w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>)"
      R"(<w:style w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Overskrift2"/></w:style>)"
      R"(<w:style w:styleId="Rund"><w:name w:val="Rund"/><w:basedOn w:val="Rund"/></w:style>)"
      R"(<w:style w:styleId="X"><w:name w:val="Overskrift 3"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>)");
  const auto styled = [](const std::string& id) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + id + "\"/></w:pPr>" + run(id) + "</w:p>";
  };
  const Recorded file =
      readAll(makeDocx(styled("Egen") + styled("X") + styled("Rund"), {{"word/styles.xml", styles}},
                       relation("s", "styles", "styles.xml")));
  ASSERT_EQ(file.pages.at(0).lines.size(), 3U);
  EXPECT_EQ(file.pages[0].lines[0].heading_level, 2);
  EXPECT_EQ(file.pages[0].lines[1].heading_level, 3);
  EXPECT_TRUE(file.pages[0].lines[1].bold);
  EXPECT_EQ(file.pages[0].lines[1].font_size, 14);
  EXPECT_EQ(file.pages[0].lines[2].heading_level, 0);
}

TEST(DocxTest, TableRowIsOneLine) {
  const Recorded file =
      readAll(makeDocx("<w:tbl><w:tr>" + cell(paragraph("Modtaget dato")) + cell("<w:p/>") +
                       cell(paragraph("4. marts")) + "</w:tr></w:tbl>" + paragraph("efter")));
  EXPECT_EQ(file.text(), "Modtaget dato\t4. marts\nefter\n");
  EXPECT_TRUE(file.pages[0].lines[1].starts_block);
}

TEST(DocxTest, LongCellsComeOneAfterTheOther) {
  const std::string prose(80, 'x');
  const Recorded file = readAll(
      makeDocx("<w:tbl><w:tr>" + cell(paragraph("Emne")) + cell(paragraph(prose) + paragraph("b")) +
               cell(paragraph("c") + paragraph("d")) + "</w:tr></w:tbl>"));
  EXPECT_EQ(file.text(), "Emne\t" + prose + "\tc\nb\nd\n");
}

TEST(DocxTest, FormCellsOfEqualHeightRunInParallel) {
  EXPECT_EQ(readAll(makeDocx("<w:tbl><w:tr>" + cell(paragraph("Navn") + paragraph("Født")) +
                             cell(paragraph("Bo") + paragraph("2009")) + "</w:tr></w:tbl>"))
                .text(),
            "Navn\tBo\nFødt\t2009\n");
}

TEST(DocxTest, NestedTable) {
  EXPECT_EQ(readAll(makeDocx("<w:tbl><w:tr>" + cell(paragraph("ydre")) +
                             cell("<w:tbl><w:tr>" + cell(paragraph("a")) + cell(paragraph("b")) +
                                  "</w:tr></w:tbl><w:p/>") +
                             "</w:tr></w:tbl>"))
                .text(),
            "ydre\ta\tb\n");
}

TEST(DocxTest, TextBoxComesOnce) {
  const std::string box = "<w:txbxContent>" + paragraph("i boks") + "</w:txbxContent>";
  EXPECT_EQ(readAll(makeDocx("<w:p>" + run("før ") +
                             "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + box +
                             "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                             "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("efter") +
                             "</w:p>"))
                .text(),
            "før efter\ni boks\n");
}

TEST(DocxTest, PageBreaksStartPages) {
  const Recorded file = readAll(
      makeDocx(paragraph("en") + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
                                 "<w:p><w:r><w:lastRenderedPageBreak/><w:t>to</w:t></w:r></w:p>"
                                 "<w:p><w:r><w:lastRenderedPageBreak/><w:t>tre</w:t></w:r></w:p>"));
  ASSERT_EQ(file.pages.size(), 3U);
  EXPECT_EQ(file.text(1), "to\n");
}

TEST(DocxTest, HeaderNotesAndCommentsFrameThePage) {
  const auto note = [](const std::string& name, const std::string& text) {
    return part(name + "s", "<w:" + name + " w:id=\"2\" w:author=\"Eva\" w:date=\"2019-03-04\">" +
                                paragraph(text) + "</w:" + name + ">");
  };
  const Recorded file = readAll(
      makeDocx("<w:p>" + run("tekst") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run(".") +
                   "<w:r><w:commentReference w:id=\"2\"/></w:r></w:p>"
                   "<w:sectPr><w:headerReference r:id=\"h\" w:type=\"default\"/></w:sectPr>",
               {{"word/h.xml", part("hdr", paragraph("hoved"))},
                {"word/f.xml", note("footnote", "fodnote")},
                {"word/c.xml", note("comment", "bemærkning")}},
               relation("h", "header", "h.xml") + relation("f", "footnotes", "f.xml") +
                   relation("c", "comments", "/word/c.xml")));
  EXPECT_EQ(file.text(), "hoved\ntekst.\nfodnote\n[comment, Eva, 2019-03-04] bemærkning\n");
}

TEST(DocxTest, NoteThatRefersToItselfEnds) {
  const std::string notes =
      part("footnotes", "<w:footnote w:id=\"1\"><w:p>" + run("n") +
                            "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:footnote>");
  EXPECT_EQ(
      readAll(makeDocx("<w:p>" + run("t") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
                       {{"word/f.xml", notes}}, relation("f", "footnotes", "f.xml")))
          .text(),
      "t\nn\n");
}

TEST(DocxTest, ChainOfNotesDoesNotUseUpTheStack) {
  std::string notes;
  constexpr int kNotes = 20'000;
  for (int id = 0; id < kNotes; ++id) {
    notes += "<w:footnote w:id=\"" + std::to_string(id) + "\"><w:p>" + run("n") +
             "<w:r><w:footnoteReference w:id=\"" + std::to_string(id + 1) +
             "\"/></w:r></w:p></w:footnote>";
  }
  const Recorded file = readAll(
      makeDocx("<w:p>" + run("t") + "<w:r><w:footnoteReference w:id=\"0\"/></w:r></w:p>",
               {{"word/f.xml", part("footnotes", notes)}}, relation("f", "footnotes", "f.xml")));
  EXPECT_EQ(file.pages.at(0).lines.size(), kNotes + 1U);
}

TEST(DocxTest, FormFields) {
  EXPECT_EQ(
      readAll(
          makeDocx("<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
                   "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>" +
                   run(" ja") + "</w:p>"))
          .text(),
      "\xE2\x98\x92 ja\n");
}

TEST(DocxTest, PicturesOfPageSizeAreMembers) {
  const Recorded file =
      readAll(makeDocx(paragraph("se bilag"), {{"word/media/a.png", pngHeader(1200, 1700)},
                                               {"word/media/logo.png", pngHeader(300, 80)},
                                               {"word/embeddings/b.txt", "bilag"}}));
  ASSERT_EQ(file.members.size(), 2U);
  EXPECT_EQ(file.members[0].name, "word/media/a.png");
  EXPECT_EQ(file.members[1].name, "word/embeddings/b.txt");
}

TEST(DocxTest, HtmlChunkIsText) {
  EXPECT_EQ(readAll(makeDocx(paragraph("a") + "<w:altChunk r:id=\"x\"/>" + paragraph("c"),
                             {{"word/x.htm", "<html><p>b</p></html>"}},
                             relation("x", "aFChunk", "x.htm")))
                .text(),
            "a\nb\nc\n");
}

TEST(DocxTest, EntitiesDoNotExpand) {
  std::string entities = "<!DOCTYPE d [<!ENTITY a \"xxxxxxxxxx\">";
  entities += "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
  const Recorded file = readAll(
      makeZip({{"[Content_Types].xml", "x"},
               {"word/document.xml", "<?xml version=\"1.0\"?>" + entities + "<w:document " +
                                         kSpaces + "><w:body>" + paragraph("før &b; &f; efter") +
                                         "</w:body></w:document>"}}));
  EXPECT_EQ(file.text().find("xxx"), std::string::npos);
  EXPECT_EQ(file.text().find("root"), std::string::npos);
  EXPECT_NE(file.text().find("efter"), std::string::npos);
}

TEST(DocxTest, TooDeepXmlHasAVerdict) {
  std::string deep;
  for (int depth = 0; depth < 5000; ++depth) {
    deep += "<w:sdt><w:sdtContent>";
  }
  const Recorded file = readAll(makeDocx(paragraph("a") + deep));
  EXPECT_NE(file.verdict.fate, Fate::kRead);
  EXPECT_TRUE(file.verdict.reason.starts_with("damaged")) << file.verdict.reason;
}

TEST(DocxTest, BrokenXmlKeepsWhatCameBefore) {
  const Recorded file = readAll(makeDocx(paragraph("før") + "<w:p><w:r><w:t>mid</w:x>"));
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_TRUE(file.text().starts_with("før\n"));
}

TEST(DocxTest, CutOffFileGivesWhatIsLeft) {
  const std::string whole = makeDocx(paragraph("før") + paragraph(std::string(3000, 'x')),
                                     {{"word/media/noise.bin", dataFile("case_note.odt")}});
  const Recorded file = readAll(whole.substr(0, whole.size() / 2));
  EXPECT_TRUE(file.text().starts_with("før\n"));
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
}

TEST(DocxTest, NoTextIsBlank) { EXPECT_EQ(readAll(makeDocx("<w:p/>")).verdict.fate, Fate::kBlank); }

TEST(DocxTest, VerdictAtManyLengths) { expectVerdictAtEveryLength(dataFile("case_note.docx"), 37); }

}  // namespace
}  // namespace aktsyn::extractors::recorded
