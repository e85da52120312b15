// What the trained models see, and the model's file.
#include <gtest/gtest.h>
#include <cmath>

#include <cmath>
#include <set>

#include "pipeline/learning/concepts.h"
#include "pipeline/learning/linear_model.h"
#include "pipeline/learning/paper_features.h"
#include "pipeline/reading/folding.h"

namespace {

using namespace aktsyn::pipeline::learning;  // NOLINT(google-build-using-namespace)
using aktsyn::pipeline::reading::foldText;

std::string joined(const std::vector<Token>& words) {
  std::string text;
  for (const Token& word : words) {
    text += (text.empty() ? "" : "|") + word.text;
  }
  return text;
}

SeenLine seen(const std::string& text) { return {tokens(foldText(text)), {}}; }

std::set<std::uint64_t> idsOf(const std::vector<Feature>& features) {
  std::set<std::uint64_t> ids;
  for (const Feature& feature : features) {
    ids.insert(feature.id);
  }
  return ids;
}

double lengthOf(const std::vector<Feature>& features) {
  double sum = 0;
  for (const Feature& feature : features) {
    sum += static_cast<double>(feature.value) * static_cast<double>(feature.value);
  }
  return sum;
}

// Two classes: one feature speaks for the first, another against it and for the second.
LinearModel smallModel() {
  return LinearModel("wb", {{"first", -1}, {"second", 0.5F}},
                     {{7, {{0, 3}}}, {11, {{0, -2}, {1, 2}}}});
}

TEST(Tokens, AreLowerCaseWithDigitsAsNoughtsAndOfTheSignsThreeOnly) {
  EXPECT_EQ(joined(tokens("Ring 12. MAJ kl.9, ok?")), "ring|00|maj|kl|0|ok|?");
  EXPECT_EQ(joined(tokens("A4-ark \"50%\"")), "a|0|ark|\"|00|%|\"");
  EXPECT_TRUE(tokens(" .,- ").empty());
}

TEST(Tokens, KnowWhereTheyStand) {
  const std::string text = "  Den 4.";
  const auto words = tokens(text);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(text.substr(words[0].where.begin, words[0].where.size()), "Den");
  EXPECT_EQ(text.substr(words[1].where.begin, words[1].where.size()), "4");
}

TEST(Concepts, FindWholeWordsBeginningsEndingsAndPhrases) {
  const ConceptFinder finder({{"whole", {"car"}},
                              {"open", {"walk*"}},
                              {"behind", {"*house"}},
                              {"phrase", {"call*_back"}}});
  const auto found = [&](const std::string& text) {
    std::string out;
    for (const ConceptHit& hit : finder.find(tokens(text))) {
      out += std::to_string(hit.of) + "@" + std::to_string(hit.token) + " ";
    }
    return out;
  };
  EXPECT_EQ(found("a car"), "0@1 ");
  EXPECT_EQ(found("cars"), "");
  EXPECT_EQ(found("walk walking awalk"), "1@0 1@1 ");
  EXPECT_EQ(found("the farmhouse houses"), "2@1 ");
  EXPECT_EQ(found("she called back, called me"), "3@1 ");
}

TEST(LineFeatures, ScaleEveryGroupSoThatALongLineWeighsNoMore) {
  const SeenLine brief = seen("one two");
  const SeenLine lengthy = seen("one two three four five six seven eight");
  EXPECT_NEAR(lengthOf(lineFeatures({&brief}, "wb")), lengthOf(lineFeatures({&lengthy}, "wb")),
              1e-5);
}

TEST(LineFeatures, OfALineDifferFromThoseOfItsNeighbours) {
  const SeenLine line = seen("alpha"), other = seen("beta");
  const auto alone = idsOf(lineFeatures({&line}, "wn"));
  const auto after = idsOf(lineFeatures({&line, nullptr, &other}, "wn"));
  const auto before = idsOf(lineFeatures({&line, &other, nullptr}, "wn"));
  EXPECT_EQ(alone.size(), 1U);
  EXPECT_EQ(after.size(), 2U);
  EXPECT_NE(after, before);
}

TEST(PaperFeatures, TellAWordOfTheTitleFromOneOfTheText) {
  SeenPaper titled, plain;
  titled.titles = tokens("plan");
  plain.words = tokens("plan");
  const auto in_title = idsOf(paperFeatures(titled, kPaperGroups));
  const auto in_text = idsOf(paperFeatures(plain, kPaperGroups));
  EXPECT_FALSE(in_title.empty());
  for (const std::uint64_t id : in_title) {
    EXPECT_FALSE(in_text.contains(id));
  }
}

TEST(PaperFeatures, DampAWordThatReturns) {
  SeenPaper paper;
  paper.words = tokens("note note note note note note note note note paid");
  double often = 0, once = 0;
  for (const Feature& feature : paperFeatures(paper, "w")) {
    (feature.where.begin >= 50 - 5 ? once : often) += static_cast<double>(feature.value);
  }
  EXPECT_GT(often, once);
  EXPECT_LT(often, 4 * once);  // 1 + log 9, not 9
}

TEST(PaperFeatures, GiveCuePointsByZoneAndSign) {
  SeenPaper paper;
  paper.cues = {{"plan", 8, -4}, {"letter", 0, 0}};
  const auto features = paperFeatures(paper, "q");
  ASSERT_EQ(features.size(), 2U);
  EXPECT_FLOAT_EQ(features[0].value, 1);
  EXPECT_FLOAT_EQ(features[1].value, -0.5F);
}

TEST(LinearModel, AddsUpWeightsAndBias) {
  const LinearModel model = smallModel();
  const auto told = model.probabilities({{7, 1, {}}, {99, 5, {}}});
  EXPECT_NEAR(told[0], 1 / (1 + std::exp(-2.0)), 1e-6);
  EXPECT_NEAR(told[1], 1 / (1 + std::exp(-0.5)), 1e-6);
  EXPECT_EQ(model.classOf("second"), 1);
  EXPECT_EQ(model.classOf("third"), -1);
}

TEST(LinearModel, GivesTheStrongestPlacesThatSpeakForAClass) {
  const auto reasons =
      smallModel().reasons({{7, 1, {0, 4}}, {7, 0.5F, {8, 9}}, {11, 1, {5, 7}}, {7, 1, {}}}, 0, 5);
  ASSERT_EQ(reasons.size(), 2U);  // what speaks against it, or stands nowhere, is none
  EXPECT_EQ(reasons[0].first, (Span{0, 4}));
  EXPECT_NEAR(reasons[0].second, 3, 1e-6);
  EXPECT_EQ(reasons[1].first, (Span{8, 9}));
}

TEST(LinearModel, IsTheSameAfterItsFile) {
  const std::string bytes = smallModel().serialise();
  LinearModel read;
  std::string error;
  ASSERT_TRUE(LinearModel::parse(bytes, read, error)) << error;
  EXPECT_EQ(read.serialise(), bytes);
  EXPECT_EQ(read.groups(), "wb");
  EXPECT_EQ(read.classes()[1].name, "second");
  const std::vector<Feature> features = {{7, 0.3F, {}}, {11, 0.7F, {}}};
  EXPECT_EQ(read.probabilities(features), smallModel().probabilities(features));
}

TEST(LinearModel, CutOffAnywhereIsRefusedWithAReason) {
  const std::string bytes = smallModel().serialise();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    LinearModel read;
    std::string error;
    EXPECT_FALSE(LinearModel::parse(bytes.substr(0, length), read, error)) << length;
    EXPECT_FALSE(error.empty()) << length;
    EXPECT_TRUE(read.empty()) << length;
  }
}

TEST(LinearModel, WithAnyByteChangedIsRefusedOrCanBeAsked) {
  const std::string bytes = smallModel().serialise();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      LinearModel read;
      std::string error;
      if (LinearModel::parse(damaged, read, error)) {
        EXPECT_EQ(read.probabilities({{7, 1, {}}, {11, 1, {}}, {12345, 1, {}}}).size(),
                  read.classes().size());
      }
    }
  }
}

}  // namespace
