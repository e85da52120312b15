#include "shipped_notes.h"

#include <algorithm>

#include "paper_maker.h"
#include "test_pack.h"

using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::TimelineEvent;

FileReading readAs(const std::string& path, const std::string& text, const std::string& child) {
  static const aktsyn::pipeline::Reader kReader(shippedPack());
  aktsyn::pipeline::SourceFile file;
  file.path = path;
  return kReader.read(file, paperOf(text), child);
}

FileReading note(const std::string& title, const std::string& text) {
  return readAs("notat.txt", "**" + title + " 12-03-2019\n\n" + text + "\n\nNN\n", "Ditte Holm");
}

std::vector<std::string> told(const FileReading& reading, const std::string& kind) {
  std::vector<std::string> found;
  for (const TimelineEvent& event : reading.events) {
    if (event.event.kind == kind && !event.event.is_document) {
      found.push_back(std::string(aktsyn::rules::name(event.event.status)) + " " +
                      aktsyn::rules::iso(event.event.when));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}
