#include "extractors/odt_body.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "extractors/heading_style.h"

namespace aktsyn::extractors {

namespace {

TextStyle textStyle(const OdtProperties& properties) {
  return {properties.font_size.value_or(0), properties.bold.value_or(false)};
}

// Elements that are not text of the document: deleted text, forms, declarations, alternatives.
bool isSilent(std::string_view name) {
  return name == "tracked-changes" || name == "forms" || name == "hidden-text" ||
         name == "hidden-paragraph" || name.ends_with("-decls") || name == "ruby-text" ||
         name == "note-citation" || name == "title" || name == "desc" || name == "image" ||
         name == "object" || name == "object-ole" || name.ends_with("-source") ||
         name == "event-listeners" || name == "binary-data" || name == "annotation-end";
}

bool isTextProper(const xmlNode* node) { return isElement(node, ":text:", localName(node)); }

}  // namespace

void OdtBody::blocks(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name.empty() || isSilent(name)) {
      continue;
    }
    if (isTextProper(at) && (name == "p" || name == "h")) {
      paragraph(at);
    } else if (name == "table") {
      rows(at);
    } else if (name == "soft-page-break") {
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
    } else if (name == "frame" || name == "custom-shape" || name == "text-box") {
      frame(at);
    } else if (name == "annotation") {
      annotation(at);
    } else {
      blocks(at);
    }
  }
}

std::vector<Line> OdtBody::aside(const xmlNode* parent) {
  std::vector<std::vector<Line>> outer_boxes = std::exchange(boxes_, {});
  pages_.beginAside();
  blocks(parent);
  for (std::vector<Line>& box : std::exchange(boxes_, std::move(outer_boxes))) {
    pages_.append(std::move(box));
  }
  return pages_.endAside();
}

void OdtBody::paragraph(const xmlNode* node) {
  const OdtProperties properties = styles_.resolve(attribute(node, "style-name"));
  if (properties.break_before.value_or(false) || !properties.master_page.empty()) {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  }
  int level = properties.outline_level.value_or(0);
  if (localName(node) == "h") {
    level = std::clamp(std::atoi(attribute(node, "outline-level").c_str()), 1, kMaxHeadingLevel);
  }
  pages_.heading(level);
  if (!properties.hidden.value_or(false)) {
    inlines(node, properties);
  }
  pages_.endParagraph();
  for (std::vector<Line>& box : std::exchange(boxes_, {})) {
    pages_.append(std::move(box));
  }
  if (properties.break_after.value_or(false)) {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  }
}

void OdtBody::inlines(const xmlNode* parent, const OdtProperties& properties) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      if (at->content != nullptr) {
        pages_.text(reinterpret_cast<const char*>(at->content), textStyle(properties));
      }
      continue;
    }
    const std::string_view name = localName(at);
    if (name.empty() || isSilent(name) || special(at, properties)) {
      continue;
    }
    OdtProperties inner = properties;
    if (name == "span") {
      inner.overlay(styles_.resolve(attribute(at, "style-name")));
    }
    if (!inner.hidden.value_or(false)) {
      inlines(at, inner);
    }
  }
}

bool OdtBody::special(const xmlNode* node, const OdtProperties& properties) {
  const std::string_view name = localName(node);
  if (name == "s") {
    pages_.text(" ", textStyle(properties));
  } else if (name == "tab") {
    pages_.tab();
  } else if (name == "line-break") {
    pages_.lineBreak();
  } else if (name == "soft-page-break") {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  } else if (name == "note") {
    if (const xmlNode* body = child(node, "note-body")) {
      pages_.addNote(aside(body));
    }
  } else if (name == "annotation") {
    annotation(node);
  } else if (name == "frame" || name == "custom-shape" || name == "rect" || name == "ellipse" ||
             name == "g") {
    frame(node);
  } else {
    return false;
  }
  return true;
}

void OdtBody::frame(const xmlNode* node) {
  std::vector<Line> lines = aside(node);
  if (!lines.empty()) {
    boxes_.push_back(std::move(lines));
  }
}

void OdtBody::annotation(const xmlNode* node) {
  std::string author, date;
  pages_.beginAside();
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    author = name == "creator" ? textOf(at) : author;
    date = name == "date" ? textOf(at) : date;
  }
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name == "p" || name == "h") {
      paragraph(at);
    } else if (name == "list") {
      blocks(at);
    }
  }
  pages_.addComment(author, date, pages_.endAside());
}

void OdtBody::rows(const xmlNode* parent) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
    const std::string_view name = localName(at);
    if (name == "table-row") {
      pages_.openRow();
      cells(at);
      pages_.closeRow();
    } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
      rows(at);
    } else if (name == "soft-page-break") {
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
    }
  }
}

void OdtBody::cells(const xmlNode* row) {
  for (const xmlNode* at = row->children; at != nullptr; at = at->next) {
    if (localName(at) == "table-cell") {
      pages_.openCell();
      blocks(at);
      pages_.closeCell();
    } else if (localName(at) == "covered-table-cell") {
      pages_.skipColumns(1);
    }
  }
}

}  // namespace aktsyn::extractors
