#include "extractors/docx_body.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "extractors/charset.h"

namespace aktsyn::extractors {

namespace {

constexpr std::string_view kWord = "wordprocessingml";
constexpr std::string_view kMath = "/math";
constexpr char32_t kBoxEmpty = 0x2610;
constexpr char32_t kBoxCrossed = 0x2612;

bool isWord(const xmlNode* node, std::string_view name) { return isElement(node, kWord, name); }

int columnsOf(const xmlNode* grid_span) {
  int columns = 1;
  const std::string value = attribute(grid_span, "val");
  std::from_chars(value.data(), value.data() + value.size(), columns);
  return std::max(columns, 1);
}

// Of mc:AlternateContent the first choice, else the fallback: both say the same.
const xmlNode* alternative(const xmlNode* node) {
  const xmlNode* choice = child(node, "Choice");
  return choice != nullptr ? choice : child(node, "Fallback");
}

bool isRemoved(std::string_view name) { return name == "del" || name == "moveFrom"; }

// Elements that only wrap others of the same level.
bool isWrapper(std::string_view name) {
  return name == "ins" || name == "moveTo" || name == "smartTag" || name == "customXml" ||
         name == "sdtContent" || name == "hyperlink" || name == "fldSimple" || name == "dir" ||
         name == "bdo" || name == "Choice" || name == "Fallback" || name == "rubyBase";
}

// The content that a wrapping element stands for; null when it wraps nothing of that kind.
const xmlNode* unwrap(const xmlNode* node) {
  const std::string_view name = localName(node);
  if (name == "AlternateContent") {
    return alternative(node);
  }
  if (name == "sdt") {
    return child(node, "sdtContent");
  }
  return isWrapper(name) ? node : nullptr;
}

void sectionTypes(const xmlNode* node, std::vector<std::string>& types) {
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    if (isWord(at, "sectPr")) {
      types.push_back(attribute(child(at, "type"), "val"));
    } else if (isWord(at, "pPr") || isWord(at, "p") || isWord(at, "sdt") ||
               isWord(at, "sdtContent")) {
      sectionTypes(at, types);
    }
  }
}

}  // namespace

void DocxBody::collect(const xmlNode* root, Notes& notes) {
  for (const xmlNode* at = root == nullptr ? nullptr : root->children; at != nullptr;
       at = at->next) {
    if (hasAttribute(at, "id")) {
      notes.emplace(attribute(at, "id"), at);
    }
  }
}

void DocxBody::body(const xmlNode* body) {
  sectionTypes(body, section_types_);
  blocks(body);
  while (!comments_.empty()) {
    comment(std::string(comments_.begin()->first));
  }
  for (const xmlNode* left : std::exchange(deferred_, {})) {
    in_note_ = true;
    pages_.addNote(aside(left));
    in_note_ = false;
  }
}

std::vector<Line> DocxBody::aside(const xmlNode* parent) {
  std::vector<std::vector<Line>> outer_boxes = std::exchange(boxes_, {});
  pages_.beginAside();
  blocks(parent);
  boxes_ = std::move(outer_boxes);
  return pages_.endAside();
}

void DocxBody::blocks(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    block(at);
  }
}

void DocxBody::block(const xmlNode* node) {
  const std::string_view name = localName(node);
  if (name.empty() || isRemoved(name)) {
    return;
  }
  if (isWord(node, "p")) {
    paragraph(node);
  } else if (isWord(node, "tbl")) {
    rows(node);
  } else if (isWord(node, "altChunk")) {
    on_chunk_(attribute(node, "id"));
  } else if (const xmlNode* content = unwrap(node)) {
    blocks(content);
  }
}

void DocxBody::paragraph(const xmlNode* node) {
  const xmlNode* own = child(node, "pPr");
  DocxProperties properties = styles_.paragraphStyle(attribute(child(own, "pStyle"), "val"));
  properties.overlay(readDocxProperties(own, nullptr));
  if (properties.page_break_before.value_or(false)) {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  }
  pages_.heading(properties.heading_level.value_or(0));
  inlines(node, properties);
  const bool joins_next = child(child(own, "rPr"), "del") != nullptr;
  if (!joins_next) {
    pages_.endParagraph();
    for (std::vector<Line>& box : std::exchange(boxes_, {})) {
      pages_.append(std::move(box));
    }
  }
  if (child(own, "sectPr") != nullptr) {
    ++section_;
    const bool goes_on =
        section_ < section_types_.size() && section_types_[section_] == "continuous";
    if (!goes_on) {
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
    }
  }
}

void DocxBody::inlines(const xmlNode* parent, const DocxProperties& properties) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name.empty() || isRemoved(name)) {
      continue;
    }
    if (isWord(at, "r")) {
      run(at, properties);
    } else if (isElement(at, kMath, name)) {
      pages_.text(textOf(at));
    } else if (const xmlNode* content = unwrap(at)) {
      inlines(content, properties);
    }
  }
}

void DocxBody::run(const xmlNode* node, const DocxProperties& paragraph) {
  const xmlNode* own = child(node, "rPr");
  DocxProperties properties = paragraph;
  if (const xmlNode* style = child(own, "rStyle")) {
    properties.overlay(styles_.characterStyle(attribute(style, "val")));
  }
  properties.overlay(readDocxProperties(nullptr, own));
  if (properties.hidden.value_or(false)) {
    return;
  }
  const TextStyle style{properties.font_size.value_or(0), properties.bold.value_or(false)};
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name.empty() || special(at, style)) {
      continue;
    }
    if (name == "t") {
      pages_.text(textOf(at), style);
    } else if (name == "ruby") {
      inlines(at, properties);
    } else if (name == "drawing" || name == "pict" || name == "object" ||
               name == "AlternateContent") {
      textBoxes(at);
    }
  }
}

