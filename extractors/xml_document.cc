#include "extractors/xml_document.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <limits>

namespace aktsyn::extractors {

namespace {

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

const xmlAttr* findAttribute(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) {
    return nullptr;
  }
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (view(at->name) == name) {
      return at;
    }
  }
  return nullptr;
}

bool isDeeper(const xmlNode* root, int limit) {
  int depth = 0;
  const xmlNode* at = root;
  while (at != nullptr) {
    if (at->type == XML_ELEMENT_NODE && at->children != nullptr) {
      at = at->children;
      if (++depth > limit) {
        return true;
      }
      continue;
    }
    while (at != root && at->next == nullptr) {
      at = at->parent;
      --depth;
    }
    at = at == root ? nullptr : at->next;
  }
  return false;
}

std::string describe(const xmlParserCtxt& context) {
  std::string message =
      context.lastError.message == nullptr ? "not well-formed" : context.lastError.message;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) {
    message.pop_back();
  }
  // Names and text of the file do not belong in a reason; the line does.
  return fmt::format("damaged: XML error {} in line {}", context.lastError.code,
                     context.lastError.line);
}

}  // namespace

XmlDocument parseXml(std::string_view bytes, int max_depth) {
  XmlDocument document;
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    document.error = "damaged: XML too large";
    return document;
  }
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) {
    document.error = "out of memory";
    return document;
  }
  // An entity that is never declared cannot expand.
  context->sax->entityDecl = nullptr;
  context->sax->externalSubset = nullptr;
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                           XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  document.tree.reset(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()),
                                        nullptr, nullptr, kOptions));
  if (context->wellFormed == 0) {
    document.error = describe(*context);
  }
  if (document.root() == nullptr) {
    document.tree.reset();
    document.error = document.error.empty() ? "damaged: no XML" : document.error;
  } else if (isDeeper(document.root(), max_depth)) {
    document.tree.reset();
    document.error = fmt::format("damaged: XML nested deeper than {}", max_depth);
  }
  return document;
}

std::string_view localName(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

bool isElement(const xmlNode* node, std::string_view space, std::string_view name) {
  return localName(node) == name && node->ns != nullptr &&
         view(node->ns->href).find(space) != std::string_view::npos;
}

std::string attribute(const xmlNode* node, std::string_view name) {
  const xmlAttr* found = findAttribute(node, name);
  if (found == nullptr || found->children == nullptr) {
    return {};
  }
  return std::string(view(found->children->content));
}

bool hasAttribute(const xmlNode* node, std::string_view name) {
  return findAttribute(node, name) != nullptr;
}

xmlNode* child(const xmlNode* node, std::string_view name) {
  for (xmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr; at = at->next) {
    if (localName(at) == name) {
      return at;
    }
  }
  return nullptr;
}

std::string textOf(const xmlNode* node) {
  std::string text;
  for (const xmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr;
       at = at->next) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      text += view(at->content);
    } else if (at->type == XML_ELEMENT_NODE) {
      text += textOf(at);
    }
  }
  return text;
}

}  // namespace aktsyn::extractors
