#include "extractors/ooxml_sendings.h"

#include "extractors/image_header.h"

namespace aktsyn::extractors {

namespace {

void sendFact(Sink& sink, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    sink.metadata(key, value);
  }
}

}  // namespace

void sendProperties(OoxmlPackage& package, const OoxmlPackage::Relations& root, Sink& sink) {
  const std::string part = OoxmlPackage::targetOf(root, "core-properties");
  const XmlDocument core = package.xml(part.empty() ? "docProps/core.xml" : part);
  if (core.root() == nullptr) {
    return;
  }
  sendFact(sink, "title", textOf(child(core.root(), "title")));
  sendFact(sink, "author", textOf(child(core.root(), "creator")));
  sendFact(sink, "created", textOf(child(core.root(), "created")));
  sendFact(sink, "modified", textOf(child(core.root(), "modified")));
}

void sendMembers(ZipArchive& archive, std::string_view folder, Sink& sink, std::string& trouble) {
  const std::string media = std::string(folder) + "media/";
  const std::string embeddings = std::string(folder) + "embeddings/";
  for (std::int64_t index = 0; index < archive.count(); ++index) {
    const ZipArchive::Entry entry = archive.entry(index);
    const bool picture = entry.name.starts_with(media);
    if (entry.directory || (!picture && !entry.name.starts_with(embeddings))) {
      continue;
    }
    ZipArchive::Content content = archive.read(index);
    if (content.status != ZipArchive::ReadStatus::kOk) {
      sink.lost(entry.name, content.reason);
      trouble = trouble.empty() ? content.reason : trouble;
      continue;
    }
    if (picture) {
      if (mayBeScannedPage(content.bytes)) {
        sink.member({entry.name, std::move(content.bytes)});
      }
      continue;
    }
    const auto* data = reinterpret_cast<const unsigned char*>(content.bytes.data());
    const std::string format = detectFormat({data, content.bytes.size()});
    if (format.find('/') == std::string::npos && format != "empty") {
      sink.member({entry.name, std::move(content.bytes)});
    } else {
      sink.lost(entry.name, "no reader for " + format);
    }
  }
}

}  // namespace aktsyn::extractors
