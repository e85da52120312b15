// Walks the markup of an ODT text into pages.
#pragma once

#include <string>
#include <vector>

#include "extractors/markup_pages.h"
#include "extractors/odt_styles.h"

namespace aktsyn::extractors {

class OdtBody {
 public:
  OdtBody(const OdtStyles& styles, MarkupPages& pages) : styles_(styles), pages_(pages) {}

  // The children of office:text or of any part that holds paragraphs.
  void blocks(const xmlNode* parent);
  // A header or footer, aside of the text.
  std::vector<Line> aside(const xmlNode* parent);

 private:
  void paragraph(const xmlNode* node);
  void inlines(const xmlNode* parent, const OdtProperties& properties);
  bool special(const xmlNode* node, const OdtProperties& properties);
  void frame(const xmlNode* node);
  void annotation(const xmlNode* node);
  void rows(const xmlNode* parent);
  void cells(const xmlNode* row);

  const OdtStyles& styles_;
  MarkupPages& pages_;
  std::vector<std::vector<Line>> boxes_;  // text boxes anchored in the paragraph in hand
};

}  // namespace aktsyn::extractors
