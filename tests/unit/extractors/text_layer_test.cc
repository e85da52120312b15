#include "extractors/text_layer.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace aktsyn::extractors {
namespace {

TextLayerQuality judge(const std::string& text) {
  std::vector<Word> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    words.push_back({word, {}, 1, false});
  }
  return judgeTextLayer(words);
}

TEST(TextLayer, DanishProseIsGood) {
  EXPECT_TRUE(judge("Kommunen modtog en underretning fra skolen den 4. marts 2019. L\xC3\xA6reren "
                    "beskriver, at barnet (8 \xC3\xA5r) virker tr\xC3\xA6t, jf. SEL \xC2\xA7 50, "
                    "stk. 1, og BL \xC2\xA7 20. Kontakt: tlf. 12 34 56 78, mail x@y.dk")
                  .good);
}

TEST(TextLayer, NumbersAndShortTextsAreGood) {
  EXPECT_TRUE(judge("1 2 3 4 5 12-05-2019 100,00 200,00 300,00 400,00 500,00 600,00 700,00").good);
  EXPECT_TRUE(judge("BTM").good);
  EXPECT_TRUE(judge("").good);
}

TEST(TextLayer, CyrillicIsGood) {
  EXPECT_TRUE(judge("\xD0\xA3\xD0\xB2\xD0\xB0\xD0\xB6\xD0\xB0\xD0\xB5\xD0\xBC\xD1\x8B\xD0\xB5 "
                    "\xD1\x80\xD0\xBE\xD0\xB4\xD0\xB8\xD1\x82\xD0\xB5\xD0\xBB\xD0\xB8")
                  .good);
}

TEST(TextLayer, PrivateUseCharactersAreBad) {
  EXPECT_FALSE(judge("\xEF\x80\x81\xEF\x80\x82\xEF\x80\x83 \xEF\x80\x84 og \xEF\x80\x85").good);
}

TEST(TextLayer, ControlCharactersAreBad) { EXPECT_FALSE(judge("\x01\x02\x03 \x04\x05 a").good); }

TEST(TextLayer, ShiftedEncodingIsBad) {
  EXPECT_FALSE(judge("Lpnnvofo npeupu fo voefssfuojoh gsb tlpmfo efo 5. nbsut 3120. Gbnjmjfo cmfw "
                     "joelbmeu ujm tbnubmf ph npefsfo hbw tbnuzllf")
                   .good);
}

TEST(TextLayer, LettersOneByOneAreBad) {
  EXPECT_FALSE(
      judge("K o m m u n e n m o d t o g e n u n d e r r e t n i n g f r a s k o l e n d e "
            "n f j e r d e m a r t s")
          .good);
}

TEST(TextLayer, SymbolsWithinWordsCountAsOdd) {
  EXPECT_GT(judge("und#rretn~ng fr\xC2\xA6 sk\\olen mod|tog").odd_share, 0.7);
}

}  // namespace
}  // namespace aktsyn::extractors
