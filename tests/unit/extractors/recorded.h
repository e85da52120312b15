// What a reader gave for some bytes, and containers made on the spot.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "extractors/readers.h"

namespace aktsyn::extractors::recorded {

struct Recorded : Sink {
  std::string format_id;
  std::map<std::string, std::string> facts;
  std::vector<Page> pages;
  std::vector<Member> members;
  std::vector<LostPart> lost_parts;
  Verdict verdict;

  void format(std::string_view id) override { format_id = id; }
  void metadata(std::string_view key, std::string_view value) override {
    facts[std::string(key)] = value;
  }
  void outline(const OutlineEntry&) override {}
  void page(const Page& page) override { pages.push_back(page); }
  void member(const Member& member) override { members.push_back(member); }
  void lost(std::string_view part, std::string_view reason) override {
    lost_parts.push_back({std::string(part), std::string(reason)});
  }

  // The lines of a page, one per line of text.
  std::string text(std::size_t page = 0) const {
    std::string joined;
    if (page < pages.size()) {
      for (const Line& line : pages[page].lines) {
        joined += line.text() + "\n";
      }
    }
    return joined;
  }
};

inline Bytes asBytes(const std::string& text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

inline Recorded readAll(const std::string& bytes, const ReadOptions& options = {}) {
  Recorded recorded;
  recorded.verdict = readFile(asBytes(bytes), options, recorded);
  return recorded;
}

inline std::string dataFile(const std::string& name) {
  std::ifstream file(AKTSYN_SOURCE_DIR "/tests/unit/extractors/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Entry {
  std::string name;
  std::string bytes;
  std::string password = "";  // encrypted when not empty
  bool symlink = false;
  bool raw_name = false;  // not UTF-8: stored byte by byte
};

inline std::string makeZip(const std::vector<Entry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const Entry& entry : entries) {
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_flags_t flags = entry.raw_name ? ZIP_FL_ENC_CP437 : ZIP_FL_ENC_UTF_8;
    const auto index =
        static_cast<zip_uint64_t>(zip_file_add(archive, entry.name.c_str(), source, flags));
    if (entry.name == "mimetype") {
      zip_set_file_compression(archive, index, ZIP_CM_STORE, 0);
    }
    if (!entry.password.empty()) {
      zip_file_set_encryption(archive, index, ZIP_EM_AES_256, entry.password.c_str());
    }
    if (entry.symlink) {
      zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, 0120777U << 16U);
    }
  }
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

// The bytes of a PNG's header for a picture of this size; enough for what never decodes it.
inline std::string pngHeader(unsigned width, unsigned height) {
  std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
  for (const unsigned value : {width, height}) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes += static_cast<char>(value >> static_cast<unsigned>(shift));
    }
  }
  return bytes + std::string(40, '\x08');
}

// Whatever is cut off, there is a format and a verdict, and a failure has a reason.
inline void expectVerdictAtEveryLength(const std::string& whole, std::size_t step) {
  for (std::size_t length = 0; length < whole.size(); length += step) {
    const Recorded cut = readAll(whole.substr(0, length));
    const bool failed = cut.verdict.fate != Fate::kRead && cut.verdict.fate != Fate::kBlank;
    EXPECT_TRUE(!failed || !cut.verdict.reason.empty()) << "length " << length;
    EXPECT_FALSE(cut.format_id.empty()) << "length " << length;
  }
}

}  // namespace aktsyn::extractors::recorded
