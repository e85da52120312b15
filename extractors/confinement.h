// What a worker may use: its limits, set by itself before it looks at the file.
#pragma once

#include <initializer_list>
#include <string>

namespace aktsyn::extractors {

// The shadow memory of a sanitizer takes terabytes of address space: there is no limit to it in
// programs built with one.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kLimitsAddressSpace = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kLimitsAddressSpace = false;
#else
inline constexpr bool kLimitsAddressSpace = true;
#endif
#else
inline constexpr bool kLimitsAddressSpace = true;
#endif

struct Confinement {
  long memory_mib = 0;        // address space
  long cpu_seconds = 0;       // at first; more with each page, see addCpuSeconds
  long most_cpu_seconds = 0;  // with all pages
};

// Dies with its parent, gains no privileges, and is held to the limits. An empty text, or what the
// kernel refused.
std::string confine(const Confinement& confinement);

// Raises the CPU limit of this process, up to the most it was confined to.
void addCpuSeconds(long seconds);

// Closes every other descriptor; 0, 1 and 2 lead to /dev/null.
void keepOnlyDescriptors(std::initializer_list<int> kept);

}  // namespace aktsyn::extractors
