#include "pipeline/intake.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

#include "tests/scratch_folder.h"

namespace aktsyn::pipeline {
namespace {

std::map<std::string, std::string> casesOf(const std::vector<std::string>& paths,
                                           bool one_case = false) {
  std::vector<Entry> entries;
  for (const std::string& path : paths) {
    entries.push_back(Entry{.path = path});
  }
  assignCases(entries, "root", one_case);
  std::map<std::string, std::string> cases;
  for (const Entry& entry : entries) {
    cases[entry.path] = entry.case_id;
  }
  return cases;
}

using Cases = std::map<std::string, std::string>;

TEST(AssignCases, FolderPerCase) {
  EXPECT_EQ(casesOf({"a/1.pdf", "a/bilag/2.pdf", "b/1.pdf"}),
            (Cases{{"a/1.pdf", "a"}, {"a/bilag/2.pdf", "a"}, {"b/1.pdf", "b"}}));
}

TEST(AssignCases, LooseFilesAreOneCase) {
  EXPECT_EQ(casesOf({"1.pdf", "2.pdf", "bilag/3.pdf"}),
            (Cases{{"1.pdf", "root"}, {"2.pdf", "root"}, {"bilag/3.pdf", "root"}}));
}

TEST(AssignCases, LooseFileBesideCaseFoldersBelongsToNone) {
  EXPECT_EQ(casesOf({"a/1.pdf", "b/1.pdf", "oversigt.pdf"}),
            (Cases{{"a/1.pdf", "a"}, {"b/1.pdf", "b"}, {"oversigt.pdf", ""}}));
}

TEST(AssignCases, ZipIsACaseNamedWithoutItsEnding) {
  EXPECT_EQ(casesOf({"a/1.pdf", "c.ZIP", "a.zip"}),
            (Cases{{"a/1.pdf", "a"}, {"c.ZIP", "c"}, {"a.zip", "a.zip"}}));
}

TEST(AssignCases, WrappingFolderIsLookedThrough) {
  EXPECT_EQ(casesOf({"export/a/1.pdf", "export/b/1.pdf"}),
            (Cases{{"export/a/1.pdf", "a"}, {"export/b/1.pdf", "b"}}));
  EXPECT_EQ(casesOf({"2019-1/bilag/1.pdf", "2019-1/2.pdf"}),
            (Cases{{"2019-1/bilag/1.pdf", "2019-1"}, {"2019-1/2.pdf", "2019-1"}}));
}

TEST(AssignCases, OneCaseTakesEverything) {
  EXPECT_EQ(casesOf({"a/1.pdf", "b/1.pdf"}, true),
            (Cases{{"a/1.pdf", "root"}, {"b/1.pdf", "root"}}));
}

TEST(ListFolder, EveryEntryOnceAndWhatIsNoFileRefused) {
  const testing::ScratchFolder folder;
  folder.write("b/2.txt", "to");
  folder.write("a.txt", "en");
  folder.write("out/old.html", "x");
  ASSERT_EQ(symlink("a.txt", folder.path("link").c_str()), 0);
  ASSERT_EQ(mkfifo(folder.path("pipe").c_str(), 0600), 0);
  const Listing listing = listFolder(folder.path(), folder.path("out"));
  std::map<std::string, std::string> refusals;
  for (const Entry& entry : listing.entries) {
    EXPECT_TRUE(refusals.emplace(entry.path, entry.refusal).second) << entry.path;
  }
  EXPECT_EQ(refusals,
            (std::map<std::string, std::string>{
                {"a.txt", ""}, {"b/2.txt", ""}, {"link", "symbolic link"}, {"pipe", "FIFO"}}));
}

TEST(ListFolder, MissingFolderHasAReason) {
  EXPECT_FALSE(listFolder("/nowhere/at/all", "").error.empty());
}

TEST(Utf8Name, OldSystemsLettersStayLegible) {
  EXPECT_EQ(utf8Name("Afg\xF8relse p\xE5 \x80.pdf"), "Afg\xC3\xB8relse p\xC3\xA5 \xE2\x82\xAC.pdf");
  EXPECT_EQ(utf8Name("p\xC3\xA5.pdf"), "p\xC3\xA5.pdf");
  EXPECT_EQ(utf8Name("\xC0\xAF"), "\xC3\x80\xC2\xAF");  // overlong is no UTF-8
}

}  // namespace
}  // namespace aktsyn::pipeline
