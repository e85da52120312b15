#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

std::vector<std::string> namesOf(const Recorded& file) {
  std::vector<std::string> names;
  for (const Member& member : file.members) {
    names.push_back(member.name);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(ZipTest, MembersComeInOrderWithTheirBytes) {
  const Recorded file = readAll(makeZip({{"b/ø.txt", "to"}, {"b/", ""}, {"a.txt", "en"}}));
  EXPECT_EQ(namesOf(file), (Names{"b/ø.txt", "a.txt"}));
  EXPECT_EQ(file.members.at(0).bytes, "to");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
  EXPECT_TRUE(file.pages.empty());
}

// Stored names may hold what no writer here lets through.
std::string renamed(std::string zip, const std::string& from, const std::string& to) {
  for (std::size_t at = zip.find(from); at != std::string::npos; at = zip.find(from, at + 1)) {
    zip.replace(at, from.size(), to);
  }
  return zip;
}

TEST(ZipTest, NamesAreMadeSafe) {
  EXPECT_EQ(namesOf(readAll(makeZip({{"../../etc/x", "1"}, {"/abs/y", "2"}, {"c\\d\\z", "3"}}))),
            (Names{"etc/x", "abs/y", "c/d/z"}));
  EXPECT_EQ(namesOf(readAll(renamed(makeZip({{"QQQ", "1"}}), "QQQ", "../"))), Names{});
}

TEST(ZipTest, NamesInDosAndWindowsCodePages) {
  const std::string zip = makeZip({{"QQQQQQ.txt", "1"}});
  EXPECT_EQ(namesOf(readAll(renamed(zip, "QQQQQQ", "\x92\x9B\x86\x8F\x9D\x91"))),
            Names{"ÆøåÅØæ.txt"});
  EXPECT_EQ(namesOf(readAll(renamed(zip, "QQQQQQ", "\xC6\xF8\xE5\xC5\xD8\xE6"))),
            Names{"ÆøåÅØæ.txt"});
}

TEST(ZipTest, DuplicateNamesAreTold) {
  std::string zip = makeZip({{"a.txt", "1"}, {"b.txt", "2"}});
  EXPECT_EQ(namesOf(readAll(renamed(zip, "b.txt", "a.txt"))), (Names{"a.txt", "a (2).txt"}));
}

TEST(ZipTest, EncryptedEntryIsLost) {
  const Recorded file = readAll(makeZip({{"a.txt", "1"}, {"b.txt", "2", "kode"}}));
  EXPECT_EQ(file.members.size(), 1U);
  ASSERT_EQ(file.lost_parts.size(), 1U);
  EXPECT_EQ(file.lost_parts[0].part, "b.txt");
  EXPECT_EQ(file.lost_parts[0].reason, "encrypted");
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
}

TEST(ZipTest, AllEncryptedIsUnreadable) {
  const Recorded file = readAll(makeZip({{"b.txt", "2", "kode"}}));
  EXPECT_EQ(file.verdict.fate, Fate::kUnreadable);
  EXPECT_EQ(file.verdict.reason, "encrypted");
}

TEST(ZipTest, SymlinkIsLost) {
  const Recorded file = readAll(makeZip({{"a", "/etc/passwd", "", true}, {"b", "1"}}));
  ASSERT_EQ(file.lost_parts.size(), 1U);
  EXPECT_EQ(file.lost_parts[0].reason, "symlink");
  EXPECT_EQ(namesOf(file), Names{"b"});
}

TEST(ZipTest, DamagedEntryIsLostAndOthersAreKept) {
  std::string zip = makeZip({{"a.txt", "uforkortet tekst"}, {"b.txt", "den anden fil"}});
  const std::size_t at = zip.find("a.txt") + 5;
  zip[at + 4] = static_cast<char>(zip[at + 4] ^ 0x55);
  const Recorded file = readAll(zip);
  EXPECT_EQ(namesOf(file), Names{"b.txt"});
  ASSERT_EQ(file.lost_parts.size(), 1U);
  EXPECT_TRUE(file.lost_parts[0].reason.starts_with("damaged")) << file.lost_parts[0].reason;
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
}

TEST(ZipTest, EntriesBeforeACutAreKept) {
  const std::string zip = makeZip({{"a.txt", "uforkortet tekst"}, {"b.txt", "den anden fil"}});
  const Recorded file = readAll(zip.substr(0, zip.find("PK\1\2") - 3));
  EXPECT_EQ(namesOf(file), Names{"a.txt"});
  EXPECT_EQ(file.members.at(0).bytes, "uforkortet tekst");
  ASSERT_EQ(file.lost_parts.size(), 1U);
  EXPECT_EQ(file.lost_parts[0].part, "b.txt");
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
}

TEST(ZipTest, LostDirectoryIsTold) {
  const std::string zip = makeZip({{"a.txt", "uforkortet tekst"}});
  const Recorded file = readAll(zip.substr(0, zip.find("PK\1\2")));
  EXPECT_EQ(namesOf(file), Names{"a.txt"});
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_TRUE(file.verdict.reason.starts_with("damaged")) << file.verdict.reason;
}

TEST(ZipTest, BombIsRefused) {
  const Recorded file = readAll(makeZip({{"zeros", std::string(std::size_t{40} << 20, '\0')}}));
  EXPECT_EQ(file.verdict.fate, Fate::kRefused);
  EXPECT_TRUE(file.verdict.reason.starts_with("bomb")) << file.verdict.reason;
  EXPECT_TRUE(file.members.empty());
}

TEST(ZipTest, AllEntriesTogetherAreCapped) {
  ReadOptions options;
  options.limits.max_inflated_bytes = 5;
  EXPECT_EQ(readAll(makeZip({{"a", "123"}, {"b", "456"}}), options).verdict.fate, Fate::kRefused);
}

TEST(ZipTest, TooManyEntriesAreRefused) {
  ReadOptions options;
  options.limits.max_members = 1;
  EXPECT_EQ(readAll(makeZip({{"a", "1"}, {"b", "2"}}), options).verdict.fate, Fate::kRefused);
}

TEST(ZipTest, VerdictAtEveryLength) {
  expectVerdictAtEveryLength(makeZip({{"a.txt", "uforkortet tekst"}, {"b.txt", "den anden"}}), 1);
}

}  // namespace
}  // namespace aktsyn::extractors::recorded
