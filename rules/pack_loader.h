// Loading a pack, section by section. Internal to rules/: pack.h's loadPack is the way in.
//
// Sections may name things that other files define, so loading goes in three steps: read all
// files and collect the defines, load the sections, then check what they named.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"
#include "rules/pack_xml.h"

namespace aktsyn::rules {

class PackLoader {
 public:
  enum class Named { kKind, kElement, kText };

  Pack pack;
  std::vector<PackProblem> problems;

  void addDefine(const XmlFile& file, const XmlElement& element);

  void problem(const XmlFile& file, const XmlElement& element, std::string message);
  // Remembers that something was named, to be checked when all is loaded.
  void named(Named what, const std::string& id, const XmlFile& file, const XmlElement& element);
  // That a condition asks for an attribute, by one of these values or (without any) at all: each
  // needs words.
  void namedAttribute(const std::string& name, const std::set<std::string>& values,
                      const XmlFile& file, const XmlElement& element);
  void namedKinds(const std::vector<std::string>& kinds, const XmlFile& file,
                  const XmlElement& element);

  // The element's text as a pattern: macros put in, checked to compile.
  std::string pattern(const XmlFile& file, const XmlElement& element);
  // The texts of the children with this name; a language that is missing or unknown is a problem.
  Text texts(const XmlFile& file, const XmlElement& element, std::string_view child_name);

  void checkNames();

 private:
  struct Name {
    Named what;
    std::string id, file;
    int line;
  };
  struct AttributeValue {
    std::string name, value, file;
    int line;
  };
  struct Define {
    std::string text, file;
    int line;
  };

  // Puts macros in; a macro within itself or without a define is a problem.
  std::string expand(const std::string& text, std::vector<std::string>& within,
                     std::string& message) const;

  std::map<std::string, Define> defines_;
  std::vector<Name> names_;
  std::vector<AttributeValue> attribute_values_;
};

// A day that an attribute gives; the schema has seen to its form.
std::optional<Day> dayOf(const XmlElement& element, const char* attribute);
// A length of time that an attribute gives; likewise.
std::optional<Limit> limitOf(const XmlElement& element, const char* attribute);

void loadKinds(const XmlFile& file, PackLoader& loader);
void loadEvents(const XmlFile& file, PackLoader& loader);
void loadLexicon(const XmlFile& file, PackLoader& loader);
void loadConcepts(const XmlFile& file, PackLoader& loader);
void loadRequirements(const XmlFile& file, PackLoader& loader);
void loadTexts(const XmlFile& file, PackLoader& loader);

// What the schema cannot say: overlapping versions, texts that code or findings need.
void checkPack(PackLoader& loader);

}  // namespace aktsyn::rules
