// The pack's cues and its model of papers make one judgement.
#include "pipeline/reading/kinds.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "paper_maker.h"
#include "pipeline/learning/paper_features.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::CueHit;
using aktsyn::pipeline::Document;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;
using aktsyn::pipeline::learning::Feature;
using aktsyn::pipeline::learning::LinearModel;
using aktsyn::pipeline::reading::kindConfidence;
using aktsyn::pipeline::reading::KindJudge;

// A model that knows a kind by each word given.
std::string modelOf(const std::vector<std::pair<std::string, std::string>>& kind_by_word) {
  std::vector<LinearModel::Class> classes;
  std::map<std::uint64_t, std::vector<LinearModel::Weight>> weights;
  for (const auto& [word, kind] : kind_by_word) {
    aktsyn::pipeline::learning::SeenPaper paper;
    paper.words = aktsyn::pipeline::learning::tokens(word);
    for (const Feature& feature : aktsyn::pipeline::learning::paperFeatures(paper, "w")) {
      weights[feature.id].push_back({static_cast<std::uint32_t>(classes.size()), 30});
    }
    classes.push_back({kind, -4});
  }
  return LinearModel("w", classes, weights).serialise();
}

Document read(const std::string& text,
              const std::vector<std::pair<std::string, std::string>>& kind_by_word) {
  auto pack = std::make_shared<aktsyn::rules::Pack>(*testPack());
  if (!kind_by_word.empty()) {
    pack->models["papers"] = modelOf(kind_by_word);
  }
  SourceFile file;
  file.path = "0001.pdf";
  return Reader(pack).read(file, paperOf(text)).documents.at(0);
}

TEST(Kinds, FollowFromTheModelsWordsWhereNoCueHits) {
  const std::string text = "Familiehuset\n\nVi bevilger fire timer om ugen.\n";
  EXPECT_EQ(read(text, {}).kind, "other");
  const Document document = read(text, {{"bevilger", "decision"}, {"tak", "letter"}});
  EXPECT_EQ(document.kind, "decision");
  ASSERT_FALSE(document.judged.empty());
  const std::vector<CueHit>& cues = document.judged.front().cues;
  const auto words =
      std::find_if(cues.begin(), cues.end(), [](const CueHit& hit) { return hit.zone == "words"; });
  ASSERT_NE(words, cues.end());
  EXPECT_EQ(words->where.marked, "bevilger");
  EXPECT_EQ(words->where.text, "Vi bevilger fire timer om ugen.");
  EXPECT_FALSE(words->where.boxes.empty());
  EXPECT_NEAR(words->weight, document.judged.front().score, 0.01);
}

TEST(Kinds, AFormalTitleWinsOverATextThatTheModelIsUnsureOf) {
  const std::string text = "**Referat\n\nVi bevilger det, og tak for det.\n";
  const Document document = read(text, {{"bevilger", "decision"}, {"tak", "letter"}});
  EXPECT_EQ(document.kind, "meeting-minutes");
}

TEST(Kinds, NameTheNextBestWhenItIsClose) {
  const std::string text = "Familiehuset\n\nVi bevilger det, og tak for det.\n";
  const Document document = read(text, {{"bevilger", "decision"}, {"tak", "letter"}});
  EXPECT_FALSE(document.runner_up.empty());
  EXPECT_TRUE(document.unsureOfKind());
  EXPECT_TRUE(read(text, {{"bevilger", "decision"}, {"aldrig", "letter"}}).runner_up.empty());
}

TEST(Kinds, AreSurerTheMoreSpeaksForThemAndTheFurtherTheNextIs) {
  EXPECT_EQ(kindConfidence(0, 0), 0);
  EXPECT_GT(kindConfidence(16, 2), kindConfidence(8, 2));
  EXPECT_GT(kindConfidence(16, 2), kindConfidence(16, 12));
  EXPECT_LT(kindConfidence(40, 0), 1);
}

TEST(Kinds, ADamagedModelIsAProblemAndNotAJudgement) {
  auto pack = std::make_shared<aktsyn::rules::Pack>(*testPack());
  pack->models["papers"] = modelOf({{"tak", "letter"}}).substr(0, 40);
  const aktsyn::pipeline::reading::PaperModel model(*pack);
  EXPECT_TRUE(model.empty());
  EXPECT_FALSE(model.problem().empty());
}

}  // namespace
