// Lines of a table on a page with layout: cells whose words run over several printed lines.
#include "pipeline/reading/paper_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/reading/units.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr float kTop = 100, kPitch = 12, kHeight = 10, kLetter = 5;

extractors::Word word(const std::string& text, float left, int printed_line, int column = 0) {
  const float top = kTop + kPitch * static_cast<float>(printed_line);
  extractors::Word word;
  word.text = text;
  word.box = {left, top, left + kLetter * static_cast<float>(text.size()), top + kHeight};
  word.starts_cell = column > 0;
  word.column = column;
  return word;
}

// "04-03-2019 | Visit at | home | The fami- | ly is well.", the second and third cell on two lines.
PaperText row() {
  extractors::Line line;
  line.words = {word("04-03-2019", 60, 0, 1), word("Visit", 130, 0, 2), word("at", 160, 0),
                word("home", 130, 1),         word("The", 230, 0, 3),   word("fami-", 250, 0),
                word("lies", 230, 1),         word("are", 255, 1),      word("well.", 275, 1)};
  line.starts_block = true;
  for (const extractors::Word& each : line.words) {
    line.box = extractors::unite(line.box, each.box);
  }
  extractors::Page page;
  page.width = 595;
  page.height = 842;
  page.lines = {line};
  extractors::Extraction extraction;
  extraction.pages = {page};
  return {"a.pdf", extraction};
}

TEST(PaperText, APrintedLineOfATablesRowHasABoxOfItsOwn) {
  const PaperText paper = row();
  ASSERT_EQ(paper.lines().size(), 1U);
  EXPECT_EQ(paper.line(0), "04-03-2019\tVisit at home\tThe fami- lies are well.");
  const Evidence evidence = paper.lineEvidence(0);
  ASSERT_EQ(evidence.boxes.size(), 4U);
  EXPECT_FLOAT_EQ(evidence.boxes[0].left, 60);
  EXPECT_FLOAT_EQ(evidence.boxes[0].right, 170);
  EXPECT_FLOAT_EQ(evidence.boxes[0].bottom, kTop + kHeight);
  EXPECT_FLOAT_EQ(evidence.boxes[1].top, kTop + kPitch);
  EXPECT_FLOAT_EQ(evidence.boxes[3].left, 230);
}

TEST(PaperText, PrintedLinesCoverTheLine) {
  const PaperText paper = row();
  std::vector<std::string> parts;
  for (const Span span : paper.printedLines(0)) {
    parts.emplace_back(cut(paper.text(), span));
  }
  EXPECT_EQ(parts, (std::vector<std::string>{"04-03-2019\tVisit at", "home", "The fami-",
                                             "lies are well."}));
}

TEST(Units, MakeAWordWholeThatACellParts) {
  const PaperText paper = row();
  const std::vector<Unit> units = UnitBuilder({}).build(paper, {0});
  ASSERT_EQ(units.size(), 1U);
  EXPECT_EQ(units[0].text, "04-03-2019\tVisit at home\tThe families are well.");
  const std::size_t at = units[0].text.find("families");
  EXPECT_EQ(units[0].evidence(paper, {at, at + 8}).boxes.size(), 2U);
}

}  // namespace
Unit unitOf(std::string text, std::vector<Unit::Piece> pieces) {
  Unit unit;
  unit.text = unit.folded = std::move(text);
  unit.pieces = std::move(pieces);
  return unit;
}

TEST(PartedUnits, KnowWhereTheirPartsLie) {
  std::vector<Unit> units = {unitOf("12.03.2019 Visit He came. ", {{0, 100, 25}})};
  partUnits(117, units);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].text, "12.03.2019 Visit ");
  EXPECT_EQ(units[1].text, "He came. ");
  EXPECT_EQ(units[1].onPaper({0, 2}).front().begin, 117U);
}

TEST(PartedUnits, StayWholeWhereNothingStandsBeforeTheText) {
  std::vector<Unit> units = {unitOf("\tHe came.", {{1, 117, 8}})};
  partUnits(117, units);
  ASSERT_EQ(units.size(), 1U);
  EXPECT_FALSE(units[0].pieces.empty());
}

}  // namespace aktsyn::pipeline::reading
