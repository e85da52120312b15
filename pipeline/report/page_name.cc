#include "pipeline/mask.h"
#include "pipeline/report/report.h"
#include "pipeline/sha256.h"

namespace aktsyn::pipeline {

std::string casePageName(const std::string& case_id) {
  constexpr std::size_t kMostBytes = 60;
  constexpr std::size_t kHashDigits = 16;
  std::string slug;
  for (const char c : maskCpr(case_id)) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (slug.ends_with('-')) {
    slug.pop_back();
  }
  // What the slug does not tell apart, the hash does.
  if (slug != case_id || slug.size() > kMostBytes) {
    slug = slug.substr(0, kMostBytes) + "-" + sha256Of(case_id).substr(0, kHashDigits);
  }
  return "sag-" + slug + ".html";
}

}  // namespace aktsyn::pipeline
