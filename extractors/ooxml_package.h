// Parts of an OOXML file and the relations between them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/xml_document.h"
#include "extractors/zip_archive.h"

namespace aktsyn::extractors {

class OoxmlPackage {
 public:
  struct Relation {
    std::string type;    // the last step of the type's URI: "footnotes", "header", ...
    std::string target;  // a part's name, without a leading '/'
  };

  using Relations = std::map<std::string, Relation>;  // by id

  OoxmlPackage(ZipArchive& archive, const Limits& limits) : archive_(archive), limits_(limits) {}

  // Relations of a part by id; of the package itself when `part` is empty. External targets are
  // left out.
  Relations relations(std::string_view part);
  // The first target of a type, or "".
  static std::string targetOf(const Relations& relations, std::string_view type);

  // The part that holds the document, by `root`, the package's own relations, else `usual`; "" when
  // neither is there.
  std::string mainPart(const Relations& root, const std::string& usual) const;

  // Nullopt when there is no such part. Failures are kept in trouble().
  std::optional<std::string> bytes(std::string_view part);
  XmlDocument xml(std::string_view part);

  // The first failure to read a part, else "".
  const std::string& trouble() const { return trouble_; }
  // A cap was hit.
  bool isBomb() const { return bomb_; }

 private:
  ZipArchive& archive_;
  const Limits& limits_;
  std::string trouble_;
  bool bomb_ = false;
};

}  // namespace aktsyn::extractors
