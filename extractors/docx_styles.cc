#include "extractors/docx_styles.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "extractors/heading_style.h"

namespace aktsyn::extractors {

namespace {

constexpr int kBodyTextOutline = 9;
// Style chains in real files are a few links long; cycles occur in broken ones.
constexpr int kMaxStyleChain = 32;

std::optional<int> headingOfOutline(const xmlNode* paragraph) {
  const xmlNode* outline = child(paragraph, "outlineLvl");
  if (outline == nullptr) {
    return std::nullopt;
  }
  const int level = std::atoi(attribute(outline, "val").c_str());
  return level < 0 || level >= kBodyTextOutline ? 0 : std::min(level + 1, kMaxHeadingLevel);
}

template <typename T>
void replace(std::optional<T>& value, const std::optional<T>& by) {
  if (by) {
    value = by;
  }
}

}  // namespace

void DocxProperties::overlay(const DocxProperties& other) {
  replace(heading_level, other.heading_level);
  replace(bold, other.bold);
  replace(hidden, other.hidden);
  replace(page_break_before, other.page_break_before);
  replace(font_size, other.font_size);
}

std::optional<bool> docxSwitch(const xmlNode* properties, std::string_view name) {
  const xmlNode* node = child(properties, name);
  if (node == nullptr) {
    return std::nullopt;
  }
  const std::string value = attribute(node, "val");
  return value != "0" && value != "false" && value != "off";
}

DocxProperties readDocxProperties(const xmlNode* paragraph, const xmlNode* run) {
  DocxProperties properties;
  properties.heading_level = headingOfOutline(paragraph);
  properties.page_break_before = docxSwitch(paragraph, "pageBreakBefore");
  properties.bold = docxSwitch(run, "b");
  properties.hidden = docxSwitch(run, "vanish");
  if (const xmlNode* size = child(run, "sz")) {
    const int half_points = std::atoi(attribute(size, "val").c_str());
    if (half_points > 0) {
      properties.font_size = static_cast<float>(half_points) / 2;
    }
  }
  return properties;
}

DocxStyles::DocxStyles(const xmlNode* root) {
  if (root == nullptr) {
    return;
  }
  const xmlNode* defaults = child(root, "docDefaults");
  defaults_ = readDocxProperties(child(child(defaults, "pPrDefault"), "pPr"),
                                 child(child(defaults, "rPrDefault"), "rPr"));
  for (const xmlNode* at = root->children; at != nullptr; at = at->next) {
    if (localName(at) != "style") {
      continue;
    }
    Style style;
    style.based_on = attribute(child(at, "basedOn"), "val");
    style.own = readDocxProperties(child(at, "pPr"), child(at, "rPr"));
    if (!style.own.heading_level) {
      style.own.heading_level = headingOfStyleName(attribute(child(at, "name"), "val"));
    }
    const std::string id = attribute(at, "styleId");
    const std::string is_default = attribute(at, "default");
    if (attribute(at, "type") == "paragraph" && (is_default == "1" || is_default == "true")) {
      default_paragraph_ = id;
    }
    styles_[id] = std::move(style);
  }
}

DocxProperties DocxStyles::resolve(const std::string& id) const {
  std::vector<const Style*> chain;
  std::string at = id;
  while (!at.empty() && chain.size() < kMaxStyleChain) {
    const auto found = styles_.find(at);
    if (found == styles_.end()) {
      break;
    }
    chain.push_back(&found->second);
    at = found->second.based_on;
  }
  DocxProperties properties;
  for (auto style = chain.rbegin(); style != chain.rend(); ++style) {
    properties.overlay((*style)->own);
  }
  return properties;
}

DocxProperties DocxStyles::paragraphStyle(const std::string& id) const {
  DocxProperties properties = defaults_;
  properties.overlay(resolve(id.empty() ? default_paragraph_ : id));
  if (!id.empty() && styles_.count(id) == 0) {
    replace(properties.heading_level, headingOfStyleName(id));
  }
  return properties;
}

DocxProperties DocxStyles::characterStyle(const std::string& id) const { return resolve(id); }

}  // namespace aktsyn::extractors
