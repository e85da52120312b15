#include "rules/pack_xml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace aktsyn::rules {
namespace {

constexpr int kParseOptions = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA;

// libxml2 reports through callbacks; this is where they put what they say.
struct Messages {
  std::string file;
  std::vector<PackProblem>* problems;
};

void collect(void* context, xmlErrorPtr error) {
  auto* messages = static_cast<Messages*>(context);
  std::string message = error->message == nullptr ? "invalid" : error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) {
    message.pop_back();
  }
  messages->problems->push_back({messages->file, error->line, message});
}

std::string fromXml(const xmlChar* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

// Takes over text that libxml2 allocated.
std::string takeXml(xmlChar* text) {
  std::string copy = fromXml(text);
  xmlFree(text);
  return copy;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

std::optional<std::string> readWhole(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return std::nullopt;
  }
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

}  // namespace

std::string XmlElement::name() const { return fromXml(node_->name); }

int XmlElement::line() const { return static_cast<int>(xmlGetLineNo(node_)); }

std::optional<std::string> XmlElement::attribute(const char* name) const {
  xmlChar* value = xmlGetNoNsProp(node_, reinterpret_cast<const xmlChar*>(name));
  return value == nullptr ? std::nullopt : std::optional(takeXml(value));
}

std::string XmlElement::attributeOr(const char* name, std::string_view otherwise) const {
  return attribute(name).value_or(std::string(otherwise));
}

std::vector<std::string> XmlElement::ids(const char* name) const {
  return words(attributeOr(name, ""));
}

std::string XmlElement::rawText() const { return takeXml(xmlNodeGetContent(node_)); }

std::string XmlElement::prose() const {
  std::string joined;
  for (const std::string& word : words(rawText())) {
    joined += joined.empty() ? word : " " + word;
  }
  return joined;
}

std::string XmlElement::lines() const {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::string text = rawText();
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string::npos ? std::string()
                                    : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> found;
  for (const xmlNode* child = node_->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      found.emplace_back(child);
    }
  }
  return found;
}

std::vector<XmlElement> XmlElement::children(std::string_view wanted) const {
  std::vector<XmlElement> found;
  for (const XmlElement& element : children()) {
    if (element.name() == wanted) {
      found.push_back(element);
    }
  }
  return found;
}

std::optional<XmlElement> XmlElement::child(std::string_view wanted) const {
  const auto found = children(wanted);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

XmlElement XmlFile::root() const { return XmlElement(xmlDocGetRootElement(document.get())); }

std::optional<XmlSchema> XmlSchema::load(const std::string& path,
                                         std::vector<PackProblem>& problems) {
  Messages messages{path, &problems};
  const std::unique_ptr<xmlRelaxNGParserCtxt, void (*)(xmlRelaxNGParserCtxtPtr)> parser(
      xmlRelaxNGNewParserCtxt(path.c_str()), xmlRelaxNGFreeParserCtxt);
  if (parser == nullptr) {
    problems.push_back({path, 0, "cannot read the schema"});
    return std::nullopt;
  }
  xmlRelaxNGSetParserStructuredErrors(parser.get(), collect, &messages);
  xmlSetStructuredErrorFunc(&messages, collect);  // the reading of the file itself reports here
  XmlSchema schema;
  schema.schema_.reset(xmlRelaxNGParse(parser.get()), xmlRelaxNGFree);
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (schema.schema_ == nullptr) {
    problems.push_back({path, 0, "the schema is not valid"});
    return std::nullopt;
  }
  return schema;
}

std::optional<XmlFile> XmlSchema::read(const std::string& path, const std::string& name,
                                       std::vector<PackProblem>& problems) const {
  auto bytes = readWhole(path);
  if (!bytes) {
    problems.push_back({name, 0, "cannot read the file"});
    return std::nullopt;
  }
  Messages messages{name, &problems};
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(xmlNewParserCtxt(),
                                                                          xmlFreeParserCtxt);
  const std::unique_ptr<xmlRelaxNGValidCtxt, void (*)(xmlRelaxNGValidCtxtPtr)> validator(
      xmlRelaxNGNewValidCtxt(schema_.get()), xmlRelaxNGFreeValidCtxt);
  if (parser == nullptr || validator == nullptr) {
    problems.push_back({name, 0, "no memory to parse the file"});
    return std::nullopt;
  }
  // The parser has no setter for its own callback; the thread's is set and put back.
  xmlSetStructuredErrorFunc(&messages, collect);
  XmlFile file{name, std::move(*bytes), nullptr};
  file.document.reset(
      xmlCtxtReadMemory(parser.get(), file.bytes.data(), static_cast<int>(file.bytes.size()),
                        name.c_str(), nullptr, kParseOptions),
      xmlFreeDoc);
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (file.document == nullptr) {
    return std::nullopt;
  }
  xmlRelaxNGSetValidStructuredErrors(validator.get(), collect, &messages);
  if (xmlRelaxNGValidateDoc(validator.get(), file.document.get()) != 0) {
    return std::nullopt;
  }
  return file;
}

}  // namespace aktsyn::rules
