// A sheet is a page: its name as a heading, then a line per row. Hidden sheets, rows and columns
// are read like others: what a file holds is there whether a program shows it or not.
#include <algorithm>
#include <charconv>

#include "extractors/markup_pages.h"
#include "extractors/ooxml_sendings.h"
#include "extractors/readers.h"
#include "extractors/xlsx_formats.h"

namespace aktsyn::extractors {

namespace {

// The column in a cell's name, "AB12" -> 28; 0 when there is none.
int columnOf(std::string_view reference) {
  constexpr int kLetters = 26;
  constexpr int kMost = 16'384;
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > kMost) {
      break;
    }
    column = column * kLetters + (c - 'A' + 1);
  }
  return column <= kMost ? column : 0;
}

std::size_t numberOf(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? number : 0;
}

// The text of a string item: plain or in runs, without the reading aids of East Asian versions.
std::string itemText(const xmlNode* item) {
  std::string text;
  for (const xmlNode* at = item == nullptr ? nullptr : item->children; at != nullptr;
       at = at->next) {
    if (localName(at) == "t") {
      text += textOf(at);
    } else if (localName(at) == "r") {
      text += textOf(child(at, "t"));
    }
  }
  constexpr std::string_view kReturn = "_x000D_";
  for (std::size_t at = text.find(kReturn); at != std::string::npos; at = text.find(kReturn, at)) {
    text.replace(at, kReturn.size(), " ");
  }
  return text;
}

// "2019-03-04T00:00:00" says the day alone.
std::string isoText(const std::string& value) {
  constexpr std::string_view kMidnight = "T00:00:00";
  const std::size_t at = value.find(kMidnight);
  return at == std::string::npos ? value : value.substr(0, at);
}

class XlsxFile {
 public:
  XlsxFile(ZipArchive& archive, const ReadOptions& options, Sink& sink)
      : archive_(archive),
        package_(archive, options.limits),
        sink_(sink),
        pages_(options.limits, sink) {}

  Verdict read() {
    const OoxmlPackage::Relations root = package_.relations("");
    sendProperties(package_, root, sink_);
    const std::string part = package_.mainPart(root, "xl/workbook.xml");
    if (part.empty()) {
      return {Fate::kUnreadable, "damaged: no workbook in the package"};
    }
    const XmlDocument workbook = package_.xml(part);
    const OoxmlPackage::Relations relations = package_.relations(part);
    const XmlDocument styles = related(relations, "styles");
    const bool from_1904 = isTrue(attribute(child(workbook.root(), "workbookPr"), "date1904"));
    const XlsxFormats formats(styles.root(), from_1904);
    readStrings(related(relations, "sharedStrings"));
    writeSheets(workbook, relations, formats);
    if (package_.isBomb()) {
      return {Fate::kRefused, package_.trouble()};
    }
    std::string trouble = archive_.damage().empty() ? package_.trouble() : archive_.damage();
    trouble = trouble.empty() ? trouble_ : trouble;
    sendMembers(archive_, part.substr(0, part.rfind('/') + 1), sink_, trouble);
    return pages_.finish(trouble);
  }

 private:
  static bool isTrue(const std::string& value) { return value == "1" || value == "true"; }

  XmlDocument related(const OoxmlPackage::Relations& relations, std::string_view type) {
    const std::string part = OoxmlPackage::targetOf(relations, type);
    return part.empty() ? XmlDocument() : package_.xml(part);
  }

  void readStrings(const XmlDocument& document) {
    const xmlNode* root = document.root();
    for (const xmlNode* at = root == nullptr ? nullptr : root->children; at != nullptr;
         at = at->next) {
      if (localName(at) == "si") {
        strings_.push_back(itemText(at));
      }
    }
  }

  void writeSheets(const XmlDocument& workbook, const OoxmlPackage::Relations& relations,
                   const XlsxFormats& formats) {
    const xmlNode* sheets = child(workbook.root(), "sheets");
    for (const xmlNode* at = sheets == nullptr ? nullptr : sheets->children; at != nullptr;
         at = at->next) {
      if (localName(at) != "sheet") {
        continue;
      }
      const std::string name = attribute(at, "name");
      const auto relation = relations.find(attribute(at, "id"));
      if (relation == relations.end() || !archive_.find(relation->second.target)) {
        sink_.lost("sheet " + name, "damaged: the part is missing");
        continue;
      }
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
      heading_ = name;
      writeSheet(relation->second.target, formats);
    }
  }

