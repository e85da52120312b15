#include "paper_maker.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using aktsyn::extractors::Box;
using aktsyn::extractors::Extraction;
using aktsyn::extractors::Line;
using aktsyn::extractors::Page;
using aktsyn::extractors::Word;

namespace {

constexpr float kLetterWidth = 5, kLineHeight = 12, kLeft = 60, kColumnGap = 40;
constexpr float kTextSize = 10, kHeadlineSize = 16, kSmallSize = 7, kFootTop = 800;
constexpr const char* kTextLine = "Der er talt med skolen og med mor om hverdagen derhjemme.";

Line lineOf(std::string text, float top, bool layout) {
  Line line;
  line.font_size = layout ? kTextSize : 0;
  if (text.starts_with("**")) {
    line.bold = true;
    text.erase(0, 2);
  } else if (text.starts_with("# ")) {
    line.font_size = layout ? kHeadlineSize : 0;
    text.erase(0, 2);
  } else if (text.starts_with("% ")) {
    line.font_size = layout ? kSmallSize : 0;
    text.erase(0, 2);
  } else if (text.starts_with("_ ")) {
    top = kFootTop;
    text.erase(0, 2);
  }
  float left = kLeft;
  bool cell = false;
  std::string word;
  const auto flush = [&] {
    if (word.empty()) {
      return;
    }
    const float width = kLetterWidth * static_cast<float>(word.size());
    Word placed;
    placed.text = word;
    placed.starts_cell = cell;
    if (layout) {
      placed.box = {left, top, left + width, top + kLineHeight};
      line.box = aktsyn::extractors::unite(line.box, placed.box);
    }
    left += width + kLetterWidth;
    line.words.push_back(placed);
    word.clear();
    cell = false;
  };
  for (const char c : text) {
    if (c == ' ') {
      flush();
    } else if (c == '\t') {
      flush();
      left += kColumnGap;
      cell = true;
    } else {
      word += c;
    }
  }
  flush();
  return line;
}

}  // namespace

Extraction paperOf(const std::string& text, Layout layout) {
  Extraction extraction;
  extraction.format = layout == Layout::kPages ? "pdf" : "docx";
  std::istringstream in(text);
  bool block = true;
  float top = 50;
  const auto addPage = [&] {
    Page page;
    page.number = static_cast<int>(extraction.pages.size()) + 1;
    if (layout == Layout::kPages) {
      page.width = 595;
      page.height = 842;
    }
    extraction.pages.push_back(page);
    block = true;
    top = 50;
  };
  addPage();
  for (std::string raw; std::getline(in, raw);) {
    if (raw.starts_with("===")) {
      addPage();
      continue;
    }
    if (raw.empty()) {
      block = true;
      top += kLineHeight;
      continue;
    }
    const int lines = raw[0] == '~' ? std::stoi(raw.substr(1)) : 1;
    for (int i = 0; i < lines; ++i) {
      Line line = lineOf(raw[0] == '~' ? kTextLine : raw, top, layout == Layout::kPages);
      line.starts_block = block || layout == Layout::kNone;
      block = false;
      top += 1.4F * kLineHeight;
      extraction.pages.back().lines.push_back(line);
    }
  }
  return extraction;
}

std::vector<PaperCase> paperCases(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(AKTSYN_SOURCE_DIR "/tests/reading/data/") + folder)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<PaperCase> cases;
  for (const auto& path : paths) {
    std::ifstream in(path);
    PaperCase found;
    found.name = path.filename().string();
    bool expected = false;
    for (std::string line; std::getline(in, line);) {
      if (line == "--- expected") {
        expected = true;
      } else if (expected) {
        found.expected.push_back(line);
      } else {
        found.text += line + "\n";
      }
    }
    cases.push_back(found);
  }
  return cases;
}