bool DocxBody::special(const xmlNode* node, const TextStyle& style) {
  const std::string_view name = localName(node);
  if (name == "tab" || name == "ptab") {
    pages_.tab();
  } else if (name == "br" && attribute(node, "type") == "page") {
    pages_.pageBreak(MarkupPages::Break::kAlways);
  } else if (name == "lastRenderedPageBreak") {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  } else if (name == "br" || name == "cr") {
    pages_.lineBreak();
  } else if (name == "noBreakHyphen") {
    pages_.text("-", style);
  } else if (name == "sym") {
    symbol(node, style);
  } else if (name == "fldChar") {
    formField(child(node, "ffData"), style);
  } else if (name == "footnoteReference") {
    note(footnotes_, attribute(node, "id"));
  } else if (name == "endnoteReference") {
    note(endnotes_, attribute(node, "id"));
  } else if (name == "commentReference") {
    comment(attribute(node, "id"));
  } else {
    return false;
  }
  return true;
}

// Check boxes and drop-down lists of old forms have no text of their own.
void DocxBody::formField(const xmlNode* data, const TextStyle& style) {
  if (const xmlNode* box = child(data, "checkBox")) {
    const bool checked =
        docxSwitch(box, "checked").value_or(docxSwitch(box, "default").value_or(false));
    std::string text;
    appendUtf8(text, checked ? kBoxCrossed : kBoxEmpty);
    pages_.text(text, style);
  } else if (const xmlNode* list = child(data, "ddList")) {
    const xmlNode* result = child(list, "result");
    int left =
        std::atoi(attribute(result != nullptr ? result : child(list, "default"), "val").c_str());
    for (const xmlNode* at = list->children; at != nullptr; at = at->next) {
      if (localName(at) == "listEntry" && left-- == 0) {
        pages_.text(attribute(at, "val"), style);
      }
    }
  }
}

void DocxBody::symbol(const xmlNode* node, const TextStyle& style) {
  constexpr char32_t kPrivateUse = 0xF000;
  auto code = static_cast<char32_t>(std::strtoul(attribute(node, "char").c_str(), nullptr, 16));
  const std::string font = attribute(node, "font");
  if (font.starts_with("Wingdings") && font.size() == std::string_view("Wingdings").size()) {
    switch (code & 0xFF) {
      case 0x6F:
      case 0x70:
      case 0x71:
      case 0x72:
      case 0xA8:
        code = kBoxEmpty;
        break;
      case 0x78:
      case 0xFD:
        code = kBoxCrossed;
        break;
      case 0xFE:
        code = 0x2611;
        break;
      case 0xFC:
        code = 0x2713;
        break;
      case 0xE0:
        code = 0x2192;
        break;
      default:
        break;
    }
  } else if (code > kPrivateUse + 0x20 && code < kPrivateUse + 0x7F) {
    code -= kPrivateUse;
  }
  std::string text;
  appendUtf8(text, code);
  pages_.text(text, style);
}

void DocxBody::textBoxes(const xmlNode* node) {
  if (isWord(node, "txbxContent")) {
    std::vector<Line> lines = aside(node);
    if (!lines.empty()) {
      boxes_.push_back(std::move(lines));
    }
    return;
  }
  if (localName(node) == "AlternateContent") {
    if (const xmlNode* content = alternative(node)) {
      textBoxes(content);
    }
    return;
  }
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    if (at->type == XML_ELEMENT_NODE) {
      textBoxes(at);
    }
  }
}

void DocxBody::rows(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    if (isWord(at, "tr")) {
      if (child(child(at, "trPr"), "del") == nullptr) {
        pages_.openRow();
        cells(at);
        pages_.closeRow();
      }
    } else if (const xmlNode* content = unwrap(at)) {
      rows(content);
    }
  }
}

void DocxBody::cells(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    if (isWord(at, "tc")) {
      pages_.openCell(columnsOf(child(child(at, "tcPr"), "gridSpan")));
      blocks(at);
      pages_.closeCell();
    } else if (const xmlNode* content = unwrap(at)) {
      cells(content);
    }
  }
}

// Each note comes once. Those that a note refers to come after it, not within: a chain of them must
// not use up the stack.
void DocxBody::note(Notes& notes, const std::string& id) {
  const auto found = notes.find(id);
  if (found == notes.end()) {
    return;
  }
  const xmlNode* node = found->second;
  notes.erase(found);
  deferred_.push_back(node);
  if (std::exchange(in_note_, true)) {
    return;
  }
  while (!deferred_.empty()) {
    const std::vector<const xmlNode*> waiting = std::exchange(deferred_, {});
    for (const xmlNode* next : waiting) {
      pages_.addNote(aside(next));
    }
  }
  in_note_ = false;
}

void DocxBody::comment(const std::string& id) {
  const auto found = comments_.find(id);
  // One that stands in a note waits for the end of the text.
  if (found == comments_.end() || in_note_) {
    return;
  }
  const xmlNode* node = found->second;
  comments_.erase(found);
  in_note_ = true;
  std::vector<Line> lines = aside(node);
  in_note_ = false;
  pages_.addComment(attribute(node, "author"), attribute(node, "date"), std::move(lines));
}

}  // namespace aktsyn::extractors
