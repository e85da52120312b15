// Base64 (RFC 4648, with padding, no line breaks), for data: URIs.
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::pipeline {

std::string base64(std::string_view bytes);

}  // namespace aktsyn::pipeline
