// SHA-256 of files and strings, as 64 lower-case hex digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aktsyn::pipeline {

// Reads the whole file behind `fd` from offset 0 without moving its position; nullopt with `error`
// set when a read fails.
std::optional<std::string> sha256OfFile(int fd, std::string& error);
std::string sha256Of(std::string_view bytes);

}  // namespace aktsyn::pipeline
