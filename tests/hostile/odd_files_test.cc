// An archive of odd and hostile files: each has one fate, none ends the run.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/run_program.h"
#include "tests/scratch_folder.h"

namespace aktsyn {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kArchive = std::string(AKTSYN_SOURCE_DIR) + "/corpus/sample/archive";

std::string bytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The sample's small files cut short, with bytes turned over, and under the wrong names.
void addDamaged(const testing::ScratchFolder& folder) {
  std::mt19937 random(7);
  std::set<std::string> kinds;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kArchive)) {
    if (entry.is_regular_file() && entry.file_size() > 200 && entry.file_size() < 60'000) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string ending = path.extension().string();
    if (!kinds.insert(ending).second) {
      continue;
    }
    const std::string whole = bytesOf(path);
    for (const int share : {1, 5, 9}) {
      folder.write("archive/damaged/cut" + std::to_string(share) + ending,
                   whole.substr(0, whole.size() * static_cast<std::size_t>(share) / 10));
    }
    std::string turned = whole;
    for (int flips = 0; flips < 20; ++flips) {
      turned[random() % turned.size()] ^= static_cast<char>(1 << (random() % 8));
    }
    folder.write("archive/damaged/turned" + ending, turned);
    folder.write("archive/damaged/misnamed" + ending + ".jpg", whole);
  }
}

void addOdd(const testing::ScratchFolder& folder) {
  folder.write("archive/odd/empty.pdf", "");
  folder.write("archive/odd/zeros.bin", std::string(5000, '\0'));
  folder.write("archive/odd/only-header.pdf", "%PDF-1.7\n");
  folder.write("archive/odd/deep.html", [] {
    std::string html;
    for (int depth = 0; depth < 20'000; ++depth) {
      html += "<div><b>";
    }
    return html;
  }());
  folder.write("archive/odd/deep.rtf", "{\\rtf1 " + std::string(50'000, '{'));
  folder.write("archive/odd/long-line.txt", std::string(3'000'000, 'a'));
  folder.write("archive/odd/digits.txt", std::string(200'000, '1'));
  folder.write("archive/odd/<script>alert(1)<script>.txt", "hello <script>alert(1)</script>");
  folder.write("archive/odd/line\nbreak.txt", "hello");
  folder.write("archive/odd/latin\xE6.txt", "hello");
  folder.write("archive/odd/mail.eml",
               "From: a@b\nTo: c@d\nSubject: =?utf-8?q?=ff=ff?=\n\n\xff\xff");
  folder.write("archive/odd/broken.zip", "PK\x03\x04 this is no zip");
  ASSERT_EQ(symlink("/etc/passwd", folder.path("archive/odd/link.pdf").c_str()), 0);
  ASSERT_EQ(symlink("..", folder.path("archive/odd/loop").c_str()), 0);
  ASSERT_EQ(mkfifo(folder.path("archive/odd/pipe.pdf").c_str(), 0600), 0);
}

TEST(OddFiles, EachHasOneFateAndNoneEndsTheRun) {
  const testing::ScratchFolder folder;
  addOdd(folder);
  addDamaged(folder);
  const testing::ProgramRun run =
      testing::runProgram("aktsyn", {"scan", folder.path("archive"), "-o", folder.path("out")});
  ASSERT_EQ(run.exit_code, 1) << run.complaints;
  std::ifstream file(folder.path("out/files.jsonl"));
  std::map<std::string, std::string> fates;
  for (std::string line; std::getline(file, line);) {
    const json item = json::parse(line);
    const bool fresh = fates.emplace(item.at("path"), item.at("fate")).second;
    EXPECT_TRUE(fresh) << item.at("path");
    if (item.at("fate") != "read" && item.at("fate") != "blank") {
      EXPECT_FALSE(item.at("reason").is_null()) << line;
    }
  }
  std::size_t on_disk = 0;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(folder.path("archive"))) {
    on_disk += entry.is_directory() && !entry.is_symlink() ? 0 : 1;
  }
  EXPECT_EQ(fates.size(), on_disk);
  EXPECT_EQ(fates.at("odd/link.pdf"), "refused");
  EXPECT_EQ(fates.at("odd/pipe.pdf"), "refused");
  EXPECT_EQ(fates.at("odd/empty.pdf"), "skipped");
  EXPECT_EQ(fates.at("odd/only-header.pdf"), "unreadable");
  EXPECT_EQ(fates.at("odd/broken.zip"), "unreadable");
}

}  // namespace
}  // namespace aktsyn
