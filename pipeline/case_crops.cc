#include "pipeline/case_crops.h"

#include <tbb/parallel_for_each.h>

#include <map>

namespace aktsyn::pipeline {

std::vector<std::string> caseCrops(const std::vector<PagePart>& parts,
                                   const std::vector<SourceFile>& files, Contents& contents) {
  std::map<std::string_view, std::string_view> content_of;
  for (const SourceFile& file : files) {
    content_of[file.path] = file.sha256;
  }
  std::map<std::string, std::vector<std::size_t>> by_content;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const auto content = content_of.find(parts[at].file);
    if (content != content_of.end()) {
      by_content[std::string(content->second)].push_back(at);
    }
  }
  std::vector<std::string> pngs(parts.size());
  tbb::parallel_for_each(by_content.begin(), by_content.end(), [&](const auto& item) {
    std::vector<extractors::CropWish> wishes;
    for (const std::size_t at : item.second) {
      wishes.push_back({parts[at].page, parts[at].dpi, parts[at].region});
    }
    std::vector<std::string> made = contents.crops(item.first, wishes);
    for (std::size_t nth = 0; nth < made.size(); ++nth) {
      pngs[item.second[nth]] = std::move(made[nth]);
    }
  });
  return pngs;
}

}  // namespace aktsyn::pipeline
