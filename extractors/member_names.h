// Names for members that are safe to build paths from and unique within their container.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace aktsyn::extractors {

// UTF-8 in, UTF-8 out: '/' between folders, no drive, no empty step, no "." or "..", no control
// characters. "" when nothing is left.
std::string safeMemberName(std::string_view name);
// The same for a name that is no path: '/' becomes '_'.
std::string safeFileName(std::string_view name);

class MemberNames {
 public:
  // The name itself the first time, then with " (2)", " (3)", ... before the ending.
  std::string unique(const std::string& name);

 private:
  std::map<std::string, int> uses_;
};

}  // namespace aktsyn::extractors
