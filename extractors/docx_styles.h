// The paragraph and character properties of a DOCX that text extraction uses, resolved through the
// styles they are based on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/xml_document.h"

namespace aktsyn::extractors {

struct DocxProperties {
  std::optional<int> heading_level;  // 0 none, 1..6
  std::optional<bool> bold;
  std::optional<bool> hidden;
  std::optional<bool> page_break_before;
  std::optional<float> font_size;  // points

  // What `other` says wins.
  void overlay(const DocxProperties& other);
};

// From w:pPr and w:rPr; either may be null.
DocxProperties readDocxProperties(const xmlNode* paragraph, const xmlNode* run);

// Whether a w:b-like switch is on; nullopt when it is not there.
std::optional<bool> docxSwitch(const xmlNode* properties, std::string_view name);

class DocxStyles {
 public:
  // `root` is w:styles, or null.
  explicit DocxStyles(const xmlNode* root);

  // "" gives the default of paragraphs.
  DocxProperties paragraphStyle(const std::string& id) const;
  // Only what the style itself says.
  DocxProperties characterStyle(const std::string& id) const;

 private:
  struct Style {
    std::string based_on;
    DocxProperties own;
  };
  DocxProperties resolve(const std::string& id) const;

  std::map<std::string, Style> styles_;
  DocxProperties defaults_;
  std::string default_paragraph_;
};

}  // namespace aktsyn::extractors
