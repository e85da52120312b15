// The properties of ODT paragraph and text styles that text extraction uses.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "extractors/xml_document.h"

namespace aktsyn::extractors {

struct OdtProperties {
  std::optional<bool> bold;
  std::optional<float> font_size;  // points
  std::optional<bool> break_before, break_after;
  std::optional<bool> hidden;
  std::optional<int> outline_level;
  std::string master_page;

  // What `other` says wins.
  void overlay(const OdtProperties& other);
};

class OdtStyles {
 public:
  // Takes the style elements of styles.xml or content.xml; null is none.
  void add(const xmlNode* root);
  // Through the parents; nothing for an unknown name.
  OdtProperties resolve(const std::string& name) const;

 private:
  struct Style {
    std::string parent;
    OdtProperties own;
  };
  std::map<std::string, Style> styles_;
};

}  // namespace aktsyn::extractors
