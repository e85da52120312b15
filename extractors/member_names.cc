#include "extractors/member_names.h"

#include <algorithm>

#include "extractors/charset.h"

namespace aktsyn::extractors {

namespace {

// What most file systems hold of one step of a path.
constexpr std::size_t kMaxStepBytes = 240;

std::string safeStep(std::string_view step) {
  std::string safe;
  for (const char c : step) {
    const auto byte = static_cast<unsigned char>(c);
    safe += byte < 0x20 || byte == 0x7F ? '_' : c;
  }
  while (!safe.empty() && safe.front() == ' ') {
    safe.erase(0, 1);
  }
  if (safe.size() > kMaxStepBytes) {
    const std::size_t dot = safe.rfind('.');
    constexpr std::size_t kMaxEnding = 10;
    std::string ending =
        dot != std::string::npos && safe.size() - dot <= kMaxEnding ? safe.substr(dot) : "";
    std::size_t cut = kMaxStepBytes - ending.size();
    while (cut > 0 && (static_cast<unsigned char>(safe[cut]) & 0xC0) == 0x80) {
      --cut;
    }
    safe = safe.substr(0, cut) + ending;
  }
  return safe;
}

}  // namespace

std::string safeMemberName(std::string_view raw) {
  std::string name = repairUtf8(raw);
  std::replace(name.begin(), name.end(), '\\', '/');
  const bool has_drive = name.size() >= 2 && name[1] == ':';
  if (has_drive) {
    name.erase(0, 2);
  }
  std::string safe;
  std::size_t from = 0;
  while (from <= name.size()) {
    const std::size_t end = std::min(name.find('/', from), name.size());
    const std::string step = safeStep(std::string_view(name).substr(from, end - from));
    if (!step.empty() && step != "." && step != "..") {
      safe += (safe.empty() ? "" : "/") + step;
    }
    from = end + 1;
  }
  return safe;
}

std::string safeFileName(std::string_view raw) {
  std::string name(raw);
  std::replace(name.begin(), name.end(), '/', '_');
  std::replace(name.begin(), name.end(), '\\', '_');
  return safeMemberName(name);
}

std::string MemberNames::unique(const std::string& name) {
  std::string candidate = name;
  int use = ++uses_[name];
  while (use > 1) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    const bool has_ending =
        dot != std::string::npos && dot > 0 && (slash == std::string::npos || dot > slash + 1);
    const std::string suffix = " (" + std::to_string(use) + ")";
    candidate = has_ending ? name.substr(0, dot) + suffix + name.substr(dot) : name + suffix;
    if (uses_.count(candidate) == 0) {
      uses_[candidate] = 1;
      return candidate;
    }
    use = ++uses_[name];
  }
  return candidate;
}

}  // namespace aktsyn::extractors
