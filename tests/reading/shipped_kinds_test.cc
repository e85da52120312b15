// The kinds of papers by the cues of the pack that is shipped, without its models.
#include <gtest/gtest.h>

#include <stdexcept>

#include "paper_maker.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;

const Reader& reader() {
  static const auto kPack =
      aktsyn::rules::loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                              AKTSYN_SOURCE_DIR "/rules/pack.rng", aktsyn::rules::Models::kLeave);
  if (kPack.pack == nullptr) {
    throw std::runtime_error("the pack does not load: " + kPack.problems.front().message);
  }
  static const Reader kReader(kPack.pack);
  return kReader;
}

TEST(ShippedKinds, AreToldByWhoWritesAndWhatTheLawCallsIt) {
  for (const PaperCase& paper : paperCases("shipped")) {
    SourceFile file;
    file.path = "0001.pdf";
    const auto documents = reader().read(file, paperOf(paper.text)).documents;
    ASSERT_EQ(documents.size(), 1U) << paper.name;
    EXPECT_EQ(documents[0].kind, paper.expected.at(0)) << paper.name;
  }
}

}  // namespace
