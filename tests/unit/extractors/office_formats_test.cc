// One document as an office program writes it in three formats: headers, tracked changes, notes,
// comments, text boxes, lists, tables and page breaks come out alike.
#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

class OfficeFormatsTest : public testing::TestWithParam<const char*> {};

TEST_P(OfficeFormatsTest, SamePlanInEveryFormat) {
  const Recorded file = readAll(dataFile(GetParam()));
  ASSERT_EQ(file.verdict.fate, Fate::kRead) << file.verdict.reason;
  EXPECT_EQ(file.facts.at("title"), "Handleplan for Søren");
  EXPECT_EQ(file.facts.at("author"), "Bente Ågård");
  EXPECT_TRUE(file.facts.at("created").starts_with("2019-03-04T13:15:00"));
  ASSERT_EQ(file.pages.size(), 2U);
  const std::string text = file.text();
  EXPECT_TRUE(
      text.starts_with("Ærø Kommune, sagsnr. 2019-0142\nHandleplan\n"
                       "Planen er aftalt indsat tekst med familien.\n"
                       "Før boks efter boks\nTekst i boks: modtaget 4/3-19\n"
                       "Mål ét\nMål to\nBarnets navn\tSøren Ågård\nUdvikling\tFørste afsnit"))
      << text;
  EXPECT_NE(text.find("\nAndet afsnit.\nFodnote om møde den 7. marts 2019\n[comment, Eva"),
            std::string::npos)
      << text;
  EXPECT_EQ(file.text(1), "Side to\tefter tab\nOpfølgning\nSlut.\n");
  EXPECT_EQ(file.pages[1].lines[1].heading_level, 2);
}

INSTANTIATE_TEST_SUITE_P(Plan, OfficeFormatsTest,
                         testing::Values("plan.docx", "plan.odt", "plan.rtf"));

}  // namespace
}  // namespace aktsyn::extractors::recorded