  void writeSheet(const std::string& part, const XlsxFormats& formats) {
    const XmlDocument sheet = package_.xml(part);
    const xmlNode* data = child(sheet.root(), "sheetData");
    for (const xmlNode* at = data == nullptr ? nullptr : data->children; at != nullptr;
         at = at->next) {
      if (localName(at) == "row") {
        writeRow(at, formats);
      }
    }
    const OoxmlPackage::Relations relations = package_.relations(part);
    for (const auto& [id, relation] : relations) {
      if (relation.type == "drawing") {
        writeParagraphs(package_.xml(relation.target).root());
      } else if (relation.type == "comments") {
        writeComments(package_.xml(relation.target).root());
      }
    }
  }

  // The name stands above a sheet that has text; an empty sheet gives no page.
  void writeHeading() {
    if (!heading_.empty()) {
      pages_.heading(1);
      pages_.text(heading_);
      pages_.endParagraph();
      heading_.clear();
    }
  }

  void writeRow(const xmlNode* row, const XlsxFormats& formats) {
    int column = 0;
    int written = 0;  // the last column that was
    for (const xmlNode* at = row->children; at != nullptr; at = at->next) {
      if (localName(at) != "c") {
        continue;
      }
      column = std::max(columnOf(attribute(at, "r")), column + 1);
      const std::string text = cellText(at, formats);
      if (text.empty()) {
        continue;
      }
      if (written == 0) {
        writeHeading();
        pages_.openRow();
      }
      pages_.skipColumns(column - written - 1);
      pages_.openCell();
      pages_.text(text);
      pages_.closeCell();
      written = column;
    }
    if (written > 0) {
      pages_.closeRow();
    }
  }

  std::string cellText(const xmlNode* cell, const XlsxFormats& formats) {
    const std::string type = attribute(cell, "t");
    if (type == "inlineStr") {
      return itemText(child(cell, "is"));
    }
    const std::string value = textOf(child(cell, "v"));
    if (value.empty()) {
      return {};
    }
    if (type == "s") {
      const std::size_t index = numberOf(value);
      if (index >= strings_.size()) {
        trouble_ = "damaged: a cell names a string that is not there";
        return {};
      }
      return strings_[index];
    }
    if (type == "b") {
      return isTrue(value) ? "TRUE" : "FALSE";
    }
    if (type == "d") {
      return isoText(value);
    }
    return type == "str" || type == "e" ? value
                                        : formats.shown(value, numberOf(attribute(cell, "s")));
  }

  // The text of boxes and shapes that lie over the sheet.
  void writeParagraphs(const xmlNode* node) {
    for (const xmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr;
         at = at->next) {
      if (!isElement(at, "drawingml", "p")) {
        writeParagraphs(at);
        continue;
      }
      const std::string text = textOf(at);
      if (!text.empty()) {
        writeHeading();
        pages_.endParagraph();
        pages_.text(text);
        pages_.endParagraph();
      }
    }
  }

  void writeComments(const xmlNode* comments) {
    std::vector<std::string> authors;
    const xmlNode* names = child(comments, "authors");
    for (const xmlNode* at = names == nullptr ? nullptr : names->children; at != nullptr;
         at = at->next) {
      if (localName(at) == "author") {
        authors.push_back(textOf(at));
      }
    }
    const xmlNode* list = child(comments, "commentList");
    for (const xmlNode* at = list == nullptr ? nullptr : list->children; at != nullptr;
         at = at->next) {
      if (localName(at) != "comment") {
        continue;
      }
      const std::size_t author = numberOf(attribute(at, "authorId"));
      pages_.beginAside();
      pages_.text(itemText(child(at, "text")));
      pages_.addComment(author < authors.size() ? authors[author] : std::string(), "",
                        pages_.endAside());
    }
  }

  ZipArchive& archive_;
  OoxmlPackage package_;
  Sink& sink_;
  MarkupPages pages_;
  std::vector<std::string> strings_;
  std::string trouble_;
  std::string heading_;  // of the sheet in hand, until it is written
};

}  // namespace

Verdict readXlsx(Bytes bytes, const ReadOptions& options, Sink& sink) {
  Verdict verdict;
  const auto archive = ZipArchive::openFile(bytes, options.limits, verdict);
  if (!archive) {
    return verdict;
  }
  return XlsxFile(*archive, options, sink).read();
}

}  // namespace aktsyn::extractors
