#include "extractors/odt_styles.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "extractors/heading_style.h"

namespace aktsyn::extractors {

namespace {

constexpr std::size_t kMaxStyleChain = 32;

std::optional<float> points(const std::string& length) {
  if (length.size() < 3 || !length.ends_with("pt")) {
    return std::nullopt;
  }
  // Digits and a point only: strtof would follow the locale.
  float value = 0;
  float scale = 0;
  for (const char c : length.substr(0, length.size() - 2)) {
    if (c == '.') {
      scale = 1;
    } else if (c < '0' || c > '9') {
      return std::nullopt;
    } else {
      scale *= 10;
      value = value * 10 + static_cast<float>(c - '0');
    }
  }
  return scale > 1 ? value / scale : value;
}

std::optional<bool> isPageBreak(const xmlNode* properties, std::string_view name) {
  const std::string value = attribute(properties, name);
  return value.empty() ? std::nullopt : std::optional<bool>(value == "page");
}

OdtProperties readProperties(const xmlNode* style) {
  OdtProperties properties;
  const xmlNode* text = child(style, "text-properties");
  const xmlNode* paragraph = child(style, "paragraph-properties");
  if (const std::string weight = attribute(text, "font-weight"); !weight.empty()) {
    properties.bold = weight == "bold" || std::atoi(weight.c_str()) >= 600;
  }
  properties.font_size = points(attribute(text, "font-size"));
  if (const std::string display = attribute(text, "display"); !display.empty()) {
    properties.hidden = display == "none";
  }
  properties.break_before = isPageBreak(paragraph, "break-before");
  properties.break_after = isPageBreak(paragraph, "break-after");
  properties.master_page = attribute(style, "master-page-name");
  if (const std::string level = attribute(style, "default-outline-level"); !level.empty()) {
    properties.outline_level = std::min(std::atoi(level.c_str()), kMaxHeadingLevel);
  } else if (const std::string shown = attribute(style, "display-name"); !shown.empty()) {
    properties.outline_level = headingOfStyleName(shown);
  }
  return properties;
}

template <typename T>
void replace(std::optional<T>& value, const std::optional<T>& by) {
  if (by) {
    value = by;
  }
}

}  // namespace

void OdtProperties::overlay(const OdtProperties& other) {
  replace(bold, other.bold);
  replace(font_size, other.font_size);
  replace(break_before, other.break_before);
  replace(break_after, other.break_after);
  replace(hidden, other.hidden);
  replace(outline_level, other.outline_level);
  if (!other.master_page.empty()) {
    master_page = other.master_page;
  }
}

void OdtStyles::add(const xmlNode* root) {
  for (const std::string_view group : {"styles", "automatic-styles"}) {
    const xmlNode* styles = child(root, group);
    for (const xmlNode* at = styles == nullptr ? nullptr : styles->children; at != nullptr;
         at = at->next) {
      const std::string family = attribute(at, "family");
      if (localName(at) == "style" && (family == "paragraph" || family == "text")) {
        styles_[attribute(at, "name")] = {attribute(at, "parent-style-name"), readProperties(at)};
      }
    }
  }
}

OdtProperties OdtStyles::resolve(const std::string& name) const {
  std::vector<const Style*> chain;
  std::string at = name;
  while (!at.empty() && chain.size() < kMaxStyleChain) {
    const auto found = styles_.find(at);
    if (found == styles_.end()) {
      break;
    }
    chain.push_back(&found->second);
    at = found->second.parent;
  }
  OdtProperties properties;
  for (auto style = chain.rbegin(); style != chain.rend(); ++style) {
    properties.overlay((*style)->own);
  }
  return properties;
}

}  // namespace aktsyn::extractors
