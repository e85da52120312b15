// The XML of a pack: files parsed and checked against the schema, and a plain view of elements.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

struct _xmlNode;
struct _xmlDoc;
struct _xmlRelaxNG;

namespace aktsyn::rules {

// An element of an XmlFile; must not outlive it.
class XmlElement {
 public:
  explicit XmlElement(const _xmlNode* node) : node_(node) {}

  std::string name() const;
  int line() const;
  std::optional<std::string> attribute(const char* name) const;
  std::string attributeOr(const char* name, std::string_view otherwise) const;
  bool isYes(const char* name) const { return attribute(name) == "yes"; }
  std::vector<std::string> ids(const char* name) const;  // an attribute that holds a list

  std::string rawText() const;  // as written
  std::string prose() const;    // white space runs to one space, none at the ends
  std::string lines() const;    // as written, without white space at the ends
  std::vector<XmlElement> children() const;
  std::vector<XmlElement> children(std::string_view name) const;
  std::optional<XmlElement> child(std::string_view name) const;

 private:
  const _xmlNode* node_;
};

struct XmlFile {
  std::string name;  // as the pack names it, for messages
  std::string bytes;
  std::shared_ptr<_xmlDoc> document;

  XmlElement root() const;
};

class XmlSchema {
 public:
  // Null with a problem when the schema itself cannot be read.
  static std::optional<XmlSchema> load(const std::string& path, std::vector<PackProblem>& problems);

  // The file parsed and valid, or nothing and the problems why not. No network, no entities from
  // elsewhere.
  std::optional<XmlFile> read(const std::string& path, const std::string& name,
                              std::vector<PackProblem>& problems) const;

 private:
  std::shared_ptr<_xmlRelaxNG> schema_;
};

}  // namespace aktsyn::rules
