// The report in a real browser: quiet, without network, with everything in it and nothing in the
// archive able to act.
#include <gtest/gtest.h>

#include <cstdlib>

#include "pipeline/mask.h"
#include "pipeline/report/html.h"
#include "rules/engine.h"
#include "tests/report/browser.h"
#include "tests/report/example_cases.h"
#include "tests/scratch_folder.h"

namespace aktsyn::testing {
namespace {

class ReportInBrowser : public ::testing::Test {
 protected:
  void SetUp() override {
    pack_ = realPack();
    ASSERT_NE(pack_, nullptr);
    example_ = exampleArchive(*pack_);
    for (const std::string language : {"da", "en"}) {
      writeExample(*pack_, example_, language, scratch_.path(language));
    }
  }

  std::string page(const std::string& language, const std::string& name) const {
    return scratch_.path(language + "/" + name);
  }
  std::string casePage(std::size_t at) const {
    return page("da", pipeline::casePageName(example_.cases.at(at).id));
  }

  static void expectQuiet(const PageVisit& visited) {
    EXPECT_EQ(visited.complaints, std::vector<std::string>{});
    EXPECT_EQ(visited.requests, std::vector<std::string>{});
  }

  ScratchFolder scratch_;
  std::shared_ptr<const rules::Pack> pack_;
  Example example_;
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

// Without this the tests below would also pass where nothing is ever logged.
TEST(Browser, TellsOfRequestsAndComplaints) {
  const ScratchFolder scratch;
  const PageVisit visited =
      visit(scratch.write("loud.html",
                          "<!DOCTYPE html><html><img src='http://127.0.0.1:9/x.png'>"
                          "<script>console.error('loud')</script></html>"));
  EXPECT_FALSE(visited.requests.empty());
  EXPECT_FALSE(visited.complaints.empty());
}

TEST_F(ReportInBrowser, IndexIsQuietAndItsScriptRuns) {
  const PageVisit visited = visit(page("da", "index.html"));
  expectQuiet(visited);
  EXPECT_NE(visited.dom.find("<th scope=\"col\" data-sort=\"text\"><button type=\"button\">"),
            std::string::npos);
}

TEST_F(ReportInBrowser, IndexLinksEveryCase) {
  const PageVisit visited = visit(page("en", "index.html"));
  for (const pipeline::CaseResult& result : example_.cases) {
    EXPECT_NE(visited.dom.find("href=\"" + pipeline::casePageName(result.id) + "\""),
              std::string::npos)
        << result.id;
  }
}

TEST_F(ReportInBrowser, CaseShowsEveryFindingAndItsEvidence) {
  const PageVisit visited = visit(casePage(0));
  expectQuiet(visited);
  const pipeline::CaseResult& result = example_.cases.front();
  ASSERT_GT(result.findings.size(), 5U);
  for (const rules::Finding& finding : result.findings) {
    if (rules::isGap(finding.outcome) && finding.theme != "documentation") {
      EXPECT_NE(visited.dom.find(pipeline::escapeHtml(finding.id)), std::string::npos)
          << finding.id;
    }
  }
  EXPECT_GT(count(visited.dom, "data:image/png;base64,"), 1U);
  EXPECT_GT(count(visited.dom, "class=\"mark\""), 1U);
}

TEST_F(ReportInBrowser, CropIsEmbeddedOnce) {
  const PageVisit visited = visit(casePage(0));
  EXPECT_EQ(count(visited.dom, "<image id=\"crop1\""), 1U);
  EXPECT_GT(count(visited.dom, "<use href=\"#crop"), 0U);
}

TEST_F(ReportInBrowser, HostileNamesAreInert) {
  const PageVisit visited = visit(casePage(3));
  expectQuiet(visited);
  EXPECT_EQ(visited.dom.find("<title>owned"), std::string::npos);
  EXPECT_EQ(visited.dom.find("<script>document"), std::string::npos);
  EXPECT_EQ(visited.dom.find("<img"), std::string::npos);
  EXPECT_EQ(count(visited.dom, "<script>"), 1U);
  EXPECT_NE(visited.dom.find("[U+202E]"), std::string::npos);
  EXPECT_NE(visited.dom.find("&lt;script&gt;document.title='owned'"), std::string::npos);
}

TEST_F(ReportInBrowser, NoCprNumberIsShown) {
  for (const std::string& path : {page("da", "index.html"), casePage(0), casePage(3)}) {
    const std::string dom = visit(path).dom;
    EXPECT_EQ(dom.find("140509-1234"), std::string::npos) << path;
    EXPECT_EQ(dom.find("1405091234"), std::string::npos) << path;
  }
}

TEST_F(ReportInBrowser, ManyFindingsOverManyYearsAreShown) {
  const PageVisit visited = visit(casePage(2));
  expectQuiet(visited);
  EXPECT_GT(count(visited.dom, "<article class=\"finding"), 40U);
  EXPECT_NE(visited.dom.find("aria-labelledby=\"tl-title tl-desc\""), std::string::npos);
}

TEST_F(ReportInBrowser, CaseWithoutPapersIsShown) { expectQuiet(visit(casePage(4))); }

// Writes pages and pictures to the folder named in AKTSYN_REPORT_EXAMPLE, to be looked at.
TEST_F(ReportInBrowser, PicturesCanBeTaken) {
  const char* wanted = std::getenv("AKTSYN_REPORT_EXAMPLE");
  const std::string folder = wanted == nullptr ? scratch_.path("example") : std::string(wanted);
  for (const std::string language : {"da", "en"}) {
    writeExample(*pack_, example_, language, folder + "/" + language);
  }
  const std::string index = folder + "/da/index.html";
  EXPECT_TRUE(takePicture(index, folder + "/index.png", 1280, 1600));
  EXPECT_TRUE(takePicture(index, folder + "/index-phone.png", 500, 1600));
}

}  // namespace
}  // namespace aktsyn::testing
