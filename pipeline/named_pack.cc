#include "pipeline/named_pack.h"

#include <filesystem>

namespace aktsyn::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path shareFolder() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  return failure ? fs::path("share/aktsyn")
                 : program.parent_path().parent_path() / "share" / "aktsyn";
}

}  // namespace

std::string packFolder(const std::string& name) {
  const bool is_name =
      name.find('/') == std::string::npos && !fs::exists(fs::path(name) / "pack.xml");
  return (is_name ? shareFolder() / "packs" / name : fs::path(name)).string();
}

rules::PackLoad loadNamedPack(const std::string& name, rules::Models models) {
  return rules::loadPack(packFolder(name), (shareFolder() / "pack.rng").string(), models);
}

}  // namespace aktsyn::pipeline
