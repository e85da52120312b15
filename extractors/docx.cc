#include "extractors/docx_body.h"
#include "extractors/html_pages.h"
#include "extractors/ooxml_sendings.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

namespace {

// The header or footer of the first page, by its relation id; "" when there is none.
std::string firstPageReference(const xmlNode* section, std::string_view name) {
  const bool has_first_page = docxSwitch(section, "titlePg").value_or(false);
  std::string chosen;
  for (const xmlNode* at = section == nullptr ? nullptr : section->children; at != nullptr;
       at = at->next) {
    if (localName(at) != name) {
      continue;
    }
    const std::string type = attribute(at, "type");
    if ((has_first_page && type == "first") || (chosen.empty() && type != "even")) {
      chosen = attribute(at, "id");
    }
  }
  return chosen;
}

const xmlNode* firstSection(const xmlNode* body) {
  for (const xmlNode* at = body->children; at != nullptr; at = at->next) {
    if (localName(at) == "sectPr") {
      return at;
    }
    if (const xmlNode* section = child(child(at, "pPr"), "sectPr")) {
      return section;
    }
  }
  return nullptr;
}

class DocxFile {
 public:
  DocxFile(ZipArchive& archive, const ReadOptions& options, Sink& sink)
      : archive_(archive),
        package_(archive, options.limits),
        sink_(sink),
        pages_(options.limits, sink) {}

  Verdict read() {
    const OoxmlPackage::Relations root = package_.relations("");
    sendProperties(package_, root, sink_);
    const std::string part = package_.mainPart(root, "word/document.xml");
    if (part.empty()) {
      return {Fate::kUnreadable, "damaged: no document in the package"};
    }
    const XmlDocument document = package_.xml(part);
    if (package_.isBomb()) {
      return {Fate::kRefused, package_.trouble()};
    }
    relations_ = package_.relations(part);
    write(document);
    std::string trouble = archive_.damage().empty() ? package_.trouble() : archive_.damage();
    sendMembers(archive_, part.substr(0, part.rfind('/') + 1), sink_, trouble);
    if (!document.root() && trouble.empty()) {
      trouble = "damaged: empty document";
    }
    return pages_.finish(trouble);
  }

 private:
  XmlDocument related(std::string_view type) {
    const std::string part = OoxmlPackage::targetOf(relations_, type);
    return part.empty() ? XmlDocument() : package_.xml(part);
  }

  void write(const XmlDocument& document) {
    const xmlNode* body = child(document.root(), "body");
    if (body == nullptr) {
      return;
    }
    const XmlDocument style_sheet = related("styles");
    const XmlDocument footnotes = related("footnotes");
    const XmlDocument endnotes = related("endnotes");
    const XmlDocument comments = related("comments");
    const DocxStyles styles(style_sheet.root());
    DocxBody writer(styles, pages_, [this](const std::string& relation) { chunk(relation); });
    writer.setFootnotes(footnotes.root());
    writer.setEndnotes(endnotes.root());
    writer.setComments(comments.root());
    const xmlNode* section = firstSection(body);
    pages_.setHeader(margin(writer, firstPageReference(section, "headerReference")));
    pages_.setFooter(margin(writer, firstPageReference(section, "footerReference")));
    writer.body(body);
  }

  std::vector<Line> margin(DocxBody& writer, const std::string& reference) {
    const auto relation = relations_.find(reference);
    if (relation == relations_.end()) {
      return {};
    }
    const XmlDocument part = package_.xml(relation->second.target);
    return part.root() ? writer.aside(part.root()) : std::vector<Line>();
  }

  void chunk(const std::string& reference) {
    const auto relation = relations_.find(reference);
    auto content =
        relation == relations_.end() ? std::nullopt : package_.bytes(relation->second.target);
    if (!content) {
      sink_.lost("altChunk " + reference, "damaged: the part is missing");
      return;
    }
    const auto* data = reinterpret_cast<const unsigned char*>(content->data());
    if (detectFormat({data, content->size()}) == "html") {
      pages_.endParagraph();
      writeHtml(*content, "", pages_);
    } else {
      sink_.member({relation->second.target, std::move(*content)});
    }
  }

  ZipArchive& archive_;
  OoxmlPackage package_;
  Sink& sink_;
  MarkupPages pages_;
  OoxmlPackage::Relations relations_;
};

}  // namespace

Verdict readDocx(Bytes bytes, const ReadOptions& options, Sink& sink) {
  Verdict verdict;
  const auto archive = ZipArchive::openFile(bytes, options.limits, verdict);
  if (!archive) {
    return verdict;
  }
  return DocxFile(*archive, options, sink).read();
}

}  // namespace aktsyn::extractors
