// The pages as text: complete in every language, the same every time.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/report/example_cases.h"

namespace aktsyn::testing {
namespace {

std::vector<std::string> allPages(const rules::Pack& pack, const Example& example,
                                  const pipeline::ReportOptions& options) {
  std::vector<std::string> pages{
      pipeline::renderIndex(pack, example.cases, example.files_without_case, options).html};
  for (const pipeline::CaseResult& result : example.cases) {
    pages.push_back(pipeline::renderCase(pack, result, options, example.crops()).html);
  }
  return pages;
}

class ReportText : public ::testing::TestWithParam<const char*> {};

TEST_P(ReportText, LacksNoTextOfThePack) {
  const auto pack = realPack();
  ASSERT_NE(pack, nullptr);
  pipeline::ReportOptions options;
  options.language = GetParam();
  options.run_notes = {"note"};
  for (const std::string& page : allPages(*pack, exampleArchive(*pack), options)) {
    for (const std::string part :
         {"&lt;report.", "&lt;outcome.", "&lt;fate.", "&lt;theme.", "&lt;severity.", "&lt;step."}) {
      const std::size_t at = page.find(part);
      EXPECT_EQ(at, std::string::npos) << page.substr(at, 60);
    }
  }
}

TEST_P(ReportText, IsTheSameEveryTime) {
  const auto pack = realPack();
  ASSERT_NE(pack, nullptr);
  pipeline::ReportOptions options;
  options.language = GetParam();
  const Example example = exampleArchive(*pack);
  EXPECT_EQ(allPages(*pack, example, options), allPages(*pack, example, options));
}

INSTANTIATE_TEST_SUITE_P(Languages, ReportText, ::testing::Values("da", "en"));

TEST(ReportCpr, IsShownWhenAskedFor) {
  const auto pack = realPack();
  ASSERT_NE(pack, nullptr);
  const Example example = exampleArchive(*pack);
  pipeline::ReportOptions options;
  options.show_cpr = true;
  const pipeline::ReportPage page =
      pipeline::renderCase(*pack, example.cases.at(0), options, nullptr);
  EXPECT_NE(page.html.find("140509-1234"), std::string::npos);
}

TEST(ReportPapers, OfAnUnsureKindAreListedWithTheMargin) {
  const auto pack = realPack();
  ASSERT_NE(pack, nullptr);
  pipeline::CaseResult result = exampleArchive(*pack).cases.at(0);
  pipeline::ReportOptions options;
  options.language = "en";
  pipeline::Document& unsure = result.documents.at(3);
  unsure.kind_by = "cues";
  unsure.judged = {{unsure.kind, 7, {}}, {"meeting-minutes", 5.5, {}}};
  const std::string page = pipeline::renderCase(*pack, result, options, nullptr).html;
  EXPECT_NE(page.find("1 document whose kind is unsure"), std::string::npos);
  EXPECT_NE(page.find("only 1.5 points ahead of"), std::string::npos);
  unsure.runner_up.clear();
  unsure.confidence = 0.95;
  EXPECT_EQ(pipeline::renderCase(*pack, result, options, nullptr).html.find("kind is unsure"),
            std::string::npos);
}

TEST(ReportCrops, AreAskedForTogetherInTheSameOrderAndOnce) {
  const auto pack = realPack();
  ASSERT_NE(pack, nullptr);
  pipeline::CaseResult one = exampleArchive(*pack).cases.at(0);
  std::erase_if(one.findings, [](const rules::Finding& finding) {  // one gap beside what is met
    return finding.outcome != rules::Outcome::kMet &&
           finding.requirement != "notification-24h-assessment";
  });
  const auto asked = [&](pipeline::Crops crops) {
    std::vector<std::string> order;
    int times = 0;
    pipeline::ReportOptions options;
    options.crops = crops;
    pipeline::renderCase(*pack, one, options, [&](const std::vector<pipeline::PagePart>& parts) {
      ++times;
      for (const pipeline::PagePart& part : parts) {
        order.push_back(part.file + "#" + std::to_string(part.page) + "@" +
                        std::to_string(part.region.top));
      }
      return std::vector<std::string>(parts.size());
    });
    EXPECT_LE(times, 1);
    return order;
  };
  const std::vector<std::string> all = asked(pipeline::Crops::kAll);
  EXPECT_EQ(all, asked(pipeline::Crops::kAll));
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  const std::vector<std::string> gaps = asked(pipeline::Crops::kGaps);
  EXPECT_GT(gaps.size(), 0U);
  EXPECT_LT(gaps.size(), all.size());
  EXPECT_TRUE(std::all_of(gaps.begin(), gaps.end(), [&](const std::string& part) {
    return std::find(all.begin(), all.end(), part) != all.end();
  }));
  EXPECT_EQ(asked(pipeline::Crops::kNone).size(), 0U);
}

}  // namespace
}  // namespace aktsyn::testing
