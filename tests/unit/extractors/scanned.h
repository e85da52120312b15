// What one reader gave for some bytes.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "extractors/readers.h"

namespace aktsyn::extractors::scanned {

struct Received : Sink {
  std::map<std::string, std::string> facts;
  std::vector<OutlineEntry> bookmarks;
  std::vector<Page> pages;
  std::vector<Member> members;
  std::vector<LostPart> lost_parts;
  Verdict verdict;

  void format(std::string_view) override {}
  void metadata(std::string_view key, std::string_view value) override {
    facts[std::string(key)] = value;
  }
  void outline(const OutlineEntry& entry) override { bookmarks.push_back(entry); }
  void page(const Page& page) override { pages.push_back(page); }
  void member(const Member& member) override { members.push_back(member); }
  void lost(std::string_view part, std::string_view reason) override {
    lost_parts.push_back({std::string(part), std::string(reason)});
  }
  std::string text(std::size_t index) const {
    std::string joined;
    for (const Line& line : pages.at(index).lines) {
      joined += line.text() + "\n";
    }
    return joined;
  }
};

using Reader = Verdict (*)(Bytes, const ReadOptions&, Sink&);

inline Bytes asBytes(const std::string& text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

inline Received receive(Reader reader, const std::string& bytes, const ReadOptions& options = {}) {
  Received received;
  received.verdict = reader(asBytes(bytes), options, received);
  return received;
}

inline std::string dataFile(const std::string& name) {
  std::ifstream file(AKTSYN_SOURCE_DIR "/tests/unit/extractors/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace aktsyn::extractors::scanned
