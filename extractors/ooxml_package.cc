#include "extractors/ooxml_package.h"

namespace aktsyn::extractors {

namespace {

std::string folderOf(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

// A target relative to a folder as a part's name.
std::string resolve(const std::string& folder, std::string_view target) {
  std::string path =
      target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
  std::vector<std::string> steps;
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t slash = std::min(path.find('/', start), path.size());
    const std::string step = path.substr(start, slash - start);
    if (step == ".." && !steps.empty()) {
      steps.pop_back();
    } else if (step != "." && step != ".." && !step.empty()) {
      steps.push_back(step);
    }
    start = slash + 1;
  }
  std::string joined;
  for (const std::string& step : steps) {
    joined += (joined.empty() ? "" : "/") + step;
  }
  return joined;
}

}  // namespace

OoxmlPackage::Relations OoxmlPackage::relations(std::string_view part) {
  const std::string folder = folderOf(part);
  const std::string name = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  Relations found;
  const XmlDocument document = xml(name);
  for (const xmlNode* at = document.root() ? document.root()->children : nullptr; at != nullptr;
       at = at->next) {
    if (localName(at) != "Relationship" || attribute(at, "TargetMode") == "External") {
      continue;
    }
    const std::string type = attribute(at, "Type");
    const std::size_t slash = type.rfind('/');
    found[attribute(at, "Id")] = {slash == std::string::npos ? type : type.substr(slash + 1),
                                  resolve(folder, attribute(at, "Target"))};
  }
  return found;
}

std::string OoxmlPackage::targetOf(const Relations& relations, std::string_view type) {
  for (const auto& [id, relation] : relations) {
    if (relation.type == type) {
      return relation.target;
    }
  }
  return {};
}

std::string OoxmlPackage::mainPart(const Relations& root, const std::string& usual) const {
  const std::string part = targetOf(root, "officeDocument");
  if (!part.empty() && archive_.find(part)) {
    return part;
  }
  return archive_.find(usual) ? usual : std::string();
}

std::optional<std::string> OoxmlPackage::bytes(std::string_view part) {
  const auto index = archive_.find(part);
  if (!index) {
    return std::nullopt;
  }
  ZipArchive::Content content = archive_.read(*index);
  if (content.status != ZipArchive::ReadStatus::kOk && trouble_.empty()) {
    trouble_ = content.reason;
  }
  bomb_ = bomb_ || content.status == ZipArchive::ReadStatus::kOverCap;
  return std::move(content.bytes);
}

XmlDocument OoxmlPackage::xml(std::string_view part) {
  const auto content = bytes(part);
  if (!content) {
    return {};
  }
  XmlDocument document = parseXml(*content, limits_.max_xml_depth);
  if (!document.error.empty() && trouble_.empty()) {
    trouble_ = document.error;
  }
  return document;
}

}  // namespace aktsyn::extractors
