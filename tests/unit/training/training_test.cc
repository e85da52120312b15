// The labelled texts' form, and the trainer.
#include <gtest/gtest.h>

#include "corpus/training/judge.h"
#include "corpus/training/labelled.h"
#include "corpus/training/options.h"
#include "tests/scratch_folder.h"

namespace {

using namespace aktsyn::corpus;  // NOLINT(google-build-using-namespace)
using aktsyn::pipeline::learning::LinearModel;

Labelled read(const std::string& text) {
  const aktsyn::testing::ScratchFolder folder;
  folder.write("hand.txt", text);
  folder.write("README.md", "=== no text");
  return readLabelled(folder.path());
}

TEST(LabelledTexts, GiveKindDateFlagsLinesAndLabels) {
  const Labelled labelled = read(
      "# who: somebody\n=== decision | 2022-05-02 | draft, ocr\nThe heading\n"
      "We have decided. ## +reasons ; decision:planned @2022-06-01T10:15 from=private\n\n"
      "=== letter | -\nNot that. ## ~notification\n");
  EXPECT_TRUE(labelled.problems.empty());
  ASSERT_EQ(labelled.texts.size(), 2U);
  const LabelledText& decision = labelled.texts[0];
  EXPECT_EQ(decision.hand, "hand");
  EXPECT_EQ(decision.kind, "decision");
  EXPECT_EQ(decision.date, "2022-05-02");
  EXPECT_TRUE(decision.flagged("draft"));
  EXPECT_TRUE(decision.flagged("ocr"));
  EXPECT_FALSE(decision.flagged("copy"));
  ASSERT_EQ(decision.lines.size(), 2U);
  EXPECT_TRUE(decision.lines[0].labels.empty());
  EXPECT_EQ(decision.lines[1].text, "We have decided.");
  EXPECT_EQ(decision.lines[1].number, 4);
  const std::vector<Label>& labels = decision.lines[1].labels;
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_TRUE(labels[0].element);
  EXPECT_EQ(labels[1].status, "planned");
  EXPECT_EQ(labels[1].date, "2022-06-01T10:15");
  EXPECT_EQ(labels[1].values.at("from"), "private");
  EXPECT_TRUE(labelled.texts[1].date.empty());
  EXPECT_TRUE(labelled.texts[1].lines[0].labels[0].near_miss);
}

TEST(LabelledTexts, SayWhatIsWrongWithPlace) {
  const Labelled labelled =
      read("A line.\n=== note | - | a | b\nText. ## notification:perhaps\nText. ## +\n");
  ASSERT_EQ(labelled.problems.size(), 4U);
  EXPECT_NE(labelled.problems[0].find("hand.txt:1: "), std::string::npos);
  EXPECT_NE(labelled.problems[1].find("hand.txt:2: "), std::string::npos);
  EXPECT_NE(labelled.problems[2].find("hand.txt:3: "), std::string::npos);
  EXPECT_NE(labelled.problems[3].find("hand.txt:4: "), std::string::npos);
}

// Feature 1 marks the class "one", feature 2 the class "two"; feature 3 stands in all.
std::vector<HandExample> twoClasses() {
  std::vector<HandExample> examples;
  for (int n = 0; n < 40; ++n) {
    HandExample example;
    example.hand = "hand" + std::to_string(n % 4);
    const bool one = n % 2 == 0;
    example.example.features = {{one ? 1U : 2U, 1, {}}, {3, 0.5F, {}}};
    example.example.classes = {one ? "one" : "two"};
    examples.push_back(std::move(example));
  }
  return examples;
}

TEST(Trainer, LearnsWhatMarksAClass) {
  const LinearModel model = trainOnAll(twoClasses(), "w", {});
  ASSERT_EQ(model.classes().size(), 2U);
  const auto told = model.probabilities({{1, 1, {}}, {3, 0.5F, {}}});
  EXPECT_GT(told[static_cast<std::size_t>(model.classOf("one"))], 0.9);
  EXPECT_LT(told[static_cast<std::size_t>(model.classOf("two"))], 0.1);
}

TEST(Trainer, GivesTheSameBytesEveryTime) {
  EXPECT_EQ(trainOnAll(twoClasses(), "w", {}).serialise(),
            trainOnAll(twoClasses(), "w", {}).serialise());
}

TEST(Trainer, LeavesOutAClassWithTooFewExamples) {
  auto examples = twoClasses();
  examples[0].example.classes.push_back("rare");
  EXPECT_EQ(trainOnAll(examples, "w", {}).classOf("rare"), -1);
}

TEST(Trainer, LearnsNothingFromAnExampleThatIsSilent) {
  auto examples = twoClasses();
  for (HandExample& example : examples) {
    if (example.example.classes[0] == "two") {
      example.example.silent = {"one"};
    }
  }
  // Nobody speaks against "one", so there is nothing to tell it from.
  EXPECT_EQ(trainOnAll(examples, "w", {}).classOf("one"), -1);
}

TEST(Judge, NeverShowsAModelTheHandThatItIsJudgedOn) {
  // The class of a hand's examples is known by a feature that only this hand has.
  std::vector<HandExample> examples;
  for (int n = 0; n < 60; ++n) {
    HandExample example;
    const auto hand = static_cast<std::uint64_t>(n % 3);
    example.hand = "hand" + std::to_string(hand);
    const bool one = n % 2 == 0;
    example.example.features = {{100 + 2 * hand + (one ? 1U : 0U), 1, {}}};
    example.example.classes = {one ? "one" : "two"};
    examples.push_back(std::move(example));
  }
  // Of a hand that was left out the model cannot tell the one class from the other.
  const auto told = leaveHandsOut(examples, "w", 3, {});
  for (std::size_t n = 0; n + 3 < told.size(); ++n) {
    EXPECT_NEAR(told[n].at("one"), told[n + 3].at("one"), 1e-9);
  }
}

TEST(Options, AreRefusedWithTheWordThatIsWrong) {
  std::string error;
  EXPECT_FALSE(readOptions({"texts", "--pack", "p", "--schema", "s", "--fold", "3"}, error));
  EXPECT_NE(error.find("--fold"), std::string::npos);
  EXPECT_FALSE(readOptions({"texts", "--pack", "p", "--schema", "s", "--folds", "1"}, error));
  EXPECT_NE(error.find("--folds"), std::string::npos);
  EXPECT_FALSE(readOptions({"texts"}, error));
  EXPECT_TRUE(readOptions({"texts", "--pack", "p", "--schema", "s", "--folds", "3"}, error));
}

}  // namespace
