// What a worker may use: its limits, set by itself before it looks at the file.
#pragma once

#include <initializer_list>
#include <string>

namespace aktsyn::extractors {

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
