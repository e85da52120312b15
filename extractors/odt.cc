#include <optional>

#include "extractors/image_header.h"
#include "extractors/odt_body.h"
#include "extractors/readers.h"
#include "extractors/zip_archive.h"

namespace aktsyn::extractors {

namespace {

void sendFact(Sink& sink, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    sink.metadata(key, value);
  }
}

// The page style of the text's first paragraph, or the one that documents start with.
const xmlNode* firstMasterPage(const xmlNode* styles, const std::string& wanted) {
  const xmlNode* masters = child(styles, "master-styles");
  const xmlNode* chosen = nullptr;
  for (const xmlNode* at = masters == nullptr ? nullptr : masters->children; at != nullptr;
       at = at->next) {
    if (localName(at) != "master-page") {
      continue;
    }
    const std::string name = attribute(at, "name");
    if (name == wanted) {
      return at;
    }
    if (chosen == nullptr || name == "Standard") {
      chosen = at;
    }
  }
  return chosen;
}

const xmlNode* firstParagraph(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name == "p" || name == "h") {
      return at;
    }
    if (name == "section" || name == "list" || name == "list-item") {
      if (const xmlNode* found = firstParagraph(at)) {
        return found;
      }
    }
  }
  return nullptr;
}

class OdtFile {
 public:
  OdtFile(ZipArchive& archive, const ReadOptions& options, Sink& sink)
      : archive_(archive), limits_(options.limits), sink_(sink), pages_(options.limits, sink) {}

  Verdict read() {
    trouble_ = archive_.damage();
    if (isEncrypted()) {
      return {Fate::kUnreadable, "encrypted"};
    }
    if (!archive_.find("content.xml")) {
      return {Fate::kUnreadable, "damaged: no content in the package"};
    }
    sendProperties();
    const XmlDocument content = xml("content.xml");
    if (bomb_) {
      return {Fate::kRefused, trouble_};
    }
    const XmlDocument style_sheet = xml("styles.xml");
    OdtStyles styles;
    styles.add(style_sheet.root());
    styles.add(content.root());
    const xmlNode* text = child(child(content.root(), "body"), "text");
    if (text == nullptr && trouble_.empty()) {
      trouble_ = "damaged: no text in the content";
    }
    if (text != nullptr) {
      write(text, style_sheet.root(), styles);
    }
    sendPictures();
    return pages_.finish(trouble_);
  }

 private:
  XmlDocument xml(std::string_view name) {
    const auto index = archive_.find(name);
    if (!index) {
      return {};
    }
    const ZipArchive::Content content = archive_.read(*index);
    note(content.status == ZipArchive::ReadStatus::kOk ? "" : content.reason);
    bomb_ = bomb_ || content.status == ZipArchive::ReadStatus::kOverCap;
    XmlDocument document = parseXml(content.bytes, limits_.max_xml_depth);
    note(document.error);
    return document;
  }

  void note(const std::string& trouble) { trouble_ = trouble_.empty() ? trouble : trouble_; }

  bool isEncrypted() {
    const XmlDocument manifest = xml("META-INF/manifest.xml");
    for (const xmlNode* at = manifest.root() ? manifest.root()->children : nullptr; at != nullptr;
         at = at->next) {
      if (child(at, "encryption-data") != nullptr) {
        return true;
      }
    }
    return false;
  }

  void sendProperties() {
    const XmlDocument document = xml("meta.xml");
    const xmlNode* meta = child(document.root(), "meta");
    const std::string first_author = textOf(child(meta, "initial-creator"));
    sendFact(sink_, "title", textOf(child(meta, "title")));
    sendFact(sink_, "author", first_author.empty() ? textOf(child(meta, "creator")) : first_author);
    sendFact(sink_, "created", textOf(child(meta, "creation-date")));
    sendFact(sink_, "modified", textOf(child(meta, "date")));
  }

  void write(const xmlNode* text, const xmlNode* style_sheet, const OdtStyles& styles) {
    OdtBody writer(styles, pages_);
    const xmlNode* first = firstParagraph(text);
    const xmlNode* master =
        firstMasterPage(style_sheet, styles.resolve(attribute(first, "style-name")).master_page);
    const auto margin = [&](std::string_view first_page, std::string_view usual) {
      const xmlNode* part = child(master, first_page);
      part = part == nullptr ? child(master, usual) : part;
      return part == nullptr || attribute(part, "display") == "false" ? std::vector<Line>()
                                                                      : writer.aside(part);
    };
    pages_.setHeader(margin("header-first", "header"));
    pages_.setFooter(margin("footer-first", "footer"));
    writer.blocks(text);
  }

  void sendPictures() {
    for (std::int64_t index = 0; index < archive_.count(); ++index) {
      const ZipArchive::Entry entry = archive_.entry(index);
      if (entry.directory || !entry.name.starts_with("Pictures/")) {
        continue;
      }
      ZipArchive::Content content = archive_.read(index);
      if (content.status != ZipArchive::ReadStatus::kOk) {
        sink_.lost(entry.name, content.reason);
        note(content.reason);
      } else if (mayBeScannedPage(content.bytes)) {
        sink_.member({entry.name, std::move(content.bytes)});
      }
    }
  }

  ZipArchive& archive_;
  const Limits& limits_;
  Sink& sink_;
  MarkupPages pages_;
  std::string trouble_;
  bool bomb_ = false;
};

}  // namespace

Verdict readOdt(Bytes bytes, const ReadOptions& options, Sink& sink) {
  Verdict verdict;
  const auto archive = ZipArchive::openFile(bytes, options.limits, verdict);
  if (!archive) {
    return verdict;
  }
  return OdtFile(*archive, options, sink).read();
}

}  // namespace aktsyn::extractors
