// libxml2 for hostile input: no network, no DTD, no entities but XML's own five, capped depth.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace aktsyn::extractors {

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

struct XmlDocument {
  std::unique_ptr<xmlDoc, FreeXml> tree;  // null when nothing could be parsed
  std::string error;                      // empty when well-formed; the tree holds what came before
  xmlNode* root() const { return tree ? xmlDocGetRootElement(tree.get()) : nullptr; }
};

XmlDocument parseXml(std::string_view bytes, int max_depth);

// The element's name without its prefix; "" for what is not an element.
std::string_view localName(const xmlNode* node);
// Whether the node is an element of this name in a name space whose URI holds `space`.
bool isElement(const xmlNode* node, std::string_view space, std::string_view name);
// The attribute of this local name, in any name space; "" when there is none.
std::string attribute(const xmlNode* node, std::string_view name);
bool hasAttribute(const xmlNode* node, std::string_view name);
// The first child element of this local name.
xmlNode* child(const xmlNode* node, std::string_view name);
// All text below.
std::string textOf(const xmlNode* node);

}  // namespace aktsyn::extractors
