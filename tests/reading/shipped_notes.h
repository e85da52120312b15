// Papers read with the cues of the pack that is shipped, without its models, and what they tell.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading.h"

// The text as the file of that path, in the case of the child of that name.
aktsyn::pipeline::FileReading readAs(const std::string& path, const std::string& text,
                                     const std::string& child);

// A note of 12 March 2019 with a title, in the case of Ditte Holm.
aktsyn::pipeline::FileReading note(const std::string& title, const std::string& text);

// "status date" of each event of the kind that is no paper, sorted.
std::vector<std::string> told(const aktsyn::pipeline::FileReading& reading,
                              const std::string& kind);
